/*
 * How fast a cart is priced on one core: lines with their traces and totals with the deal search, on the
 * demo menu, and the deal search alone on large carts. Prints JSON and keeps it in bench/results/pricing.json.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { demoMenu, demoOrders } from '@forno/shared/demo';
import { seededRandom } from '@forno/shared/ids';
import { indexMenu, type Selection } from '@forno/shared/menu';
import { bestDeals, priceLine, priceOrder, type OrderLine, type OrderPricing } from '@forno/shared/pricing';

const CARTS = 4000;
const LARGE_CARTS = 1500;
const LARGE_LINES = 30;

const menu = demoMenu();
const index = indexMenu(menu);
const orders = [
  ...demoOrders({
    random: seededRandom(7),
    menu,
    timeZone: 'America/New_York',
    firstDate: '2026-03-02',
    days: 28,
    ordersPerDay: 220,
  }),
].slice(0, CARTS);
/** Wednesday's lunch, with every code entered: as many deals compete as ever can. */
const everyDeal: OrderPricing = {
  service: 'carry-out',
  channel: 'WEB',
  deals: menu.deals,
  dealCodes: menu.deals.flatMap((deal) => deal.code ?? []),
  dayPartIds: menu.dayParts.map((part) => part.id),
};

function lineOf(selection: Selection, quantity: number, n: number): OrderLine {
  const priced = priceLine(index, selection, { storeId: 'store-001', service: 'carry-out' });
  if (!priced.ok) throw new Error(priced.error.message);
  return { lineId: `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`, quantity, ...priced.value };
}

function priceCart(command: (typeof orders)[number]['command']): number {
  const lines = command.lines.map(({ selection, quantity }, n) => lineOf(selection, quantity, n));
  return priceOrder(lines, {
    service: command.service,
    channel: command.channel,
    deals: menu.deals,
    dealCodes: command.dealCodes,
    dayPartIds: ['lunch'],
  }).totalCents;
}

const sold = orders.filter((order) =>
  order.command.lines.every(
    (line) => index.items.get(line.selection.itemId)?.services?.includes('carry-out') ?? true,
  ),
);
const percentile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!;

for (const { command } of sold) priceCart(command);
const begun = process.hrtime.bigint();
let cents = 0;
let lines = 0;
const rounds = 5;
for (let round = 0; round < rounds; round++) {
  for (const { command } of sold) {
    cents += priceCart(command);
    lines += command.lines.length;
  }
}
const seconds = Number(process.hrtime.bigint() - begun) / 1e9;

const selections = sold.flatMap((order) => order.command.lines);
const random = seededRandom(11);
const large = Array.from({ length: LARGE_CARTS }, () =>
  Array.from({ length: LARGE_LINES }, (_, n) => {
    const { selection, quantity } = selections[Math.floor(random.next() * selections.length)]!;
    return lineOf(selection, quantity, n);
  }),
);
for (const cart of large.slice(0, 200)) bestDeals(cart, everyDeal);
const searchMs = large
  .map((cart) => {
    const from = process.hrtime.bigint();
    bestDeals(cart, everyDeal);
    return Number(process.hrtime.bigint() - from) / 1e6;
  })
  .sort((a, b) => a - b);

const result = {
  what: 'pricing on one core, demo menu',
  node: process.version,
  carts: {
    priced: sold.length * rounds,
    linesPerCart: lines / (sold.length * rounds),
    meanCents: Math.round(cents / (sold.length * rounds)),
    perSecond: Math.round((sold.length * rounds) / seconds),
  },
  dealSearch: {
    carts: LARGE_CARTS,
    lines: LARGE_LINES,
    deals: menu.deals.length,
    p50Ms: percentile(searchMs, 0.5),
    p99Ms: percentile(searchMs, 0.99),
    maxMs: searchMs.at(-1)!,
  },
};
const folder = join(import.meta.dirname, 'results');
mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, 'pricing.json'), `${JSON.stringify(result, null, 2)}\n`);
console.log(JSON.stringify(result));
