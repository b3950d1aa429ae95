import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { ShopCore, nativeSha256, systemClock, systemRandom } from '@forno/desktop/master';
import { demoSettings } from '@forno/shared/demo';
import { canonicalJson, sha256Hex, type ShopEvent } from '@forno/shared/events';
import type { Clock, LogStore } from '@forno/shared/ports';
import { tokensSchema } from '@forno/shared/protocol/cloud/auth';
import { ordersSummarySchema, type OrdersSummary } from '@forno/shared/protocol/reports/orders-summary';
import type { Chain } from '../cloud-api/src/seed/chain.ts';
import { shopKey } from '../desktop/src/master/data-folder.ts';
import { openStore } from '../desktop/src/master/store/index.ts';
import { httpNet } from '../desktop/src/master/sync/http-net.ts';
import { Uplink } from '../desktop/src/master/sync/uplink.ts';
import { readArguments } from './chain/arguments.ts';
import { ROOT } from './chain/pages.ts';
import { chainSecret } from './chain/secret.ts';
import { replayOrders, REPLAY_TIME_ZONE } from './replay/replay-orders.ts';
import { readSales, SalesFileError, type SoldOrder } from './replay/sales-file.ts';
import { menuOf } from './replay/sales-menu.ts';

const USAGE =
  'npm run replay -- --file SALES.csv[.gz] [--from YYYY-MM-DD] [--to YYYY-MM-DD] [--data DIR] [--json]';
const STORE_ID = 'store-2015';
/** Sees the replayed year in the backoffice. */
const ARCHIVIST = {
  userId: 'user-archive',
  email: 'archive@forno.example',
  name: 'Archive',
  role: 'owner',
  storeIds: null,
  password: 'forno-archive-1',
} as const;

interface Totals {
  readonly orders: number;
  readonly items: number;
  readonly revenueCents: number;
}

const flags = readArguments(USAGE, {
  file: { type: 'string' },
  from: { type: 'string', default: '0000-01-01' },
  to: { type: 'string', default: '9999-12-31' },
  data: { type: 'string', default: path.join(ROOT, '.data') },
  json: { type: 'boolean', default: false },
});
const began = performance.now();
const say = (line: string): void =>
  console.error(`${((performance.now() - began) / 1000).toFixed(1).padStart(6)} s  ${line}`);

if (flags.file === undefined) {
  console.error(`--file is missing\nusage: ${USAGE}`);
  process.exit(2);
}
const orders = await readOrders(flags.file);
process.exit((await replay(orders)) ? 0 : 1);

async function readOrders(file: string): Promise<readonly SoldOrder[]> {
  try {
    const all = await readSales(file);
    return all.filter(({ date }) => date >= flags.from && date <= flags.to);
  } catch (error) {
    if (!(error instanceof SalesFileError) && (error as NodeJS.ErrnoException).code === undefined)
      throw error;
    console.error(
      `${file}: ${error instanceof Error ? error.message : String(error)}\nNothing was replayed.`,
    );
    process.exit(2);
  }
}

/** Replays, waits until every hop has everything, and compares; true when all agree with the file. */
async function replay(sold: readonly SoldOrder[]): Promise<boolean> {
  const dataDir = path.resolve(flags.data);
  const secret = chainSecret(dataDir);
  say(`${sold.length} orders in the file; starting the cloud …`);
  const cloud = await startCloudChild(path.join(dataDir, 'cloud'), secret, archiveChain(sold));
  const dir = path.join(dataDir, STORE_ID);
  const shop = await openShop({ dir, cloud });
  try {
    const { master } = shop;
    say(
      master.totals.orders > 0 ? `the log has ${master.totals.orders} of them already` : 'the log is empty',
    );
    await activateMenu(shop.core, sold);
    await replayOrders(shop.core, sold, {
      known: master.commandIds,
      progress: (done) =>
        say(
          `${done} / ${sold.length} orders taken · cloud has ${shop.uplink.ackedSeq} of ${shop.core.shop.head.seq} events`,
        ),
    });
    say('all orders are in the log; waiting for the cloud …');
    while (shop.uplink.ackedSeq < shop.core.shop.head.seq) await pause(100);
    const postgres = await cloud.counts();
    const report = await readReport(cloud.url, sold);
    const clickhouse = {
      orders: report.totals.orders,
      items: report.totals.items,
      revenueCents: report.totals.grossSalesCents,
    };
    const result = {
      master: master.totals,
      postgres,
      clickhouse,
      events: shop.core.shop.head.seq,
      seconds: Math.round((performance.now() - began) / 100) / 10,
    };
    const faults = compare(sold, result, report);
    for (const fault of faults) console.error(`DIFFERS: ${fault}`);
    if (faults.length === 0)
      say(
        `the file, the master, PostgreSQL and ClickHouse agree, in all and month by month; in the backoffice: ${ARCHIVIST.email} / ${ARCHIVIST.password}`,
      );
    console.log(JSON.stringify(result));
    return faults.length === 0;
  } finally {
    shop.uplink.stop();
    await shop.core.close();
    await cloud.close();
  }
}

