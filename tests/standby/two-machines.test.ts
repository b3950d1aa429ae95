import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { io } from 'socket.io-client';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { DEMO_STAFF } from '@forno/shared/demo';
import type { DeviceKind } from '@forno/shared/domain';
import { canonicalJson, sha256Hex } from '@forno/shared/events';
import type { Answer, CommandAnswer, WaitingDevice } from '@forno/shared/protocol/lan';
import { demoStaff } from '../../cloud-api/src/seed/demo.ts';
import { STANDBY_PATH } from '@forno/shared/protocol/standby';
import { shopKey } from '../../desktop/src/master/data-folder.ts';
import { Tokens } from '../../desktop/src/master/staff/tokens.ts';
import { readShopSecrets, type ShopSecrets } from '../../desktop/src/master/trust/shop-secrets.ts';
import { setPlainBrowsers } from '../../desktop/test/known-shop.ts';
import { Follower } from '../../desktop/src/master/standby/follower.ts';
import { Device, newId } from '../support/device.ts';
import { cloudOfOneShop } from './cloud-of-one-shop.ts';
import { ShopMachine } from '../../desktop/src/master/standby/shop-machine.ts';
import { Shell } from '../../display/src/kiosk/shell.ts';
import { ScreenVoter } from '../../display/src/client/voter.ts';

const SECONDS = 30_000;
const SECONDS_AT_MOST = { timeout: SECONDS };
const STORE = 'store-001';
const PORTS = { a: 46_101, b: 46_102, c: 46_103 } as const;
const MANAGER_PIN = DEMO_STAFF.find(({ role }) => role === 'manager')!.pin;
type Name = keyof typeof PORTS;

const dir = mkdtempSync(path.join(tmpdir(), 'forno-two-'));
const running = new Map<Name, ShopMachine>();
const closing: (() => void)[] = [];
afterEach(async () => {
  for (const machine of running.values()) await machine.close();
  running.clear();
  for (const close of closing.splice(0)) close();
  rmSync(dir, { recursive: true, force: true });
});

const address = (name: Name): string => `http://127.0.0.1:${PORTS[name]}`;
const others = (name: Name): string[] =>
  (Object.keys(PORTS) as Name[]).filter((one) => one !== name).map(address);

async function start(
  name: Name,
  joins = false,
  over: Partial<Parameters<typeof ShopMachine.start>[0]> = {},
): Promise<ShopMachine> {
  const machine = await ShopMachine.start({
    dataDir: path.join(dir, name),
    storeId: STORE,
    port: PORTS[name],
    host: '127.0.0.1',
    admission: 'open',
    engine: 'sqlite',
    peers: others(name),
    joins,
    onBroken: () => expect.fail('a machine broke'),
    addresses: [address(name)],
    log: { info: () => undefined, warn: () => undefined, error: console.error },
    ...over,
  });
  running.set(name, machine);
  return machine;
}

async function stop(name: Name): Promise<void> {
  await running.get(name)?.close();
  running.delete(name);
}

function secretsOf(name: Name): ShopSecrets | null {
  const dataDir = path.join(dir, name);
  return readShopSecrets({ dataDir, key: shopKey(dataDir, undefined) });
}

function screen({ failsAtFirst = false } = {}): ScreenVoter & { readonly troubles: readonly string[] } {
  const things = new Map<string, unknown>();
  const troubles: string[] = [];
  const storage = { isBusy: failsAtFirst };
  const voter = new ScreenVoter({
    kept: {
      load: (key) => {
        if (!storage.isBusy) return Promise.resolve(structuredClone(things.get(key)));
        storage.isBusy = false;
        return Promise.reject(new Error('the storage is busy'));
      },
      save: (key, value) => Promise.resolve(void things.set(key, structuredClone(value()))),
      clear: () => Promise.resolve(things.clear()),
    },
    hello: () => ({ protocol: 1, deviceId: 'kitchen-1', kind: 'kitchen', name: 'Make line' }),
    newId: () => newId().slice(-12),
    runningMs: () => performance.now(),
    onTrouble: (reason) => void troubles.push(reason),
  });
  closing.push(() => voter.close());
  return Object.assign(voter, { troubles });
}

