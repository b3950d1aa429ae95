import { createHash } from 'node:crypto';

/** An event as its bytes say, with nothing of the code under test in between. */
export interface RawEvent {
  readonly seq: number;
  readonly eventId: string;
  readonly eventType: string;
  readonly timestamp: number;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly metadata: { readonly causationId: string };
  readonly prevHash: string;
  readonly hash: string;
}

/** Everything that is wrong with the chain of a log. */
export function* chainFaults(bodies: readonly string[]): Generator<string> {
  let prevHash = '0'.repeat(64);
  const ids = new Set<string>();
  for (const [i, body] of bodies.entries()) {
    const event = JSON.parse(body) as RawEvent;
    if (event.seq !== i + 1) return yield `the log has ${event.seq} where ${i + 1} should be`;
    if (event.prevHash !== prevHash) yield `event ${event.seq} does not follow the one before`;
    const { hash, ...rest } = event;
    if (createHash('sha256').update(sortedJson(rest)).digest('hex') !== hash)
      yield `event ${event.seq} is not what was hashed`;
    if (sortedJson(event) !== body) yield `event ${event.seq} is not stored as it was hashed`;
    if (ids.has(event.eventId)) yield `event ${event.seq} has another one's id`;
    ids.add(event.eventId);
    prevHash = hash;
  }
}

/** Keys in order, nothing else: enough for what events hold, and written apart from the core's own. */
function sortedJson(value: unknown): string {
  return JSON.stringify(value, (_, given: unknown) =>
    given !== null && typeof given === 'object' && !Array.isArray(given)
      ? Object.fromEntries(Object.entries(given).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
      : given,
  );
}
