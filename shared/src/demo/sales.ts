import type { CommandOf } from '../domain/commands.ts';
import { dayPartsAt, localTime } from '../domain/business-date.ts';
import type { MenuItem } from '../domain/menu/item.ts';
import type { Menu } from '../domain/menu/menu.ts';
import type { Channel, Service } from '../domain/menu/price.ts';
import type { Selection } from '../domain/menu/selection.ts';
import { uuidV7 } from '../ids/index.ts';
import type { Random } from '../ports.ts';
import { chance, pick, pickWeighted, whole } from './chance.ts';
import { randomSelection } from './random-selection.ts';
import { atLocal } from '../domain/business-date.ts';
import { ORDERS_BY_HOUR, ORDERS_BY_WEEKDAY } from './trading-hours.ts';

export interface DemoSales {
  readonly random: Random;
  readonly menu: Menu;
  readonly timeZone: string;
  /** The first day, `YYYY-MM-DD`, and how many there are. */
  readonly firstDate: string;
  readonly days: number;
  /** Of an average day; weekends have more. */
  readonly ordersPerDay: number;
}

/** An order as a customer gave it, with what became of it. */
export interface DemoOrder {
  readonly at: number;
  /** `payment` is in it unless the customer pays by card. */
  readonly command: CommandOf<'PlaceOrder'>;
  readonly tender: 'cash' | 'card' | 'channel';
  readonly outcome: 'completed' | 'cancelled' | 'refunded';
  /** From being accepted to being ready, and from there to being handed over. */
  readonly makeMs: number;
  readonly collectMs: number;
}

const NAMES = [
  'Ana',
  'Ben',
  'Carla',
  'Dan',
  'Elif',
  'Frank',
  'Grace',
  'Hugo',
  'Ines',
  'Jack',
  'Kim',
  'Leo',
  'Mona',
  'Nils',
  'Olga',
  'Pia',
  'Rosa',
  'Sven',
  'Tess',
  'Zoe',
];

/** Orders in the order of time. The same seed gives the same orders. */
export function* demoOrders(sales: DemoSales): Generator<DemoOrder> {
  const first = Date.parse(`${sales.firstDate}T00:00:00Z`);
  for (let day = 0; day < sales.days; day++) {
    const date = new Date(first + day * 86_400_000);
    yield* ordersOfDay(sales, date.toISOString().slice(0, 10), date.getUTCDay());
  }
}

function* ordersOfDay(sales: DemoSales, date: string, weekday: number): Generator<DemoOrder> {
  const { random, timeZone } = sales;
  const wanted = sales.ordersPerDay * ORDERS_BY_WEEKDAY[weekday]! * (0.9 + 0.2 * random.next());
  const count = Math.floor(wanted) + (chance(random, wanted % 1) ? 1 : 0);
  const hours = ORDERS_BY_HOUR.map((weight, hour) => ({ value: hour, weight }));
  const times = Array.from({ length: count }, () =>
    atLocal(date, pickWeighted(random, hours) * 60 + random.next() * 60, timeZone),
  ).sort((a, b) => a - b);
  for (const at of times) yield demoOrder(sales, at);
}