async function stock(machine: ShopMachine, commandId = newId()): Promise<CommandAnswer> {
  const answer = await machine.master!.core.submitAsSystem({
    type: 'RecordDeviceOnline',
    commandId,
    deviceId: `dev-${commandId.slice(-8)}`,
    kind: 'kitchen',
    name: 'x',
  });
  if (!answer.ok) throw new Error(answer.error.message);
  return answer.value;
}

it('a standby takes over with all of the log and all beside it; who comes back stands by, and what it had alone is kept', async () => {
  const a = await start('a');
  await stock(a);
  const { store } = a.master!.core.dispatcher;
  await store.putRecord({ collection: 'notes', id: 'c1', body: '{"name":"Ann"}' });
  await store.putRecord({ collection: 'notes', id: 'c2', body: '{"name":"Bob"}' });
  await screen().follow(STORE, [address('a'), address('b')]);
  const b = await start('b', true);
  await vi.waitFor(
    () => expect(a.status).toMatchObject({ standby: 'in-step', voter: 'there', fenced: false }),
    SECONDS,
  );
  const again = newId();
  const first = await stock(a, again);
  await store.removeRecord({ collection: 'notes', id: 'c1' });
  await vi.waitFor(() => expect(a.status.standby).toBe('in-step'), SECONDS);

  await stop('a');
  await vi.waitFor(() => expect(b.master).not.toBeNull(), SECONDS);
  const { core } = b.master!;
  expect(core.shop).toMatchObject({ epoch: 2, masterId: b.status.machineId });
  expect(await stock(b, again)).toEqual({ ...first, again: true });
  expect(await core.dispatcher.store.getRecord({ collection: 'notes', id: 'c1' })).toBeNull();
  expect(await core.dispatcher.store.getRecord({ collection: 'notes', id: 'c2' })).toBe('{"name":"Bob"}');

  // The old master's last events reached nobody: it wrote that its devices had gone.
  const back = await start('a');
  expect(back.master).toBeNull();
  await vi.waitFor(() => expect(b.status.standby).toBe('in-step'), SECONDS);
  await stock(b);
  await vi.waitFor(() => expect(b.status.standby).toBe('in-step'), SECONDS);

  await stop('b');
  await vi.waitFor(() => expect(back.master).not.toBeNull(), SECONDS);
  expect(back.master!.core.shop).toMatchObject({ epoch: 3, masterId: back.status.machineId });
});

it('the cloud is sent nothing that the standby could win without, and all that it could not', async () => {
  const cloud = await cloudOfOneShop();
  closing.push(cloud.close);
  const a = await start('a', false, { cloud: { url: cloud.url, token: 'any' } });
  const vote = screen();
  await vote.follow(STORE, [address('a'), address('b')]);
  await start('b', true);
  const isWhole = () => expect(a.status).toMatchObject({ standby: 'in-step', voter: 'there' });
  await vi.waitFor(isWhole, SECONDS);
  await stock(a);
  const head = (): number => a.master!.core.publishedSeq;
  const isAllThere = (): void => expect(cloud.ackedSeq()).toBe(head());
  await vi.waitFor(isAllThere, SECONDS);

  // No standby: the third vote knows what was sold, and makes nobody master who lacks it.
  await stop('b');
  await stock(a);
  expect(a.status.standby).toBe('away');
  await vi.waitFor(isAllThere, SECONDS);
  await start('b');
  await vi.waitFor(isWhole, SECONDS);

  // The third vote is away, and the standby grants, and does not get what is sold to its disk.
  vote.close();
  await vi.waitFor(() => expect(a.status.voter).toBe('away'), SECONDS);
  await vi.waitFor(isAllThere, SECONDS);
  const slow = Promise.withResolvers<void>();
  const follower = Follower.prototype;
  const real = Object.getOwnPropertyDescriptor(follower, 'take')!.value as Follower['take'];
  const taking = vi.spyOn(follower, 'take').mockImplementation(async function (this: Follower, copy) {
    await slow.promise;
    return real.call(this, copy);
  });
  closing.push(() => taking.mockRestore());
  const before = cloud.ackedSeq();
  await stock(a);
  await vi.waitFor(() => expect(taking).toHaveBeenCalled(), SECONDS);
  // Two beats of the group, at each of which the cloud would be sent what may leave.
  await new Promise((resolve) => setTimeout(resolve, 1_200));
  expect([cloud.ackedSeq(), a.master !== null]).toEqual([before, true]);
  slow.resolve();
  await vi.waitFor(isAllThere, SECONDS);
});

