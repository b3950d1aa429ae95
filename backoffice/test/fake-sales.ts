import { DEMO_STORES, demoMenu } from '@forno/shared/demo';
import { seededRandom } from '@forno/shared/ids';
import type { SalesFigures } from '@forno/shared/protocol/reports/common';
import type { DailyMetrics } from '@forno/shared/protocol/reports/daily-metrics';
import type { OrdersSummary } from '@forno/shared/protocol/reports/orders-summary';
import type { LiveOrder, RealtimeOrders } from '@forno/shared/protocol/reports/realtime-orders';
import type { RealtimePerformance } from '@forno/shared/protocol/reports/realtime-performance';

/** Sales that hang together: every report is summed from the same made-up days. */
const HOURS = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 7, 14, 9, 4, 3, 5, 11, 17, 14, 8, 5, 2, 0];
const WEEKDAYS = [1.0, 0.75, 0.8, 0.85, 0.95, 1.3, 1.35];
const menu = demoMenu();

type Day = DailyMetrics['days'][number];
export interface Range {
  readonly startDate: string;
  readonly endDate: string;
  readonly storeId?: string | undefined;
}

const seedOf = (text: string): number =>
  Array.from(text).reduce((seed, letter) => Math.imul(seed, 31) + letter.charCodeAt(0), 7);

function day(date: string, store: (typeof DEMO_STORES)[number], share: number): Day {
  const random = seededRandom(seedOf(date + store.storeId));
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
  const orders = Math.round(140 * store.volume * WEEKDAYS[weekday]! * (0.9 + 0.2 * random.next()) * share);
  const net = orders * (2100 + Math.round(500 * random.next()));
  const tax = Math.round(net * 0.0825);
  return {
    date,
    storeId: store.storeId,
    orders,
    items: Math.round(orders * 2.6),
    netSalesCents: net,
    grossSalesCents: net + tax,
    discountCents: Math.round(net * 0.06),
    taxCents: tax,
    refundCents: Math.round(net * 0.004),
    averageOrderCents: orders === 0 ? 0 : Math.round((net + tax) / orders),
    cancelled: Math.round(orders * 0.02),
    prepSecondsP50: 660 + Math.round(120 * random.next()),
    prepSecondsP90: 1100 + Math.round(240 * random.next()),
  };
}

export function fakeDays({ startDate, endDate, storeId }: Range, today: string): Day[] {
  const days: Day[] = [];
  const stores = DEMO_STORES.filter((store) => storeId === undefined || store.storeId === storeId);
  for (let at = Date.parse(startDate); at <= Date.parse(endDate); at += 86_400_000) {
    const date = new Date(at).toISOString().slice(0, 10);
    if (date > today || date < '2026-01-15') continue;
    for (const store of stores) days.push(day(date, store, date === today ? 0.6 : 1));
  }
  return days;
}

function sum(days: readonly Day[]): SalesFigures {
  const total = {
    orders: 0,
    items: 0,
    netSalesCents: 0,
    grossSalesCents: 0,
    discountCents: 0,
    taxCents: 0,
    refundCents: 0,
  };
  for (const one of days)
    for (const key of Object.keys(total) as (keyof typeof total)[]) total[key] += one[key];
  return {
    ...total,
    averageOrderCents: total.orders === 0 ? 0 : Math.round(total.grossSalesCents / total.orders),
  };
}

export function fakeSummary(range: Range, days: readonly Day[]): OrdersSummary {
  const totals = sum(days);
  const share = (part: number) => ({
    orders: Math.round(totals.orders * part),
    items: Math.round(totals.items * part),
    netSalesCents: Math.round(totals.netSalesCents * part),
  });
  const by = (keyOf: (date: string) => string): [string, Day[]][] => [
    ...Map.groupBy(days, ({ date }) => keyOf(date)),
  ];
  const bucket = (list: readonly Day[]) =>
    (({ orders, items, netSalesCents }) => ({ orders, items, netSalesCents }))(sum(list));
  const hours = HOURS.reduce((a, b) => a + b, 0);
  const weights = menu.items.map((item, index) => ({ item, weight: 1 / (index + 3) }));
  const weight = weights.reduce((all, entry) => all + entry.weight, 0);
  return {
    startDate: range.startDate,
    endDate: range.endDate,
    storeId: range.storeId ?? null,
    currency: 'USD',
    totals,
    byDay: by((date) => date).map(([date, list]) => ({ date, ...bucket(list) })),
    byMonth: by((date) => date.slice(0, 7)).map(([month, list]) => ({ month, ...bucket(list) })),
    byHour:
      totals.orders === 0
        ? []
        : HOURS.flatMap((part, hour) => (part === 0 ? [] : [{ hour, ...share(part / hours) }])),
    byProduct:
      totals.orders === 0
        ? []
        : weights.map(({ item, weight: own }) => ({
            itemId: item.id,
            name: item.name,
            quantity: Math.round((totals.items * own) / weight),
            netSalesCents: Math.round((totals.netSalesCents * own) / weight),
          })),
    byChannel:
      totals.orders === 0
        ? []
        : [
            { channel: 'IN_STORE', ...share(0.52) },
            { channel: 'WEB', ...share(0.3) },
            { channel: 'PHONE', ...share(0.18) },
          ],
    byService:
      totals.orders === 0
        ? []
        : [
            { service: 'carry-out', ...share(0.6) },
            { service: 'delivery', ...share(0.3) },
            { service: 'dine-in', ...share(0.1) },
          ],
    byTender:
      totals.orders === 0
        ? []
        : [
            { tender: 'cash', cents: Math.round(totals.grossSalesCents * 0.3) },
            { tender: 'card', cents: Math.round(totals.grossSalesCents * 0.7) },
          ],
  };
}

