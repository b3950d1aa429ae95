/*
 * A large shop's hour: fifty screens and eight terminals on one master, twenty orders a minute, each worked
 * off by the kitchen. From the command that pays an order to the moment it is on the glass, on pages in a
 * real browser and on screens that run the same client without one; and whether the master's memory stays.
 * Afterwards as many bare sockets and pages that show a line, on the same machine: the least it can take.
 */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { chromium, type BrowserContext, type Page } from '@playwright/test';
import { seededRandom } from '@forno/shared/ids';
import { WebSocket } from 'ws';
import { Device } from '../tests/support/device.ts';
import { rushOrders } from '../tests/support/kitchen-rush.ts';
import { ShopProcess } from '../tests/support/shop-process.ts';
import { buildPages, ROOT } from '../tools/chain/pages.ts';
import { findChromium } from '../tools/setup/chromium.mjs';
import { openScreenPage, paintedOn, watchPaint } from './many-screens/painted.ts';
import { preciseNow, SCREENS, WIRE_PROCESSES, type Shown, type WiresTold } from './many-screens/workload.ts';
import { yieldingPlace } from './many-screens/yielding.ts';
import { keep, keepSoFar, percentiles, round, type Percentiles } from './support/figures.ts';

const { values } = parseArgs({ options: { minutes: { type: 'string', default: '10' } } });
const MINUTES = Number(values.minutes);
/** Of the bare sockets and pages: enough for a percentile. */
const PLAIN_MINUTES = Math.max(1, MINUTES / 5);
const TERMINALS = 8;
const ORDERS_PER_MINUTE = 20;
const EVERY_MS = 60_000 / ORDERS_PER_MINUTE;
/** Until every program runs at its pace, which takes a kitchen less than its first minute. */
const WARM_UP = 5;
/** So long an order is in the kitchen: what is under way stays in sight. */
const IN_KITCHEN_MS = 24_000;
const MEMORY_EVERY_MS = 2_000;
/** An order that no screen shows by then is missing. */
const SHOWN_BY_MS = 2_000;
/** What was sold and handed over before: in its first hours a master takes memory that it then has. */
const ORDERS_BEFORE = 2_000;
/** Its screens have their first state: before, memory only tells of starting. */
const SETTLED_SHARE = 0.25;
/** More than this is growth; less is the collector's own breath. */
const GROWTH_MAX = 0.1;
const GOAL_MS = 50;

await buildPages({ say: console.error });
const shop = await ShopProcess.prepare({ FORNO_DISPLAY_PAGES: path.join(ROOT, 'display/dist') });
await shop.start();
const profile = mkdtempSync(path.join(tmpdir(), 'forno-screens-'));
const executablePath = await findChromium();
const browser = await chromium.launchPersistentContext(profile, {
  ...(executablePath !== null && { executablePath }),
  viewport: null,
  args: ['--no-sandbox'],
});
await browser.addInitScript(watchPaint);
const yielding = yieldingPlace();
try {
  const measured = await ofTheShop();
  await shop.stop();
  keepSoFar('many-screens', measured);
  keep('many-screens', { ...measured, plain: await ofPlainSockets() });
  yielding.end();
} finally {
  await browser.close();
  rmSync(profile, { recursive: true, force: true });
  await shop.discard();
}

async function ofTheShop(): Promise<object> {
  const tills = await Promise.all(Array.from({ length: TERMINALS }, openTill));
  const hands = await Device.connect(shop.url, 'kitchen');
  await sellBefore({ tills, hands });
  const wires = await startWires('wires.ts', shop.url);
  const pages = await openPages(browser, ({ page }) => new URL(page, shop.url).href);
  const memory = sampled(shop.pid);
  const placed: PlacedOrder[] = [];
  const figures = async (): Promise<object> => {
    // What was paid a moment ago may rightly be nowhere yet.
    const until = preciseNow() - SHOWN_BY_MS;
    const told = await toldBy(wires);
    const due = placed.slice(WARM_UP).filter(({ at }) => at < until);
    return reportOf({ due, onPages: await paintedOn(pages), told, memory });
  };
  try {
    await sell({ tills, hands, placed }, async () => void keepSoFar('many-screens', await figures()));
    await new Promise((resolve) => setTimeout(resolve, SHOWN_BY_MS));
    return await figures();
  } finally {
    memory.stop();
    for (const device of [...tills, hands]) device.close();
    await endAll(wires);
    for (const page of pages) await page.close();
  }
}

