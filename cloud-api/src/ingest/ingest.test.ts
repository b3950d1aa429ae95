import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { canonicalJson, GENESIS_HASH, hashEvent, type Envelope } from '@forno/shared/events';
import { startTestCloud, type TestCloud } from '../../test/cloud.ts';
import { ShopLog, sha256 } from '../../test/shop-log.ts';

let cloud: TestCloud;
beforeAll(async () => {
  cloud = await startTestCloud({ roles: ['api'] });
});
afterAll(() => cloud.close());

const stored = async (storeId: string): Promise<{ seq: number; hash: string }[]> =>
  cloud.db.knex('events').where({ store_id: storeId }).orderBy('seq').select('seq', 'hash');
const headOf = async (storeId: string): Promise<{ acked_seq: number; head_hash: string }> =>
  (await cloud.db.knex('stores').where({ store_id: storeId }).first('acked_seq', 'head_hash'))!;

function shopWith(storeId: string, orders: number, seed = 1): Envelope[] {
  const log = new ShopLog({ storeId, seed });
  for (let n = 0; n < orders; n++) log.sell();
  return log.events as Envelope[];
}

/** Rebuilds the chain after events were changed, as a master with a bug would have written it. */
function reseal(events: readonly Envelope[], prevHash = GENESIS_HASH): Envelope[] {
  let before = prevHash;
  return events.map((event) => {
    const open = { ...event, prevHash: before };
    const hash = hashEvent(open, sha256);
    before = hash;
    return { ...open, hash };
  });
}

describe("a store's own log", () => {
  it('comes back line by line as it was sent, from any event on, and only its own', async () => {
    const [storeId, other] = [await cloud.newStore(), await cloud.newStore()];
    const events = shopWith(storeId, 4);
    await cloud.ingest(storeId, events);
    await cloud.ingest(other, shopWith(other, 1, 2));
    const ask = (after: number) =>
      cloud.request<{ lines: string[]; ackedSeq: number }>('GET', `/v1/log?after=${after}`, {
        token: cloud.deviceToken(storeId),
      });
    const all = await ask(0);
    expect(all).toMatchObject({ status: 200, body: { ackedSeq: events.length } });
    expect(all.body.lines).toEqual(events.map((event) => canonicalJson(event)));
    expect((await ask(events.length - 2)).body.lines).toEqual(all.body.lines.slice(-2));
    expect((await ask(events.length)).body.lines).toEqual([]);
  });
});

describe('a batch', () => {
  it('is stored as sent and acknowledged', async () => {
    const storeId = await cloud.newStore();
    const events = shopWith(storeId, 3);
    const answer = await cloud.ingest(storeId, events);
    expect(answer).toMatchObject({
      status: 200,
      body: { ackedSeq: events.length, accepted: events.length, refused: null, quarantined: [] },
    });
    const rows = await cloud.db.knex('events').where({ store_id: storeId }).orderBy('seq');
    expect(
      rows.map((row) => ({
        eventId: row.event_id,
        payload: row.payload,
        metadata: row.metadata,
        timestamp: row.occurred_at,
        prevHash: row.prev_hash,
        hash: row.hash,
      })),
    ).toEqual(
      events.map(({ eventId, payload, metadata, timestamp, prevHash, hash }) => ({
        eventId,
        payload,
        metadata,
        timestamp,
        prevHash,
        hash,
      })),
    );
    expect(await headOf(storeId)).toEqual({ acked_seq: events.length, head_hash: events.at(-1)!.hash });
  });

  it('may be repeated, wholly or in part', async () => {
    const storeId = await cloud.newStore();
    const events = shopWith(storeId, 3);
    await cloud.ingest(storeId, events.slice(0, 20));
    expect((await cloud.ingest(storeId, events.slice(0, 20))).body).toMatchObject({
      ackedSeq: 20,
      accepted: 0,
    });
    expect((await cloud.ingest(storeId, events.slice(5))).body).toMatchObject({
      ackedSeq: events.length,
      accepted: events.length - 20,
    });
    expect(await stored(storeId)).toHaveLength(events.length);
  });

  it('that begins after what the cloud has is refused with the place to go on from', async () => {
    const storeId = await cloud.newStore();
    const events = shopWith(storeId, 2);
    await cloud.ingest(storeId, events.slice(0, 4));
    const answer = await cloud.ingest(storeId, events.slice(6));
    expect(answer).toMatchObject({
      status: 409,
      problem: { code: 'ingest-gap', ackedSeq: 4, field: 'events.0.seq' },
    });
    const inside = await cloud.ingest(storeId, [...events.slice(4, 6), ...events.slice(8)]);
    expect(inside).toMatchObject({
      status: 409,
      problem: { code: 'ingest-gap', ackedSeq: 4, field: 'events.2.seq' },
    });
    expect(await stored(storeId)).toHaveLength(4);
  });

  it.each([
    [
      'a changed amount',
      (events: Envelope[]) =>
        events.map((e, n) => (n === 3 ? { ...e, payload: { ...e.payload, amountCents: 1 } } : e)),
      'events.3.hash',
    ],
    [
      'two swapped events',
      (events: Envelope[]) => [
        ...events.slice(0, 2),
        { ...events[3]!, seq: 3 },
        { ...events[2]!, seq: 4 },
        ...events.slice(4),
      ],
      'events.2.prevHash',
    ],
    [
      'a dropped event with the numbers closed up',
      (events: Envelope[]) => [
        ...events.slice(0, 2),
        ...events.slice(3).map((e) => ({ ...e, seq: e.seq - 1 })),
      ],
      'events.2.prevHash',
    ],
  ])('with %s is refused, and nothing of it is kept', async (_, tamper, field) => {
    const storeId = await cloud.newStore();
    const answer = await cloud.ingest(storeId, tamper(shopWith(storeId, 1)));
    expect(answer).toMatchObject({
      status: 409,
      problem: { code: 'ingest-chain-broken', field, ackedSeq: 0 },
    });
    expect(await stored(storeId)).toEqual([]);
  });

  it('that tells another history is refused, even though its own chain is whole', async () => {
    const storeId = await cloud.newStore();
    const [one, other] = [shopWith(storeId, 2, 1), shopWith(storeId, 2, 2)];
    await cloud.ingest(storeId, one.slice(0, 10));
    expect(await cloud.ingest(storeId, other)).toMatchObject({
      status: 409,
      problem: { code: 'ingest-chain-broken', field: 'events.0.hash', ackedSeq: 10 },
    });
    expect(await cloud.ingest(storeId, other.slice(10))).toMatchObject({
      status: 409,
      problem: { code: 'ingest-chain-broken', field: 'events.0.prevHash' },
    });
    expect(await headOf(storeId)).toMatchObject({ acked_seq: 10, head_hash: one[9]!.hash });
  });
});