interface CloudChild {
  readonly url: string;
  readonly token: string;
  counts(): Promise<Totals>;
  close(): Promise<void>;
}

/** A chain of its own, so that the year does not mix with the demo's. */
function archiveChain(sold: readonly SoldOrder[]): Chain {
  const settings = { ...demoSettings(STORE_ID), name: 'Archive 2015', timeZone: REPLAY_TIME_ZONE };
  return {
    tenantId: 'forno-archive',
    name: 'Forno Archive',
    menu: menuOf(sold),
    stores: [{ storeId: STORE_ID, name: settings.name, region: 'Archive', settings }],
    users: [ARCHIVIST],
    staff: [],
  };
}

async function startCloudChild(dataDir: string, secret: string, chain: Chain): Promise<CloudChild> {
  const child: ChildProcess = fork(
    path.join(import.meta.dirname, 'replay/cloud-child.ts'),
    [dataDir, secret],
    { stdio: ['ignore', 'inherit', 'inherit', 'ipc'], detached: true },
  );
  const ended = once(child, 'exit');
  const message = async <T>(): Promise<T> => {
    const [received] = (await Promise.race([
      once(child, 'message'),
      ended.then(([code]) => Promise.reject(new Error(`the cloud ended (${code})`))),
    ])) as [T];
    return received;
  };
  await message<{ up: true }>();
  child.send({ ask: 'begin', chain });
  const { url, token } = await message<{ url: string; token: string }>();
  return {
    url,
    token,
    async counts() {
      child.send({ ask: 'counts', storeId: STORE_ID });
      return (await message<{ counts: Totals }>()).counts;
    },
    async close() {
      child.send({ ask: 'close' });
      await ended;
    },
  };
}

interface ReplayShop {
  readonly core: ShopCore;
  readonly uplink: Uplink;
  /** What the master's log holds, counted as it is written. */
  readonly master: { totals: Totals; readonly commandIds: Set<string> };
}

async function openShop({
  dir,
  cloud,
}: {
  readonly dir: string;
  readonly cloud: CloudChild;
}): Promise<ReplayShop> {
  const key = shopKey(dir, undefined);
  const master = { totals: { orders: 0, items: 0, revenueCents: 0 }, commandIds: new Set<string>() };
  const count = (event: ShopEvent): void => {
    master.commandIds.add(event.metadata.causationId);
    if (event.eventType !== 'ORDER_ACCEPTED') return;
    const { orders: n, items, revenueCents } = master.totals;
    const units = event.payload.lines.reduce((sum, line) => sum + line.quantity, 0);
    master.totals = {
      orders: n + 1,
      items: items + units,
      revenueCents: revenueCents + event.payload.totals.totalCents,
    };
  };
  // The replay brings its own time with every command; nothing may become due by the machine's clock.
  const clock: Clock = { now: () => 0, after: () => () => undefined };
  const link: { uplink?: Uplink } = {};
  const core = await ShopCore.open({
    storeId: STORE_ID,
    settings: { ...demoSettings(STORE_ID), timeZone: REPLAY_TIME_ZONE },
    openStore: () => openStore({ dir: path.join(dir, 'store'), engine: 'sqlite', key }),
    clock,
    random: systemRandom,
    sha256: nativeSha256,
    defer: (work) => void setImmediate(work),
    afterAnswers: (work) => process.nextTick(work),
    onCommitted: (events) => {
      for (const event of events) count(event);
      link.uplink?.nudge(events.at(-1)!.seq);
    },
    onChange: () => undefined,
    log: {
      info: () => undefined,
      warn: (facts, message) => say(`${message} ${JSON.stringify(facts)}`),
      error: (facts, message) => say(`${message} ${JSON.stringify(facts)}`),
    },
  });
  await readLog(core.dispatcher.store, count);
  link.uplink = new Uplink({
    storeId: STORE_ID,
    store: () => core.dispatcher.store,
    net: httpNet({ url: cloud.url, token: cloud.token }),
    clock: systemClock,
    random: systemRandom,
    onAcked: () => undefined,
    onState: (state) => state.state !== 'online' && say(`the cloud: ${state.state} ${state.message ?? ''}`),
    onQuarantined: (event) => say(`quarantined: ${JSON.stringify(event)}`),
  });
  await link.uplink.start(core.shop.head.seq);
  return { core, uplink: link.uplink, master };
}