/** An order that comes just then, whatever the hour. */
export function demoOrder(sales: Pick<DemoSales, 'random' | 'menu' | 'timeZone'>, at: number): DemoOrder {
  const { random, menu } = sales;
  const local = localTime(at, sales.timeZone);
  const channel = pickWeighted<Channel>(random, [
    { value: 'IN_STORE', weight: 52 },
    { value: 'PHONE', weight: 12 },
    { value: 'WEB', weight: 18 },
    { value: 'MOBILE', weight: 12 },
    { value: 'PARTNER', weight: 6 },
  ]);
  const service = serviceOf(random, channel);
  const forSale = (item: MenuItem): boolean => isForSale(item, service, dayPartsAt(menu.dayParts, local));
  const orderId = uuidV7(at, random);
  const tender =
    channel === 'IN_STORE' || channel === 'PHONE' ? (chance(random, 0.35) ? 'cash' : 'card') : 'channel';
  const lines = cart(sales, { forSale, people: partySize(random, local.weekday) }).map(
    ({ selection, quantity }) => ({ lineId: uuidV7(at, random), selection, quantity }),
  );
  const codes = menu.deals.filter(
    (deal) =>
      deal.code !== undefined &&
      (deal.channels?.includes(channel) ?? true) &&
      (deal.services?.includes(service) ?? true),
  );
  return {
    at,
    command: {
      type: 'PlaceOrder',
      commandId: `demo:${orderId}`,
      orderId,
      service,
      channel,
      ...(chance(random, 0.8) && { callName: pick(random, NAMES) }),
      ...(channel === 'PARTNER' && { externalId: `P${whole(random, 100_000, 999_999)}` }),
      lines,
      dealCodes: codes.length > 0 && chance(random, 0.12) ? [pick(random, codes).code!] : [],
      ...(tender !== 'card' && { payment: { paymentId: uuidV7(at, random), tender } }),
    },
    tender,
    outcome: chance(random, 0.985) ? 'completed' : chance(random, 0.5) ? 'cancelled' : 'refunded',
    makeMs: whole(random, 8 * 60_000, 21 * 60_000),
    collectMs: whole(random, 30_000, service === 'delivery' ? 28 * 60_000 : 8 * 60_000),
  };
}

function serviceOf(random: Random, channel: Channel): Service {
  if (channel === 'PARTNER') return 'delivery';
  if (channel === 'IN_STORE') {
    return pickWeighted<Service>(random, [
      { value: 'carry-out', weight: 50 },
      { value: 'dine-in', weight: 32 },
      { value: 'drive-through', weight: 18 },
    ]);
  }
  return chance(random, 0.6) ? 'delivery' : 'carry-out';
}

const isForSale = (item: MenuItem, service: Service, dayPartIds: readonly string[]): boolean =>
  (item.services?.includes(service) ?? true) &&
  (item.dayPartIds?.some((id) => dayPartIds.includes(id)) ?? true);

const partySize = (random: Random, weekday: number): number =>
  1 +
  whole(random, 0, 1) +
  (chance(random, weekday === 0 || weekday >= 5 ? 0.4 : 0.2) ? whole(random, 1, 4) : 0);

interface Guests {
  readonly forSale: (item: MenuItem) => boolean;
  readonly people: number;
}

/** Something to eat for everybody, and beside it what goes along. */
function cart(
  { random, menu }: Pick<DemoSales, 'random' | 'menu'>,
  { forSale, people }: Guests,
): { selection: Selection; quantity: number }[] {
  const lines: { selection: Selection; quantity: number }[] = [];
  const add = (items: readonly MenuItem[], quantity = 1): void => {
    const popular = items.map((value, n) => ({ value, weight: 1 / (1 + n / 3) }));
    if (items.length > 0)
      lines.push({ selection: randomSelection(random, menu, pickWeighted(random, popular)), quantity });
  };
  // What is weighed at the counter no channel and no replay can know the weight of.
  const open = menu.items.filter((item) => forSale(item) && !(item.kind === 'simple' && item.soldByWeight));
  const mains = open.filter((item) => item.kind === 'pizza');
  const combos = open.filter((item) => item.kind === 'combo');
  const beside = open.filter(
    (item) => item.kind === 'simple' && item.taxCategoryId === mains[0]?.taxCategoryId,
  );
  const drinks = open.filter((item) => item.categoryId === 'drinks');
  for (let fed = 0; fed < people; fed += 2)
    add(chance(random, 0.16) && combos.length > 0 ? combos : mains, chance(random, 0.07) ? 2 : 1);
  if (chance(random, 0.55)) add(beside);
  if (chance(random, 0.2)) add(beside);
  if (chance(random, 0.6)) add(drinks, Math.min(people, 6));
  return lines;
}
