import { describe, expect, it } from 'vitest';
import { everyEvent } from '../../test/every-event.ts';
import { follows, fromStored, GENESIS, hashEvent, toStored, type ChainHead } from './chain.ts';
import type { Envelope } from './envelope.ts';
import { sealForStore } from './seal.ts';

const log: readonly Envelope[] = everyEvent();

/** The first fault of a log as it would be read from a disk or a wire, or null. */
function faultOf(events: readonly Envelope[]): string | null {
  let head: ChainHead = GENESIS;
  for (const event of events) {
    const next = follows(head, event);
    if (!next.ok) return next.error.code;
    head = next.value;
  }
  return null;
}

interface Tampered {
  readonly what: string;
  readonly event: Envelope;
}

/** Every leaf of an event changed, left out or joined by another, one at a time. */
function* tamper(event: Envelope): Generator<Tampered> {
  const visit = function* (value: unknown, path: readonly (string | number)[]): Generator<Tampered> {
    if (value !== null && typeof value === 'object') {
      for (const [key, entry] of Object.entries(value))
        yield* visit(entry, [...path, Array.isArray(value) ? Number(key) : key]);
      if (!Array.isArray(value))
        yield { what: `${path.join('.')} joined`, event: changed(event, [...path, 'more'], 'x') };
      return;
    }
    const other =
      typeof value === 'number'
        ? value + 1
        : typeof value === 'boolean'
          ? !value
          : typeof value === 'string'
            ? `${value}x`
            : 'x';
    yield { what: `${path.join('.')} changed`, event: changed(event, path, other) };
    yield { what: `${path.join('.')} left out`, event: changed(event, path, undefined) };
  };
  yield* visit(event, []);
}

function changed(event: Envelope, path: readonly (string | number)[], value: unknown): Envelope {
  const copy = structuredClone(event) as Envelope;
  let at = copy as unknown as Record<string | number, unknown>;
  for (const key of path.slice(0, -1)) at = at[key] as Record<string | number, unknown>;
  if (value === undefined && Array.isArray(at)) at.splice(Number(path.at(-1)), 1);
  else if (value === undefined) delete at[path.at(-1)!];
  else at[path.at(-1)!] = value;
  return copy;
}

describe('the chain', () => {
  it('takes what was sealed, through the store and back', () => {
    expect(faultOf(log)).toBeNull();
    expect(log.map((event) => event.seq)).toEqual(log.map((_, n) => n + 1));
    expect(faultOf(log.map((event) => fromStored(toStored(event))))).toBeNull();
  });

  it('stores each event in its canonical form, whatever strings are in it', () => {
    const [odd] = sealForStore(
      GENESIS,
      log
        .slice(0, 1)
        .map(({ eventType, payload }) => ({ eventType, payload, aggregateId: 'a"\\\n' })) as never,
      {
        storeId: 'shop "1"\t',
        epoch: 2,
        now: 1_790_000_000_000,
        random: { next: () => 0.5 },
        metadata: { ...log[0]!.metadata, deviceId: '"metadata":\ud800' },
      },
    );
    expect(odd!.stored).toEqual(toStored(odd!.event));
    expect(follows(GENESIS, odd!.event).ok).toBe(true);
    let head: ChainHead = GENESIS;
    for (const { aggregateId, epoch, eventType, payload, metadata, storeId, timestamp, ...event } of log) {
      const context = { storeId, epoch, now: timestamp, random: { next: () => 0.5 }, metadata };
      const [sealed] = sealForStore(head, [{ aggregateId, eventType, payload }] as never, context);
      expect(sealed!.stored).toEqual(toStored(sealed!.event));
      head = { seq: event.seq, hash: sealed!.event.hash };
    }
  });

  it('shows every change of a single field, even where the hash was made anew', () => {
    let tried = 0;
    const unseen: string[] = [];
    for (const [n, event] of log.entries()) {
      const before = n === 0 ? GENESIS : { seq: log[n - 1]!.seq, hash: log[n - 1]!.hash };
      const after = log[n + 1];
      for (const { what, event: tampered } of tamper(event)) {
        tried += 1;
        if (follows(before, tampered).ok) unseen.push(`${event.eventType}: ${what}`);
        const rehashed = { ...tampered, hash: hashEvent(tampered) };
        const next = follows(before, rehashed);
        // Only the hash itself can be made right again; and then it is the event as it was.
        if (next.ok && after && follows(next.value, after).ok && rehashed.hash !== event.hash)
          unseen.push(`${event.eventType}: ${what}, hashed anew`);
      }
    }
    expect(unseen).toEqual([]);
    expect(tried).toBeGreaterThan(3000);
  });

  it('shows every event dropped, doubled or exchanged with another', () => {
    for (let n = 0; n < log.length - 1; n++) {
      expect(faultOf(log.toSpliced(n, 1)), `without ${n}`).toBe('gap');
      expect(faultOf(log.toSpliced(n, 0, log[n]!)), `${n} twice`).toBe('gap');
      expect(faultOf(log.toSpliced(n, 2, log[n + 1]!, log[n]!)), `${n} and the next`).toBe('gap');
      const renumbered = log.toSpliced(n, 1).map((event, i) => ({ ...event, seq: i + 1 }));
      expect(faultOf(renumbered), `without ${n}, numbered anew`).not.toBeNull();
    }
  });

  it('lets nothing ride along in an envelope that its reader would drop', () => {
    const { body, ...stored } = toStored(log[0]!);
    expect(() => fromStored({ ...stored, body: body.replace('{', '{"aside":1,') })).toThrow(/aside/);
    expect(() => fromStored({ ...stored, body: body.slice(0, -9) })).toThrow(SyntaxError);
  });
});