describe('an invalid event', () => {
  const spoil = (events: Envelope[], at: number, payload: Record<string, unknown>): Envelope[] =>
    reseal(
      events.map((event, n) => (n === at ? { ...event, payload: { ...event.payload, ...payload } } : event)),
    );

  it('stops the batch before it and is named; asked to, it is set aside and the rest flows', async () => {
    const storeId = await cloud.newStore();
    const events = spoil(shopWith(storeId, 2), 4, { orderId: 'not-a-uuid' });
    const first = await cloud.ingest(storeId, events);
    expect(first.body).toMatchObject({
      ackedSeq: 4,
      accepted: 4,
      refused: { seq: 5, code: 'invalid-payload', field: 'payload.orderId' },
      quarantined: [],
    });
    expect((await cloud.ingest(storeId, events.slice(4))).body).toMatchObject({
      ackedSeq: 4,
      accepted: 0,
      refused: { seq: 5 },
    });
    const second = await cloud.ingest(storeId, events.slice(4), { quarantine: [5] });
    expect(second.body).toMatchObject({
      ackedSeq: events.length,
      refused: null,
      quarantined: [{ seq: 5, eventId: events[4]!.eventId, field: 'payload.orderId' }],
    });
    expect((await stored(storeId)).map((row) => row.seq)).toEqual(
      events.map((e) => e.seq).filter((seq) => seq !== 5),
    );
    const [aside] = await cloud.db.knex('quarantined_events').where({ store_id: storeId });
    expect(JSON.parse(aside.body)).toEqual(events[4]);
    expect((await cloud.ingest(storeId, events)).body).toMatchObject({
      ackedSeq: events.length,
      accepted: 0,
      refused: null,
    });
  });

  it.each([
    ['NUL', 'a\u0000b'],
    ['half a character', '\ud800'],
  ])('is set aside although PostgreSQL cannot even parse it: %s', async (_, note) => {
    const storeId = await cloud.newStore();
    const events = spoil(shopWith(storeId, 1), 1, { note });
    const answer = await cloud.ingest(storeId, events, { quarantine: [2] });
    expect(answer).toMatchObject({
      status: 200,
      body: { ackedSeq: events.length, quarantined: [{ seq: 2 }] },
    });
  });

  it('of an unknown type or with the id of another event is refused in the same way', async () => {
    const storeId = await cloud.newStore();
    const events = shopWith(storeId, 2);
    const unknown = reseal(events.map((e, n) => (n === 2 ? { ...e, eventType: 'PIZZA_THROWN' } : e)));
    expect((await cloud.ingest(storeId, unknown)).body).toMatchObject({
      ackedSeq: 2,
      refused: { seq: 3, code: 'unknown-type', field: 'eventType' },
    });

    const other = await cloud.newStore();
    const double = reseal(
      shopWith(other, 2).map((e, n) => (n === 7 ? { ...e, eventId: shopWith(other, 2)[0]!.eventId } : e)),
    );
    expect((await cloud.ingest(other, double)).body).toMatchObject({
      ackedSeq: 7,
      refused: { seq: 8, code: 'duplicate-event-id', field: 'eventId' },
    });
    expect((await cloud.ingest(other, double, { quarantine: [8] })).body).toMatchObject({
      ackedSeq: double.length,
      quarantined: [{ seq: 8 }],
    });
  });
});

