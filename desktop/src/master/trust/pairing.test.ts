import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../../test/desk.ts';
import { openKnownShop, PINS, type KnownShop, type Wire } from '../../../test/known-shop.ts';

const at = {} as { shop: KnownShop; manager: Wire };
beforeAll(async () => {
  at.shop = await openKnownShop();
  at.manager = await at.shop.till('manager');
});
afterAll(() => at.shop.close());

const find = async (code: string, wire = at.manager) => wire.emitWithAck('find-waiting', { code });
const pair = async (code: string, as: { kind?: 'kitchen' | 'lobby'; name?: string } = {}) => {
  const found = await find(code);
  if (!found.ok) throw new Error(found.error.message);
  const { deviceId, pairingId, kind, name } = found.value;
  const identity = { deviceId, pairingId, kind, name, ...as };
  return at.manager.emitWithAck('command', { type: 'PairDevice', commandId: newId(), ...identity });
};
const revoke = (deviceId: string) =>
  at.manager.emitWithAck('command', { type: 'RevokeDevice', commandId: newId(), deviceId, reason: 'lost' });

describe('a device that the shop does not know', () => {
  it('is kept out, and let in with the code on its screen as what the manager says it is', async () => {
    expect((await at.shop.join('kitchen')).refused).toMatchObject({ code: 'unknown-device' });
    const { code, deviceId, paired } = await at.shop.stranger('kitchen');
    expect(code).toMatch(/^\d{6}$/);
    expect(await pair(code, { kind: 'lobby', name: 'Lobby left' })).toMatchObject({ ok: true });
    const identity = await paired;
    expect(identity).toMatchObject({ deviceId, kind: 'lobby', name: 'Lobby left', storeId: 'store-001' });

    const { token } = identity;
    expect((await at.shop.join('lobby', { deviceId, token })).refused).toBeNull();
    // The token is this device's, for this kind.
    expect((await at.shop.join('kitchen', { deviceId, token })).refused?.code).toBe('unknown-device');
    expect((await at.shop.join('lobby', { token })).refused?.code).toBe('unknown-device');
    expect((await at.shop.join('lobby', { deviceId })).refused?.code).toBe('unknown-device');
  });

  it('hears nothing of the shop and may ask nothing while it waits', async () => {
    const { wire } = await at.shop.stranger('terminal');
    const waiting = (wire.io as unknown as { nsps: Record<string, Wire> }).nsps['/pairing']!;
    const heard: unknown[] = [];
    waiting.onAny((name) => heard.push(name));
    const answer = await waiting
      .timeout(300)
      .emitWithAck('login', { pin: PINS.manager })
      .catch(() => 'silence');
    expect(answer).toBe('silence');
    // A sale meanwhile.
    await at.manager.emitWithAck('command', {
      type: 'StartOrder',
      commandId: newId(),
      orderId: newId(),
      service: 'carry-out',
      channel: 'IN_STORE',
    } as never);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(heard).toEqual([]);
  });

  it('stands in the list with what it says of itself and where it is, never with its code', async () => {
    const { code, deviceId } = await at.shop.stranger('dispatch', { name: 'Drivers' });
    const answer = await at.manager.emitWithAck('devices', {});
    if (!answer.ok) throw new Error(answer.error.message);
    const entry = answer.value.waiting.find((waiting) => waiting.deviceId === deviceId);
    expect(entry).toMatchObject({
      kind: 'dispatch',
      name: 'Drivers',
      address: expect.stringContaining('127.0.0.1'),
    });
    expect(JSON.stringify(answer.value)).not.toContain(code);
  });

  it('waits with few others of its address, and leaves the room when it goes', async () => {
    const shop = await openKnownShop();
    const strangers = await Promise.all(Array.from({ length: 4 }, () => shop.stranger('lobby')));
    const fifth = await Promise.race([
      shop.stranger('lobby').then(({ code }) => code),
      new Promise((resolve) => setTimeout(() => resolve('not let in'), 500)),
    ]);
    expect(fifth).toBe('not let in');
    strangers[0]!.wire.io._close();
    await expect
      .poll(async () => (await shop.stranger('lobby')).code, { timeout: 15_000 })
      .toMatch(/^\d{6}$/);
    await shop.close();
  });

  it('is not taken in a plain browser where the shop says so', async () => {
    const shop = await openKnownShop({ plainBrowsers: false });
    const { refused } = await shop.stranger('lobby');
    expect(await refused).toMatchObject({ code: 'forbidden' });
    await shop.close();
  });
});

