/*
 * How fast a cart is priced on one core: lines with their traces and totals with the deal search, on the
 * demo menu; and the deal search alone on large carts with every deal of the menu on at once: how long it
 * takes, how often the best set was proved, and how much more it saves than taking the deals one after the
 * other. Prints JSON and keeps it in bench/results/pricing.json.
 */
import { demoMenu, demoOrders } from '@forno/shared/demo';
import { seededRandom } from '@forno/shared/ids';
import { indexMenu, type Selection } from '@forno/shared/menu';
import { bestDeals, priceLine, priceOrder, type OrderLine, type OrderPricing } from '@forno/shared/pricing';
import { keep, percentiles, round } from './support/figures.ts';
import { greedySavedCents } from './support/greedy-deals.ts';

const CARTS = 4000;
const LARGE_CARTS = 2000;
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
/**
 * Every condition of every deal is met at once: more deals compete than ever can in a shop. Only the staff's
 * own stays out: half of everything and nothing beside it ends every contest.
 */
const everyDeal: OrderPricing = {
  service: 'carry-out',
  channel: 'WEB',
  deals: menu.deals.map((deal) => ({ ...deal, services: undefined, weekdays: undefined })),
  dealCodes: menu.deals.flatMap((deal) => deal.code ?? []),
  dayPartIds: menu.dayParts.map((part) => part.id),
  date: '2026-12-02',
  customer: { tags: ['birthday'], orders: 0 },
  fees: [{ feeId: 'delivery', kind: 'delivery', name: 'Delivery', charge: { cents: 399 }, tax: null }],
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
    date: '2026-12-02',
  }).totalCents;
}

const sold = orders.filter((order) =>
  order.command.lines.every(
    (line) => index.items.get(line.selection.itemId)?.services?.includes('carry-out') ?? true,
  ),
);
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
let proved = 0;
let savedCents = 0;
let greedyCents = 0;
let better = 0;
const searchMs = percentiles(
  large.map((cart) => {
    const from = process.hrtime.bigint();
    const found = bestDeals(cart, everyDeal);
    const ms = Number(process.hrtime.bigint() - from) / 1e6;
    const saved = found.uses.reduce((sum, use) => sum + use.cents, 0);
    const greedy = greedySavedCents(cart, everyDeal);
    if (greedy > saved) throw new Error(`one after the other saves ${greedy}, the search ${saved}`);
    proved += found.proved ? 1 : 0;
    better += saved > greedy ? 1 : 0;
    savedCents += saved;
    greedyCents += greedy;
    return ms;
  }),
);

const priced = sold.length * rounds;
const perSecond = Math.round(priced / seconds);
keep('pricing', {
  what: 'pricing on one core, demo menu',
  goal: { cartsPerSecond: 20_000, searchP99Ms: 5, met: perSecond >= 20_000 && searchMs.p99 < 5 },
  carts: { priced, linesPerCart: round(lines / priced), meanCents: Math.round(cents / priced), perSecond },
  dealSearch: {
    carts: LARGE_CARTS,
    lines: LARGE_LINES,
    meanUnits: round(large.flat().reduce((sum, line) => sum + line.quantity, 0) / LARGE_CARTS),
    deals: everyDeal.deals.length,
    ms: searchMs,
    provedShare: round(proved / LARGE_CARTS),
    savedOverGreedy: round(savedCents / greedyCents),
    betterThanGreedyShare: round(better / LARGE_CARTS),
  },
});
