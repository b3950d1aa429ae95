import { beforeEach, describe, expect, it } from 'vitest';
import {
  id,
  paidOrder,
  pizza,
  simple,
  testShop,
  types,
  type Asked,
  type TestShop,
} from '../../../test/test-shop.ts';
import {
  arrivedAt,
  kitchenBoard,
  kitchenFigures,
  type KitchenBoard,
  type Ticket,
} from '../../projections/index.ts';
import type { RefusalCode } from '../refusal.ts';
import { kitchenStations, pathOf } from './route.ts';

const ROUTES = [
  { itemIds: ['margherita'], stationIds: ['make'], path: ['make', 'oven'] },
  { stationIds: ['make'], path: ['make', 'oven', 'cut'] },
  { categoryIds: ['drinks'], path: ['counter'] },
] as const;

let shop: TestShop;
const orderId = id(1);
const line = (n: number): string => id(100 + n);
/** A pizza for the cutter, one that is not cut, a drink, and a box with a pizza, a side and a drink. */
beforeEach(() => {
  const { kitchen } = testShop().settings;
  shop = testShop({
    kitchen: { ...kitchen, routes: ROUTES.map((route) => ({ ...route, path: [...route.path] })) as never },
  });
  paidOrder(shop, {
    selections: [
      pizza('pepperoni'),
      pizza('margherita'),
      simple('cola', 'can'),
      {
        kind: 'combo',
        itemId: 'lunch-box',
        choices: [
          { slotId: 'pizza', selection: pizza('garden', 's') },
          { slotId: 'side', selection: simple('fries', 'regular') },
          { slotId: 'drink', selection: simple('cola', 'can') },
        ],
      },
    ],
  });
});

const bumpAt = (n: number, stationId: string, make = 0): Asked => ({
  type: 'BumpItem',
  orderId,
  lineId: line(n),
  step: { make, stationId },
});
const code = (command: Asked, who?: Parameters<TestShop['send']>[1]): [RefusalCode, string | undefined] => {
  const result = shop.send(command, who);
  if (result.ok) throw new Error(`${command.type} was carried out`);
  return [result.error.code, result.error.field];
};
const board = (): KitchenBoard => {
  const state = kitchenBoard.empty();
  for (const event of shop.log) kitchenBoard.apply(state, event);
  return state;
};
const ticket = (): Ticket => board().tickets[orderId]!;

describe('routing', () => {
  it('follows the first rule of which all fits, else the menu', () => {
    const path = (itemId: string, categoryId: string, stationId: string): readonly string[] =>
      pathOf({ itemId, categoryId }, { stationId }, shop.settings.kitchen.routes);
    expect(path('margherita', 'pizzas', 'make')).toEqual(['make', 'oven']);
    expect(path('pepperoni', 'pizzas', 'make')).toEqual(['make', 'oven', 'cut']);
    expect(path('cola', 'drinks', 'drinks')).toEqual(['counter']);
    expect(path('fries', 'sides', 'fry')).toEqual(['fry']);
    // A box is one line of several things; a rule for a category of the menu is about the box.
    expect(path('lunch-box', 'combos', 'drinks')).toEqual(['drinks']);
  });

  it('lists the stations of settings and menu, without those that a rule leads away from', () => {
    const stations = [{ id: 'make', name: 'Line', kind: 'make', soonSeconds: 1, lateSeconds: 2 }] as const;
    const menu = {
      stations: [
        { id: 'make', name: 'Make' },
        { id: 'oven', name: 'Oven' },
        { id: 'cold', name: 'Cold' },
      ],
    };
    const named = kitchenStations({ stations, routes: [{ stationIds: ['cold'], path: ['make'] }] }, menu);
    expect(named.map(({ id, name }) => `${id} ${name}`)).toEqual(['make Line', 'oven Oven']);
    expect(kitchenStations({ stations: [], routes: [] }, null)).toEqual([]);
  });
});

