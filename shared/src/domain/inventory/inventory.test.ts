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
import { freeStock } from './stock.ts';

let shop: TestShop;
beforeEach(() => {
  shop = testShop();
});
const refused = (command: Asked, who?: Parameters<TestShop['send']>[1]): [string, string | undefined] => {
  const result = shop.send(command, who);
  return result.ok ? ['carried out', undefined] : [result.error.code, result.error.field];
};
const availability = (
  kind: 'item' | 'topping' | 'size',
  what: string,
  available: boolean,
  remaining?: number,
): Asked => ({
  type: 'SetAvailability',
  kind,
  id: what,
  available,
  ...(remaining !== undefined && { remaining }),
});
const add = (
  selection: Extract<Asked, { type: 'AddItem' }>['selection'],
  quantity = 1,
  lineId = id(150),
): Asked => ({ type: 'AddItem', orderId: id(1), lineId, selection, quantity });

describe('sold out', () => {
  it.each<[string, Asked, Extract<Asked, { type: 'AddItem' }>['selection'], string]>([
    ['an item', availability('item', 'funghi', false), pizza('funghi'), 'selection.itemId'],
    [
      'a topping',
      availability('topping', 'ham', false),
      pizza('margherita', 'm', { toppings: [{ toppingId: 'ham', amount: 'regular', quarters: 15 }] }),
      'selection.toppingId',
    ],
    ['a size', availability('size', 'xl', false), pizza('margherita', 'xl'), 'selection.sizeId'],
    [
      'a kind on a half',
      availability('item', 'funghi', false),
      pizza('margherita', 'm', {
        parts: [
          { itemId: 'margherita', quarters: 3 },
          { itemId: 'funghi', quarters: 12 },
        ],
      }),
      'selection.itemId',
    ],
    [
      'a choice of a combo',
      availability('item', 'cola', false),
      {
        kind: 'combo',
        itemId: 'lunch-box',
        choices: [
          { slotId: 'pizza', selection: pizza('margherita', 's') },
          { slotId: 'side', selection: simple('fries', 'regular') },
          { slotId: 'drink', selection: simple('cola', 'can') },
        ],
      },
      'selection.itemId',
    ],
  ])('%s is refused until it is back', (_, eightySix, selection, field) => {
    draft(shop);
    shop.do(eightySix, 'kitchen');
    expect(refused(add(selection))).toEqual(['sold-out', field]);
    shop.do({ ...eightySix, available: true } as Asked);
    expect(shop.shop.availability.size).toBe(0);
    expect(types(shop.do(add(selection)))).toEqual(['ITEM_ADDED']);
  });

  it('leaving a sold out topping off is no trouble', () => {
    draft(shop);
    shop.do(availability('topping', 'ham', false));
    expect(
      types(
        shop.do(
          add(pizza('hawaiian', 'm', { toppings: [{ toppingId: 'ham', amount: 'none', quarters: 15 }] })),
        ),
      ),
    ).toEqual(['ITEM_ADDED']);
  });

  it('comes by itself when a counted item runs out', () => {
    shop.do(availability('item', 'tiramisu', true, 2));
    draft(shop);
    expect(refused(add(simple('tiramisu', 'slice'), 3))).toEqual(['sold-out', 'quantity']);
    shop.do(add(simple('tiramisu', 'slice'), 2));
    shop.do({ type: 'TakeCash', orderId: id(1), paymentId: id(201), tenderedCents: 10_000 });
    expect(shop.shop.availability.get('item:tiramisu')).toMatchObject({ available: false, remaining: 0 });
    draft(shop, { orderId: id(2) });
    expect(refused({ ...add(simple('tiramisu', 'slice')), orderId: id(2) } as Asked)).toEqual([
      'sold-out',
      'selection.itemId',
    ]);
  });

  it('is said of what the menu has, by those who may', () => {
    expect(refused(availability('item', 'calzone', false))).toEqual(['unknown-item', 'id']);
    expect(refused(availability('item', 'funghi', false), 'cashier')).toEqual(['forbidden', 'type']);
  });
});

describe('stock', () => {
  it('is received and counted, reserved by payment, used by making', () => {
    expect(
      types(
        shop.do(
          { type: 'AdjustStock', ingredientId: 'dough', reason: 'received', quantity: 1000 },
          'kitchen',
        ),
      ),
    ).toEqual(['INVENTORY_CHANGED']);
    paidOrder(shop);
    expect(shop.shop.stock.get('dough')).toEqual({ ingredientId: 'dough', onHand: 1000, reserved: 280 });
    expect(freeStock(shop.shop.stock.get('dough')!)).toBe(720);
    shop.do({ type: 'BumpOrder', orderId: id(1), from: 'preparing' });
    expect(shop.shop.stock.get('dough')).toEqual({ ingredientId: 'dough', onHand: 720, reserved: 0 });
    shop.do({ type: 'AdjustStock', ingredientId: 'dough', reason: 'waste', quantity: -20, note: 'dropped' });
    expect(shop.shop.stock.get('dough')!.onHand).toBe(700);
  });

  it('of an unknown ingredient is refused', () => {
    expect(refused({ type: 'AdjustStock', ingredientId: 'gold', reason: 'received', quantity: 1 })).toEqual([
      'unknown-item',
      'ingredientId',
    ]);
    expect(
      refused({ type: 'AdjustStock', ingredientId: 'dough', reason: 'received', quantity: 1 }, 'cashier'),
    ).toEqual(['forbidden', 'type']);
  });
});