const STATUSES = [
  'preparing',
  'preparing',
  'preparing',
  'quality_check',
  'ready',
  'ready',
  'out_for_delivery',
  'completed',
  'completed',
  'closed',
  'cancelled',
] as const;
const NAMES = ['Ana', 'Ben', 'Carla', null, 'Dan', 'Elif', null, 'Grace'];

export function fakeLive({
  at,
  today,
  storeId,
  empty,
}: {
  at: number;
  today: string;
  storeId: string | undefined;
  empty: boolean;
}): RealtimeOrders {
  const range = { startDate: today, endDate: today, storeId };
  const figures = sum(empty ? [] : fakeDays(range, today));
  const lastWeek = new Date(Date.parse(today) - 7 * 86_400_000).toISOString().slice(0, 10);
  const random = seededRandom(5);
  const stores = DEMO_STORES.filter((store) => storeId === undefined || store.storeId === storeId);
  const orders = Array.from({ length: empty ? 0 : 60 }, (_, index): LiveOrder => {
    const createdAt = at - index * 95_000 - 20_000;
    const status = index < 24 ? STATUSES[index % 7]! : STATUSES[7 + (index % 4)]!;
    return {
      orderId: `order-${index}`,
      storeId: stores[index % stores.length]!.storeId,
      number: 160 - index,
      businessDate: today,
      status,
      service: ['carry-out', 'delivery', 'dine-in'][index % 3]!,
      channel: ['IN_STORE', 'WEB', 'PHONE'][index % 3]!,
      callName: NAMES[index % NAMES.length]!,
      totalCents: 900 + Math.round(random.next() * 5200),
      items: 1 + Math.floor(random.next() * 5),
      createdAt,
      acceptedAt: createdAt + 20_000,
      promisedAt: createdAt + 1_200_000,
      readyAt: status === 'preparing' || status === 'quality_check' ? null : createdAt + 900_000,
    };
  });
  const byStatus: Record<string, number> = {};
  for (const { status } of orders) byStatus[status] = (byStatus[status] ?? 0) + 1;
  const before = empty
    ? null
    : sum(
        fakeDays({ ...range, startDate: lastWeek, endDate: lastWeek }, today).map((one) => ({
          ...one,
          orders: Math.round(one.orders * 0.55),
          grossSalesCents: Math.round(one.grossSalesCents * 0.55),
          netSalesCents: Math.round(one.netSalesCents * 0.55),
        })),
      );
  return {
    at,
    currency: 'USD',
    today: { ...figures, businessDate: today },
    lastWeek: before,
    byStatus,
    orders,
  };
}

/** What waits in those orders, and what of it is late. */
export function fakePerformance(asked: Parameters<typeof fakeLive>[0]): RealtimePerformance {
  const { at, currency, today, orders } = fakeLive(asked);
  const open = orders.filter(({ status }) =>
    ['preparing', 'quality_check', 'ready', 'out_for_delivery'].includes(status),
  );
  const figuresOf = (waiting: readonly LiveOrder[]) => ({
    orders: today.orders,
    netSalesCents: today.netSalesCents,
    open: waiting.length,
    late: waiting.filter(({ promisedAt }) => promisedAt !== null && promisedAt < at).length,
    oldestAcceptedAt: waiting.reduce<number | null>(
      (oldest, { acceptedAt }) => (acceptedAt === null ? oldest : Math.min(oldest ?? acceptedAt, acceptedAt)),
      null,
    ),
    onTimeBps: asked.empty ? null : 9230,
    prepSecondsP50: asked.empty ? null : 535,
  });
  return {
    at,
    currency,
    total: figuresOf(open),
    stores: [...Map.groupBy(open, ({ storeId }) => storeId)]
      .map(([storeId, waiting]) => ({ storeId, businessDate: asked.today, ...figuresOf(waiting) }))
      .sort((a, b) => b.late - a.late),
  };
}
