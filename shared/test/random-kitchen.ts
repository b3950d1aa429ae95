import type { Asked, TestShop } from './test-shop.ts';

/** Steps at stations, known and not, what waits and what comes first. */
export function kitchenAct(
  shop: TestShop,
  { orderId, lineId, seed }: { readonly orderId: string; readonly lineId: string; readonly seed: number },
): Asked {
  const order = shop.shop.orders.get(orderId);
  // What waits is mostly let go of again.
  if (order && (order.kitchen.held || order.kitchen.heldLineIds.length > 0) && seed % 4 > 0)
    return { type: 'ReleaseInKitchen', orderId };
  const lines = order?.lines ?? [];
  const line = lines[seed % Math.max(1, lines.length)];
  const make = seed % Math.max(1, line?.makes.length ?? 1);
  const stationId = ['make', 'oven', 'cut', line?.makes[make]?.stationId ?? 'fry'][seed % 4]!;
  const one = { orderId, lineId: line?.lineId ?? lineId };
  const some = seed % 3 === 0 ? { orderId } : one;
  const priority = (['rush', 'first', 'normal', 'later'] as const)[(seed >> 3) % 4]!;
  const acts: readonly Asked[] = [
    { type: 'BumpItem', ...one, step: { make, stationId } },
    { type: 'BumpItem', ...one, step: { make, stationId } },
    { type: 'RecallItem', ...one, ...(seed % 5 > 0 && { step: { make, stationId } }) },
    { type: 'BumpOrder', orderId, from: 'preparing', stationIds: [stationId, 'fry'] },
    { type: 'HoldInKitchen', ...some },
    { type: 'ReleaseInKitchen', ...some },
    { type: 'ReleaseInKitchen', orderId },
    { type: 'PrioritiseInKitchen', ...some, priority },
    {
      type: 'LogWaste',
      what:
        seed % 2
          ? { kind: 'ingredient', ingredientId: 'dough' }
          : { kind: 'item', itemId: 'garden', variantId: 'm' },
      quantity: 1 + (seed % 3),
      reason: 'burnt',
    },
  ];
  return acts[(seed >> 2) % acts.length]!;
}
