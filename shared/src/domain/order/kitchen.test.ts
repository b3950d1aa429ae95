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
import { kitchenSeconds } from './kitchen-load.ts';

let shop: TestShop;
beforeEach(() => {
  shop = testShop();
  paidOrder(shop, { selections: [pizza(), pizza('pepperoni'), simple('cola', 'can')] });
});

const orderId = id(1);
const bump = (from: 'preparing' | 'quality_check' | 'ready'): Asked => ({ type: 'BumpOrder', orderId, from });
const bumpItem = (n: number): Asked => ({ type: 'BumpItem', orderId, lineId: id(100 + n) });
const recallItem = (n: number): Asked => ({ type: 'RecallItem', orderId, lineId: id(100 + n) });
const recall: Asked = { type: 'RecallOrder', orderId };
const code = (command: Asked, who?: Parameters<TestShop['send']>[1]): [RefusalCode, string | undefined] => {
  const result = shop.send(command, who);
  if (result.ok) throw new Error(`${command.type} was carried out`);
  return [result.error.code, result.error.field];
};
const consumed = (): number => shop.log.filter((event) => event.eventType === 'STOCK_CONSUMED').length;

describe('bumping', () => {
  it('goes line by line; the last one uses up the stock and calls the checker', () => {
    expect(types(shop.do(bumpItem(2), 'kitchen'))).toEqual(['KITCHEN_ITEM_MADE']);
    expect(types(shop.do(bumpItem(1), 'kitchen'))).toEqual(['KITCHEN_ITEM_MADE']);
    expect(types(shop.do(bumpItem(3), 'kitchen'))).toEqual([
      'KITCHEN_ITEM_MADE',
      'STOCK_CONSUMED',
      'ORDER_QUALITY_CHECK',
    ]);
    expect(shop.shop.stock.get('cans')).toMatchObject({ onHand: -1, reserved: 0 });
    expect(kitchenSeconds(shop.shop.load)).toBe(0);
  });

  it('goes by the whole order, one step a tap', () => {
    shop.do(bumpItem(1), 'kitchen');
    expect(types(shop.do(bump('preparing'), 'kitchen'))).toEqual([
      'KITCHEN_ITEM_MADE',
      'KITCHEN_ITEM_MADE',
      'STOCK_CONSUMED',
      'ORDER_QUALITY_CHECK',
    ]);
    expect(code(bump('preparing'), 'kitchen')).toEqual(['wrong-state', 'orderId']);
    expect(types(shop.do(bump('quality_check'), 'kitchen'))).toEqual(['ORDER_READY']);
    expect(shop.do(bump('ready'), 'cashier')[0]).toMatchObject({
      eventType: 'ORDER_COMPLETED',
      payload: { how: 'handed-over' },
    });
  });

  it('is refused for unpaid orders, unknown and made lines, and to those who do not cook', () => {
    expect(code({ type: 'BumpItem', orderId, lineId: id(199) })).toEqual(['unknown-line', 'lineId']);
    shop.do(bumpItem(1));
    expect(code(bumpItem(1))).toEqual(['wrong-state', 'lineId']);
    expect(code(bumpItem(2), 'cashier')).toEqual(['forbidden', 'type']);
    expect(code(bump('preparing'), 'cashier')).toEqual(['forbidden', 'from']);
    draft(shop, { orderId: id(2) });
    expect(code({ type: 'BumpItem', orderId: id(2), lineId: id(101) })).toEqual(['wrong-state', 'orderId']);
    expect(code({ type: 'BumpOrder', orderId: id(2), from: 'preparing' })).toEqual([
      'wrong-state',
      'orderId',
    ]);
  });
});

describe('recalling', () => {
  it('of a line brings it back to the make line, and the order with it', () => {
    shop.do(bumpItem(1));
    expect(types(shop.do(recallItem(1)))).toEqual(['KITCHEN_ITEM_RECALLED']);
    expect(code(recallItem(1))).toEqual(['wrong-state', 'lineId']);
    shop.do(bump('preparing'));
    expect(types(shop.do(recallItem(2)))).toEqual(['KITCHEN_ITEM_RECALLED', 'ORDER_RECALLED']);
    expect(shop.order(orderId)).toMatchObject({ status: 'preparing', qualityCheckAt: null });
  });

  it('uses stock once, however often an order comes back', () => {
    for (let n = 0; n < 3; n++) {
      shop.do(bump('preparing'));
      shop.do(recall);
    }
    shop.do(bump('preparing'));
    expect(consumed()).toBe(1);
    expect(shop.shop.stock.get('dough')).toMatchObject({ onHand: -560, reserved: 0 });
  });

  it('of an order goes back one step at a time', () => {
    for (const from of ['preparing', 'quality_check', 'ready'] as const) shop.do(bump(from));
    const back = [0, 1, 2].map(() => (shop.do(recall), shop.order(orderId).status));
    expect(back).toEqual(['ready', 'quality_check', 'preparing']);
    expect(shop.order(orderId).madeLineIds).toEqual([id(101), id(102)]);
    expect(code(recall)).toEqual(['wrong-state', 'orderId']);
    expect(kitchenSeconds(shop.shop.load)).toBe(15);
  });

  it("starts the checker's limit anew", () => {
    shop.do(bump('preparing'));
    shop.now += 120_000;
    shop.do({ type: 'AlertQualityCheck', orderId }, 'system');
    shop.do(bump('quality_check'));
    shop.do(recall);
    expect(shop.order(orderId)).toMatchObject({
      status: 'quality_check',
      qualityAlerted: false,
      qualityCheckAt: shop.now,
    });
  });
});

describe('handing over', () => {
  it('completes what is ready, and deliveries when they arrive', () => {
    expect(code({ type: 'CompleteOrder', orderId })).toEqual(['wrong-state', 'orderId']);
    shop.do(bump('preparing'));
    shop.do(bump('quality_check'));
    expect(code({ type: 'DispatchOrder', orderId, driverId: 'd1' })).toEqual(['wrong-state', 'orderId']);
    expect(types(shop.do({ type: 'CompleteOrder', orderId }, 'cashier'))).toEqual(['ORDER_COMPLETED']);
    paidOrder(shop, { orderId: id(2), service: 'delivery' }, id(202));
    expect(code({ type: 'DispatchOrder', orderId: id(2), driverId: 'd1' })).toEqual([
      'wrong-state',
      'orderId',
    ]);
    shop.do({ type: 'BumpOrder', orderId: id(2), from: 'preparing' });
    shop.do({ type: 'BumpOrder', orderId: id(2), from: 'quality_check' });
    expect(types(shop.do({ type: 'DispatchOrder', orderId: id(2), driverId: 'd1' }, 'cashier'))).toEqual([
      'ORDER_DISPATCHED',
    ]);
    expect(shop.do({ type: 'CompleteOrder', orderId: id(2) })[0]!.payload).toMatchObject({
      how: 'delivered',
    });
  });
});
