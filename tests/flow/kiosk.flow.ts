import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { DEMO_STAFF } from '@forno/shared/demo';
import { fingerprintOf } from '../../desktop/src/master/trust/authority.ts';
import { readShopSecrets } from '../../desktop/src/master/trust/shop-secrets.ts';
import { shopKey } from '../../desktop/src/master/data-folder.ts';
import { ROOT } from '../support/chain.ts';
import { Device, newId } from '../support/device.ts';
import { ShopProcess } from '../support/shop-process.ts';

/**
 * Three machines on one network, each a network namespace: the shop's master, a kiosk, and a machine that
 * somebody plugged in.
 */
const NET = 'fkiosk';
const MACHINES = { shop: '10.77.1.2', kiosk: '10.77.1.3', rogue: '10.77.1.4' } as const;
type Machine = keyof typeof MACHINES;
const MOVED = '10.77.1.22';

const ip = (...args: string[]): void => {
  const { status, stderr } = spawnSync('ip', args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`ip ${args.join(' ')}: ${stderr}`);
};
const space = (machine: Machine): string => `${NET}-${machine}`;
const inside = (machine: Machine): string[] => ['ip', 'netns', 'exec', space(machine)];

const stops: (() => unknown)[] = [];
const shops: ShopProcess[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0).toReversed()) await stop();
});

beforeAll(() => {
  takeDown();
  ip('link', 'add', NET, 'type', 'bridge');
  ip('link', 'set', NET, 'up');
  for (const [name, address] of Object.entries(MACHINES) as [Machine, string][]) {
    ip('netns', 'add', space(name));
    ip('link', 'add', `${NET}-${name[0]}`, 'type', 'veth', 'peer', 'name', 'eth0', 'netns', space(name));
    ip('link', 'set', `${NET}-${name[0]}`, 'master', NET, 'up');
    ip('-n', space(name), 'addr', 'add', `${address}/24`, 'dev', 'eth0');
    ip('-n', space(name), 'link', 'set', 'eth0', 'up');
    ip('-n', space(name), 'link', 'set', 'lo', 'up');
  }
});
afterAll(async () => {
  for (const shop of shops) await shop.discard();
  takeDown();
});

function takeDown(): void {
  for (const name of Object.keys(MACHINES) as Machine[]) spawnSync('ip', ['netns', 'del', space(name)]);
  spawnSync('ip', ['link', 'del', NET]);
}

const KNOWN = { HOST: '0.0.0.0', FORNO_ADMISSION: 'known', FORNO_DISCOVERY: 'true' };

/** A master on one of the machines; this test reaches it as its own terminal does. */
async function startShop(machine: Machine): Promise<{ shop: ShopProcess; cut: () => void }> {
  const shop = await ShopProcess.prepare(KNOWN);
  shops.push(shop);
  return { shop, cut: await startAt(machine, { shop, port: portOf(shop) }) };
}

async function startAt(
  machine: Machine,
  { shop, port }: { readonly shop: ShopProcess; readonly port: number },
): Promise<() => void> {
  const far = `${inside(machine).join(' ')} socat STDIO TCP\\:127.0.0.1\\:${port}`;
  const cut = end(run('socat', [`TCP-LISTEN:${portOf(shop)},bind=127.0.0.1,fork,reuseaddr`, `EXEC:${far}`]));
  stops.push(() => shop.stop());
  await shop.start({ wrap: inside(machine), env: { PORT: String(port) } });
  return cut;
}

const portOf = (shop: ShopProcess): number => Number(new URL(shop.url).port);
const end = (child: ChildProcess) => (): void => {
  if (child.exitCode === null && child.signalCode === null) process.kill(-child.pid!, 'SIGKILL');
};

function run(command: string, args: readonly string[]): ChildProcess & { lines: string[] } {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  const lines: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => lines.push(...chunk.toString().split('\n').filter(Boolean)));
  stops.push(end(child));
  return Object.assign(child, { lines });
}

/** A shell without an address, and without a window. */
function startKiosk(dataDir: string, ...more: string[]) {
  const [command, ...args] = [
    ...inside('kiosk'),
    process.execPath,
    path.join(ROOT, 'display/src/kiosk/main.ts'),
    '--kind',
    'kitchen',
    '--name',
    'Make line',
    '--data',
    dataDir,
    '--port',
    '0',
    '--no-browser',
    ...more,
  ];
  const child = run(command!, args);
  return {
    child,
    /** The rest of the first line that begins so, after the first `from` lines. */
    async says(beginning: string, { within = 40_000, from = 0 } = {}): Promise<string> {
      const find = (): string | undefined =>
        child.lines.slice(from).find((line) => line.startsWith(beginning));
      await expect
        .poll(find, { timeout: within, interval: 20, message: child.lines.join('\n') })
        .toBeDefined();
      return find()!.slice(beginning.length).trim();
    },
    /** Asks its door as the browser of that machine does. */
    ask: async (door: string, page: string): Promise<number> => {
      const script = `fetch(${JSON.stringify(new URL(page, door))}).then((r) => console.log(r.status))`;
      const { stdout } = spawnSync(
        inside('kiosk')[0]!,
        [...inside('kiosk').slice(1), process.execPath, '-e', script],
        {
          encoding: 'utf8',
        },
      );
      return Number(stdout);
    },
  };
}

