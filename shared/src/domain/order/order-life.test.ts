import { beforeEach, describe, expect, it } from 'vitest';
import {
  draft,
  id,
  paidOrder,
  pizza,
  simple,
  testShop,
  types,
  type Asked,
  type TestShop,
} from '../../../test/test-shop.ts';
import type { RefusalCode } from '../refusal.ts';

let shop: TestShop;
beforeEach(() => {
  shop = testShop();
});

const refusal = (
  command: Asked,
  who?: Parameters<TestShop['send']>[1],
): [RefusalCode, string | undefined] => {
  const [events, head] = [shop.log.length, shop.shop.head];
  const result = shop.send(command, who);
  if (result.ok) throw new Error(`${command.type} was carried out`);
  expect([shop.log.length, shop.shop.head]).toEqual([events, head]);
  return [result.error.code, result.error.field];
};
const create = (orderId = id(1)): Asked => ({
  type: 'CreateOrder',
  orderId,
  service: 'carry-out',
  channel: 'IN_STORE',
});
const place = (more: Partial<Extract<Asked, { type: 'PlaceOrder' }>> = {}): Asked => ({
  type: 'PlaceOrder',
  orderId: id(1),
  service: 'carry-out',
  channel: 'WEB',
  lines: [{ lineId: id(101), selection: pizza(), quantity: 2 }],
  dealCodes: [],
  ...more,
});

describe('CreateOrder', () => {
  it('gives each order of a business date the next number', () => {
    expect(shop.do(create(id(1)))[0]!.payload).toMatchObject({
      number: 1,
      businessDate: '2026-03-03',
      callName: null,
      drawerId: null,
    });
    expect(shop.do(create(id(2)))[0]!.payload).toMatchObject({ number: 2 });
    shop.now += 86_400_000;
    expect(shop.do(create(id(3)))[0]!.payload).toMatchObject({ number: 1, businessDate: '2026-03-04' });
  });

  it("goes on with a date's numbers when the clock was set back", () => {
    for (let day = 0; day < 6; day++, shop.now += 86_400_000) shop.do(create(id(day + 1)));
    shop.now = Date.parse('2026-03-03T18:00:00Z');
    expect(
      [shop.do(create(id(11))), shop.do(create(id(12)))].map(
        ([event]) => (event!.payload as { number: number }).number,
      ),
    ).toEqual([2, 3]);
  });

  it('is refused twice, for a service the shop has not, and without the right', () => {
    shop.do(create());
    expect(refusal(create())).toEqual(['already-exists', 'orderId']);
    shop = testShop({ services: ['dine-in'] });
    expect(refusal(create())).toEqual(['not-available', 'service']);
    expect(refusal(create(), 'kitchen')).toEqual(['forbidden', 'type']);
  });
});

