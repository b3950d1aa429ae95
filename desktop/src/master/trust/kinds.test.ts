import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
  clientCommandSchema,
  DEVICE_PERMISSIONS,
  type ClientCommand,
  type DeviceKind,
} from '@forno/shared/domain';
import { LAN_REQUESTS } from '@forno/shared/protocol/lan';
import { newId } from '../../../test/desk.ts';
import { openKnownShop, PINS, type KnownShop, type Wire } from '../../../test/known-shop.ts';
import { exampleOf } from '../../../test/schema-example.ts';

/** What no screen may ever ask, written down once more: adding to what a kind may do does not take from this. */
const PEOPLES_REQUESTS = [
  'login',
  'logout',
  'approve',
  'approved',
  'find-orders',
  'day',
  'staff',
  'day-report',
  'drawer-report',
  'find-customers',
  'customer',
  'save-customer',
  'reprint',
  'mail-receipt',
  'peripherals',
  'find-devices',
  'test-device',
  'weigh',
  'devices',
  'find-waiting',
] as const satisfies readonly (keyof typeof LAN_REQUESTS)[];

const PEOPLES_COMMANDS = [
  'CreateOrder',
  'PlaceOrder',
  'AddItem',
  'ChangeItem',
  'RemoveItem',
  'AmendOrder',
  'CancelOrder',
  'GiveDiscount',
  'TakeCash',
  'StartCard',
  'TakeCardOffline',
  'ResolvePayment',
  'AdjustTip',
  'RedeemGiftCard',
  'ChargeAccount',
  'CreateTopUp',
  'SetHouseAccount',
  'RefundOrder',
  'RefundByHand',
  'OpenDrawer',
  'MoveCash',
  'NoSale',
  'CloseDrawer',
  'CloseDay',
  'ForgetCustomer',
  'WaiveDeliveryMinimum',
  'AssignDevice',
  'PairDevice',
  'RevokeDevice',
  'ClockIn',
  'ClockOut',
  'StartTraining',
] as const satisfies readonly ClientCommand['type'][];

const DRIVERS_MAY: ReadonlySet<string> = new Set(['login', 'logout', 'staff']);

const SCREENS = [
  'kitchen',
  'lobby',
  'menu-board',
  'customer',
  'dispatch',
] as const satisfies readonly DeviceKind[];
const at = {} as { shop: KnownShop; wires: Record<string, Wire> };
beforeAll(async () => {
  at.shop = await openKnownShop();
  const joined = SCREENS.map(async (kind) => {
    const { wire, refused } = await at.shop.join(kind, { host: '127.0.0.1' });
    if (refused) throw new Error(refused.message);
    return [kind, wire] as const;
  });
  at.wires = Object.fromEntries(await Promise.all(joined));
});
afterAll(() => at.shop.close());

const ask = (kind: DeviceKind, name: string, request: unknown): Promise<{ ok: boolean; error?: object }> =>
  (
    at.wires[kind] as unknown as { emitWithAck: (...args: unknown[]) => Promise<{ ok: boolean }> }
  ).emitWithAck(name, request);

/** Valid, so that it is refused for who asks and not for how. */
const commandOf = (type: ClientCommand['type']): object => {
  const schema = clientCommandSchema.options.find((option) => option.shape.type.value === type)!;
  const example = { ...exampleOf(schema as z.ZodType), commandId: newId() };
  if (!schema.safeParse(example).success)
    throw new Error(`no example of ${type}: ${JSON.stringify(example)}`);
  return example;
};

describe.each(SCREENS)('a screen of the kind %s', (kind) => {
  // Drivers say at their screen who they are; what they may do there is tried below.
  const requests = PEOPLES_REQUESTS.filter((name) => kind !== 'dispatch' || !DRIVERS_MAY.has(name));

  it.each(requests)('may not ask: %s', async (name) => {
    const request = name === 'login' ? { pin: PINS.manager } : exampleOf(LAN_REQUESTS[name]);
    expect(LAN_REQUESTS[name].safeParse(request).success).toBe(true);
    expect(await ask(kind, name, request)).toMatchObject({ ok: false, error: { code: 'forbidden' } });
  });

  it.each(PEOPLES_COMMANDS)('may not: %s', async (type) => {
    expect(await ask(kind, 'command', commandOf(type))).toMatchObject({
      ok: false,
      error: { code: 'forbidden' },
    });
  });

  it('does not follow what terminals follow', async () => {
    expect(await ask(kind, 'subscribe', { topic: 'terminal' })).toMatchObject({
      ok: false,
      error: { code: 'forbidden' },
    });
  });

  it('has no permission that is a person’s', () => {
    const peoples = [
      'sell',
      'discount',
      'void',
      'refund',
      'cash',
      'no-sale',
      'day-close',
      'customers',
    ] as const;
    const more = ['credit', 'devices', 'pairing', 'staff', 'system', 'training'] as const;
    expect(DEVICE_PERMISSIONS[kind].filter((p) => [...peoples, ...more].includes(p as never))).toEqual([]);
  });
});

it('a kitchen screen can bump', async () => {
  const answer = await ask('kitchen', 'command', commandOf('BumpOrder'));
  expect(answer).toMatchObject({ ok: false, error: { code: 'unknown-order' } });
});

it('a manager who logs in at the drivers’ screen refunds nothing there', async () => {
  expect(await ask('dispatch', 'login', { pin: PINS.manager })).toMatchObject({ ok: true });
  for (const type of ['RefundOrder', 'NoSale', 'GiveDiscount', 'PairDevice'] as const)
    expect(await ask('dispatch', 'command', commandOf(type))).toMatchObject({
      ok: false,
      error: { code: 'forbidden' },
    });
});

it('a session from when a screen was a terminal is worth nothing', async () => {
  const { wire } = await at.shop.join('terminal', { host: '127.0.0.1', deviceId: 'once-a-till' });
  const session = await wire.emitWithAck('login', { pin: PINS.manager });
  if (!session.ok) throw new Error(session.error.message);
  wire.close();
  const { wire: screen } = await at.shop.join('kitchen', {
    host: '127.0.0.1',
    deviceId: 'once-a-till',
    session: session.value.token,
  });
  expect(await screen.emitWithAck('command', commandOf('RefundOrder') as ClientCommand)).toMatchObject({
    ok: false,
    error: { code: 'forbidden', needs: 'refund' },
  });
});
