import { expect, it } from 'vitest';
import { kitchenBoard } from '@forno/shared/projections';
import { openShop } from '../../../test/shop-fixture.ts';
import { recallable } from './recallable.ts';

it('what was bumped last is first, whether it has left the board or not', async () => {
  const shop = await openShop();
  const ids = shop.order(54);
  const bump = (orderId: string, from: 'preparing' | 'quality_check' | 'ready'): void => {
    shop.submit({ type: 'BumpOrder', commandId: `${orderId}-${from}`, orderId, from });
  };
  const [handedOver, [late, inCheck]] = [ids.slice(0, 52), ids.slice(52) as [string, string]];
  for (const [n, orderId] of handedOver.entries()) {
    shop.age((100 - n) * 60_000);
    bump(orderId, 'preparing');
    bump(orderId, 'quality_check');
    bump(orderId, 'ready');
  }
  shop.age(60_000);
  bump(late, 'preparing');
  bump(late, 'quality_check');
  shop.age(0);
  bump(inCheck, 'preparing');
  const board = kitchenBoard.empty();
  for (const event of shop.log) kitchenBoard.apply(board, event);
  const { orders } = recallable(board);
  // The last fifty that were handed over, and what is still on the board before them.
  expect(orders.map(({ ticket }) => ticket.orderId)).toEqual([
    inCheck,
    late,
    ...handedOver.slice(-50).reverse(),
  ]);
  expect(orders.map(({ left }) => left)).toEqual([false, false, ...Array<boolean>(50).fill(true)]);
  await shop.close();
});