describe('the cart', () => {
  const add = (more: Partial<Extract<Asked, { type: 'AddItem' }>> = {}): Asked => ({
    type: 'AddItem',
    orderId: id(1),
    lineId: id(101),
    selection: pizza(),
    quantity: 1,
    ...more,
  });

  it('takes lines at the price of now and keeps it', () => {
    shop.do(create());
    expect(types(shop.do(add({ notes: 'well done' })))).toEqual(['ITEM_ADDED']);
    expect(shop.order(id(1)).lines[0]).toMatchObject({
      unitCents: 1299,
      quantity: 1,
      notes: 'well done',
      menuVersion: 1,
    });
    shop.do({ type: 'UpdateOrder', orderId: id(1), service: 'delivery' });
    expect(
      types(shop.do({ type: 'ChangeItem', orderId: id(1), lineId: id(101), quantity: 3, notes: '' })),
    ).toEqual(['ITEM_CHANGED']);
    expect(shop.order(id(1)).lines[0]).toMatchObject({ unitCents: 1299, quantity: 3 });
    expect(shop.order(id(1)).lines[0]).not.toHaveProperty('notes');
    shop.do({ type: 'ChangeItem', orderId: id(1), lineId: id(101), selection: pizza('pepperoni', 'l') });
    expect(shop.order(id(1)).lines[0]).toMatchObject({ unitCents: 1849, quantity: 3, itemId: 'pepperoni' });
    expect(types(shop.do({ type: 'RemoveItem', orderId: id(1), lineId: id(101) }))).toEqual(['ITEM_REMOVED']);
    expect(shop.order(id(1)).lines).toEqual([]);
  });

  it('refuses unknown orders and lines, doubled lines and what is not sold', () => {
    expect(refusal(add())).toEqual(['unknown-order', 'orderId']);
    shop.do(create());
    shop.do(add());
    expect(refusal(add())).toEqual(['already-exists', 'lineId']);
    expect(refusal(add({ lineId: id(102), selection: pizza('calzone') }))).toEqual([
      'unknown-item',
      'selection.itemId',
    ]);
    expect(refusal({ type: 'ChangeItem', orderId: id(1), lineId: id(199), quantity: 2 })).toEqual([
      'unknown-line',
      'lineId',
    ]);
    expect(refusal({ type: 'RemoveItem', orderId: id(1), lineId: id(199) })).toEqual([
      'unknown-line',
      'lineId',
    ]);
    expect(refusal({ type: 'UpdateOrder', orderId: id(2), notes: 'x' })).toEqual([
      'unknown-order',
      'orderId',
    ]);
  });

  it('holds at most 99 lines', () => {
    shop.do(create());
    for (let n = 0; n < 99; n++)
      shop.do(add({ lineId: id(1000 + n), selection: simple('ranch-dip', 'cup') }));
    expect(refusal(add({ lineId: id(2000) }))).toEqual(['invalid', 'lineId']);
  });

  it('sells lunch at lunch time only', () => {
    const lunch = {
      kind: 'combo' as const,
      itemId: 'lunch-box',
      choices: [
        { slotId: 'pizza', selection: pizza('margherita', 's') },
        { slotId: 'side', selection: simple('fries', 'regular') },
        { slotId: 'drink', selection: simple('cola', 'can') },
      ],
    };
    shop.do(create());
    shop.do(add({ selection: lunch }));
    shop.now += 4 * 3_600_000;
    expect(refusal(add({ lineId: id(102), selection: lunch }))).toEqual([
      'not-available',
      'selection.itemId',
    ]);
  });

  it('sells nothing before there is a menu', () => {
    shop.do(create());
    expect(Object.assign(shop, { menu: null }) && refusal(add())[0]).toBe('not-ready');
  });

  it('cannot be changed once it is paid', () => {
    paidOrder(shop);
    for (const command of [
      add({ lineId: id(150) }),
      { type: 'ChangeItem', orderId: id(1), lineId: id(101), quantity: 2 },
      { type: 'RemoveItem', orderId: id(1), lineId: id(101) },
    ] as Asked[]) {
      expect(refusal(command)).toEqual(['wrong-state', 'orderId']);
    }
    expect(refusal({ type: 'UpdateOrder', orderId: id(1), notes: 'late' })).toEqual(['wrong-state', 'notes']);
  });
});

describe('deal codes', () => {
  it('are applied, taken off, and refused when unknown or there already', () => {
    draft(shop, { selections: [pizza('meat-feast', 'xl'), pizza('supreme', 'l')] });
    const apply = (code: string): Asked => ({ type: 'ApplyDealCode', orderId: id(1), code });
    expect(types(shop.do(apply('SAVE5')))).toEqual(['ORDER_UPDATED']);
    expect(refusal(apply('SAVE5'))).toEqual(['already-exists', 'code']);
    expect(refusal(apply('NOSUCH'))).toEqual(['unknown-deal', 'code']);
    shop.do({ type: 'TakeCash', orderId: id(1), paymentId: id(201), tenderedCents: 10_000 });
    expect(shop.order(id(1)).totals).toMatchObject({ subtotalCents: 4998, discountCents: 500 });
    expect(refusal(apply('STUDENT10'))).toEqual(['wrong-state', 'orderId']);
    draft(shop, { orderId: id(2) });
    expect(refusal({ type: 'RemoveDealCode', orderId: id(2), code: 'SAVE5' })).toEqual([
      'unknown-deal',
      'code',
    ]);
    shop.do({ type: 'ApplyDealCode', orderId: id(2), code: 'SAVE5' });
    shop.do({ type: 'RemoveDealCode', orderId: id(2), code: 'SAVE5' });
    expect(shop.order(id(2)).dealCodes).toEqual([]);
  });
});