describe('bumping at a station', () => {
  it('sends a thing on; the last station makes its line, the last line the order', () => {
    expect(types(shop.do(bumpAt(1, 'make'), 'kitchen'))).toEqual(['KITCHEN_STEPS_DONE']);
    expect(types(shop.do(bumpAt(1, 'oven')))).toEqual(['KITCHEN_STEPS_DONE']);
    expect(types(shop.do(bumpAt(1, 'cut')))).toEqual(['KITCHEN_STEPS_DONE', 'KITCHEN_ITEM_MADE']);
    expect(types(shop.do(bumpAt(3, 'counter')))).toEqual(['KITCHEN_STEPS_DONE', 'KITCHEN_ITEM_MADE']);
    // What comes to the oven was at the make line, whether or not somebody tapped there.
    expect(shop.do(bumpAt(2, 'oven'))[0]!.payload).toMatchObject({
      steps: [{ stationId: 'make' }, { stationId: 'oven' }],
    });
    expect(types(shop.do({ type: 'BumpOrder', orderId, from: 'preparing' }))).toEqual([
      'KITCHEN_ITEM_MADE',
      'STOCK_CONSUMED',
      'ORDER_QUALITY_CHECK',
    ]);
  });

  it('makes a box when each thing of it has been everywhere', () => {
    for (const stationId of ['make', 'oven', 'cut']) shop.do(bumpAt(4, stationId, 0));
    shop.do(bumpAt(4, 'fry', 1));
    expect(shop.order(orderId).madeLineIds).toEqual([]);
    shop.do(bumpAt(4, 'drinks', 2));
    expect(shop.order(orderId).madeLineIds).toEqual([line(4)]);
  });

  it('takes of an order what is there, and says so when nothing is', () => {
    const at = (...stationIds: string[]): Asked => ({
      type: 'BumpOrder',
      orderId,
      from: 'preparing',
      stationIds,
    });
    expect(shop.do(at('make'))[0]!.payload).toMatchObject({
      steps: [
        { lineId: line(1), make: 0 },
        { lineId: line(2), make: 0 },
        { lineId: line(4), make: 0 },
      ],
    });
    expect(code(at('make'))).toEqual(['wrong-state', 'stationIds']);
    expect(types(shop.do(at('oven', 'counter', 'drinks', 'fry')))).toEqual([
      'KITCHEN_STEPS_DONE',
      'KITCHEN_ITEM_MADE',
      'KITCHEN_ITEM_MADE',
    ]);
  });

  it('is refused where the thing never comes, and when it was there', () => {
    expect(code(bumpAt(1, 'fry'))).toEqual(['unknown-line', 'step']);
    expect(code(bumpAt(1, 'make', 3))).toEqual(['unknown-line', 'step']);
    shop.do(bumpAt(1, 'make'));
    expect(code(bumpAt(1, 'make'))).toEqual(['wrong-state', 'lineId']);
    expect(code(bumpAt(1, 'oven'), 'cashier')).toEqual(['forbidden', 'type']);
  });
});