/** The same pace, windows and processes, with nothing in them. */
async function ofPlainSockets(): Promise<object> {
  const server = fork(path.join(import.meta.dirname, 'many-screens/plain-shop.ts'));
  const [url] = (await once(server, 'message')) as [string];
  const wires = await startWires('plain-wires.ts', url);
  const pages = await openPages(browser, () => url);
  const till = new WebSocket(url.replace('http', 'ws'));
  await once(till, 'open');
  const placed: PlacedOrder[] = [];
  const orders = rushOrders();
  for (let n = 0; n < PLAIN_MINUTES * ORDERS_PER_MINUTE; n += 1) {
    const { value: order } = orders.next();
    const at = preciseNow();
    till.send(JSON.stringify(order));
    await once(till, 'message');
    placed.push({ orderId: order!.orderId, at, answeredAt: preciseNow(), delivered: false });
    await new Promise((resolve) => setTimeout(resolve, at + EVERY_MS - preciseNow()));
  }
  const due = placed.slice(WARM_UP);
  const onPages = await paintedOn(pages);
  const told = await toldBy(wires);
  till.close();
  await endAll([...wires, server]);
  return {
    what: 'the same to bare sockets and pages that show a line, from a process that only writes to the disk',
    orders: due.length,
    committed: percentiles(due.map(({ at, answeredAt }) => answeredAt - at)),
    painted: percentiles(delays(due, onPages)),
    shown: percentiles(
      delays(
        due,
        told.flatMap(({ shown }) => shown),
      ),
    ),
  };
}

async function startWires(program: string, url: string): Promise<readonly ChildProcess[]> {
  const wires = Array.from({ length: WIRE_PROCESSES }, (_, share) =>
    fork(path.join(import.meta.dirname, 'many-screens', program), [url, String(share)], {
      serialization: 'advanced',
      // A session of its own: see `yieldingPlace`.
      detached: true,
    }),
  );
  await Promise.all(wires.map((wire) => once(wire, 'message')));
  // Each screen of a shop has a processor of its own. These share two with the pages that are measured, and do
  // what they do when those have nothing to do: what their own pictures took is reported beside it.
  for (const wire of wires) yielding.put(wire.pid!);
  return wires;
}

async function endAll(processes: readonly ChildProcess[]): Promise<void> {
  await Promise.all(
    processes.map((one) => {
      const ended = once(one, 'exit');
      one.kill();
      return ended;
    }),
  );
}

async function openPages(
  of: BrowserContext,
  urlOf: (kind: (typeof SCREENS)[number]) => string,
): Promise<readonly Page[]> {
  const pages: Page[] = [];
  for (const kind of SCREENS)
    for (let n = 0; n < kind.pages; n += 1) pages.push(await openScreenPage(of, urlOf(kind)));
  return pages;
}

async function toldBy(wires: readonly ChildProcess[]): Promise<readonly WiresTold[]> {
  return Promise.all(
    wires.map(async (wire) => {
      const told = once(wire, 'message');
      wire.send('tell');
      return ((await told) as [WiresTold])[0];
    }),
  );
}

interface PlacedOrder {
  readonly orderId: string;
  readonly at: number;
  /** The till has its answer: the order is on the disk. */
  readonly answeredAt: number;
  readonly delivered: boolean;
}

