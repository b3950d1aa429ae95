import { beforeEach, describe, expect, it } from 'vitest';
import { id, paidOrder, testShop, types, type Asked, type TestShop } from '../../../test/test-shop.ts';
import { clientCommandSchema } from '../commands.ts';
import { PERMISSIONS, ROLE_PERMISSIONS } from '../staff/roles.ts';
import { applyToShop } from './apply.ts';
import { emptyShop, readShop, writeShop } from './shop.ts';

let shop: TestShop;
beforeEach(() => {
  shop = testShop();
});
const sha = (digit: string): string => digit.repeat(64);
const code = (command: Asked, who: Parameters<TestShop['send']>[1] = 'system'): string => {
  const result = shop.send(command, who);
  return result.ok ? 'carried out' : result.error.code;
};

describe('documents', () => {
  it.each([
    [
      'menu',
      'MENU_ACTIVATED',
      (version: number, sha256: string): Asked => ({
        type: 'ActivateMenu',
        menuId: 'forno-main',
        version,
        sha256,
      }),
    ],
    [
      'staff',
      'STAFF_ACTIVATED',
      (version: number, sha256: string): Asked => ({ type: 'ActivateStaff', version, sha256 }),
    ],
    [
      'settings',
      'SETTINGS_ACTIVATED',
      (version: number, sha256: string): Asked => ({ type: 'ActivateSettings', version, sha256 }),
    ],
  ] as const)('%s never goes back', (kind, eventType, activate) => {
    expect(types(shop.do(activate(2, sha('a')), 'system'))).toEqual([eventType]);
    expect(shop.do(activate(2, sha('b')), 'system')).toEqual([]);
    expect(shop.do(activate(1, sha('c')), 'system')).toEqual([]);
    expect(shop.shop.documents[kind]).toEqual({ version: 2, sha256: sha('a') });
    expect(code(activate(3, sha('d')), 'manager')).toBe('forbidden');
  });
});

describe("the shop's hardware", () => {
  const assign = (terminalId: string | null): Asked => ({
    type: 'AssignDevice',
    peripheralId: 'scanner-1',
    terminalId,
  });
  beforeEach(() => {
    const device = { type: 'RecordDeviceOnline', name: 'x' } as const;
    shop.do({ ...device, deviceId: 'till-1', kind: 'terminal' }, 'system');
    shop.do({ ...device, deviceId: 'kds-1', kind: 'kitchen' }, 'system');
  });

  it('belongs to the terminal that somebody gave it to, each change once', () => {
    expect(types(shop.do(assign('till-1'), 'shift-lead'))).toEqual(['DEVICE_ASSIGNED']);
    expect(shop.do(assign('till-1'), 'shift-lead')).toEqual([]);
    expect(shop.shop.assignments.get('scanner-1')).toBe('till-1');
    expect(types(shop.do(assign(null), 'shift-lead'))).toEqual(['DEVICE_ASSIGNED']);
    expect(shop.shop.assignments.get('scanner-1')).toBeNull();
  });

  it('belongs to terminals only, and is not given away by everybody', () => {
    expect(code(assign('kds-1'), 'manager')).toBe('invalid');
    expect(code(assign('till-9'), 'manager')).toBe('invalid');
    expect(code(assign('till-1'), 'cashier')).toBe('forbidden');
  });

  it('is tried on record', () => {
    const test: Asked = { type: 'RecordDeviceTest', peripheralId: 'drawer-1' };
    expect(types(shop.do(test, 'shift-lead'))).toEqual(['DEVICE_TESTED']);
    expect(code(test, 'cashier')).toBe('forbidden');
  });
});

describe('devices and people', () => {
  it('come and go, each change once', () => {
    const online: Asked = {
      type: 'RecordDeviceOnline',
      deviceId: 'kds-1',
      kind: 'kitchen',
      name: 'Make line',
    };
    expect(types(shop.do(online, 'system'))).toEqual(['DEVICE_ONLINE']);
    expect(shop.do(online, 'system')).toEqual([]);
    expect(types(shop.do({ type: 'RecordDeviceOffline', deviceId: 'kds-1' }, 'system'))).toEqual([
      'DEVICE_OFFLINE',
    ]);
    expect(shop.do({ type: 'RecordDeviceOffline', deviceId: 'kds-1' }, 'system')).toEqual([]);
  });

  it('log in and out; wrong PINs are counted until a right one', () => {
    const wrong: Asked = { type: 'RecordFailedLogin', deviceId: 'till-1', staffId: null };
    shop.do(wrong, 'system');
    shop.do(wrong, 'system');
    expect(shop.shop.devices.get('till-1')).toMatchObject({ wrongPins: 2, wrongPinAt: shop.now });
    expect(types(shop.do({ type: 'RecordLogin', staffId: 'mia', deviceId: 'till-1' }, 'system'))).toEqual([
      'STAFF_LOGGED_IN',
    ]);
    expect(shop.shop.devices.get('till-1')).toMatchObject({ staffId: 'mia', wrongPins: 0 });
    expect(code({ type: 'RecordLogout', staffId: 'luca', deviceId: 'till-1' })).toBe('not-logged-in');
    expect(types(shop.do({ type: 'RecordLogout', staffId: 'mia', deviceId: 'till-1' }, 'system'))).toEqual([
      'STAFF_LOGGED_OUT',
    ]);
    expect(code({ type: 'RecordLogin', staffId: 'mia', deviceId: 'till-1' }, 'manager')).toBe('forbidden');
  });

  it('have the rights of their role and no more', () => {
    for (const role of ['cashier', 'kitchen', 'shift-lead', 'manager'] as const)
      expect(ROLE_PERMISSIONS[role]).not.toContain('system');
    expect(PERMISSIONS.filter((p) => !ROLE_PERMISSIONS.manager.includes(p))).toEqual(['system']);
  });
});

