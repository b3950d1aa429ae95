import { id, type Asked, type TestShop } from './test-shop.ts';

/** Whose order it is and where it goes, and what happens to their records. */
export function customerAct(orderId: string, seed: number): Asked {
  const customerId = `customer-${seed % 3}`;
  const postcode = seed % 4 ? '12207' : '99999';
  const acts: readonly Asked[] = [
    { type: 'SetDelivery', orderId, place: { addressId: 'home', postcode } },
    { type: 'SetDelivery', orderId, place: null },
    { type: 'SetOrderCustomer', orderId, customerId: seed % 4 ? customerId : null },
    { type: 'WaiveDeliveryMinimum', orderId, reason: 'x' },
    { type: 'RecordCustomer', customerId, version: seed, parts: ['notes'] },
    { type: 'ForgetCustomer', customerId, reason: 'asked' },
  ];
  return acts[(seed >> 1) % acts.length]!;
}

/** What a driver does next, mostly what makes sense. */
export function driverAct(
  shop: TestShop,
  { order, cents, seed }: { readonly order: number; readonly cents: number; readonly seed: number },
): Asked {
  const driverId = `driver-${seed % 2}`;
  const driver = shop.shop.drivers.get(driverId);
  const ready = [...shop.shop.orders.values()].filter((o) => o.status === 'ready').map((o) => o.orderId);
  const acts: readonly Asked[] = [
    driver?.route
      ? { type: 'ReturnDriver', driverId }
      : { type: 'DispatchRoute', routeId: id(seed), driverId, orderIds: ready.slice(0, 3).concat(id(order)) },
    driver?.route
      ? { type: 'FailDelivery', orderId: driver.route.orderIds[0]!, reason: 'refused' }
      : {
          type: 'DispatchRoute',
          routeId: id(seed),
          driverId,
          orderIds: ready.length > 0 ? ready : [id(order)],
        },
    { type: 'StartDriver', drawerId: id(seed), driverId, floatCents: cents },
    { type: 'SettleDriver', driverId, countedCents: cents },
  ];
  return acts[(seed >> 1) % acts.length]!;
}

/** Something off, of a line or of the whole order. */
export const giveDiscount = (
  seed: number,
  { lineId, ...ids }: { readonly orderId: string; readonly discountId: string; readonly lineId: string },
): Asked => ({
  type: 'GiveDiscount',
  ...ids,
  ...(seed % 8 === 0 && { lineId }),
  off: seed % 3 === 0 ? { bps: 100 + (seed % 9000) } : { cents: 1 + (seed % 900) },
  reason: 'sorry',
});