interface Shop {
  readonly tills: readonly Device[];
  readonly hands: Device;
  readonly placed: PlacedOrder[];
}

/** As fast as the terminals can. */
async function sellBefore({ tills, hands }: Omit<Shop, 'placed'>): Promise<void> {
  const orders = rushOrders(6);
  let sold = 0;
  const sellAt = async (till: Device): Promise<void> => {
    while (sold < ORDERS_BEFORE) {
      const { value: order } = orders.next();
      if (!order) throw new Error('the demo shop has no more customers');
      if (!(await till.command(order)).ok) continue;
      sold += 1;
      await workOff(hands, { orderId: order.orderId, stepMs: 0 });
    }
  };
  await Promise.all(tills.map(sellAt));
}

/** At an even rate, from one terminal after the other; each order goes through the kitchen in its time. */
async function sell({ tills, hands, placed }: Shop, eachMinute: () => Promise<void>): Promise<void> {
  const working: Promise<void>[] = [];
  const random = seededRandom(7);
  const orders = rushOrders();
  const began = performance.now();
  for (let due = 0; due < MINUTES * 60_000;) {
    const { value: order } = orders.next();
    if (!order) throw new Error('the demo shop has no more customers');
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, began + due - performance.now())));
    const at = preciseNow();
    const answer = await tills[placed.length % tills.length]!.command(order);
    // Of another time of the day than it is now: not sold.
    if (!answer.ok && answer.error.code === 'not-available') continue;
    if (!answer.ok) throw new Error(answer.error.message);
    const { orderId, service } = order;
    placed.push({ orderId, at, answeredAt: preciseNow(), delivered: service === 'delivery' });
    // Cooks keep no step with customers: what one does falls anywhere between two orders.
    working.push(workOff(hands, { orderId, stepMs: (IN_KITCHEN_MS / 3) * (0.5 + random.next()) }));
    due += EVERY_MS;
    // Cut off later, what is done is not lost.
    if (due % 60_000 === 0) await eachMinute();
  }
  await Promise.all(working);
}

function reportOf({
  due,
  onPages,
  told,
  memory,
}: {
  readonly due: readonly PlacedOrder[];
  readonly onPages: readonly Shown[];
  readonly told: readonly WiresTold[];
  readonly memory: Sampled;
}): object {
  const [painted, shown] = [
    reached(due, onPages, 'pages'),
    reached(
      due,
      told.flatMap(({ shown: seen }) => seen),
      'wires',
    ),
  ];
  const wires = SCREENS.reduce((sum, kind) => sum + kind.wires, 0);
  const wiresCpuMs = told.reduce((sum, { cpuMs }) => sum + cpuMs, 0);
  const rss = growth(memory.rssMb);
  return {
    what: 'milliseconds from the command that pays an order to the frame on the glass that shows it',
    minutes: MINUTES,
    screens: SCREENS.reduce((sum, kind) => sum + kind.pages + kind.wires, 0),
    terminals: TERMINALS,
    orders: due.length,
    committed: percentiles(due.map(({ at, answeredAt }) => answeredAt - at)),
    painted,
    shown,
    othersYield: yielding.as,
    screenCpuMsPerOrder: round(wiresCpuMs / wires / Math.max(1, due.length + WARM_UP)),
    master: { ...rss, cpuShare: memory.cpuShare() },
    goal: {
      p95Ms: GOAL_MS,
      missing: 0,
      rssGrowthShareMax: GROWTH_MAX,
      met:
        painted.ms.p95 < GOAL_MS &&
        shown.ms.p95 < GOAL_MS &&
        painted.missing + shown.missing === 0 &&
        rss.growthShare <= GROWTH_MAX,
    },
  };
}