describe('the code', () => {
  it('cannot be tried out', async () => {
    const shop = await openKnownShop();
    const till = await shop.till('manager');
    const { code } = await shop.stranger('kitchen');
    const wrong = code === '000000' ? '111111' : '000000';
    const codes: string[] = [];
    for (let n = 0; n < 6; n += 1) {
      const answer = await find(wrong, till);
      codes.push(answer.ok ? 'ok' : answer.error.code);
    }
    expect(codes).toEqual([...Array.from({ length: 5 }, () => 'unknown-device'), 'locked']);
    expect(await find(code, till), 'not even the right one').toMatchObject({ error: { code: 'locked' } });
    await shop.close();
  });

  it('is for who may set up devices; letting in is a manager’s, or with a manager’s PIN', async () => {
    const lead = await at.shop.till('shift-lead');
    const cashier = await at.shop.till('cashier');
    const { code, paired } = await at.shop.stranger('kitchen');
    expect(await find(code, cashier)).toMatchObject({ error: { code: 'forbidden', needs: 'devices' } });
    const found = await find(code, lead);
    if (!found.ok) throw new Error(found.error.message);
    const { deviceId, pairingId, kind, name } = found.value;
    const command = { type: 'PairDevice', commandId: newId(), deviceId, pairingId, kind, name } as const;
    expect(await lead.emitWithAck('command', command)).toMatchObject({
      error: { code: 'forbidden', needs: 'pairing' },
    });
    const lent = await lead.emitWithAck('approve', {
      pin: PINS.manager,
      permission: 'pairing',
      commandId: command.commandId,
    });
    if (!lent.ok) throw new Error(lent.error.message);
    const { approval } = lent.value;
    expect(await lead.emitWithAck('approved', { approval, command })).toMatchObject({ ok: true });
    expect((await paired).deviceId).toBe(deviceId);
    expect(at.shop.master.core.shop.paired.get(deviceId)?.pairedBy).toBe('staff-manager');
  });
});

describe('a device that is shut out', () => {
  it('is cut off at once, and its token opens nothing any more, even after it was paired anew', async () => {
    const { code, deviceId, paired } = await at.shop.stranger('kitchen');
    await pair(code);
    const { token } = await paired;
    const { wire } = await at.shop.join('kitchen', { deviceId, token });
    const gone = new Promise((resolve) => wire.once('disconnect', resolve));
    expect(await revoke(deviceId)).toMatchObject({ ok: true });
    await gone;
    expect((await at.shop.join('kitchen', { deviceId, token })).refused?.code).toBe('unknown-device');
    // Nor does it come in as one that was never paired.
    expect((await at.shop.join('kitchen', { deviceId, host: '127.0.0.1' })).refused?.code).toBe(
      'unknown-device',
    );
    const again = await at.shop.stranger('kitchen', { deviceId });
    await pair(again.code);
    const fresh = await again.paired;
    expect((await at.shop.join('kitchen', { deviceId, token })).refused?.code).toBe('unknown-device');
    expect((await at.shop.join('kitchen', { deviceId, token: fresh.token })).refused).toBeNull();
  });

  it('stays in the list with who, when and why', async () => {
    const { code, deviceId, paired } = await at.shop.stranger('menu-board');
    await pair(code);
    await paired;
    const before = await at.manager.emitWithAck('devices', {});
    expect(before.ok && before.value.devices.find((device) => device.deviceId === deviceId)).toMatchObject({
      kind: 'menu-board',
      online: null,
      pairing: { pairedBy: 'staff-manager', revoked: null },
    });
    await revoke(deviceId);
    const after = await at.manager.emitWithAck('devices', {});
    expect(
      after.ok && after.value.devices.find((device) => device.deviceId === deviceId)?.pairing,
    ).toMatchObject({ revoked: { by: 'staff-manager', reason: 'lost', at: expect.any(Number) } });
  });
});

