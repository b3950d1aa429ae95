import { beforeEach, describe, expect, it } from 'vitest';
import {
  id,
  paidOrder,
  simple,
  testShop,
  types,
  type Asked,
  type TestShop,
} from '../../../test/test-shop.ts';

const MINUTE = 60_000;
let shop: TestShop;
beforeEach(() => {
  shop = testShop();
});
const code = (command: Asked, who?: Parameters<TestShop['send']>[1]): string => {
  const result = shop.send(command, who);
  return result.ok ? 'carried out' : result.error.code;
};

describe('the time clock', () => {
  it('counts work without its breaks', () => {
    shop.do({ type: 'ClockIn' }, 'cashier');
    shop.now += 60 * MINUTE;
    shop.do({ type: 'StartBreak' }, 'cashier');
    expect(shop.shop.timeClock.get('cashier')).toMatchObject({ breakSince: shop.now });
    shop.now += 10 * MINUTE;
    shop.do({ type: 'EndBreak' }, 'cashier');
    shop.now += 30 * MINUTE;
    shop.do({ type: 'StartBreak' }, 'cashier');
    shop.now += 5 * MINUTE;
    const [out] = shop.do({ type: 'ClockOut' }, 'cashier');
    expect(out!.payload).toEqual({
      staffId: 'cashier',
      businessDate: '2026-03-03',
      workedMs: 90 * MINUTE,
      breakMs: 15 * MINUTE,
      reason: null,
    });
    expect(shop.shop.timeClock.size).toBe(0);
  });

  it('refuses what makes no sense', () => {
    expect(code({ type: 'ClockOut' }, 'cashier')).toBe('wrong-state');
    expect(code({ type: 'StartBreak' }, 'cashier')).toBe('wrong-state');
    shop.do({ type: 'ClockIn' }, 'cashier');
    expect(code({ type: 'ClockIn' }, 'cashier')).toBe('wrong-state');
    expect(code({ type: 'EndBreak' }, 'cashier')).toBe('wrong-state');
    shop.do({ type: 'StartBreak' }, 'cashier');
    expect(code({ type: 'StartBreak' }, 'cashier')).toBe('wrong-state');
  });

  it('is another person’s only for a manager who says why', () => {
    shop.do({ type: 'ClockIn' }, 'cashier');
    expect(shop.send({ type: 'ClockOut', staffId: 'cashier', reason: 'forgot' }, 'shift-lead')).toMatchObject(
      {
        ok: false,
        error: { code: 'forbidden', needs: 'staff' },
      },
    );
    expect(code({ type: 'ClockOut', staffId: 'cashier' }, 'manager')).toBe('reason-required');
    const [out] = shop.do({ type: 'ClockOut', staffId: 'cashier', reason: 'forgot' }, 'manager');
    expect(out!.payload).toMatchObject({ staffId: 'cashier', reason: 'forgot' });
  });

  it('has no negative shift when the clock was set back', () => {
    shop.do({ type: 'ClockIn' }, 'cashier');
    shop.now -= 120 * MINUTE;
    expect(shop.do({ type: 'ClockOut' }, 'cashier')[0]!.payload).toMatchObject({ workedMs: 0, breakMs: 0 });
  });
});

describe('training', () => {
  beforeEach(() => {
    shop.do({ type: 'RecordLogin', staffId: 'cashier', deviceId: 'till-1' }, 'system');
    shop.do({ type: 'StartTraining' }, 'cashier');
  });

  it('makes every order of that device practice, and of no other', () => {
    paidOrder(shop, { orderId: id(1), selections: [simple('cola', '2-l')] });
    expect(shop.order(id(1)).training).toBe(true);
    expect(types(shop.log)).not.toContain('STOCK_RESERVED');
    shop.do(
      { type: 'CreateOrder', orderId: id(2), service: 'carry-out', channel: 'IN_STORE' },
      'cashier',
      'till-2',
    );
    expect(shop.order(id(2)).training).toBe(false);
  });

  it('opens no drawer', () => {
    expect(code({ type: 'OpenDrawer', drawerId: id(900), floatCents: 0 }, 'cashier')).toBe('wrong-state');
    shop.do({ type: 'EndTraining' }, 'cashier');
    shop.do({ type: 'OpenDrawer', drawerId: id(900), floatCents: 0 }, 'cashier');
    shop.do({ type: 'StartTraining' }, 'cashier');
    expect(code({ type: 'NoSale', drawerId: id(900), reason: 'look' }, 'shift-lead')).toBe('wrong-state');
    expect(code({ type: 'CloseDrawer', drawerId: id(900), countedCents: 0 }, 'cashier')).toBe('wrong-state');
  });

  it('ends when told, when its person leaves, and when another comes', () => {
    const training = (): boolean => shop.shop.devices.get('till-1')!.training;
    expect(code({ type: 'StartTraining' }, 'cashier')).toBe('wrong-state');
    shop.do({ type: 'RecordLogin', staffId: 'cashier', deviceId: 'till-1' }, 'system');
    expect(training(), 'the same person logs in again').toBe(true);
    shop.do({ type: 'RecordLogin', staffId: 'luca', deviceId: 'till-1' }, 'system');
    expect(training()).toBe(false);
    expect(code({ type: 'EndTraining' }, 'cashier')).toBe('wrong-state');
    shop.do({ type: 'StartTraining' }, 'cashier');
    shop.do({ type: 'RecordLogout', staffId: 'luca', deviceId: 'till-1' }, 'system');
    expect(training()).toBe(false);
  });
});