it('what is called ready is ready: a screen gets its vote late, and the master is gone the moment it says so', async () => {
  const a = await start('a');
  await stock(a);
  const b = await start('b', true);
  await vi.waitFor(() => expect(a.status).toMatchObject({ standby: 'in-step', voter: 'none' }), SECONDS);
  const isReady = (): boolean => a.status.standby === 'in-step' && a.status.voter === 'there';
  // A storage that fails at first does not cost the vote for ever.
  const late = screen({ failsAtFirst: true });
  for (const _status of [1, 2]) await late.follow(STORE, [address('a'), address('b')]);
  expect(late.troubles).toEqual(['the storage is busy']);
  await vi.waitUntil(isReady, { ...SECONDS_AT_MOST, interval: 1 });
  await stop('a');
  await vi.waitFor(() => expect(b.master).not.toBeNull(), SECONDS);
});

it('a standby that is gone for good is removed by a manager, and another takes its place', async () => {
  const a = await start('a');
  await activateStaff(a);
  await screen().follow(STORE, [address('a'), address('b'), address('c')]);
  const b = await start('b', true);
  const isWhole = () => expect(a.status).toMatchObject({ standby: 'in-step', voter: 'there', fenced: false });
  await vi.waitFor(isWhole, SECONDS);
  expect(await remove('a')).toMatchObject({ status: 409, code: 'wrong-state' });
  const gone = b.status.machineId;
  await stop('b');
  await vi.waitFor(() => expect(a.status.standby).toBe('away'), SECONDS);

  // A stranger does not take the place of one that may come back.
  const c = await start('c', true);
  await new Promise((resolve) => setTimeout(resolve, 700));
  expect(a.status.standby).toBe('away');
  expect(await remove('a', '1111')).toMatchObject({ status: 403 });
  expect(await remove('a')).toMatchObject({ status: 200, ok: true });
  await stock(a);
  await vi.waitFor(isWhole, SECONDS);
  await stock(a);

  // The one that was removed comes back, and has no say.
  const back = await start('b');
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  expect(back.status).toMatchObject({ role: 'standby', machineId: gone });
  await vi.waitFor(isWhole, SECONDS);
  await stop('b');

  const { seq } = a.master!.core.shop.head;
  await stop('a');
  await vi.waitFor(() => expect(c.master).not.toBeNull(), SECONDS);
  expect(c.master!.core.shop).toMatchObject({ epoch: 2, masterId: c.status.machineId });
  expect(c.master!.core.shop.head.seq).toBeGreaterThanOrEqual(seq);
});

async function remove(name: Name, pin = MANAGER_PIN): Promise<object> {
  const response = await fetch(`${address(name)}/mastership/remove-standby`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ pin }),
  });
  return { status: response.status, ...((await response.json()) as object) };
}

async function activateStaff(machine: ShopMachine, version = 1): Promise<void> {
  const { core } = machine.master!;
  const body = canonicalJson({ version, staff: await demoStaff() });
  const sha256 = sha256Hex(body);
  await core.dispatcher.store.putDocument(sha256, body);
  await core.submitAsSystem({ type: 'ActivateStaff', commandId: newId(), version, sha256 });
}

