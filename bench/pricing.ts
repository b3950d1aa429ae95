/*
 * How fast a cart is priced on one core: lines with their traces and totals with the deal search, on the
 * demo menu; and the deal search alone on large carts with every deal of the menu on at once: how long it
 * takes, how often the best set was proved, and how much more it saves than taking the deals one after the
 * other. The machine may have other things to do: carts are counted by the time on the core, and a search, too
 * short for that clock, by the best of five, as it does the same work each time; what the clock on the wall said
 * stands beside both. Prints JSON and keeps it in bench/results/pricing.json.
 */
import { demoMenu, demoOrders } from '@forno/shared/demo';
import { seededRandom } from '@forno/shared/ids';
import { dealSchema, indexMenu, type Selection } from '@forno/shared/menu';
import { bestDeals, priceLine, priceOrder, type OrderLine, type OrderPricing } from '@forno/shared/pricing';
import { keep, percentiles, round } from './support/figures.ts';
import { greedySavedCents } from './support/greedy-deals.ts';

const CARTS = 4000;
const LARGE_CARTS = 2000;
const LARGE_LINES = 30;
const CROWDED_CARTS = 300;
const CROWDED_DEALS = 40;

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
/** Milliseconds on the core and on the clock. */
function timed(run: () => unknown): { readonly coreMs: number; readonly clockMs: number } {
  const began = process.hrtime.bigint();
  const before = process.threadCpuUsage();
  run();
  const { user, system } = process.threadCpuUsage(before);
  return { coreMs: (user + system) / 1000, clockMs: Number(process.hrtime.bigint() - began) / 1e6 };
}

let cents = 0;
let lines = 0;
const rounds = 5;
const pricing = timed(() => {
  for (let round = 0; round < rounds; round++) {
    for (const { command } of sold) {
      cents += priceCart(command);
      lines += command.lines.length;
    }
  }
});

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
const searches = large.map((cart) => {
  const found = bestDeals(cart, everyDeal);
  const runs = Array.from({ length: 5 }, () => timed(() => bestDeals(cart, everyDeal)).clockMs);
  const saved = found.uses.reduce((sum, use) => sum + use.cents, 0);
  const greedy = greedySavedCents(cart, everyDeal);
  if (greedy > saved) throw new Error(`one after the other saves ${greedy}, the search ${saved}`);
  proved += found.proved ? 1 : 0;
  better += saved > greedy ? 1 : 0;
  savedCents += saved;
  greedyCents += greedy;
  return { bestMs: Math.min(...runs), firstMs: runs[0]! };
});
const bestMs = percentiles(searches.map((search) => search.bestMs));
const onTheClockMs = percentiles(searches.map((search) => search.firstMs));

/** As many deals as no menu has, all of which want the same units: nothing can be proved, an answer is owed. */
const crowd: OrderPricing = {
  ...everyDeal,
  deals: Array.from({ length: CROWDED_DEALS }, (_, n) => {
    const some = (quantity: number) => ({ match: n % 3 === 0 ? {} : { categoryIds: ['pizzas'] }, quantity });
    return dealSchema.parse({
      id: `crowd-${n}`,
      name: `Deal ${n}`,
      benefit:
        n % 2 === 0
          ? { type: 'bundle', priceCents: 1200 + n * 90, groups: [some(1 + (n % 3)), some(1)] }
          : { type: 'buy-get', buy: some(1 + (n % 3)), get: some(1), offBps: 3000 + n * 100 },
      perOrderMax: 1 + (n % 8),
      ...(n % 5 === 0 && { exclusiveGroup: `group-${n % 3}` }),
    });
  }),
};
let crowdProved = 0;
const crowded = large.slice(0, CROWDED_CARTS).map((cart) => {
  const { proved: isProved } = bestDeals(cart, crowd);
  crowdProved += isProved ? 1 : 0;
  return Math.min(...Array.from({ length: 5 }, () => timed(() => bestDeals(cart, crowd)).clockMs));
});

const priced = sold.length * rounds;
const perSecond = Math.round((priced / pricing.coreMs) * 1000);
keep('pricing', {
  what: 'pricing on one core, demo menu',
  goal: { cartsPerSecond: 20_000, searchP99Ms: 5, met: perSecond >= 20_000 && bestMs.p99 < 5 },
  carts: {
    priced,
    linesPerCart: round(lines / priced),
    meanCents: Math.round(cents / priced),
    perSecond,
    perSecondOnTheClock: Math.round((priced / pricing.clockMs) * 1000),
  },
  dealSearch: {
    carts: LARGE_CARTS,
    lines: LARGE_LINES,
    meanUnits: round(large.flat().reduce((sum, line) => sum + line.quantity, 0) / LARGE_CARTS),
    deals: everyDeal.deals.length,
    bestMs,
    onTheClockMs,
    provedShare: round(proved / LARGE_CARTS),
    savedOverGreedy: round(savedCents / greedyCents),
    betterThanGreedyShare: round(better / LARGE_CARTS),
  },
  crowdedMenu: {
    carts: CROWDED_CARTS,
    lines: LARGE_LINES,
    deals: CROWDED_DEALS,
    bestMs: percentiles(crowded),
    provedShare: round(crowdProved / CROWDED_CARTS),
  },
});