describe('recalling at a station', () => {
  const recallAt = (n: number, stationId: string): Asked => ({
    type: 'RecallItem',
    orderId,
    lineId: line(n),
    step: { make: 0, stationId },
  });

  it('brings a thing back there, and out of the check', () => {
    shop.do(bumpAt(1, 'cut'));
    expect(shop.do(recallAt(1, 'oven'))[0]!.payload).toMatchObject({
      steps: [{ stationId: 'oven' }, { stationId: 'cut' }],
    });
    expect(ticket().lines[0]).toMatchObject({ made: false, steps: [{ stationId: 'make' }] });
    shop.do({ type: 'BumpOrder', orderId, from: 'preparing' });
    expect(types(shop.do(recallAt(1, 'make')))).toEqual([
      'KITCHEN_STEPS_RECALLED',
      'KITCHEN_ITEM_RECALLED',
      'ORDER_RECALLED',
    ]);
    expect(code(recallAt(2, 'cut'))).toEqual(['unknown-line', 'step']);
  });

  it('of a line as a whole brings all of it back to the beginning', () => {
    expect(code({ type: 'RecallItem', orderId, lineId: line(1) })).toEqual(['wrong-state', 'lineId']);
    shop.do(bumpAt(1, 'oven'));
    shop.do({ type: 'RecallItem', orderId, lineId: line(1) });
    expect(shop.order(orderId).kitchen.steps).toEqual([]);
  });

  it('a line that is changed is made anew, from its first station on', () => {
    shop.do(bumpAt(1, 'make'));
    shop.do(bumpAt(2, 'make'));
    shop.do({
      type: 'AmendOrder',
      orderId,
      changes: [{ kind: 'change', lineId: line(1), notes: 'well done' }],
    });
    expect(shop.order(orderId).kitchen.steps.map(({ lineId }) => lineId)).toEqual([line(2)]);
    expect(ticket().lines.map(({ steps }) => steps.length)).toEqual([0, 1, 0, 0]);
  });
});

describe('holding and rushing', () => {
  it('what waits is not bumped until it is let go; said again it changes nothing', () => {
    shop.do({ type: 'HoldInKitchen', orderId, lineId: line(1) }, 'kitchen');
    expect(shop.do({ type: 'HoldInKitchen', orderId, lineId: line(1) })).toEqual([]);
    expect(code(bumpAt(1, 'make'))).toEqual(['wrong-state', 'orderId']);
    expect(code({ type: 'BumpOrder', orderId, from: 'preparing' })).toEqual(['wrong-state', 'orderId']);
    expect(types(shop.do(bumpAt(2, 'make')))).toEqual(['KITCHEN_STEPS_DONE']);
    expect(ticket().lines.map(({ held }) => held)).toEqual([true, false, false, false]);
    shop.do({ type: 'HoldInKitchen', orderId });
    expect(code(bumpAt(3, 'counter'))).toEqual(['wrong-state', 'orderId']);
    shop.now += 60_000;
    shop.do({ type: 'ReleaseInKitchen', orderId });
    expect(ticket()).toMatchObject({ held: false });
    expect(ticket().lines.map(({ held, since }) => [held, since])).toEqual(
      Array.from({ length: 4 }, () => [false, shop.now]),
    );
    expect(shop.do({ type: 'ReleaseInKitchen', orderId })).toEqual([]);
    shop.do(bumpAt(1, 'make'));
  });

  it('a line may be rushed by itself; who said so is in the log', () => {
    const [rushed] = shop.do(
      { type: 'PrioritiseInKitchen', orderId, lineId: line(2), priority: 'rush' },
      'kitchen',
      'kds-7',
    );
    expect(rushed!.metadata).toMatchObject({ userId: 'kitchen', deviceId: 'kds-7' });
    expect(ticket().lines.map(({ priority }) => priority)).toEqual(['normal', 'rush', 'normal', 'normal']);
    shop.do({ type: 'PrioritiseInKitchen', orderId, priority: 'later' });
    expect(ticket()).toMatchObject({ priority: 'later' });
    expect(new Set(ticket().lines.map(({ priority }) => priority))).toEqual(new Set(['later']));
    expect(shop.do({ type: 'PrioritiseInKitchen', orderId, priority: 'later' })).toEqual([]);
    // The same turn for the order is no change, unless a line of it was given another meanwhile.
    shop.do({ type: 'PrioritiseInKitchen', orderId, lineId: line(2), priority: 'rush' });
    expect(shop.do({ type: 'PrioritiseInKitchen', orderId, priority: 'later' })).toHaveLength(1);
    expect(shop.order(orderId).kitchen.linePriority).toEqual({});
    expect(code({ type: 'HoldInKitchen', orderId, lineId: id(199) })).toEqual(['unknown-line', 'lineId']);
  });
});

