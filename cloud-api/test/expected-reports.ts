import {
  businessDate,
  evolveDrawer,
  evolveOrder,
  localTime,
  type Drawer,
  type Order,
} from '@forno/shared/domain';
import type { PayloadOf, ShopEvent } from '@forno/shared/events';
import { hoursWorked, wagesOf, type Shift } from './expected-hours.ts';

const TIME_ZONE = 'America/New_York';
const SETTINGS = { timeZone: TIME_ZONE, dayStartsAt: '04:00' };

export interface ExpectedRange {
  readonly startDate: string;
  readonly endDate: string;
  readonly storeIds: readonly string[];
  /** Cents an hour. */
  readonly wageOf: (shift: Shift) => number;
  readonly roleOf: (staffId: string) => string;
  /** Cents a thousand base units. */
  readonly prices: Readonly<Record<string, number>>;
}

type Rows = Record<string, string | number | null>[];

interface SoldOrder {
  readonly order: Order;
  readonly storeId: string;
  readonly sale: Pick<
    PayloadOf<'ORDER_ACCEPTED'>,
    'lines' | 'totals' | 'promisedAt' | 'service' | 'channel' | 'businessDate'
  >;
  readonly acceptedBy: string;
}

/**
 * What the table reports must say of a log, folded the plain way: one event after the other, with the
 * shop's own `evolveOrder` and `evolveDrawer`, and sums that are counted by hand.
 */
