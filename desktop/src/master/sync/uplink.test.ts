import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '@forno/shared/ids';
import { NetError, type CloudAnswer, type CloudNet, type Random } from '@forno/shared/ports';
import { MemoryStore } from '../store/memory-store.ts';
import { manualClock } from '../../../test/manual-clock.ts';
import { Uplink, UPLINK_CURSOR, type UplinkState } from './uplink.ts';

interface Upload {
  readonly quarantine: readonly number[];
  readonly events: readonly { readonly seq: number }[];
}

/** A cloud in a few lines: it keeps what follows, refuses what it was told to, and forgets on demand. */
function cloudOf({ bad = [] }: { readonly bad?: readonly number[] } = {}) {
  const cloud = {
    log: [] as number[],
    aside: [] as number[],
    uploads: [] as Upload[],
    askedAt: [] as number[],
  };
  const take = (body: string): CloudAnswer => {
    const { events, quarantine } = JSON.parse(body) as Upload;
    cloud.uploads.push({ events, quarantine });
    const head = cloud.log.length;
    if (events[0]!.seq > head + 1)
      return { status: 409, body: JSON.stringify({ code: 'ingest-gap', ackedSeq: head }) };
    const named = [];
    let refused = null;
    for (const { seq } of events) {
      if (seq <= cloud.log.length) continue;
      const invalid = {
        seq,
        eventId: `event-${seq}`,
        code: 'invalid-payload',
        field: 'payload',
        message: 'no',
      };
      if (bad.includes(seq) && !quarantine.includes(seq)) {
        refused = invalid;
        break;
      }
      if (bad.includes(seq)) {
        named.push(invalid);
        cloud.aside.push(seq);
      }
      cloud.log.push(seq);
    }
    return {
      status: 200,
      body: JSON.stringify({
        ackedSeq: cloud.log.length,
        accepted: cloud.log.length - head - named.length,
        refused,
        quarantined: named,
      }),
    };
  };
  return Object.assign(cloud, { take });
}

async function wired(
  cloud: ReturnType<typeof cloudOf>,
  wire: (take: () => CloudAnswer) => CloudAnswer = (take) => take(),
  random: Random = seededRandom(1),
  mayLeaveUpTo: () => number = () => Number.POSITIVE_INFINITY,
) {
  const store = new MemoryStore();
  const clock = manualClock();
  const states: UplinkState[] = [];
  const quarantined: number[] = [];
  const net: CloudNet = {
    request: async ({ body }) => {
      cloud.askedAt.push(clock.now());
      return wire(() => cloud.take(body!));
    },
  };
  const uplink = new Uplink({
    storeId: 'store-001',
    store: () => store,
    net,
    clock,
    random,
    mayLeaveUpTo,
    onAcked: () => undefined,
    onState: (state) => void states.push(state),
    onQuarantined: ({ seq }) => void quarantined.push(seq),
  });
  const append = async (count: number): Promise<void> => {
    const from = store.events.length + 1;
    await store.append(
      Array.from({ length: count }, (_, n) => ({
        seq: from + n,
        aggregateId: 'a',
        body: JSON.stringify({ seq: from + n }),
      })),
    );
    uplink.nudge(store.events.length);
  };
  return { store, clock, states, quarantined, uplink, append };
}

const away = (): never => {
  throw new NetError('nobody there');
};
const numbers = (count: number): number[] => Array.from({ length: count }, (_, n) => n + 1);