async function readLog(store: LogStore, each: (event: ShopEvent) => void): Promise<void> {
  const PAGE = 5_000;
  for (let from = 1; ; from += PAGE) {
    const page = await store.read({ fromSeq: from, limit: PAGE });
    for (const { body } of page) each(JSON.parse(body) as ShopEvent);
    if (page.length < PAGE) return;
  }
}

async function activateMenu(core: ShopCore, sold: readonly SoldOrder[]): Promise<void> {
  if (core.shop.documents.menu) return;
  const menu = menuOf(sold);
  const body = canonicalJson(menu);
  const sha256 = sha256Hex(body);
  await core.dispatcher.store.putDocument(sha256, body);
  const at = Date.parse(`${sold[0]?.date ?? '2015-01-01'}T00:00:00Z`);
  const answer = await core.submitAsSystem(
    { type: 'ActivateMenu', commandId: 'replay:menu', menuId: menu.menuId, version: menu.version, sha256 },
    { at },
  );
  if (!answer.ok) throw new Error(`the menu was refused: ${answer.error.message}`);
}

/** The report that managers see; asked for again until it has what was loaded last. */
async function readReport(url: string, sold: readonly SoldOrder[]): Promise<OrdersSummary> {
  const { email, password } = ARCHIVIST;
  const login = await fetch(`${url}/v1/auth/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password }),
  });
  const { accessToken } = tokensSchema.parse(await login.json());
  const query = new URLSearchParams({ startDate: '2015-01-01', endDate: '2015-12-31', storeId: STORE_ID });
  const until = Date.now() + 30_000;
  for (;;) {
    const answer = await fetch(`${url}/v1/reports/orders/summary?${query}`, {
      headers: { authorization: `Bearer ${accessToken}` },
    });
    if (!answer.ok) throw new Error(`the report: ${answer.status} ${await answer.text()}`);
    const report = ordersSummarySchema.parse(await answer.json());
    if (report.totals.orders >= sold.length || Date.now() > until) return report;
    await pause(250);
  }
}

/** What differs between the file and the hops. A run over part of the file compares only the hops among each other. */
function compare(
  sold: readonly SoldOrder[],
  result: { readonly master: Totals; readonly postgres: Totals; readonly clickhouse: Totals },
  report: OrdersSummary,
): string[] {
  const faults: string[] = [];
  const pizzas = sold.flatMap((order) => order.pizzas);
  const file: Totals = {
    orders: sold.length,
    items: pizzas.length,
    revenueCents: pizzas.reduce((sum, pizza) => sum + pizza.priceCents, 0),
  };
  const whole = result.master.orders === file.orders;
  const hops = {
    ...(whole && { file }),
    master: result.master,
    postgres: result.postgres,
    clickhouse: result.clickhouse,
  };
  for (const [name, totals] of Object.entries(hops)) {
    for (const figure of ['orders', 'items', 'revenueCents'] as const) {
      if (totals[figure] !== result.master[figure])
        faults.push(`${name} ${figure}: ${totals[figure]}, master ${result.master[figure]}`);
    }
  }
  if (result.master.orders < file.orders)
    faults.push(`the master has ${result.master.orders} of ${file.orders} orders`);
  if (!whole) return faults;
  const months = new Map<string, number>();
  for (const order of sold)
    months.set(
      order.date.slice(0, 7),
      (months.get(order.date.slice(0, 7)) ?? 0) +
        order.pizzas.reduce((sum, pizza) => sum + pizza.priceCents, 0),
    );
  for (const [month, cents] of months) {
    const reported = report.byMonth.find((entry) => entry.month === month)?.netSalesCents ?? 0;
    if (reported !== cents) faults.push(`${month}: ${reported} in the report, ${cents} in the file`);
  }
  return faults;
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