export function expectedReports(events: readonly ShopEvent[], range: ExpectedRange): Record<string, Rows> {
  const orders = new Map<string, Order>();
  const sold = new Map<string, SoldOrder>();
  const drawers = new Map<string, { drawer: Drawer; storeId: string }>();
  const acts: { userId: string; kind: string; cents: number; approved: boolean; date: string }[] = [];
  const moves: { tender: string; kind: string; cents: number; tipCents: number; date: string }[] = [];
  const work: Shift[] = [];
  const stock: { ingredientId: string; kind: string; quantity: number; date: string }[] = [];
  const mine = events.filter(({ storeId }) => range.storeIds.includes(storeId));

  for (const event of mine) {
    const { storeId, metadata } = event;
    const act = (kind: string, cents: number, date: string): void =>
      void acts.push({
        userId: metadata.userId ?? '',
        kind,
        cents,
        approved: metadata.approvedBy !== undefined,
        date,
      });
    const { orderId, drawerId } = event.payload as { orderId?: string; drawerId?: string | null };
    if (
      drawerId != null &&
      (orderId === undefined || (event.payload as { tender?: string }).tender === 'cash')
    ) {
      const drawer = evolveDrawer(drawers.get(drawerId)?.drawer, event);
      if (drawer) drawers.set(drawerId, { drawer, storeId });
      if (drawer && event.eventType === 'NO_SALE') act('no-sale', 0, drawer.businessDate);
      if (drawer && event.eventType === 'CASH_MOVED' && event.payload.kind === 'paid-out')
        act('paid-out', event.payload.amountCents, drawer.businessDate);
    }
    const today = businessDate(event.timestamp, SETTINGS);
    if (event.eventType === 'CLOCKED_OUT')
      work.push({
        storeId,
        staffId: event.payload.staffId,
        seconds: Math.round(event.payload.workedMs / 1000),
        breakSeconds: Math.round(event.payload.breakMs / 1000),
        date: event.payload.businessDate,
      });
    if (event.eventType === 'INVENTORY_CHANGED') {
      const { ingredientId, reason, quantity } = event.payload;
      stock.push({ ingredientId, kind: reason, quantity, date: today });
    }
    if (event.eventType === 'STOCK_CONSUMED')
      for (const [ingredientId, quantity] of Object.entries(event.payload.needs))
        stock.push({ ingredientId, kind: 'used', quantity, date: today });
    if (orderId === undefined) continue;
    const order = evolveOrder(orders.get(orderId), event);
    orders.set(orderId, order);
    if (order.training) continue;
    const before = sold.get(orderId);
    switch (event.eventType) {
      case 'ORDER_ACCEPTED':
        sold.set(orderId, { order, storeId, sale: event.payload, acceptedBy: metadata.userId ?? '' });
        break;
      case 'ORDER_AMENDED': {
        if (!before) break;
        const { lines, totals, promisedAt, was } = event.payload;
        sold.set(orderId, { ...before, sale: { ...before.sale, lines, totals, promisedAt } });
        const gone = was.lines.filter(({ lineId }) => !lines.some((line) => line.lineId === lineId));
        if (gone.length > 0)
          act(
            'line-void',
            gone.reduce((sum, line) => sum + line.netCents, 0),
            event.payload.businessDate,
          );
        break;
      }
      case 'ORDER_CANCELLED':
        if (before) act('cancelled', before.sale.totals.totalCents, before.sale.businessDate);
        break;
      case 'PAYMENT_COMPLETED': {
        const { tender, amountCents, tipCents, businessDate: date } = event.payload;
        moves.push({ tender, kind: order.topUp ? 'top-up' : 'payment', cents: amountCents, tipCents, date });
        break;
      }
      case 'PAYMENT_REFUNDED': {
        const { tender, amountCents, tipCents, businessDate: date } = event.payload;
        moves.push({
          tender,
          kind: order.topUp ? 'top-up' : 'refund',
          cents: -amountCents,
          tipCents: -tipCents,
          date,
        });
        act('refund', amountCents + tipCents, date);
        break;
      }
      case 'PAYMENT_OFFLINE_LOST': {
        const { amountCents, tipCents, businessDate: date } = event.payload;
        moves.push({ tender: 'card', kind: 'lost', cents: -amountCents, tipCents: -tipCents, date });
        break;
      }
      case 'TIP_ADJUSTED': {
        const { tender, differenceCents, businessDate: date } = event.payload;
        moves.push({ tender, kind: 'tip', cents: 0, tipCents: differenceCents, date });
        break;
      }
      default:
        break;
    }
  }

  const isIn = (date: string): boolean => date >= range.startDate && date <= range.endDate;
  const all = [...sold.values()].map((one) => ({ ...one, order: orders.get(one.order.orderId)! }));
  for (const { sale, acceptedBy } of all) {
    const cents = sale.totals.discounts.reduce(
      (sum, { source, cents: off }) => (source === 'manual' ? sum + off : sum),
      0,
    );
    if (cents > 0)
      acts.push({ userId: acceptedBy, kind: 'discount', cents, approved: false, date: sale.businessDate });
  }
  const sales = all.filter(({ sale }) => isIn(sale.businessDate));
  const dated = <T extends { date: string }>(list: readonly T[]): T[] =>
    list.filter(({ date }) => isIn(date));
  const inRange = { acts: dated(acts), moves: dated(moves), work: dated(work), stock: dated(stock) };
  const net = (list: readonly SoldOrder[]): number =>
    list.reduce((sum, { sale }) => sum + sale.lines.reduce((s, line) => s + line.netCents, 0), 0);
  const items = (list: readonly SoldOrder[]): number =>
    list.reduce((sum, { sale }) => sum + sale.lines.reduce((s, line) => s + line.quantity, 0), 0);
  const bps = (part: number, whole: number): number | null =>
    whole === 0 ? null : Math.round((part * 10_000) / whole);
  const per = (sum: number, count: number): number | null => (count === 0 ? null : Math.round(sum / count));
  const sumOf = (list: readonly { cents: number }[]): number =>
    list.reduce((sum, { cents }) => sum + cents, 0);

  return {
    'product-mix': grouped(
      sales.flatMap(({ sale, order }) => sale.lines.map((line) => ({ line, orderId: order.orderId }))),
      ({ line }) => line.itemId,
    ).map(([itemId, lines]) => {
      const cents = lines.reduce((sum, { line }) => sum + line.netCents, 0);
      const quantity = lines.reduce((sum, { line }) => sum + line.quantity, 0);
      const orderIds = new Set(lines.map(({ orderId }) => orderId));
      return {
        itemId,
        orders: orderIds.size,
        quantity,
        netSalesCents: cents,
        averageCents: per(cents, quantity),
        shareBps: bps(cents, net(sales)),
      };
    }),
    'heat-map': grouped(sales, ({ order }) => {
      const { minutes } = localTime(order.acceptedAt!, TIME_ZONE);
      const date = sold.get(order.orderId)!.sale.businessDate;
      return `${new Date(`${date}T00:00:00Z`).getUTCDay() || 7}|${Math.floor(minutes / 60)}`;
    }).map(([key, list]) => {
      const [weekday, hour] = key.split('|').map(Number) as [number, number];
      return {
        weekday,
        hour,
        orders: list.length,
        items: items(list),
        netSalesCents: net(list),
        averageCents: per(net(list), list.length),
      };
    }),
    'channel-mix': grouped(sales, ({ sale }) => `${sale.channel}|${sale.service}`).map(([key, list]) => {
      const [channel, service] = key.split('|') as [string, string];
      return {
        channel,
        service,
        orders: list.length,
        items: items(list),
        netSalesCents: net(list),
        averageCents: per(net(list), list.length),
        shareBps: bps(net(list), net(sales)),
      };
    }),
    'service-times': grouped(sales, ({ sale }) => sale.service).flatMap(([service, list]) => {
      const prep = list
        .flatMap(({ order }) =>
          order.readyAt === null ? [] : [Math.max(0, Math.round((order.readyAt - order.acceptedAt!) / 1000))],
        )
        .sort((a, b) => a - b);
      const late = list.flatMap(({ order, sale }) => {
        const arrived = service === 'delivery' ? order.completedAt : order.readyAt;
        return arrived === null ? [] : [Math.round((arrived - sale.promisedAt) / 1000)];
      });
      if (prep.length === 0 && late.length === 0) return [];
      // Rounded up to the half minute's end, and no further than two hours.
      const at = (share: number): number | null => {
        const value = prep[Math.min(Math.floor(share * prep.length), prep.length - 1)];
        return value === undefined ? null : (Math.min(Math.floor(value / 30), 240) + 1) * 30;
      };
      const tooLate = late.filter((seconds) => seconds > 0);
      return [
        {
          service,
          orders: prep.length,
          prepSecondsAverage: per(
            prep.reduce((a, b) => a + b, 0),
            prep.length,
          ),
          prepSecondsP50: at(0.5),
          prepSecondsP90: at(0.9),
          promised: late.length,
          onTimeBps: bps(late.length - tooLate.length, late.length),
          lateSecondsAverage: per(
            tooLate.reduce((a, b) => a + b, 0),
            tooLate.length,
          ),
        },
      ];
    }),
    'staff-acts': grouped(inRange.acts, ({ userId }) => userId).map(([userId, list]) => {
      const of = (kind: string) => list.filter((act) => act.kind === kind);
      const some = (kind: string) => of(kind).filter(({ cents }) => cents > 0).length;
      return {
        userId,
        discounts: some('discount'),
        discountCents: sumOf(of('discount')),
        refunds: some('refund'),
        refundCents: sumOf(of('refund')),
        cancelled: some('cancelled'),
        cancelledCents: sumOf(of('cancelled')),
        voids: some('line-void'),
        voidCents: sumOf(of('line-void')),
        noSales: of('no-sale').length,
        paidOutCents: sumOf(of('paid-out')),
        approved: list.filter(({ approved }) => approved).length,
        lostCents: ['discount', 'refund', 'cancelled', 'line-void'].reduce(
          (sum, kind) => sum + sumOf(of(kind)),
          0,
        ),
      };
    }),
    payments: grouped(inRange.moves, ({ tender }) => tender).map(([tender, list]) => {
      const of = (kind: string) => list.filter((move) => move.kind === kind);
      const counted = ['payment', 'refund', 'lost'];
      const netCents = sumOf(list.filter(({ kind }) => counted.includes(kind)));
      return {
        tender,
        payments: of('payment').length,
        takenCents: sumOf(of('payment')),
        refunds: of('refund').length,
        refundedCents: 0 - sumOf(of('refund')),
        lostCents: 0 - sumOf(of('lost')),
        netCents,
        creditCents: sumOf(of('top-up')),
        tipCents: list.reduce((sum, move) => sum + move.tipCents, 0),
        shareBps: bps(netCents, sumOf(inRange.moves.filter(({ kind }) => counted.includes(kind)))),
      };
    }),
    drawers: [...drawers.values()]
      .filter(({ drawer }) => isIn(drawer.businessDate))
      .map(({ drawer, storeId }) => {
        const cashCents = drawer.cashSalesCents - drawer.cashRefundsCents + drawer.cashTipsCents;
        const { floatCents, paidInCents, paidOutCents, dropCents } = drawer;
        return {
          drawerId: drawer.drawerId,
          storeId,
          date: drawer.businessDate,
          openedAt: drawer.openedAt,
          closedAt: drawer.closed?.at ?? null,
          floatCents,
          cashCents,
          paidInCents,
          paidOutCents,
          dropCents,
          expectedCents: floatCents + cashCents + paidInCents - paidOutCents - dropCents,
          countedCents: drawer.closed?.countedCents ?? null,
          differenceCents: drawer.closed?.differenceCents ?? null,
          noSales: drawer.noSales,
        };
      }),
    deals: grouped(
      sales.flatMap((one) =>
        one.sale.totals.discounts.flatMap((off) => (off.dealId === null ? [] : [{ one, off }])),
      ),
      ({ off }) => off.dealId!,
    ).map(([dealId, uses]) => {
      const withIt = [...new Set(uses.map(({ one }) => one))];
      const discountCents = uses.reduce((sum, { off }) => sum + off.cents, 0);
      return {
        dealId,
        orders: withIt.length,
        uses: uses.length,
        discountCents,
        netSalesCents: net(withIt),
        averageCents: per(net(withIt), withIt.length),
        discountBps: bps(discountCents, net(withIt) + discountCents),
        ordersBps: bps(withIt.length, sales.length),
      };
    }),
    labour: range.storeIds.map((storeId) => {
      const here = sales.filter((one) => one.storeId === storeId);
      const shifts = inRange.work.filter((one) => one.storeId === storeId);
      const seconds = shifts.reduce((sum, one) => sum + one.seconds, 0);
      const wagesCents = wagesOf(shifts, range.wageOf);
      return {
        storeId,
        workedSeconds: seconds,
        wagesCents,
        netSalesCents: net(here),
        labourBps: wagesCents === null ? null : bps(wagesCents, net(here)),
        salesPerHourCents: per(net(here) * 3600, seconds),
        orders: here.length,
      };
    }),
    'hours-worked': hoursWorked(inRange.work, range.roleOf),
    'food-cost': grouped(inRange.stock, ({ ingredientId }) => ingredientId).map(([ingredientId, list]) => {
      const of = (...kinds: string[]): number =>
        list.reduce((sum, { kind, quantity }) => (kinds.includes(kind) ? sum + quantity : sum), 0);
      const price = range.prices[ingredientId];
      const cost = (quantity: number): number | null =>
        price === undefined ? null : Math.round((quantity * price) / 1000);
      const [used, wasted, variance] = [of('used'), 0 - of('waste'), of('counted', 'correction')];
      return {
        ingredientId,
        used,
        wasted,
        variance,
        varianceBps: bps(variance, used),
        received: of('received'),
        usedCents: cost(used),
        wastedCents: cost(wasted),
        varianceCents: cost(variance),
      };
    }),
    customers: customerRows(all, range),
    orders: sales.map(({ order, sale, storeId }) => ({
      orderId: order.orderId,
      storeId,
      date: sale.businessDate,
      status: order.status,
      netCents: net([{ order, sale, storeId, acceptedBy: '' }]),
      grossCents: sale.totals.totalCents,
    })),
  };
}

