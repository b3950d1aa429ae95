/** However busy the page is, what waits for a pause is done by then. */
const BUSY_MS = 250;

/** Does it when the page has nothing to paint; the returned function lets it be. */
export function whenIdle(work: () => void): () => void {
  // Safari has no such moment.
  if (typeof requestIdleCallback === 'undefined') {
    const timer = setTimeout(work, 0);
    return () => clearTimeout(timer);
  }
  const asked = requestIdleCallback(work, { timeout: BUSY_MS });
  return () => cancelIdleCallback(asked);
}
