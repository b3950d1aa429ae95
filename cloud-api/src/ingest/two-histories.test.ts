import type { conflictsSchema, leftOrdersSchema } from '@forno/shared/protocol/cloud/conflicts';
import { GENESIS_HASH, hashEvent, type Envelope } from '@forno/shared/events';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { startTestCloud, type TestCloud } from '../../test/cloud.ts';
import { ShopLog, sha256 } from '../../test/shop-log.ts';

let cloud: TestCloud;
let token: string;
beforeAll(async () => {
  cloud = await startTestCloud({ roles: ['api', 'worker'] });
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
      shop: { label: 'Shop: a master of epoch 1' },
      cloud: { label: 'Chain: the log of epoch 2' },
      choices: ['keep-shop', 'keep-cloud', 'keep-both'],
    });
    const paid = (events: readonly Envelope[]): string =>
      (
        (
          events.find(({ eventType }) => eventType === 'PAYMENT_COMPLETED')!.payload as {
            amountCents: number;
          }
        ).amountCents / 100
      ).toFixed(2);
    const said = (events: readonly Envelope[]) => [
      { name: 'order 1', value: `${paid(events)} paid, order completed` },
    ];
    expect([conflict!.shop.facts, conflict!.cloud.facts]).toMatchObject([said(other), said(log)]);

    const body = { resolution: 'keep-cloud', note: 'The same customers, typed in again.' };
    const done = await cloud.request('POST', `/v1/conflicts/${conflict!.conflictId}/resolve`, {
      token,
      body,
    });
    expect(done.body).toMatchObject({ ...body, resolvedBy: expect.any(String) });
    expect(await cloud.db.knex('audit').where({ subject: conflict!.conflictId })).toHaveLength(1);
    // Its orders wait; it does not itself, also when it is sent once more.
    await cloud.ingest(storeId, other);
    expect(await waiting(storeId)).toMatchObject([{ resolution: 'keep-cloud', waitingOrders: 1 }]);
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
        shop: {
          label: 'Shop: master m-0123456789ab, epoch 1',
          facts: [{ value: '2' }, {}, { value: reviewId }],
        },
        cloud: { facts: [{ name: 'order 1', value: 'order completed' }] },
      },
    ]);
  });
});

