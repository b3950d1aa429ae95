import { existsSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { DEMO_STAFF, DEMO_STORES, DEMO_USERS } from '@forno/shared/demo';
import { deriveDeviceToken, masterDeviceId } from '../cloud-api/src/auth/device-tokens.ts';
import { LOCK_FILE, lockFolder } from '../cloud-api/src/folder-lock.ts';
import { shopKey } from '../desktop/src/master/data-folder.ts';
import { MASTER_NODE_FLAGS } from '../desktop/src/master/process-flags.ts';
import { readArguments, wholeNumber } from './chain/arguments.ts';
import { startDemoDevices } from './chain/demo-devices.ts';
import { DEMO_GIFT_CARD } from './chain/demo-gift-card.ts';
import { buildPages, ROOT } from './chain/pages.ts';
import { choosePorts, type Ports } from './chain/ports.ts';
import { chainSecret } from './chain/secret.ts';
import { memoryMb, startProcess, type Started } from './chain/process.ts';

const USAGE = 'npm start -- [--data DIR] [--port-base N] [--days N] [--settled] [--fresh] [--json]';
const STORE = DEMO_STORES[0];
/** What the demo shop has behind it besides its trading days: orders on an average one, people, and orders of the last minutes. */
const HISTORY = { ordersPerDay: 60, customers: 200, justTaken: 7 };

const flags = readArguments(USAGE, {
  data: { type: 'string', default: path.join(ROOT, '.data') },
  'port-base': { type: 'string', default: '4100' },
  days: { type: 'string', default: '14' },
  settled: { type: 'boolean', default: false },
  fresh: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
});
const dataDir = path.resolve(flags.data);
const portBase = wholeNumber('port-base', flags['port-base'], { min: 0, max: 65_000 });
/** Trading days that each shop has behind it. */
const days = wholeNumber('days', flags.days, { min: 1, max: 60 });
const began = performance.now();
const say = (line: string): void =>
  console.error(`${((performance.now() - began) / 1000).toFixed(1).padStart(5)} s  ${line}`);

const complain = (facts: object, message: string): void => say(`${message} ${JSON.stringify(facts)}`);
const quietLog = { info: () => undefined, warn: complain, error: complain };

const running: { readonly stop: () => Promise<void>; readonly name: string }[] = [];
const shutdown: { done: Promise<void> | null } = { done: null };
process.on('SIGINT', () => void stopAll(0));
process.on('SIGTERM', () => void stopAll(0));

try {
  await start();
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  await stopAll(1);
}

async function start(): Promise<void> {
  const lock = await lockFolder(dataDir, { log: say });
  running.push({ name: 'lock', stop: () => lock.close() });
  if (flags.fresh) forget();
  const ports = await choosePorts(portBase);
  const secret = chainSecret(dataDir);
  const [, cloud] = await Promise.all([
    buildPages({ say }),
    startCloudProcess(ports, secret),
    openShopHistory(),
  ]);
  const shop = await startShop(ports, secret);
  const urls = addresses(ports);
  const logins = {
    terminal: DEMO_STAFF.map(({ name, role, pin }) => ({ name, role, pin })),
    backoffice: DEMO_USERS.map(({ email, password, role }) => ({ email, password, role })),
  };
  if (flags.json)
    console.log(
      JSON.stringify({
        ready: true,
        urls,
        logins,
        storeId: STORE.storeId,
        seconds: Math.round(performance.now() - began) / 1000,
        memoryMb: memory([cloud, shop]),
      }),
    );
  else console.log(welcome(urls, [cloud, shop]));
  watch([cloud, shop]);
  void startChainHistory(ports, secret);
}

function forget(): void {
  const found = readdirSync(dataDir).filter((name) => name !== LOCK_FILE);
  if (found.length > 0) say(`forgetting ${dataDir}`);
  for (const name of found) rmSync(path.join(dataDir, name), { recursive: true });
}

async function startCloudProcess(ports: Ports, secret: string): Promise<Started> {
  say('starting the cloud: PostgreSQL, ClickHouse, API …');
  const started = await startProcess({
    name: 'cloud',
    file: path.join(ROOT, 'cloud-api/src/main.ts'),
    logDir: path.join(dataDir, 'logs'),
    readyUrl: `http://127.0.0.1:${ports.api}/readyz`,
    env: {
      PORT: String(ports.api),
      FORNO_DATA: path.join(dataDir, 'cloud'),
      JWT_SECRET: secret,
      FORNO_DEMO: 'true',
      NODE_ENV: 'production',
    },
  });
  running.push(started);
  say('the cloud is up');
  return started;
}

async function openShopHistory(): Promise<void> {
  const dir = path.join(dataDir, 'shop');
  const key = shopKey(dir, undefined);
  if (existsSync(path.join(dir, 'store', 'store.json'))) return;
  say(`giving the shop ${days} days of trading behind it …`);
  // All of a shop's code: what starts with a history does not wait for it.
  const [{ fillHistory }, { openStore }] = await Promise.all([
    import('./chain/history.ts'),
    import('../desktop/src/master/store/index.ts'),
  ]);
  const orders = await fillHistory({
    store: STORE,
    openStore: () => openStore({ dir: path.join(dir, 'store'), engine: 'sqlite', key }),
    ...HISTORY,
    days,
    ...(flags.settled && { justTaken: 0 }),
    now: Date.now(),
    log: quietLog,
  });
  say(`the shop has taken ${orders} orders before today`);
}

async function startShop(ports: Ports, secret: string): Promise<Started> {
  const devices = await startDemoDevices(ports, path.join(dataDir, 'devices.json'));
  running.push({ name: 'devices', stop: () => devices.close() });
  const started = await startProcess({
    name: 'shop',
    file: path.join(ROOT, 'desktop/src/master/main.ts'),
    nodeFlags: MASTER_NODE_FLAGS,
    logDir: path.join(dataDir, 'logs'),
    readyUrl: `http://127.0.0.1:${ports.shop}/readyz`,
    env: {
      PORT: String(ports.shop),
      FORNO_DATA: path.join(dataDir, 'shop'),
      FORNO_STORE: STORE.storeId,
      FORNO_CLOUD_URL: `http://127.0.0.1:${ports.api}`,
      FORNO_CLOUD_TOKEN: deriveDeviceToken(secret, masterDeviceId(STORE.storeId)),
      // The demo lets any screen in; a real shop pairs them.
      FORNO_ADMISSION: 'open',
      FORNO_DISCOVERY: process.env['FORNO_DISCOVERY'] ?? 'true',
      FORNO_TERMINAL_PAGES: path.join(ROOT, 'desktop/dist/renderer'),
      FORNO_DISPLAY_PAGES: path.join(ROOT, 'display/dist'),
      NODE_ENV: 'production',
      ...devices.env,
    },
  });
  running.push(started);
  say("the shop's master is up");
  return started;
}

/** The other stores get their history once everything runs: it is worth looking at, not worth waiting for. */
async function startChainHistory(ports: Ports, secret: string): Promise<void> {
  const file = path.join(dataDir, 'chain-history.done');
  if (existsSync(file)) return;
  const started = await startProcess({
    name: 'chain-history',
    file: path.join(ROOT, 'tools/chain/fill-chain.ts'),
    logDir: path.join(dataDir, 'logs'),
    readyUrl: `http://127.0.0.1:${ports.api}/readyz`,
    env: {
      FORNO_CLOUD_URL: `http://127.0.0.1:${ports.api}`,
      FORNO_SECRET: secret,
      FORNO_DONE_FILE: file,
      FORNO_DAYS: String(days),
    },
  });
  running.push(started);
  started.child.once('exit', (code) => {
    if (code === 0) say('the other stores have their history');
    else if (!shutdown.done) say(`the other stores' history stopped (code ${code}); see ${started.logFile}`);
  });
}

function addresses(
  ports: Ports,
): Record<
  'terminal' | 'kds' | 'lobby' | 'menu' | 'customer' | 'dispatch' | 'paper' | 'backoffice' | 'order' | 'api',
  string
> {
  const shop = `http://localhost:${ports.shop}`;
  const api = `http://localhost:${ports.api}`;
  return {
    terminal: `${shop}/terminal/`,
    kds: `${shop}/kds/`,
    lobby: `${shop}/lobby/`,
    menu: `${shop}/menu/`,
    customer: `${shop}/customer/`,
    dispatch: `${shop}/dispatch/`,
    paper: `http://localhost:${ports.paper}/`,
    backoffice: `${api}/backoffice/`,
    order: `${api}/order/${STORE.storeId}`,
    api: `${api}/v1/`,
  };
}

function memory(processes: readonly Started[]): Record<string, number | null> {
  return Object.fromEntries([
    ...processes.map(({ name, child }) => [name, memoryMb(child.pid!)] as const),
    ['starter', memoryMb(process.pid)],
  ]);
}

function welcome(urls: ReturnType<typeof addresses>, processes: readonly Started[]): string {
  const pins = DEMO_STAFF.map(({ name, role, pin }) => `${pin} ${name} (${role})`).join(', ');
  const memoryText = Object.entries(memory(processes)).map(([name, mb]) => `${name} ${mb ?? '?'} MiB`);
  return `
Forno is running (${((performance.now() - began) / 1000).toFixed(1)} s; ${memoryText.join(', ')}).

  terminal     ${urls.terminal}      PINs: ${pins}; gift card ${DEMO_GIFT_CARD}
  kitchen      ${urls.kds}
  lobby        ${urls.lobby}
  menu board   ${urls.menu}
  customer     ${urls.customer}      the display before a terminal's customer
  drivers      ${urls.dispatch}
  paper        ${urls.paper}               what the printers printed
  backoffice   ${urls.backoffice}    ${DEMO_USERS[0]!.email} / ${DEMO_USERS[0]!.password}
  order ahead  ${urls.order}      what customers open on their phones
  API          ${urls.api}             reference at ${urls.api}reference

Data in ${path.relative(process.cwd(), dataDir) || dataDir}; logs in ${path.join(path.relative(process.cwd(), dataDir) || dataDir, 'logs')}. Ctrl-C stops everything.
`;
}

/** A process that ends by itself takes the others with it, and says why. */
function watch(processes: readonly Started[]): void {
  for (const { name, child, logFile } of processes) {
    child.once('exit', (code, signal) => {
      if (shutdown.done) return;
      console.error(`${name} ended (${signal ?? code}); see ${logFile}`);
      void stopAll(1);
    });
  }
}

function stopAll(code: number): Promise<void> {
  shutdown.done ??= (async () => {
    if (running.length > 1) say('stopping …');
    for (const { stop, name } of running.toReversed())
      await stop().catch((error: unknown) => say(`${name}: ${String(error)}`));
    say('stopped');
    process.exit(code);
  })();
  return shutdown.done;
}
