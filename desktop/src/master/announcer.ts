/** A status is announced at least this often: its silence is how a screen knows that the master is gone. */
const STATUS_EVERY_MS = 5_000;
/** Status changes are gathered for this long before they are announced. */
const STATUS_GATHER_MS = 200;

/** Tells the shop's status now and then, and soon after something changed; many changes at once are told once. */
export function startAnnouncer(announce: () => void): { soon: () => void; stop: () => void } {
  let timer: NodeJS.Timeout | null = null;
  const regular = setInterval(announce, STATUS_EVERY_MS);
  return {
    soon: () => {
      timer ??= setTimeout(() => {
        timer = null;
        announce();
      }, STATUS_GATHER_MS);
    },
    stop: () => {
      clearInterval(regular);
      if (timer) clearTimeout(timer);
    },
  };
}