function customerRows(all: readonly SoldOrder[], { startDate, endDate }: ExpectedRange): Rows {
  const dates = new Map<string, Set<string>>();
  for (const { order, sale, storeId } of all) {
    if (order.customerId === null) continue;
    const key = `${storeId} ${order.customerId}`;
    dates.set(key, (dates.get(key) ?? new Set()).add(sale.businessDate));
  }
  const known = [...dates.values()]
    .map((set) => [...set].filter((date) => date <= endDate).sort())
    .filter(({ length }) => length > 0);
  const visits = (list: readonly string[]): number => list.filter((date) => date >= startDate).length;
  const fresh = known.filter(([first]) => first! >= startDate);
  const returned = known.filter((list) => list[0]! < startDate && visits(list) > 0);
  const border = new Date(Date.parse(`${endDate}T00:00:00Z`) - 60 * 86_400_000).toISOString().slice(0, 10);
  const lapsed = known.filter((list) => list.at(-1)! < border);
  const sum = (lists: readonly string[][]): number => lists.reduce((total, list) => total + visits(list), 0);
  return [
    { group: 'came for the first time', customers: fresh.length, visits: sum(fresh) },
    { group: 'came back', customers: returned.length, visits: sum(returned) },
    { group: 'have not come for 60 days', customers: lapsed.length, visits: 0 },
  ];
}

const grouped = <T>(list: readonly T[], key: (one: T) => string): [string, T[]][] => [
  ...Map.groupBy(list, key),
];
