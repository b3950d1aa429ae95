/** Further than this from the machine's clock it is set anew. */
const DRIFT_MS_MAX = 2;

/** The machine's clock with fractions of a millisecond, which a decision takes; it follows when the clock is set. */
export function preciseClock(
  wall: () => number = Date.now,
  steady: () => number = () => performance.now(),
): () => number {
  let offset = wall() - steady();
  return () => {
    const [now, ticks] = [wall(), steady()];
    if (Math.abs(now - (offset + ticks)) > DRIFT_MS_MAX) offset = now - ticks;
    return offset + ticks;
  };
}
