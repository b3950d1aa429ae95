import { expect, it } from 'vitest';
import { id, paidOrder, pizza, simple, testShop } from '../../test/test-shop.ts';
import { byUrgency, kitchenBoard, paceTickets, thingKey, type KitchenBoard } from './index.ts';

const tickets = (shop: ReturnType<typeof testShop>) => {
  const board: KitchenBoard = kitchenBoard.empty();
  for (const event of shop.log) kitchenBoard.apply(board, event);
  return Object.values(board.tickets).sort(byUrgency);
};

it('begins the drink when the pizza is nearly baked, and nothing that waits', () => {
  const shop = testShop();
  const selections = [pizza('margherita'), simple('cola', 'can'), pizza('pepperoni')];
  const orderId = paidOrder(shop, { selections });
  shop.do({ type: 'HoldInKitchen', orderId, lineId: id(103) });
  const paced = paceTickets(tickets(shop), shop.settings.kitchen, shop.now);
  const pizzaPaced = paced.get(thingKey(id(101), 0))!;
  expect(pizzaPaced.startAt).toBe(shop.now);
  expect(paced.get(thingKey(id(102), 0))).toEqual({
    startAt: pizzaPaced.finishAt - 15_000,
    finishAt: pizzaPaced.finishAt,
  });
  expect(paced.has(thingKey(id(103), 0))).toBe(false);
});

it('a rushed order comes before one that was promised earlier', () => {
  const shop = testShop();
  const first = paidOrder(shop, { orderId: id(1) }, id(201));
  shop.now += 60_000;
  const second = paidOrder(shop, { orderId: id(2) }, id(202));
  expect(tickets(shop).map(({ orderId }) => orderId)).toEqual([first, second]);
  shop.do({ type: 'PrioritiseInKitchen', orderId: second, priority: 'rush' });
  expect(tickets(shop).map(({ orderId }) => orderId)).toEqual([second, first]);
  shop.do({ type: 'PrioritiseInKitchen', orderId: second, priority: 'later' });
  expect(tickets(shop).map(({ orderId }) => orderId)).toEqual([first, second]);
});

it('what is in the oven is done when it is baked', () => {
  const shop = testShop();
  const kitchen = { ...shop.settings.kitchen, routes: [{ stationIds: ['make'], path: ['make', 'oven'] }] };
  shop.settings.kitchen = kitchen;
  const orderId = paidOrder(shop);
  shop.do({ type: 'BumpItem', orderId, lineId: id(101), step: { make: 0, stationId: 'make' } });
  const [line] = tickets(shop)[0]!.lines;
  const restMs = (line!.makes[0]!.prepSeconds - kitchen.handsOnSeconds) * 1000;
  const paced = paceTickets(tickets(shop), kitchen, shop.now + 30_000);
  expect(paced.get(thingKey(id(101), 0))!.finishAt).toBe(shop.now + restMs);
});
