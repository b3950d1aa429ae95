import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';
import type { CommandAnswer } from '@forno/shared/protocol/lan';
import { shopKey } from '../../desktop/src/master/data-folder.ts';
import { Tokens } from '../../desktop/src/master/staff/tokens.ts';
import { readShopSecrets } from '../../desktop/src/master/trust/shop-secrets.ts';
import { newId } from '../support/device.ts';
import { ShopMachine } from '../../desktop/src/master/standby/shop-machine.ts';
import { ScreenVoter } from '../../display/src/client/voter.ts';

const SECONDS = 30_000;
const SECONDS_AT_MOST = { timeout: SECONDS };
const STORE = 'store-001';
const PORTS = { a: 46_101, b: 46_102 } as const;
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
const other = (name: Name): Name => (name === 'a' ? 'b' : 'a');

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
    peers: [address(other(name))],
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

function screen(): ScreenVoter {
  const things = new Map<string, unknown>();
  const voter = new ScreenVoter({
    kept: {
      load: (key) => Promise.resolve(structuredClone(things.get(key))),
      save: (key, value) => Promise.resolve(void things.set(key, structuredClone(value()))),
      clear: () => Promise.resolve(things.clear()),
    },
    hello: () => ({ protocol: 1, deviceId: 'kitchen-1', kind: 'kitchen', name: 'Make line' }),
    newId: () => newId().slice(-12),
    runningMs: () => performance.now(),
    onTrouble: (reason) => {
      throw new Error(reason);
    },
  });
  closing.push(() => voter.close());
  return voter;
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
}, 60_000);

it('what is called ready is ready: a screen gets its vote late, and the master is gone the moment it says so', async () => {
  const a = await start('a');
  await stock(a);
  const b = await start('b', true);
  await vi.waitFor(() => expect(a.status).toMatchObject({ standby: 'in-step', voter: 'none' }), SECONDS);
  const isReady = (): boolean => a.status.standby === 'in-step' && a.status.voter === 'there';
  await screen().follow(STORE, [address('a'), address('b')]);
  await vi.waitUntil(isReady, { ...SECONDS_AT_MOST, interval: 1 });
  await stop('a');
  await vi.waitFor(() => expect(b.master).not.toBeNull(), SECONDS);
}, 60_000);

it('a shop that lets nobody in unproven: a paired standby follows over TLS, by the shop’s own authority', async () => {
  const secure = (name: Name): string => address(name).replace('http:', 'https:');
  const known = (name: Name) => ({
    admission: 'known' as const,
    addresses: [secure(name)],
    peers: [secure(other(name))],
  });
  const a = await start('a', false, known('a'));
  await stock(a);
  const dataDir = path.join(dir, 'a');
  const secrets = readShopSecrets({ dataDir, key: shopKey(dataDir, undefined) })!;
  const tokens = new Tokens(Buffer.from(secrets.tokenKeyHex, 'hex'));
  const deviceToken = tokens.issue('device', { deviceId: 'standby-1', kind: 'standby' });
  const stranger = await start('b', true, known('b'));
  // It believes no machine whose authority it was not given.
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  expect(a.status.standby).toBe('none');
  await stranger.close();
  running.delete('b');
  const authority = secrets.authority.certificatePem;
  await start('b', true, { ...known('b'), authority, deviceToken });
  await vi.waitFor(() => expect(a.status.standby).toBe('in-step'), SECONDS);
}, 60_000);
