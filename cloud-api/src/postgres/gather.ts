interface Waiting<T, R> {
  readonly item: T;
  readonly resolve: (result: R) => void;
  readonly reject: (error: unknown) => void;
}

/** Enough to fill a round trip; a statement of more only makes the first of them wait. */
const TOGETHER_MAX = 200;

/**
 * Joins calls that arrive while as many runs are under way as may be into the next, so that they share its
 * round trip and its commit: none is answered before that, and the more there are at once, the less each costs.
 * @param run gives a result for each item, in their order. It either does all or throws and does nothing:
 *   then each is tried alone, so that one bad item spoils no other's
 */
export function gather<T, R>(
  run: (items: readonly T[]) => Promise<readonly R[]>,
  { atOnce = 1 }: { readonly atOnce?: number } = {},
): (item: T) => Promise<R> {
  const waiting: Waiting<T, R>[] = [];
  const state = { running: 0 };

  async function settle(batch: readonly Waiting<T, R>[]): Promise<void> {
    try {
      const results = await run(batch.map(({ item }) => item));
      for (const [n, { resolve }] of batch.entries()) resolve(results[n]!);
    } catch (error) {
      if (batch.length === 1) batch[0]!.reject(error);
      else for (const one of batch) await settle([one]);
    }
  }

  async function work(): Promise<void> {
    // What else came in with this turn of the event loop goes along.
    await new Promise(setImmediate);
    while (waiting.length > 0) await settle(waiting.splice(0, TOGETHER_MAX));
    state.running -= 1;
  }

  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      if (state.running >= atOnce) return;
      state.running += 1;
      void work();
    });
}
