/*
 * A large shop's hour: fifty screens and eight terminals on one master, twenty orders a minute, each worked
 * off by the kitchen. From the command that pays an order to the first frame that shows it, on pages in a
 * real browser and on screens that run the same client without one; and whether the master's memory stays.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { chromium, type Page } from '@playwright/test';
import { Device } from '../tests/support/device.ts';
import { rushOrders } from '../tests/support/kitchen-rush.ts';
import { ShopProcess } from '../tests/support/shop-process.ts';
import { buildPages, ROOT } from '../tools/chain/pages.ts';
import { findChromium } from '../tools/setup/chromium.mjs';
import { SCREENS, type Shown } from './many-screens/workload.ts';
import { keep, keepSoFar, percentiles, round, type Percentiles } from './support/figures.ts';
import { openWindow } from './support/windows.ts';

const { values } = parseArgs({ options: { minutes: { type: 'string', default: '10' } } });
const MINUTES = Number(values.minutes);
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
/** The master is up, its screens have their first state: before, memory only tells of starting. */
const SETTLED_SHARE = 0.25;
/** More than this is growth; less is the collector's own breath. */
const GROWTH_MAX = 0.1;
const GOAL_MS = 50;

declare global {
  var fornoShown: { readonly orderId: string; readonly at: number }[];
}

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
const wires = fork(path.join(import.meta.dirname, 'many-screens/wires.ts'), [shop.url], {
  serialization: 'advanced',
});
try {
  await once(wires, 'message');
  await browser.addInitScript(watchOrders);
  const pages: Page[] = [];
  for (const { page, pages: count } of SCREENS)
    for (let n = 0; n < count; n += 1) pages.push(await openScreenPage(new URL(page, shop.url).href));
  const tills = await Promise.all(Array.from({ length: TERMINALS }, openTill));
  const hands = await Device.connect(shop.url, 'kitchen');
  const memory = sampled(shop.pid);
  const placed: PlacedOrder[] = [];
  const figures = async (): Promise<object> => {
    // What was paid a moment ago may rightly be nowhere yet.
    const until = performance.timeOrigin + performance.now() - SHOWN_BY_MS;
    const told = once(wires, 'message');
    wires.send('tell');
    const [onWires] = (await told) as [readonly Shown[]];
    const onPages: Shown[] = [];
    for (const [screen, page] of pages.entries())
      for (const one of await page.evaluate(() => globalThis.fornoShown)) onPages.push({ screen, ...one });
    const due = placed.slice(WARM_UP).filter(({ at }) => at < until);
    return reportOf({ due, onPages, onWires, memory });
  };
  await sell({ tills, hands, placed }, async () => void keepSoFar('many-screens', await figures()));
  await new Promise((resolve) => setTimeout(resolve, SHOWN_BY_MS));
  keep('many-screens', await figures());
  memory.stop();
  for (const device of [...tills, hands]) device.close();
} finally {
  wires.kill();
  await browser.close();
  rmSync(profile, { recursive: true, force: true });
  await shop.discard();
}

interface PlacedOrder {
  readonly orderId: string;
  readonly at: number;
  readonly delivered: boolean;
}

interface Shop {
  readonly tills: readonly Device[];
  readonly hands: Device;
  readonly placed: PlacedOrder[];
}

/** At an even rate, from one terminal after the other; each order goes through the kitchen in its time. */
async function sell({ tills, hands, placed }: Shop, eachMinute: () => Promise<void>): Promise<void> {
  const working: Promise<void>[] = [];
  const orders = rushOrders();
  const began = performance.now();
  for (let due = 0; due < MINUTES * 60_000;) {
    const { value: order } = orders.next();
    if (!order) throw new Error('the demo shop has no more customers');
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, began + due - performance.now())));
    const at = performance.timeOrigin + performance.now();
    const answer = await tills[placed.length % tills.length]!.command(order);
    // Of another time of the day than it is now: not sold.
    if (!answer.ok && answer.error.code === 'not-available') continue;
    if (!answer.ok) throw new Error(answer.error.message);
    placed.push({ orderId: order.orderId, at, delivered: order.service === 'delivery' });
    working.push(workOff(hands, order.orderId));
    due += EVERY_MS;
    // Cut off later, what is done is not lost.
    if (due % 60_000 === 0) await eachMinute();
  }
  await Promise.all(working);
}

function reportOf({
  due,
  onPages,
  onWires,
  memory,
}: {
  readonly due: readonly PlacedOrder[];
  readonly onPages: readonly Shown[];
  readonly onWires: readonly Shown[];
  readonly memory: Sampled;
}): object {
  const [painted, shown] = [reached(due, onPages, 'pages'), reached(due, onWires, 'wires')];
  const rss = growth(memory.rssMb);
  return {
    what: 'milliseconds from the command that pays an order to the first frame that shows it',
    minutes: MINUTES,
    screens: SCREENS.reduce((sum, kind) => sum + kind.pages + kind.wires, 0),
    terminals: TERMINALS,
    orders: due.length,
    painted,
    shown,
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

async function workOff(hands: Device, orderId: string): Promise<void> {
  for (const command of [
    { type: 'BumpOrder', orderId, from: 'preparing' },
    { type: 'BumpOrder', orderId, from: 'quality_check' },
    { type: 'CompleteOrder', orderId },
  ] as const) {
    await new Promise((resolve) => setTimeout(resolve, IN_KITCHEN_MS / 3));
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

async function openScreenPage(url: string): Promise<Page> {
  const page = await openWindow(browser, url);
  await page.locator('.bar, .lobby').first().waitFor();
  return page;
}

/** Runs in each page before its own scripts. */
function watchOrders(): void {
  globalThis.fornoShown = [];
  const known = new Set<string>();
  new MutationObserver(() => {
    for (const one of document.querySelectorAll<HTMLElement>('[data-order]')) {
      const orderId = one.dataset['order']!;
      if (known.has(orderId)) continue;
      known.add(orderId);
      requestAnimationFrame(() =>
        globalThis.fornoShown.push({ orderId, at: performance.timeOrigin + performance.now() }),
      );
    }
  }).observe(document, { subtree: true, childList: true });
}

interface Reached {
  readonly screens: number;
  readonly count: number;
  readonly missing: number;
  readonly ms: Percentiles;
}

/** Kitchens show every order, lobbies those that are fetched; the others show none of them. */
function reached(placed: readonly PlacedOrder[], seen: readonly Shown[], at: 'pages' | 'wires'): Reached {
  const byOrder = new Map(placed.map((order) => [order.orderId, order]));
  const ms = seen.flatMap(({ orderId, at: shownAt }) => {
    const order = byOrder.get(orderId);
    return order ? [shownAt - order.at] : [];
  });
  const [kitchens, lobbies] = (['kitchen', 'lobby'] as const).map(
    (kind) => SCREENS.find((screens) => screens.kind === kind)![at],
  ) as [number, number];
  const fetched = placed.filter((order) => !order.delivered).length;
  const due = placed.length * kitchens + fetched * lobbies;
  return { screens: kitchens + lobbies, count: ms.length, missing: due - ms.length, ms: percentiles(ms) };
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