describe('the day and the cloud', () => {
  it('closes a business date once', () => {
    const close: Asked = { type: 'CloseDay', businessDate: '2026-03-03' };
    expect(code(close, 'cashier')).toBe('forbidden');
    expect(types(shop.do(close))).toEqual(['DAY_CLOSED']);
    expect(code(close, 'manager')).toBe('wrong-state');
  });

  it('puts syncs and quarantined events on record', () => {
    expect(
      types(shop.do({ type: 'RecordSync', ackedSeq: 10, events: 4, offlineMs: 60_000 }, 'system')),
    ).toEqual(['SYNC_COMPLETED']);
    expect(
      types(
        shop.do({ type: 'RecordQuarantine', seq: 3, eventId: id(3), code: 'bad', message: 'bad' }, 'system'),
      ),
    ).toEqual(['EVENT_QUARANTINED']);
  });
});

describe('the shop as a fold', () => {
  it('knows which events a command caused', () => {
    paidOrder(shop);
    expect([...shop.shop.answered]).toEqual([
      ['command-1', { firstSeq: 1, lastSeq: 1 }],
      ['command-2', { firstSeq: 2, lastSeq: 2 }],
      ['command-3', { firstSeq: 3, lastSeq: 6 }],
    ]);
  });

  it('takes the refund of an order that ended long ago', () => {
    shop.do({ type: 'OpenDrawer', drawerId: id(900), floatCents: 0 });
    const orderId = paidOrder(shop);
    for (const from of ['preparing', 'quality_check', 'ready'] as const)
      shop.do({ type: 'BumpOrder', orderId, from });
    const completed = shop.order(orderId);
    shop.now += 15 * 60_000;
    shop.do({ type: 'CloseOrder', orderId }, 'system');
    // The master folds the order anew to decide on it; the log is replayed without that.
    shop.shop.orders.set(orderId, { ...completed, status: 'closed' });
    shop.do({ type: 'RefundOrder', orderId, refundId: id(301), amountCents: 500, reason: 'complaint' });
    shop.shop.orders.set(orderId, { ...completed, status: 'closed' });
    shop.do({ type: 'RefundOrder', orderId, refundId: id(302), reason: 'complaint' });
    const replayed = emptyShop();
    for (const event of shop.log) applyToShop(replayed, event);
    expect(replayed).toEqual(shop.shop);
    expect(replayed.drawers.get(id(900))!.cashRefundsCents).toBe(500 + 1406);
  });

  it('is a broken log when anything else is about an unknown order', () => {
    paidOrder(shop);
    const created = shop.log.findIndex((event) => event.eventType === 'ORDER_CREATED');
    expect(() => applyToShop(emptyShop(), shop.log[created + 1]!)).toThrow(/was not created/);
  });

  it('is read back as it was written, and anew after a change of format', () => {
    paidOrder(shop);
    shop.do({ type: 'CloseDay', businessDate: '2026-03-02' });
    expect(readShop(writeShop(shop.shop))).toEqual(shop.shop);
    expect(readShop(JSON.stringify({ ...shop.shop, format: 0 }))).toBeNull();
  });
});

describe('commands from outside', () => {
  it.each<[string, unknown]>([
    ['an unknown type', { type: 'Steal', commandId: 'command-1' }],
    [
      "one of the system's own",
      {
        type: 'ConfirmCard',
        commandId: 'command-1',
        orderId: id(1),
        paymentId: id(2),
        authCode: '',
        cardLabel: '',
      },
    ],
    ['no command id', { type: 'RecallOrder', orderId: id(1) }],
    [
      'a quantity of nothing',
      {
        type: 'AddItem',
        commandId: 'command-1',
        orderId: id(1),
        lineId: id(2),
        selection: { kind: 'simple', itemId: 'cola', variantId: 'can' },
        quantity: 0,
      },
    ],
    [
      'a fraction of a cent',
      { type: 'TakeCash', commandId: 'command-1', orderId: id(1), paymentId: id(2), tenderedCents: 0.5 },
    ],
    ['an order id that is none', { type: 'RecallOrder', commandId: 'command-1', orderId: '1' }],
    [
      'a cancel without a reason',
      { type: 'CancelOrder', commandId: 'command-1', orderId: id(1), reason: '  ' },
    ],
  ])('are not taken with %s', (_, input) => expect(clientCommandSchema.safeParse(input).success).toBe(false));

  it('have their codes in capitals', () => {
    expect(
      clientCommandSchema.parse({
        type: 'ApplyDealCode',
        commandId: 'command-1',
        orderId: id(1),
        code: ' save5 ',
      }),
    ).toMatchObject({ code: 'SAVE5' });
    expect(
      clientCommandSchema.parse({
        type: 'RemoveDealCode',
        commandId: 'command-1',
        orderId: id(1),
        code: 'save5',
      }),
    ).toMatchObject({ code: 'SAVE5' });
  });
});
