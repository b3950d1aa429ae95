import { id, type Asked, type TestShop } from './test-shop.ts';

/** All of a bill, a line or some of its units, onto one that is there or a new one. */
export function moveToBill(
  shop: TestShop,
  orderId: string,
  { seed, orders }: { readonly seed: number; readonly orders: number },
): Asked {
  const line = shop.shop.orders.get(orderId)?.lines[seed % 3];
  const quantity = 1 + (seed % 2);
  return {
    type: 'MoveToBill',
    orderId,
    toOrderId: id(seed % 4 === 0 ? 50_000 + (seed % 50) : 1 + ((seed >> 2) % orders)),
    ...(seed % 5 !== 0 &&
      line && {
        lines: [
          {
            lineId: line.lineId,
            quantity: Math.min(quantity, line.quantity),
            newLineId: id(1_000_000 + seed),
          },
        ],
      }),
  };
}
