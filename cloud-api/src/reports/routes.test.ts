import { businessDate, localTime } from '@forno/shared/domain';
import type { ShopEvent } from '@forno/shared/events';
import { ordersSummarySchema } from '@forno/shared/protocol/reports/orders-summary';
import { realtimeOrdersSchema, type RealtimeOrders } from '@forno/shared/protocol/reports/realtime-orders';
import {
  realtimePerformanceSchema,
  type RealtimePerformance,
} from '@forno/shared/protocol/reports/realtime-performance';
import type { Rates } from '@forno/shared/protocol/reports/rates';
import type { ReportAnswer } from '@forno/shared/protocol/reports/table';
import type { Result } from '@forno/shared/result';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectedFigures } from '../../test/expected-figures.ts';
import { addStore, appendEvents, openReporting, TENANT, type Reporting } from '../../test/reporting.ts';
import { ShopLog } from '../../test/shop-log.ts';
import { startLoader } from '../clickhouse/loader.ts';
import type { UserCaller } from '../http/caller.ts';
import type { Refused } from '../http/refused.ts';
import { comparedSpans } from './comparison.ts';
import { reportRoutes } from './routes.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
// 18:00 in New York, where the clocks went back the Sunday before: a week ago was an hour further off from UTC.
const NOW = Date.UTC(2026, 10, 4, 23);

let reporting: Reporting;
let events: ShopEvent[];

/** Three orders an hour from `from` on. */
function salesOf(storeId: string, from: number, hours: number, seed: number): ShopEvent[] {
  const shop = new ShopLog({ storeId, seed, startAt: from });
  for (let order = 0; order < hours * 3; order++) {
    shop.sell();
    shop.wait(9 * 60_000);
  }
  const clock = { staffId: 'staff-mia', reason: 'forgot' };
  shop.run({ type: 'ClockIn', commandId: shop.id(), ...clock });
  shop.wait(30 * 60_000);
  shop.run({ type: 'ClockOut', commandId: shop.id(), ...clock });
  return shop.events;
}

/** One log made of a few days' logs: numbered on, as the test has no use for the chain. */
function joined(...logs: ShopEvent[][]): ShopEvent[] {
  return logs.flat().map((event, n) => ({ ...event, seq: n + 1 }));
}

beforeAll(async () => {
  reporting = await openReporting();
  const { db, clickhouse } = reporting;
  await addStore(db, { storeId: 'store-001' });
  await addStore(db, { storeId: 'store-002' });
  await addStore(db, {
    storeId: 'store-yen',
    tenantId: 'tenant-yen',
    timeZone: 'Asia/Tokyo',
    currency: 'JPY',
  });
  await addStore(db, { storeId: 'store-usd', tenantId: 'tenant-yen' });
  const one = joined(
    salesOf('store-001', NOW - 7 * DAY - 4 * HOUR, 6, 1),
    salesOf('store-001', NOW - 2 * HOUR, 2, 2),
  );
  const two = salesOf('store-002', NOW - HOUR, 1, 3);
  events = [...one, ...two];
  await appendEvents(db, [...events, ...salesOf('store-yen', NOW - HOUR, 1, 4)]);
  await projectOrders(events);
  const loader = await startLoader({ clickhouse, db, log: () => undefined });
  await loader.caughtUp();
  await loader.stop();
});
afterAll(() => reporting.close());

/** The order list as the cloud's projection keeps it. */
async function projectOrders(log: readonly ShopEvent[]): Promise<void> {
  const storeOf = new Map(log.map((event) => [event.aggregateId, event.storeId]));
  for (const order of expectedFigures(log).orders.values()) {
    await reporting.db.knex('orders').insert({
      store_id: storeOf.get(order.orderId),
      order_id: order.orderId,
      number: order.number,
      business_date: order.businessDate,
      status: order.status,
      service: order.service,
      channel: order.channel,
      training: order.training,
      total_cents: order.totals?.totalCents ?? 0,
      item_count: order.lines.length,
      paid_cents: 0,
      created_at: order.createdAt,
      accepted_at: order.acceptedAt,
      promised_at: order.promisedAt,
      ready_at: order.readyAt,
      touched_at: order.touchedAt,
      last_seq: 1,
      state: '{}',
    });
  }
}

const manager = (tenantId = TENANT, storeIds: string[] | null = null): UserCaller => ({
  kind: 'user',
  tenantId,
  user: {
    userId: 'user-nora',
    tenantId,
    email: 'nora@forno.example',
    name: 'Nora',
    role: 'manager',
    storeIds,
    regions: null,
  },
});

async function call<T>(
  path: string,
  query: object,
  caller: UserCaller = manager(),
): Promise<Result<T, Refused>> {
  const routes = reportRoutes({ ...reporting, now: () => NOW });
  const found = routes.find((route) => route.spec.path === path)!;
  const answer = await found.handle({
    query: found.spec.query?.parse(query),
    caller,
    params: {},
    body: undefined,
  } as never);
  return answer as Result<T, Refused>;
}