describe('the figures of the kitchen', () => {
  it('count how long things are at each station, and orders by the hour', () => {
    const began = shop.now;
    shop.now += 60_000;
    shop.do(bumpAt(1, 'make'));
    expect(arrivedAt(ticket().lines[0]!, 0)).toBe(shop.now);
    shop.now += 240_000;
    shop.do(bumpAt(1, 'oven'));
    shop.now += 30_000;
    shop.do(bumpAt(1, 'cut'));
    shop.do({ type: 'BumpOrder', orderId, from: 'preparing' });
    shop.do({ type: 'BumpOrder', orderId, from: 'quality_check' });
    const figures = kitchenFigures(board(), shop.now);
    const of = (stationId: string) => figures.stations.find((station) => station.stationId === stationId);
    expect(of('oven')).toEqual({ stationId: 'oven', count: 1, meanMs: 240_000, p90Ms: 240_000 });
    expect(of('cut')).toMatchObject({ meanMs: 30_000 });
    // Bumped as a whole, the others count where the menu makes them.
    expect(of('make')).toMatchObject({ count: 3, meanMs: (60_000 + 2 * 330_000) / 3, p90Ms: 330_000 });
    expect(figures).toMatchObject({ thisHour: 1, orders: { count: 1, meanMs: shop.now - began } });
    shop.do({ type: 'RecallOrder', orderId });
    shop.do({ type: 'BumpOrder', orderId, from: 'quality_check' });
    expect(kitchenFigures(board(), shop.now)).toMatchObject({ thisHour: 1, orders: { count: 1 } });
    expect(kitchenFigures(board(), shop.now + 3_600_000)).toMatchObject({ thisHour: 0 });
  });

  it('p90 is what nine of ten keep to', () => {
    const times = [1, 2, 3, 4, 5, 6, 7, 8, 9, 1000];
    expect(kitchenFigures({ ...board(), orderMs: times }, 0).orders).toEqual({
      count: 10,
      meanMs: 105,
      p90Ms: 9,
    });
  });
});

describe('waste', () => {
  it('takes an item with all that is in it, or an ingredient, from the stock; the board lists it', () => {
    const before = shop.shop.stock.get('dough')?.onHand ?? 0;
    shop.do(
      {
        type: 'LogWaste',
        what: { kind: 'item', itemId: 'garden', variantId: 'm' },
        quantity: 2,
        reason: 'burnt',
      },
      'kitchen',
    );
    expect(shop.shop.stock.get('dough')!.onHand).toBe(before - 2 * 280);
    shop.do({
      type: 'LogWaste',
      what: { kind: 'ingredient', ingredientId: 'dough' },
      quantity: 40,
      reason: 'expired',
    });
    expect(board().wasted[0]).toMatchObject({ ingredientId: 'dough', quantity: 40, note: 'expired' });
    expect(board().wasted[1]!.note).toMatch(/^burnt: 2 x /);
    expect(
      code({
        type: 'LogWaste',
        what: { kind: 'ingredient', ingredientId: 'gold' },
        quantity: 1,
        reason: 'other',
      }),
    ).toEqual(['unknown-item', 'what.ingredientId']);
    expect(
      code({
        type: 'LogWaste',
        what: { kind: 'item', itemId: 'garden', variantId: 'can' },
        quantity: 1,
        reason: 'other',
      }),
    ).toEqual(['unknown-item', 'what.itemId']);
  });
});

describe('what left', () => {
  it('can be recalled until it is closed for good', () => {
    for (const from of ['preparing', 'quality_check', 'ready'] as const)
      shop.do({ type: 'BumpOrder', orderId, from });
    expect(board().gone.map((gone) => gone.orderId)).toEqual([orderId]);
    shop.now += 60 * 60_000;
    shop.do({ type: 'CloseOrder', orderId }, 'system');
    expect(board().gone).toEqual([]);
  });
});