describe('a screen on the second monitor of a paired till', () => {
  it('is let in beside it, for as long as the till is, and only there', async () => {
    const { code, deviceId, paired } = await at.shop.stranger('terminal');
    await pair(code);
    const { token: shellToken } = await paired;
    const { wire, refused, token } = await at.shop.join('customer', { deviceId: 'faces-it', shellToken });
    expect(refused).toBeNull();
    // What it was given opens nothing without the till's shell around it.
    expect((await at.shop.join('customer', { deviceId: 'faces-it', token: token! })).refused?.code).toBe(
      'unknown-device',
    );
    // A till vouches for what it shows, not for a machine that takes over or for who drives.
    for (const kind of ['standby', 'dispatch'] as const)
      expect((await at.shop.join(kind, { shellToken })).refused?.code).toBe('unknown-device');
    const gone = new Promise((resolve) => wire.once('disconnect', resolve));
    await revoke(deviceId);
    await gone;
    expect((await at.shop.join('customer', { deviceId: 'faces-it', shellToken })).refused?.code).toBe(
      'unknown-device',
    );
  });

  it('nor does a kitchen screen vouch for anything', async () => {
    const { code, paired } = await at.shop.stranger('kitchen');
    await pair(code);
    const { token: shellToken } = await paired;
    expect((await at.shop.join('customer', { shellToken })).refused?.code).toBe('unknown-device');
  });
});

it('a pairing outlives the master', async () => {
  const shop = await openKnownShop();
  const till = await shop.till('manager');
  const { code, deviceId, paired } = await shop.stranger('kitchen');
  const found = await find(code, till);
  if (!found.ok) throw new Error(found.error.message);
  const { pairingId, kind, name } = found.value;
  await till.emitWithAck('command', {
    type: 'PairDevice',
    commandId: newId(),
    deviceId,
    pairingId,
    kind,
    name,
  });
  const { token } = await paired;
  await shop.master.close();
  const again = await openKnownShop({ dataDir: shop.dataDir });
  expect((await again.join('kitchen', { deviceId, token })).refused).toBeNull();
  await again.close();
});

it('a page of another site is no device of the shop', async () => {
  const { port } = at.shop.master;
  const ask = (host: string, origin?: string) =>
    fetch(`http://127.0.0.1:${port}/socket.io/?EIO=4&transport=polling`, {
      headers: { ...(origin !== undefined && { origin }) },
    }).then(({ status }) => `${host} ${status}`);
  expect(await ask('own', `http://127.0.0.1:${port}`)).toBe('own 200');
  expect(await ask('program')).toBe('program 200');
  expect(await ask('foreign', 'https://example.com')).toBe('foreign 403');
  expect(await ask('null', 'null')).toBe('null 403');
});

it('the list says how each device is connected', async () => {
  const { wire } = await at.shop.join('kitchen', {
    host: '127.0.0.1',
    deviceId: 'kitchen-own',
    appVersion: '9.9.9',
  });
  wire.on('echo', (ack) => ack());
  const { wire: silent } = await at.shop.join('lobby', { host: '127.0.0.1', deviceId: 'lobby-own' });
  const answer = await at.manager.emitWithAck('devices', {});
  if (!answer.ok) throw new Error(answer.error.message);
  const [kitchen, lobby] = ['kitchen-own', 'lobby-own'].map((id) =>
    answer.value.devices.find(({ deviceId }) => deviceId === id),
  );
  expect(kitchen).toMatchObject({
    online: { appVersion: '9.9.9', lagMs: expect.any(Number) },
    pairing: null,
  });
  expect(lobby).toMatchObject({ online: { appVersion: null, lagMs: null } });
  silent.close();
  wire.close();
});
