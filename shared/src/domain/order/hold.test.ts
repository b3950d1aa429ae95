import { beforeEach, describe, expect, it } from 'vitest';
import { draft, id, testShop, types, type Asked, type TestShop } from '../../../test/test-shop.ts';
import { businessDayEnd } from '../business-date.ts';
import { orderTimer } from './decide-timers.ts';

const MINUTE = 60_000;
const orderId = id(1);
let shop: TestShop;
beforeEach(() => {
  shop = testShop();
  for (const deviceId of ['till-1', 'till-2'])
    shop.do({ type: 'RecordDeviceOnline', deviceId, kind: 'terminal', name: deviceId }, 'system');
  draft(shop);
});

const refusal = (command: Asked): [string, string | undefined] => {
  const result = shop.send(command);
  if (result.ok) throw new Error(`${command.type} was carried out`);
  return [result.error.code, result.error.field];
};

describe('a parked draft', () => {
  it('is gone on with at another terminal, which then has it', () => {
    expect(shop.order(orderId)).toMatchObject({ deviceId: 'till-1', heldAt: null });
    expect(types(shop.do({ type: 'HoldOrder', orderId, label: 'blue coat' }))).toEqual(['ORDER_HELD']);
    expect(shop.order(orderId)).toMatchObject({
      heldAt: shop.now,
      heldLabel: 'blue coat',
      deviceId: 'till-1',
    });
    expect(types(shop.do({ type: 'ResumeOrder', orderId }, 'cashier', 'till-2'))).toEqual(['ORDER_RESUMED']);
    expect(shop.order(orderId)).toMatchObject({ heldAt: null, heldLabel: null, deviceId: 'till-2' });
    expect(shop.do({ type: 'ResumeOrder', orderId }, 'cashier', 'till-2')).toEqual([]);
  });

  it('is handed to a named terminal', () => {
    shop.do({ type: 'HoldOrder', orderId, forDeviceId: 'till-2' });
    expect(shop.order(orderId)).toMatchObject({ deviceId: 'till-2', heldAt: shop.now });
    expect(refusal({ type: 'HoldOrder', orderId, forDeviceId: 'till-9' })).toEqual([
      'unknown-device',
      'forDeviceId',
    ]);
  });

  it('is kept while the business day lasts, and then abandoned', () => {
    shop.do({ type: 'HoldOrder', orderId });
    const end = businessDayEnd('2026-03-03', shop.settings);
    expect(new Date(end).toISOString()).toBe('2026-03-04T09:00:00.000Z');
    expect(orderTimer(shop.order(orderId), shop.settings)).toEqual({ type: 'AbandonDraft', at: end });
    shop.now += 8 * 60 * MINUTE;
    expect(shop.send({ type: 'AbandonDraft', orderId }, 'system').ok).toBe(false);
    shop.now = end;
    expect(types(shop.do({ type: 'AbandonDraft', orderId }, 'system'))).toEqual(['ORDER_CANCELLED']);
  });

  it('goes by the idle time again once it is taken up', () => {
    shop.do({ type: 'HoldOrder', orderId });
    shop.do({ type: 'ResumeOrder', orderId });
    expect(orderTimer(shop.order(orderId), shop.settings)!.at).toBe(shop.now + 30 * MINUTE);
  });

  it('has something on it and is not paid yet', () => {
    shop.do({ type: 'CreateOrder', orderId: id(2), service: 'carry-out', channel: 'IN_STORE' });
    expect(refusal({ type: 'HoldOrder', orderId: id(2) })).toEqual(['empty-order', 'orderId']);
    shop.do({ type: 'TakeCash', orderId, paymentId: id(201), tenderedCents: 100_000 });
    expect(refusal({ type: 'HoldOrder', orderId })).toEqual(['wrong-state', 'orderId']);
    expect(refusal({ type: 'ResumeOrder', orderId })).toEqual(['wrong-state', 'orderId']);
  });
});
