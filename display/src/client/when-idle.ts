/** However busy the page is, what waits for a pause is done by then. */
const BUSY_MS = 250;
/** What changed is on the glass by then: that takes its own time after the page has drawn it. */
export const SEEN_MS = 80;

/** Does it when the page has nothing to paint, not before `afterMs`; the returned function lets it be. */
export function whenIdle(work: () => void, afterMs = 0): () => void {
  if (afterMs > 0) {
    const asked = { cancel: (): void => clearTimeout(timer) };
    const timer = setTimeout(() => (asked.cancel = whenIdle(work)), afterMs);
    return () => asked.cancel();
  }
  // Safari has no such moment.
  if (typeof requestIdleCallback === 'undefined') {
    const timer = setTimeout(work, 0);
    return () => clearTimeout(timer);
  }
  const asked = requestIdleCallback(work, { timeout: BUSY_MS });
  return () => cancelIdleCallback(asked);
}
