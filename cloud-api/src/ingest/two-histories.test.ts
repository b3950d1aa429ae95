import type { conflictsSchema } from '@forno/shared/protocol/cloud/conflicts';
import { GENESIS_HASH, hashEvent, type Envelope } from '@forno/shared/events';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { startTestCloud, type TestCloud } from '../../test/cloud.ts';
import { ShopLog, sha256 } from '../../test/shop-log.ts';

let cloud: TestCloud;
let token: string;
beforeAll(async () => {
  cloud = await startTestCloud({ roles: ['api'] });
  token = (await cloud.login()).accessToken;
});
afterAll(() => cloud.close());

type Listed = z.output<typeof conflictsSchema>['conflicts'];
const waiting = async (storeId: string): Promise<Listed> =>
  (
    await cloud.request<{ conflicts: Listed }>('GET', `/v1/conflicts?storeId=${storeId}&state=open`, {
      token,
    })
  ).body.conflicts;

/** As a master of that epoch would have written them on. */
function inEpoch(events: readonly Envelope[], epoch: number, after?: Envelope): Envelope[] {
  let before = after?.hash ?? GENESIS_HASH;
  let seq = after?.seq ?? 0;
  return events.map((event) => {
    const open = { ...event, epoch, seq: (seq += 1), prevHash: before };
    const hash = hashEvent(open, sha256);
    before = hash;
    return { ...open, hash };
  });
}

async function twoMasters(): Promise<{ storeId: string; log: Envelope[]; other: Envelope[] }> {
  const storeId = await cloud.newStore();
  const [shop, alone] = [new ShopLog({ storeId, seed: 1 }), new ShopLog({ storeId, seed: 2 })];
  for (const one of [shop, alone]) one.sell();
  const common = (shop.events as Envelope[]).slice(0, 4);
  const log = [...common, ...inEpoch((shop.events as Envelope[]).slice(4), 2, common[3])];
  return { storeId, log, other: [...common, ...inEpoch(alone.events as Envelope[], 1, common[3])] };
}

describe('two histories of one shop', () => {
  it('what a fenced master sends is refused, kept as it was sent, and waits for a manager beside what stands', async () => {
    const { storeId, log, other } = await twoMasters();
    await cloud.ingest(storeId, log);
    for (const _again of [1, 2])
      expect(await cloud.ingest(storeId, other)).toMatchObject({
        status: 409,
        problem: { code: 'ingest-chain-broken', ackedSeq: log.length },
      });
    const kept = await cloud.db.knex('other_histories').where({ store_id: storeId }).orderBy('seq');
    expect(kept.map(({ body }: { body: string }) => JSON.parse(body) as unknown)).toEqual(other.slice(4));
    const [conflict, ...more] = await waiting(storeId);
    expect(more).toEqual([]);
    expect(conflict).toMatchObject({
      kind: 'two-histories',
      shop: { label: 'A master of epoch 1' },
      cloud: { label: "The shop's log, epoch 2" },
      choices: ['keep-shop', 'keep-cloud', 'keep-both'],
    });
    expect(conflict!.shop.facts[0]!.name).toBe(`#5 ${other[4]!.eventType}`);
    expect(conflict!.cloud.facts).toHaveLength(log.length - 4);

    const body = { resolution: 'keep-cloud', note: 'The same customers, typed in again.' };
    const done = await cloud.request('POST', `/v1/conflicts/${conflict!.conflictId}/resolve`, {
      token,
      body,
    });
    expect(done.body).toMatchObject({ ...body, resolvedBy: expect.any(String) });
    expect(await cloud.db.knex('audit').where({ subject: conflict!.conflictId })).toHaveLength(1);
    expect(await waiting(storeId)).toEqual([]);
    // Sent once more, it is not asked again.
    await cloud.ingest(storeId, other);
    expect(await waiting(storeId)).toEqual([]);
  });

  it('what was altered within one epoch is no history, and is kept nowhere', async () => {
    const { storeId, log, other } = await twoMasters();
    await cloud.ingest(storeId, other);
    const altered = [...other.slice(0, 4), ...inEpoch(log.slice(4), 1, other[3])];
    expect((await cloud.ingest(storeId, altered)).status).toBe(409);
    expect(await waiting(storeId)).toEqual([]);
    expect(await cloud.db.knex('other_histories').where({ store_id: storeId })).toEqual([]);
  });

  it('what an old master had accepted unseen waits beside the log that took its place', async () => {
    const storeId = await cloud.newStore();
    const shop = new ShopLog({ storeId });
    shop.sell();
    const [fromSeq, reviewId] = [shop.events.length - 1, 'm-0123456789ab-1-9-2'];
    shop.run({
      type: 'SetEventsAside',
      commandId: shop.id(),
      reviewId,
      machineId: 'm-0123456789ab',
      epoch: 1,
      fromSeq,
      count: 2,
    });
    for (const _again of [1, 2]) await cloud.ingest(storeId, shop.events as Envelope[]);
    expect(await waiting(storeId)).toMatchObject([
      {
        kind: 'two-histories',
        subject: reviewId,
        shop: { label: 'Master m-0123456789ab, epoch 1', facts: [{ value: '2' }, {}, { value: reviewId }] },
        cloud: { facts: [{ name: `#${fromSeq} ${shop.events[fromSeq - 1]!.eventType}` }, {}] },
      },
    ]);
  });
});