describe('PlaceOrder', () => {
  it('brings a paid order to the kitchen in one commit', () => {
    const events = shop.do(
      place({ payment: { paymentId: id(201), tender: 'channel' }, externalId: 'W-1', callName: 'Ana' }),
    );
    expect(types(events)).toEqual([
      'ORDER_CREATED',
      'ITEM_ADDED',
      'PAYMENT_INITIATED',
      'PAYMENT_COMPLETED',
      'STOCK_RESERVED',
      'ORDER_ACCEPTED',
    ]);
    expect(shop.order(id(1))).toMatchObject({
      status: 'preparing',
      externalId: 'W-1',
      callName: 'Ana',
      reserved: { dough: 560 },
    });
  });

  it('waits as a draft when it is to be paid at the counter', () => {
    expect(types(shop.do(place({ dealCodes: ['SAVE5'] })))).toEqual([
      'ORDER_CREATED',
      'ITEM_ADDED',
      'ORDER_UPDATED',
    ]);
    expect(shop.order(id(1)).status).toBe('draft');
  });

  it('is refused as a whole, naming the line', () => {
    expect(
      refusal(
        place({
          lines: [
            { lineId: id(101), selection: pizza(), quantity: 1 },
            { lineId: id(102), selection: pizza('margherita', 'm', { crustId: 'gold' }), quantity: 1 },
          ],
        }),
      ),
    ).toEqual(['not-available', 'lines.1.selection.crustId']);
    expect(
      refusal(
        place({
          lines: [
            { lineId: id(101), selection: pizza(), quantity: 1 },
            { lineId: id(101), selection: pizza(), quantity: 1 },
          ],
        }),
      ),
    ).toEqual(['already-exists', 'lines.1.lineId']);
    expect(refusal(place({ payment: { paymentId: id(201), tender: 'cash', tenderedCents: 100 } }))).toEqual([
      'not-enough',
      'tenderedCents',
    ]);
    expect(
      refusal(place({ payment: { paymentId: id(201), tender: 'channel', tenderedCents: 100_000 } })),
    ).toEqual(['invalid', 'tenderedCents']);
    expect(shop.shop.orders.size).toBe(0);
  });
});

describe('CancelOrder', () => {
  const cancel: Asked = { type: 'CancelOrder', orderId: id(1), reason: 'changed their mind' };

  it("ends a draft at the cashier's word", () => {
    draft(shop);
    expect(types(shop.do(cancel, 'cashier'))).toEqual(['ORDER_CANCELLED']);
    expect(shop.shop.orders.size).toBe(0);
    expect(refusal(cancel)).toEqual(['unknown-order', 'orderId']);
  });

  it('says of an empty one that it was empty', () => {
    draft(shop, { selections: [] });
    expect(shop.do(cancel, 'cashier')[0]!.payload).toMatchObject({ reason: 'empty' });
  });

  it('of a paid one gives back money and stock, and asks for the right to', () => {
    paidOrder(shop);
    expect(refusal(cancel, 'cashier')).toEqual(['forbidden', 'type']);
    expect(refusal(cancel, 'shift-lead')).toEqual(['forbidden', 'type']);
    expect(types(shop.do(cancel))).toEqual(['PAYMENT_REFUNDED', 'STOCK_RELEASED', 'ORDER_CANCELLED']);
    expect([...shop.shop.stock.values()].every((level) => level.reserved === 0)).toBe(true);
  });

  it('of a partly paid one gives back what was paid', () => {
    draft(shop);
    shop.do({ type: 'TakeCash', orderId: id(1), paymentId: id(201), tenderedCents: 500 });
    const [refund, cancelled] = shop.do(cancel);
    expect(refund!.payload).toMatchObject({ paymentId: id(201), amountCents: 500 });
    expect(cancelled!.eventType).toBe('ORDER_CANCELLED');
  });

  it('waits for a card that may be charged at this moment', () => {
    draft(shop);
    shop.do({ type: 'StartCard', orderId: id(1), paymentId: id(201) });
    expect(refusal(cancel)).toEqual(['busy', 'orderId']);
  });

  it('is too late once it is handed over', () => {
    paidOrder(shop);
    for (const from of ['preparing', 'quality_check', 'ready'] as const)
      shop.do({ type: 'BumpOrder', orderId: id(1), from });
    expect(refusal(cancel)).toEqual(['wrong-state', 'orderId']);
  });
});