describe('a shop that lets nobody in unproven', () => {
  const secure = (name: Name): string => address(name).replace('http:', 'https:');
  // Configured with plain addresses, as from a shop that was open once: they are dialled by TLS all the same.
  const known = (name: Name) => ({
    admission: 'known' as const,
    addresses: [address(name)],
    peers: [address(name === 'a' ? 'b' : 'a')],
  });
  const tokenOf = (name: Name): string =>
    new Tokens(Buffer.from(secretsOf(name)!.tokenKeyHex, 'hex')).issue('device', {
      deviceId: 'standby-1',
      kind: 'standby',
    });
  /** A machine of the shop as another program would be one; null: it is let in. */
  const helloTo = (url: string, over: object): Promise<string | null> =>
    new Promise((resolve) => {
      const auth = {
        protocol: 1,
        storeId: STORE,
        memberId: 'm-another',
        deviceId: 'standby-1',
        kind: 'standby',
      };
      const socket = io(url, {
        path: STANDBY_PATH,
        transports: ['websocket'],
        forceNew: true,
        reconnection: false,
        checkServerIdentity: () => undefined,
        auth,
        ...over,
      } as Parameters<typeof io>[1]);
      const done = (answer: string | null): void => {
        socket.close();
        resolve(answer);
      };
      socket.on('connect', () => done(null));
      socket.on('connect_error', (error) => done(error.message));
    });

  /** What a manager does with a code, at the terminal of the master's own machine. */
  async function pairAs(kind: DeviceKind, code: string): Promise<void> {
    await activateStaff(running.get('a')!, kind.length);
    const till = await Device.connect(address('a'), 'terminal');
    closing.push(() => till.socket.close());
    await till.login(MANAGER_PIN);
    const found = (await till.raw('find-waiting', { code })) as Answer<WaitingDevice & { pairingId: string }>;
    if (!found.ok) throw new Error(found.error.message);
    const { deviceId, pairingId, name } = found.value;
    const paired = await till.command({ type: 'PairDevice', deviceId, pairingId, kind, name });
    expect(paired).toMatchObject({ ok: true });
  }

  it('a machine waits until a manager types its code, and follows over TLS by the authority it was paired under', async () => {
    const a = await start('a', false, known('a'));
    await stock(a);
    const b = await start('b', true, known('b'));
    await vi.waitFor(() => expect(b.status.pairingCode).toMatch(/^\d{6}$/), SECONDS);
    expect({ standby: a.status.standby, secrets: secretsOf('b') }).toEqual({
      standby: 'none',
      secrets: null,
    });
    await pairAs('standby', b.status.pairingCode!);
    await vi.waitFor(() => expect(a.status.standby).toBe('in-step'), SECONDS);
    expect(b.status).toMatchObject({ pairingCode: null, addresses: [secure('b'), secure('a')] });
    expect(secretsOf('b')).toEqual(secretsOf('a'));

    // Whoever sits at the standby's machine gets through to the master; a page of another site does not.
    const atStandby = { deviceId: 'till-at-standby' };
    const second = await Device.connect(address('b'), 'terminal', atStandby);
    expect(await second.login(MANAGER_PIN)).toMatchObject({ ok: true });
    const drawerId = newId();
    expect(await second.command({ type: 'OpenDrawer', drawerId, floatCents: 10_000 })).toMatchObject({
      ok: true,
    });
    expect(a.master!.core.shop.drawers.has(drawerId)).toBe(true);
    await vi.waitFor(() => expect(second.status?.mastership?.machineId).toBe(a.status.machineId), SECONDS);
    const elsewhere = { extraHeaders: { origin: 'http://elsewhere.example' } };
    const stranger = io(address('b'), { transports: ['websocket'], forceNew: true, ...elsewhere });
    const refused = await new Promise<Error>((resolve) => stranger.once('connect_error', resolve));
    stranger.close();
    expect(refused.message).toMatch('stands by');

    const shell = await Shell.start({
      dataDir: path.join(dir, 'kitchen'),
      kind: 'kitchen',
      name: 'Make line',
      typed: { host: '127.0.0.1', port: PORTS.a, authority: null },
      port: 0,
      addresses: () => [],
      log: () => undefined,
    });
    closing.push(() => void shell.close());
    const code = await vi.waitFor(() => {
      expect(shell.state).toMatchObject({ is: 'pairing', code: expect.any(String) });
      return (shell.state as { readonly code: string }).code;
    }, SECONDS);
    await pairAs('kitchen', code);
    await vi.waitFor(() => expect(a.status.voter).toBe('there'), SECONDS);
    await vi.waitFor(() => expect(a.status.standby).toBe('in-step'), SECONDS);
    const cut = new Promise((resolve) => second.socket.once('disconnect', resolve));
    await stop('a');
    await cut;
    await vi.waitFor(() => expect(b.master).not.toBeNull(), SECONDS);
    const same = await Device.connect(address('b'), 'terminal', atStandby);
    expect(await same.login(MANAGER_PIN)).toMatchObject({ ok: true });
    expect(await same.command({ type: 'NoSale', drawerId, reason: 'change' })).toMatchObject({ ok: true });
    same.close();
    await start('a', false, known('a'));
    await vi.waitFor(() => expect(b.status.standby).toBe('in-step'), SECONDS);
  });

  it('no machine and no vote comes in over plain HTTP, by a wrong token, or shut out', async () => {
    const a = await start('a', false, known('a'));
    await stock(a);
    const ca = secretsOf('a')!.authority.certificatePem;
    const auth = {
      protocol: 1,
      storeId: STORE,
      memberId: 'm-another',
      deviceId: 'standby-1',
      kind: 'standby',
    };
    const token = tokenOf('a');
    expect(await helloTo(secure('a'), { ca, auth: { ...auth, token } })).toBeNull();
    expect(await helloTo(address('a'), { auth: { ...auth, token } })).toMatch('over TLS only');
    expect(await helloTo(secure('a'), { ca })).toMatch('not known to this shop');
    expect(await helloTo(secure('a'), { auth: { ...auth, token } })).toBe('websocket error');
    const core = a.master!.core;
    const device = { deviceId: 'standby-1', commandId: newId() };
    const named = { kind: 'standby', name: 'Second till' } as const;
    await core.submitAsSystem({ type: 'PairDevice', ...device, pairingId: newId(), ...named });
    await core.submitAsSystem({ type: 'RevokeDevice', ...device, commandId: newId(), reason: 'stolen' });
    expect(await helloTo(secure('a'), { ca, auth: { ...auth, token } })).toMatch('shut out');
  });

  it('a page in a browser gives a vote only while the shop takes browsers, over TLS too; a shell gives it at any time', async () => {
    const a = await start('a', false, known('a'));
    await stock(a);
    const { tokenKeyHex, authority } = secretsOf('a')!;
    const screen = { deviceId: 'kitchen-1', kind: 'kitchen' } as const;
    const token = new Tokens(Buffer.from(tokenKeyHex, 'hex')).issue('device', screen);
    const auth = { protocol: 1, storeId: STORE, memberId: 'm-screen', ...screen, token };
    const [page, shell] = [{ extraHeaders: { origin: secure('a') } }, {}].map((how) => ({
      ...how,
      ca: authority.certificatePem,
      auth,
    })) as [object, object];
    expect(await helloTo(secure('a'), page)).toMatch('shell only');
    expect(await helloTo(secure('a'), shell)).toBeNull();
    await setPlainBrowsers(a.master!, true);
    const [voting, voted] = [page, shell].map((how) => {
      const socket = io(secure('a'), {
        path: STANDBY_PATH,
        transports: ['websocket'],
        forceNew: true,
        reconnection: false,
        checkServerIdentity: () => undefined,
        ...how,
      } as Parameters<typeof io>[1]);
      closing.push(() => socket.close());
      return socket;
    }) as [ReturnType<typeof io>, ReturnType<typeof io>];
    await vi.waitFor(() => expect([voting.connected, voted.connected]).toEqual([true, true]), SECONDS);
    await setPlainBrowsers(a.master!, false);
    await vi.waitFor(() => expect(voting.connected).toBe(false), SECONDS);
    expect(voted.connected).toBe(true);
    expect(await helloTo(secure('a'), page)).toMatch('shell only');
  });

  it('a standby believes no machine of another authority, whatever that says it is', async () => {
    const a = await start('a', false, known('a'));
    await stock(a);
    const authority = secretsOf('a')!.authority.certificatePem;
    const deviceToken = tokenOf('a');
    await stop('a');
    rmSync(path.join(dir, 'a'), { recursive: true });
    // The same shop by name and address, and another authority.
    const impostor = await start('a', false, known('a'));
    await stock(impostor);
    const b = await start('b', true, { ...known('b'), authority, deviceToken });
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(impostor.status.standby).toBe('none');
    expect({ secrets: secretsOf('b'), pairingCode: b.status.pairingCode }).toEqual({
      secrets: null,
      pairingCode: null,
    });
  });
});