describe('what a manager decided of two histories', () => {
  type Left = z.output<typeof leftOrdersSchema>['orders'];
  const decide = async (storeId: string, resolution: string) => {
    const [conflict] = await waiting(storeId);
    const where = `/v1/conflicts/${conflict!.conflictId}`;
    const done = await cloud.request('POST', `${where}/resolve`, { token, body: { resolution } });
    expect(done.status).toBe(200);
    const orders = async (): Promise<Left> =>
      (await cloud.request<{ orders: Left }>('GET', `${where}/orders`, { token })).body.orders;
    return { conflictId: conflict!.conflictId, orders };
  };
  const act = (leftOrderId: string, body: object) =>
    cloud.request('POST', `/v1/left-orders/${leftOrderId}/decide`, { token, body });
  const directives = async (storeId: string): Promise<unknown[]> =>
    (await cloud.db.knex('directives').where({ store_id: storeId }).orderBy('cursor')).map(
      ({ body }: { body: unknown }) => body,
    );
  const orderIds = async (storeId: string): Promise<string[]> =>
    (await cloud.db.knex('orders').where({ store_id: storeId }).select('order_id')).map(
      ({ order_id }: { order_id: string }) => order_id,
    );
  const orderIn = (events: readonly Envelope[]): string =>
    (events.findLast(({ eventType }) => eventType === 'ORDER_CREATED')!.payload as { orderId: string })
      .orderId;

  it('its log stands: what only the other has waits order by order, and is entered again or let go', async () => {
    const { storeId, log, other } = await twoMasters();
    await cloud.ingest(storeId, log);
    await cloud.ingest(storeId, other);
    const { conflictId, orders } = await decide(storeId, 'keep-cloud');
    const [order, ...more] = await orders();
    expect(more).toEqual([]);
    expect(order).toMatchObject({
      orderId: orderIn(other),
      status: 'completed',
      decision: null,
      isThere: false,
    });
    expect(order!.lines).not.toEqual([]);
    expect(order!.paidCents).toBe(order!.totalCents);
    // Decided, and not done with: it stays in sight.
    expect(await waiting(storeId)).toMatchObject([
      { conflictId, resolution: 'keep-cloud', waitingOrders: 1 },
    ]);
    const done = await act(order!.leftOrderId, { decision: 're-enter', note: 'The customer waits.' });
    expect(done.body).toMatchObject({ decision: 're-enter', decidedBy: expect.any(String) });
    expect(await directives(storeId)).toEqual([
      {
        kind: 'command',
        command: expect.objectContaining({
          type: 'PlaceOrder',
          orderId: order!.orderId,
          payment: { paymentId: expect.any(String), tender: 'cash' },
        }),
      },
    ]);
    expect((await act(order!.leftOrderId, { decision: 'dismiss' })).problem?.code).toBe('already-decided');
    expect(await waiting(storeId)).toEqual([]);
    expect(await cloud.db.knex('audit').where({ subject: order!.leftOrderId })).toHaveLength(1);
  });

  it('the refused one stands: the cloud goes back to where both agree, takes it, and keeps what it had', async () => {
    const { storeId, log, other } = await twoMasters();
    await cloud.ingest(storeId, log);
    await cloud.ingest(storeId, other);
    await cloud.caughtUp();
    expect(await orderIds(storeId)).toEqual([orderIn(log)]);
    const { orders } = await decide(storeId, 'keep-shop');
    // As a master that has never been acknowledged more than what both have.
    expect(await cloud.ingest(storeId, other)).toMatchObject({
      status: 200,
      body: { ackedSeq: other.length },
    });
    await cloud.caughtUp();
    expect((await orderIds(storeId)).toSorted()).toEqual([orderIn(log), orderIn(other)].toSorted());
    const stored = await cloud.db.knex('events').where({ store_id: storeId }).orderBy('seq').select('hash');
    expect(stored.map(({ hash }: { hash: string }) => hash)).toEqual(other.map(({ hash }) => hash));
    const aside = await cloud.db.knex('other_histories').where({ store_id: storeId }).orderBy('seq');
    const bodies = aside.map(({ body }: { body: string }) => JSON.parse(body) as unknown);
    for (const event of log.slice(4)) expect(bodies).toContainEqual(event);
    const [order] = await orders();
    // Both know how it began; only what was put aside knows that it was sold.
    expect(order).toMatchObject({ orderId: orderIn(log), status: 'completed', isThere: true });
    expect((await act(order!.leftOrderId, { decision: 're-enter' })).problem?.code).toBe('already-there');
    expect((await act(order!.leftOrderId, { decision: 'dismiss', note: 'Sold twice.' })).status).toBe(200);
    expect(await directives(storeId)).toEqual([]);
    expect(await waiting(storeId)).toEqual([]);
  });

  it('the shop lives by the refused one, after a takeover on a manager’s word: only that can stand', async () => {
    const { storeId, log, other } = await twoMasters();
    // The old master had sent more than the new one knew of.
    await cloud.ingest(storeId, other);
    await cloud.ingest(storeId, log);
    expect(await waiting(storeId)).toMatchObject([
      { shop: { label: 'Shop: a master of epoch 2' }, choices: ['keep-shop'] },
    ]);
    const [conflict] = await waiting(storeId);
    const where = `/v1/conflicts/${conflict!.conflictId}/resolve`;
    for (const resolution of ['keep-cloud', 'keep-both'])
      expect((await cloud.request('POST', where, { token, body: { resolution } })).problem?.code).toBe(
        'not-a-choice',
      );
    const { orders } = await decide(storeId, 'keep-shop');
    expect(await cloud.ingest(storeId, log)).toMatchObject({ status: 200, body: { ackedSeq: log.length } });
    // What the old master had sold waits for a person.
    expect(await orders()).toMatchObject([{ orderId: orderIn(other), status: 'completed', decision: null }]);
  });

  it('both stand: the log stays, and every order of the other is entered again', async () => {
    const { storeId, log, other } = await twoMasters();
    await cloud.ingest(storeId, log);
    await cloud.ingest(storeId, other);
    const { orders } = await decide(storeId, 'keep-both');
    expect(await orders()).toMatchObject([{ orderId: orderIn(other), decision: 're-enter' }]);
    expect(await directives(storeId)).toMatchObject([{ command: { orderId: orderIn(other) } }]);
    expect(await waiting(storeId)).toEqual([]);
  });
});