describe('bad input', () => {
  it('names the field and leaves the cloud as it was', async () => {
    const storeId = await cloud.newStore();
    const token = cloud.deviceToken(storeId);
    const events = shopWith(storeId, 1);
    const post = (body: unknown, headers = {}) =>
      cloud.request('POST', '/v1/ingest', { token, body, headers });
    expect(await post('{"storeId": ')).toMatchObject({ status: 400, problem: { code: 'malformed-json' } });
    expect(await post({ storeId, events: [] })).toMatchObject({
      status: 400,
      problem: { code: 'validation-failed', field: 'events' },
    });
    expect(await post({ storeId, events: Array(1001).fill(events[0]) })).toMatchObject({
      status: 400,
      problem: { field: 'events' },
    });
    expect(await post({ storeId, events: [7] })).toMatchObject({
      status: 400,
      problem: { code: 'ingest-malformed', field: 'events.0' },
    });
    expect(await post({ storeId, events: [{ ...events[0], prevHash: 3 }] })).toMatchObject({
      status: 400,
      problem: { code: 'ingest-malformed', field: 'events.0.prevHash' },
    });
    expect(await post({ storeId, events: [{ ...events[0], storeId: 'store-001' }] })).toMatchObject({
      status: 400,
      problem: { field: 'events.0.storeId' },
    });
    expect(await post({ storeId: 'store-001', events })).toMatchObject({
      status: 403,
      problem: { code: 'wrong-store' },
    });
    expect(await post('x'.repeat(9 * 1024 * 1024))).toMatchObject({
      status: 413,
      problem: { code: 'body-too-large' },
    });
    expect(await post('not gzip', { 'content-encoding': 'gzip' })).toMatchObject({ status: 400 });
    expect(await cloud.request('POST', '/v1/ingest', { body: { storeId, events } })).toMatchObject({
      status: 401,
    });
    expect(
      await cloud.request('POST', '/v1/ingest', { token: 'fdev_nobody', body: { storeId, events } }),
    ).toMatchObject({ status: 401, problem: { code: 'device-unknown' } });
    expect((await post({ storeId, events: [{ ...events[0], payload: { a: 1.5 } }] })).problem).toMatchObject({
      status: 409,
      code: 'ingest-chain-broken',
    });
    expect(await stored(storeId)).toEqual([]);
  });
});

describe('whatever the network does', () => {
  it('uploads of one store at the same time leave each event once and in order', async () => {
    const storeId = await cloud.newStore();
    const events = shopWith(storeId, 12);
    const slices = [...Array(12).keys()].map((n) => events.slice(0, 15 * (n + 1)));
    const answers = await Promise.all(slices.map((slice) => cloud.ingest(storeId, slice)));
    expect(answers.map((answer) => answer.status)).toEqual(slices.map(() => 200));
    expect(answers.reduce((sum, answer) => sum + (answer.body['accepted'] as number), 0)).toBe(events.length);
    expect(await stored(storeId)).toEqual(events.map(({ seq, hash }) => ({ seq, hash })));
  });

  it('any splits, repetitions and reorderings of the batches give the same table', async () => {
    const batches = fc.array(fc.record({ from: fc.nat(59), size: fc.integer({ min: 1, max: 25 }) }), {
      minLength: 1,
      maxLength: 12,
    });
    await fc.assert(
      fc.asyncProperty(batches, async (plan) => {
        const storeId = await cloud.newStore();
        const events = shopWith(storeId, 4).slice(0, 60);
        let acked = 0;
        for (const { from, size } of plan) {
          const answer = await cloud.ingest(storeId, events.slice(from, from + size));
          expect(answer.status).toBe(from > acked ? 409 : 200);
          if (answer.status === 200) acked = Math.max(acked, Math.min(60, from + size));
          expect(answer.body['ackedSeq']).toBe(acked);
        }
        await cloud.ingest(storeId, events);
        expect(await stored(storeId)).toEqual(events.map(({ seq, hash }) => ({ seq, hash })));
      }),
      { numRuns: 25 },
    );
  });
});