describe('uplink', () => {
  it('brings every event once and in order through any losses, doubled requests and cloud restarts', async () => {
    const trouble = fc.constantFrom(
      'fine',
      'fine',
      'request lost',
      'answer lost',
      'twice',
      'restored',
      'overloaded',
      'rubbish',
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(trouble, { maxLength: 40 }),
        fc.array(fc.integer({ min: 1, max: 700 }), { minLength: 1, maxLength: 8 }),
        fc.integer(),
        async (troubles, commits, seed) => {
          const cloud = cloudOf();
          const left = [...troubles];
          const link = await wired(
            cloud,
            (take) => {
              switch (left.shift() ?? 'fine') {
                case 'request lost':
                  return away();
                case 'answer lost':
                  take();
                  return away();
                case 'twice':
                  take();
                  return take();
                case 'restored':
                  cloud.log.length = Math.floor(cloud.log.length / 2);
                  return take();
                case 'overloaded':
                  return { status: 503, body: '{"code":"unavailable"}' };
                case 'rubbish':
                  return { status: 200, body: '<html>Please log in to our WLAN' };
                default:
                  return take();
              }
            },
            seededRandom(seed),
          );
          await link.uplink.start(0);
          for (const count of commits) {
            await link.append(count);
            await link.clock.advance(300);
          }
          await link.clock.advance(120 * 60_000);
          // A restored cloud shows itself with the next upload.
          left.length = 0;
          await link.append(1);
          await link.clock.advance(60_000);
          expect(cloud.log).toEqual(numbers(link.store.events.length));
          expect(link.uplink.ackedSeq).toBe(link.store.events.length);
          expect(await link.store.loadCursor(UPLINK_CURSOR)).toBe(link.store.events.length);
          expect(link.states.at(-1)?.state).toBe('online');
          expect(link.states.some(({ state }) => state === 'refused')).toBe(false);
          link.uplink.stop();
        },
      ),
      { numRuns: 40 },
    );
  });

  it('offers an invalid event five times, then sets it apart, and the rest flows', async () => {
    const cloud = cloudOf({ bad: [4] });
    const link = await wired(cloud);
    await link.uplink.start(0);
    await link.append(6);
    await link.clock.advance(120_000);
    expect(cloud.log).toEqual(numbers(6));
    expect(cloud.aside).toEqual([4]);
    expect(link.quarantined).toEqual([4]);
    expect(cloud.uploads.filter(({ quarantine }) => quarantine.length === 0)).toHaveLength(5);
    expect(cloud.uploads.at(-1)?.quarantine).toEqual([4]);
  });

  it('tells of a quarantine also when the answer that named it was lost', async () => {
    const cloud = cloudOf({ bad: [2] });
    let lost = 0;
    const link = await wired(cloud, (take) => {
      const answer = take();
      if (cloud.uploads.at(-1)!.quarantine.length === 0 || lost++ > 0) return answer;
      return away();
    });
    await link.uplink.start(0);
    await link.append(3);
    await link.clock.advance(120_000);
    expect(cloud.log).toEqual(numbers(3));
    expect(link.quarantined).toEqual([2]);
  });

  it('sends under steady nudges, and does not hammer a cloud that is away', async () => {
    const cloud = cloudOf();
    let isAway = false;
    const link = await wired(cloud, (take) => (isAway ? away() : take()));
    await link.uplink.start(0);
    for (let n = 0; n < 200; n += 1) {
      await link.append(1);
      await link.clock.advance(1);
    }
    expect(cloud.log.length).toBeGreaterThan(190);
    isAway = true;
    const before = cloud.askedAt.length;
    for (let n = 0; n < 600; n += 1) {
      await link.append(1);
      await link.clock.advance(100);
    }
    expect(cloud.askedAt.length - before).toBeLessThan(20);
    expect(link.states.at(-1)?.state).toBe('offline');
    isAway = false;
    await link.clock.advance(60_000);
    expect(cloud.log).toEqual(numbers(800));
    const waits = cloud.askedAt.slice(1).map((at, n) => at - cloud.askedAt[n]!);
    expect(Math.max(...waits)).toBeLessThanOrEqual(60_000);
  });

  it('says that it is refused, and never takes another log for its own', async () => {
    const cloud = cloudOf();
    // The cloud is far ahead: this shop was restored from an old backup.
    cloud.log = numbers(50);
    const link = await wired(cloud, (take) =>
      cloud.uploads.length === 0 ? take() : { status: 409, body: '{"code":"ingest-chain-broken"}' },
    );
    await link.uplink.start(0);
    await link.append(5);
    await link.clock.advance(1_000);
    expect(link.uplink.ackedSeq).toBe(5);
    await link.append(1);
    await link.clock.advance(1_000);
    expect(link.states.at(-1)).toMatchObject({
      state: 'refused',
      message: expect.stringContaining('ingest-chain-broken') as string,
    });
    expect(link.uplink.ackedSeq).toBe(5);
  });

  it('goes back when the cloud says that it has less, though nothing new is sold', async () => {
    const cloud = cloudOf();
    const link = await wired(cloud);
    await link.uplink.start(0);
    await link.append(5);
    await link.clock.advance(10);
    expect(link.uplink.ackedSeq).toBe(5);
    cloud.log.splice(2);
    link.uplink.cloudHas(2);
    await link.clock.advance(10);
    expect(cloud.log).toEqual(numbers(5));
    // As much as was acknowledged, or more, is nothing to go back to.
    link.uplink.cloudHas(9);
    link.uplink.cloudHas(5);
    await link.clock.advance(10);
    expect(link.uplink.ackedSeq).toBe(5);
  });

  it('begins where its own log ends, though the machine before it had got further', async () => {
    const cloud = cloudOf();
    const link = await wired(cloud);
    await link.append(3);
    await link.store.saveCursor(UPLINK_CURSOR, 5);
    await link.uplink.start(3);
    expect(await link.store.loadCursor(UPLINK_CURSOR)).toBe(3);
    await link.append(1);
    await link.clock.advance(10);
    expect(cloud.uploads[0]!.events[0]!.seq).toBe(4);
  });

  it('does not spin on a gap that cannot be', async () => {
    const cloud = cloudOf();
    const link = await wired(cloud, () => ({ status: 409, body: '{"code":"ingest-gap","ackedSeq":0}' }));
    await link.uplink.start(0);
    await link.append(3);
    await link.clock.advance(10_000);
    expect(cloud.askedAt.length).toBeLessThan(12);
    expect(link.states.at(-1)?.state).toBe('refused');
  });

  it('shows a dead link by what other requests meet while there is nothing to send', async () => {
    const link = await wired(cloudOf());
    await link.uplink.start(0);
    await link.clock.advance(1);
    link.uplink.heard(true);
    link.uplink.heard(false, 'no route');
    expect(link.states.map(({ state }) => state)).toEqual(['online', 'offline']);
  });

  it('sends nothing that another machine could win without, and the rest as soon as it may', async () => {
    const cloud = cloudOf();
    const bound = { seq: 2 };
    const link = await wired(cloud, undefined, undefined, () => bound.seq);
    await link.uplink.start(0);
    await link.append(5);
    await link.clock.advance(1);
    expect(cloud.log).toEqual(numbers(2));
    bound.seq = 4;
    link.uplink.nudge(5);
    await link.clock.advance(1);
    expect(cloud.log).toEqual(numbers(4));
    // Held back is not refused: nothing is asked meanwhile.
    await link.clock.advance(300_000);
    expect(cloud.uploads).toHaveLength(2);
  });
});