async function answerOf<T>(path: string, query: object, caller?: UserCaller): Promise<T> {
  const answer = await call<T>(path, query, caller);
  if (!answer.ok) throw new Error(answer.error.code);
  return answer.value;
}

const SUMMARY = '/v1/reports/orders/summary';
const RANGE = { startDate: '2026-10-01', endDate: '2026-11-30' };
const ORDER = {
  store_id: 'store-002',
  number: 99,
  business_date: '2026-11-04',
  service: 'carry-out',
  channel: 'IN_STORE',
  training: false,
  total_cents: 0,
  item_count: 1,
  paid_cents: 0,
  created_at: NOW,
  touched_at: NOW,
  last_seq: 1,
  state: '{}',
};
interface Summary {
  readonly totals: { readonly orders: number; readonly netSalesCents: number };
  readonly currency: string;
}

describe('the summary', () => {
  it('adds up the stores the caller may see, and no others', async () => {
    const orders = async (query: object, caller?: UserCaller): Promise<number> =>
      (await answerOf<Summary>(SUMMARY, { ...RANGE, ...query }, caller)).totals.orders;
    expect(await orders({})).toBe(27);
    expect(await orders({ storeId: 'store-002' })).toBe(3);
    expect(await orders({}, manager(TENANT, ['store-002']))).toBe(3);
    expect(await orders({}, manager(TENANT, []))).toBe(0);
    expect(await orders({ storeId: 'store-yen' }, manager('tenant-yen'))).toBe(3);
  });

  it('knows no store of another tenant, nor one the caller may not see', async () => {
    for (const [storeId, caller] of [
      ['store-yen', manager()],
      ['store-001', manager(TENANT, ['store-002'])],
      ['store-999', manager()],
      [`' OR 1=1 --`, manager()],
    ] as const) {
      expect(await call(SUMMARY, { ...RANGE, storeId }, caller)).toMatchObject({
        ok: false,
        error: { status: 404, code: 'unknown-store', field: 'storeId' },
      });
    }
  });

  it('does not add dollars to yen', async () => {
    expect(await call(SUMMARY, RANGE, manager('tenant-yen'))).toMatchObject({
      ok: false,
      error: { status: 422, code: 'mixed-currencies' },
    });
    expect(
      (await answerOf<Summary>(SUMMARY, { ...RANGE, storeId: 'store-yen' }, manager('tenant-yen'))).currency,
    ).toBe('JPY');
  });

  it('keeps to its contract, and to the range', async () => {
    const summary = ordersSummarySchema.parse(
      await answerOf(SUMMARY, { startDate: '2026-11-04', endDate: '2026-11-04', storeId: 'store-001' }),
    );
    expect(summary.byDay).toEqual([
      {
        date: '2026-11-04',
        orders: 6,
        items: summary.totals.items,
        netSalesCents: summary.totals.netSalesCents,
      },
    ]);
    expect(summary.byMonth.map((month) => month.month)).toEqual(['2026-11']);
    expect(summary.byHour.map((hour) => hour.hour)).toEqual([16, 17]);
    expect(summary.byProduct.map((product) => product.netSalesCents)).toEqual(
      summary.byProduct.map((product) => product.netSalesCents).sort((a, b) => b - a),
    );
    expect(summary.byTender).toEqual([{ tender: 'cash', cents: summary.totals.grossSalesCents }]);
  });
});

describe('today', () => {
  it('shows the newest orders and what was sold, against the same hour a week ago', async () => {
    const live = realtimeOrdersSchema.parse(
      await answerOf<RealtimeOrders>('/v1/dashboards/realtime/orders', {}),
    );
    const { days } = expectedFigures(events);
    const sold = ['store-001', 'store-002'].map(
      (storeId) => days.get(`2026-11-04 ${storeId}`)!.netSalesCents,
    );
    expect(live.today).toMatchObject({
      businessDate: '2026-11-04',
      orders: 9,
      netSalesCents: sold[0]! + sold[1]!,
    });
    expect(live.byStatus).toEqual({ completed: 9 });
    expect(live.orders).toHaveLength(9);
    expect(live.orders.map((order) => order.createdAt)).toEqual(
      live.orders.map((order) => order.createdAt).sort((a, b) => b - a),
    );

    const until18 = events.filter((event) => {
      const { date, minutes } = localTime(event.timestamp, 'America/New_York');
      return date === '2026-10-28' && minutes <= 18 * 60;
    });
    const weekAgo = expectedFigures(until18).days.get('2026-10-28 store-001')!;
    expect(weekAgo.orders).toBeGreaterThan(0);
    expect(live.lastWeek).toMatchObject({
      orders: weekAgo.orders,
      netSalesCents: weekAgo.netSalesCents,
      taxCents: weekAgo.taxCents,
    });
  });

  it('has nothing to compare with where nothing was sold', async () => {
    const live = await answerOf<RealtimeOrders>('/v1/dashboards/realtime/orders', { storeId: 'store-002' });
    expect(live.lastWeek).toBeNull();
    expect(live.today.orders).toBe(3);
  });
});