function folder(): string {
  const dir = mkdtempSync(path.join(tmpdir(), 'forno-kiosk-'));
  stops.push(() => rmSync(dir, { recursive: true, force: true }));
  return dir;
}

async function letIn(shop: ShopProcess, code: string): Promise<void> {
  const till = await Device.connect(shop.url, 'terminal');
  stops.push(() => till.close());
  await till.login(DEMO_STAFF.find(({ role }) => role === 'manager')!.pin);
  const found = await till.socket.emitWithAck('find-waiting', { code });
  if (!found.ok) throw new Error(found.error.message);
  const { deviceId, pairingId, kind, name } = found.value;
  const paired = await till.command({ type: 'PairDevice', deviceId, pairingId, kind, name }, newId());
  if (!paired.ok) throw new Error(paired.error.message);
}

/** A kiosk that its shop has let in. */
async function pairedKiosk(shop: ShopProcess) {
  const kiosk = startKiosk(folder());
  const door = await kiosk.says('door ');
  const code = await kiosk.says('pairing code ');
  const before = await kiosk.ask(door, '/healthz');
  await letIn(shop, code);
  const place = await kiosk.says('the master is at ');
  return { kiosk, door, before, place };
}

test('a shell finds its shop with no address typed, is let in, and follows it to another address and port', async () => {
  const { shop, cut } = await startShop('shop');
  const { kiosk, door, before, place } = await pairedKiosk(shop);
  expect(before, 'the door is shut until it is let in').toBe(503);
  expect(place).toBe(`${MACHINES.shop}:${portOf(shop)}`);
  expect(await kiosk.ask(door, '/healthz')).toBe(200);

  // The machine gets another address, and the master another port.
  await shop.stop('SIGKILL');
  cut();
  ip('-n', space('shop'), 'addr', 'del', `${MACHINES.shop}/24`, 'dev', 'eth0');
  ip('-n', space('shop'), 'addr', 'add', `${MOVED}/24`, 'dev', 'eth0');
  stops.push(() => {
    ip('-n', space('shop'), 'addr', 'del', `${MOVED}/24`, 'dev', 'eth0');
    ip('-n', space('shop'), 'addr', 'add', `${MACHINES.shop}/24`, 'dev', 'eth0');
  });
  const from = kiosk.child.lines.length;
  const port = portOf(shop) + 1;
  await startAt('shop', { shop, port });
  expect(await kiosk.says('the master is at ', { from })).toBe(`${MOVED}:${port}`);
  expect(await kiosk.ask(door, '/healthz')).toBe(200);
});

test('an impostor that says it is the shop’s master of a later epoch gets no word from a paired shell', async () => {
  const { shop } = await startShop('shop');
  const { kiosk, door } = await pairedKiosk(shop);
  const { shop: impostor } = await startShop('rogue');
  const { dataDir } = shop;
  const { authority } = readShopSecrets({ dataDir, key: shopKey(dataDir, undefined) })!;
  const advert = {
    storeId: 'store-001',
    masterId: 'impostor',
    name: 'Forno',
    port: portOf(impostor),
    authority: fingerprintOf(authority.certificatePem),
    epoch: 99,
  };
  const publish = path.join(ROOT, 'desktop/src/master/discovery/publish.ts');
  const script = `import(${JSON.stringify(publish)}).then(({ publishMaster }) => publishMaster({ ...${JSON.stringify(advert)}, log: console }))`;
  run(inside('rogue')[0]!, [...inside('rogue').slice(1), process.execPath, '-e', script]);
  await new Promise((resolve) => setTimeout(resolve, 3_000));
  const moves = (): string[] => kiosk.child.lines.filter((line) => line.startsWith('the master is at '));
  expect(moves()).toHaveLength(1);
  expect(await kiosk.ask(door, '/healthz')).toBe(200);
  // Nor when it is the only one left.
  await shop.stop('SIGKILL');
  await new Promise((resolve) => setTimeout(resolve, 5_000));
  expect(moves()).toHaveLength(1);
  expect(await kiosk.ask(door, '/healthz')).toBe(503);
});

test('avahi-browse sees the service with its TXT records', async () => {
  const { shop } = await startShop('shop');
  const script = [
    'mount -t tmpfs tmpfs /run && mkdir -p /run/dbus /run/avahi-daemon',
    'dbus-daemon --system --nofork --nopidfile & D=$!',
    'sleep 0.5; avahi-daemon -D --no-drop-root --no-chroot; sleep 2',
    'timeout 10 avahi-browse -rpt _forno._tcp; avahi-daemon -k; kill $D',
  ].join('\n');
  const [command, ...args] = [...inside('kiosk'), 'unshare', '-m', 'sh', '-c', script];
  const { stdout, stderr } = spawnSync(command!, args, { encoding: 'utf8' });
  const found = stdout.split('\n').find((line) => line.startsWith('=;'));
  expect(found, `${stdout}${stderr}`).toContain(`;${MACHINES.shop};${portOf(shop)};`);
  for (const record of ['"v=1"', '"store=store-001"', '"tls=1"', '"epoch=1"'])
    expect(found).toContain(record);
  expect(found).toMatch(/"fp=[0-9a-f]{16}"/);
  expect(found).toMatch(/"master=[^"]+"/);
});
