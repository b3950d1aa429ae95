import { beforeEach, describe, expect, it } from 'vitest';
import { id, testShop, types, type Asked, type TestShop } from '../../../test/test-shop.ts';
import type { Role } from '../staff/roles.ts';

let shop: TestShop;
beforeEach(() => {
  shop = testShop();
});
const pair = (pairingId = id(1), kind: 'kitchen' | 'lobby' = 'kitchen'): Asked => ({
  type: 'PairDevice',
  deviceId: 'kitchen-1',
  pairingId,
  kind,
  name: 'Make line',
});
const revoke: Asked = { type: 'RevokeDevice', deviceId: 'kitchen-1', reason: 'stolen' };
const code = (command: Asked, who?: Role, deviceId?: string): string => {
  const result = shop.send(command, who, deviceId);
  return result.ok ? 'carried out' : result.error.code;
};

describe('pairing', () => {
  it('lets a device in for what a manager says it is', () => {
    expect(types(shop.do(pair()))).toEqual(['DEVICE_PAIRED']);
    expect(shop.shop.paired.get('kitchen-1')).toEqual({
      deviceId: 'kitchen-1',
      pairingId: id(1),
      kind: 'kitchen',
      name: 'Make line',
      pairedBy: 'manager',
      pairedAt: shop.now,
      revoked: null,
    });
  });

  it('is a manager’s to grant; another may ask one on the spot', () => {
    for (const who of ['cashier', 'kitchen', 'driver', 'shift-lead'] as const)
      for (const command of [pair(), revoke])
        expect(shop.send(command, who)).toMatchObject({
          ok: false,
          error: { code: 'forbidden', needs: 'pairing' },
        });
  });

  it('of a device anew ends the pairing before', () => {
    shop.do(pair());
    expect(code(pair()), 'the same once more').toBe('already-exists');
    shop.do(pair(id(2), 'lobby'));
    expect(shop.shop.paired.get('kitchen-1')).toMatchObject({ pairingId: id(2), kind: 'lobby' });
  });

  it('ends by revoking, with who and why, and can begin again', () => {
    expect(code(revoke)).toBe('unknown-device');
    shop.do(pair());
    shop.now += 1_000;
    shop.do(revoke);
    expect(shop.shop.paired.get('kitchen-1')?.revoked).toEqual({
      by: 'manager',
      at: shop.now,
      reason: 'stolen',
    });
    expect(code(revoke), 'twice').toBe('unknown-device');
    shop.do(pair(id(3)));
    expect(shop.shop.paired.get('kitchen-1')).toMatchObject({ pairingId: id(3), revoked: null });
  });

  it('is not ended by a terminal for itself', () => {
    shop.do(pair());
    expect(code(revoke, 'manager', 'kitchen-1')).toBe('wrong-state');
  });
});

it('a device was last seen when it came or went', () => {
  shop.do(
    { type: 'RecordDeviceOnline', deviceId: 'kitchen-1', kind: 'kitchen', name: 'Make line' },
    'system',
  );
  expect(shop.shop.devices.get('kitchen-1')?.seenAt).toBe(shop.now);
  shop.now += 60_000;
  shop.do({ type: 'RecordDeviceOffline', deviceId: 'kitchen-1' }, 'system');
  expect(shop.shop.devices.get('kitchen-1')?.seenAt).toBe(shop.now);
});