describe('performance right now', () => {
  it('says what waits, what is late and what came in time', async () => {
    const { db } = reporting;
    const waiting = { ...ORDER, order_id: '00000000-0000-4000-8000-000000000001', status: 'preparing' };
    const late = { ...ORDER, order_id: '00000000-0000-4000-8000-000000000002', status: 'ready' };
    await db.knex('orders').insert([
      { ...waiting, accepted_at: NOW - 60_000, promised_at: NOW + 600_000 },
      { ...late, accepted_at: NOW - 1_200_000, promised_at: NOW - 1 },
    ]);
    const live = realtimePerformanceSchema.parse(
      await answerOf<RealtimePerformance>('/v1/dashboards/realtime/performance', {}),
    );
    await db.knex('orders').whereIn('order_id', [waiting.order_id, late.order_id]).delete();
    const { days } = expectedFigures(events);
    const sold = ['store-001', 'store-002'].map((storeId) => days.get(`2026-11-04 ${storeId}`)!);
    expect(live.total).toMatchObject({
      orders: 9,
      netSalesCents: sold[0]!.netSalesCents + sold[1]!.netSalesCents,
      open: 2,
      late: 1,
      oldestAcceptedAt: NOW - 1_200_000,
    });
    expect(live.stores.map(({ storeId, open }) => [storeId, open])).toEqual([
      ['store-002', 2],
      ['store-001', 0],
    ]);
    // Each of the test's orders is ready nine minutes after it was accepted.
    expect(live.stores.map(({ prepSecondsP50 }) => prepSecondsP50)).toEqual([540, 540]);
    expect(live.total.onTimeBps).toBe(10_000);
  });
});

describe('wages', () => {
  it('make labour cost something once an owner has entered them', async () => {
    const range = { startDate: '2026-11-01', endDate: '2026-11-30' };
    const before = await answerOf<ReportAnswer>('/v1/reports/labour', range);
    expect(before.totals).toMatchObject({ wagesCents: null, labourBps: null });
    const rates = {
      wages: [{ from: null, centsPerHour: 1800 }],
      wagesByRole: { driver: [{ from: null, centsPerHour: 1500 }] },
      ingredientCentsPerThousand: { dough: 90 },
    };
    const save = reportRoutes({ ...reporting, now: () => NOW }).find(
      ({ spec }) => spec.path === '/v1/report-rates' && spec.method === 'put',
    )!;
    const put = (body: Rates): Promise<unknown> =>
      save.handle({ caller: manager(), body, correlationId: 'test', params: {}, query: {} } as never);
    await put(rates);
    expect(await answerOf('/v1/report-rates', {})).toEqual(rates);
    const after = await answerOf<ReportAnswer>('/v1/reports/labour', range);
    // Half an hour in each of two stores.
    expect(after.totals['wagesCents']).toBe(1800);
    expect(after.rows.map(({ storeId }) => storeId)).toEqual(
      expect.arrayContaining(['store-001', 'store-002']),
    );
    // A raise of later on leaves what was worked as it was.
    const raise = [...rates.wages, { from: '2026-12-01', centsPerHour: 9000 }];
    await put({ ...rates, wages: raise });
    expect(await answerOf<ReportAnswer>('/v1/reports/labour', range)).toEqual(after);
    await put({ ...rates, wages: [...rates.wages, { from: '2026-11-02', centsPerHour: 9000 }] });
    expect((await answerOf<ReportAnswer>('/v1/reports/labour', range)).totals['wagesCents']).toBeGreaterThan(
      1800,
    );
  });
});

describe('the comparison', () => {
  it('puts the running period beside as many days of the one before', () => {
    expect(comparedSpans('day', '2026-03-01')).toEqual({
      current: { startDate: '2026-03-01', endDate: '2026-03-01' },
      previous: { startDate: '2026-02-28', endDate: '2026-02-28' },
    });
    expect(comparedSpans('week', '2026-11-04')).toEqual({
      current: { startDate: '2026-11-02', endDate: '2026-11-04' },
      previous: { startDate: '2026-10-26', endDate: '2026-10-28' },
    });
    expect(comparedSpans('month', '2026-03-31')).toEqual({
      current: { startDate: '2026-03-01', endDate: '2026-03-31' },
      previous: { startDate: '2026-02-01', endDate: '2026-02-28' },
    });
    expect(comparedSpans('year', '2024-12-31').previous).toEqual({
      startDate: '2023-01-01',
      endDate: '2023-12-31',
    });
  });

  it('compares whole days only', async () => {
    const { current, previous, changeBps } = await answerOf<{
      current: Summary['totals'] & { endDate: string };
      previous: Summary['totals'];
      changeBps: { orders: number | null };
    }>('/v1/analytics/metrics/comparison', { period: 'week' });
    expect(current.endDate).toBe(
      businessDate(NOW - DAY, { timeZone: 'America/New_York', dayStartsAt: '04:00' }),
    );
    expect([current.orders, previous.orders, changeBps.orders]).toEqual([0, 0, null]);
  });
});