async function workOff(
  hands: Device,
  { orderId, stepMs }: { readonly orderId: string; readonly stepMs: number },
): Promise<void> {
  for (const command of [
    { type: 'BumpOrder', orderId, from: 'preparing' },
    { type: 'BumpOrder', orderId, from: 'quality_check' },
    { type: 'CompleteOrder', orderId },
  ] as const) {
    await new Promise((resolve) => setTimeout(resolve, stepMs));
    const answer = await hands.command(command);
    if (!answer.ok && answer.error.code !== 'wrong-state') throw new Error(answer.error.message);
  }
}

async function openTill(): Promise<Device> {
  const till = await Device.connect(shop.url, 'terminal');
  const login = await till.login('1111');
  if (!login.ok) throw new Error(login.error.message);
  await till.subscribe('terminal');
  await till.subscribe('menu');
  return till;
}

interface Reached {
  readonly screens: number;
  readonly count: number;
  readonly missing: number;
  readonly ms: Percentiles;
}

/** Kitchens show every order, lobbies those that are fetched; the others show none of them. */
function reached(placed: readonly PlacedOrder[], seen: readonly Shown[], at: 'pages' | 'wires'): Reached {
  const ms = delays(placed, seen);
  const [kitchens, lobbies] = (['kitchen', 'lobby'] as const).map(
    (kind) => SCREENS.find((screens) => screens.kind === kind)![at],
  ) as [number, number];
  const fetched = placed.filter((order) => !order.delivered).length;
  const due = placed.length * kitchens + fetched * lobbies;
  return { screens: kitchens + lobbies, count: ms.length, missing: due - ms.length, ms: percentiles(ms) };
}

function delays(placed: readonly PlacedOrder[], seen: readonly Shown[]): readonly number[] {
  const byOrder = new Map(placed.map((order) => [order.orderId, order]));
  return seen.flatMap(({ orderId, at: shownAt }) => {
    const order = byOrder.get(orderId);
    return order ? [shownAt - order.at] : [];
  });
}

interface Sampled {
  readonly rssMb: readonly number[];
  /** Of one processor, from the first sample until now. */
  readonly cpuShare: () => number;
  readonly stop: () => void;
}

function sampled(pid: number): Sampled {
  const rssMb: number[] = [];
  const began = { at: performance.now(), cpuMs: cpuMsOf(pid) };
  const timer = setInterval(() => rssMb.push(rssMbOf(pid)), MEMORY_EVERY_MS);
  return {
    rssMb,
    cpuShare: () => round((cpuMsOf(pid) - began.cpuMs) / (performance.now() - began.at)),
    stop: () => clearInterval(timer),
  };
}

function rssMbOf(pid: number): number {
  const kb = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  if (kb === undefined) throw new Error('the kernel tells no VmRSS');
  return Number(kb) / 1024;
}

/** User and system time; a tick of the kernel's is ten milliseconds. */
function cpuMsOf(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

/** The line through what came after it had settled, and how much of the first it rises by in the run. */
function growth(rssMb: readonly number[]): {
  readonly rssMb: { readonly first: number; readonly last: number; readonly max: number };
  readonly slopeMbPerMinute: number;
  readonly growthShare: number;
} {
  const settled = rssMb.slice(Math.floor(rssMb.length * SETTLED_SHARE));
  const middle = (settled.length - 1) / 2;
  const mean = settled.reduce((sum, mb) => sum + mb, 0) / settled.length;
  const over = settled.reduce((sum, mb, n) => sum + (n - middle) * (mb - mean), 0);
  const under = settled.reduce((sum, _, n) => sum + (n - middle) ** 2, 0);
  const perSample = over / under;
  const begin = mean - perSample * middle;
  return {
    rssMb: { first: round(rssMb[0]!), last: round(rssMb.at(-1)!), max: round(Math.max(...rssMb)) },
    slopeMbPerMinute: round((perSample * 60_000) / MEMORY_EVERY_MS),
    growthShare: round(Math.max(0, (perSample * (settled.length - 1)) / begin)),
  };
}
