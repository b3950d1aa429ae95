import { businessDate } from '@forno/shared/domain';
import type { Comparison } from '@forno/shared/protocol/reports/comparison';
import { z } from 'zod';
import { DATABASE, type ClickHouse } from '../clickhouse/client.ts';
import { addSums, DAILY_SUMS, FINAL_SETTINGS, sums, toFigures } from './figures.ts';
import type { ReportScope } from './scope.ts';

type Period = Comparison['period'];
interface Span {
  readonly startDate: string;
  readonly endDate: string;
}

const SUMS = `
  SELECT ${DAILY_SUMS} FROM ${DATABASE}.daily_store_metrics FINAL
  WHERE tenant_id = {tenantId:String} AND store_id IN {storeIds:Array(String)}
    AND business_date BETWEEN {startDate:Date} AND {endDate:Date}
  ${FINAL_SETTINGS}`;

export async function comparison(
  clickhouse: ClickHouse,
  scope: ReportScope,
  { period, now }: { readonly period: Period; readonly now: number },
): Promise<Comparison> {
  const today =
    scope.stores.map((store) => businessDate(now, store)).sort()[0] ??
    new Date(now).toISOString().slice(0, 10);
  const spans = comparedSpans(period, addDays(today, -1));
  const figures = async (span: Span) => {
    const rows = await clickhouse.query(
      SUMS,
      { tenantId: scope.tenantId, storeIds: scope.storeIds, ...span },
      z.object(sums),
    );
    return { ...span, ...toFigures(addSums(rows)) };
  };
  const [current, previous] = await Promise.all([figures(spans.current), figures(spans.previous)]);
  const change = (key: 'orders' | 'netSalesCents' | 'averageOrderCents'): number | null =>
    previous[key] === 0 ? null : Math.round(((current[key] - previous[key]) * 10_000) / previous[key]);
  return {
    period,
    currency: scope.currency,
    current,
    previous,
    changeBps: {
      orders: change('orders'),
      netSalesCents: change('netSalesCents'),
      averageOrderCents: change('averageOrderCents'),
    },
  };
}

/** The period that holds `lastDate`, from its first day to that, and as many days of the one before. */
export function comparedSpans(
  period: Period,
  lastDate: string,
): { readonly current: Span; readonly previous: Span } {
  const start = firstDate(period, lastDate);
  const before = addDays(start, -1);
  const previousStart = firstDate(period, before);
  const days = daysBetween(start, lastDate);
  const sameDay = addDays(previousStart, days);
  return {
    current: { startDate: start, endDate: lastDate },
    previous: { startDate: previousStart, endDate: sameDay < before ? sameDay : before },
  };
}

function firstDate(period: Period, date: string): string {
  switch (period) {
    case 'day':
      return date;
    case 'week':
      return addDays(date, -((new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7));
    case 'month':
      return `${date.slice(0, 7)}-01`;
    case 'year':
      return `${date.slice(0, 4)}-01-01`;
  }
}

const DAY_MS = 86_400_000;
const toMs = (date: string): number => Date.parse(`${date}T00:00:00Z`);
const addDays = (date: string, days: number): string =>
  new Date(toMs(date) + days * DAY_MS).toISOString().slice(0, 10);
const daysBetween = (from: string, to: string): number => Math.round((toMs(to) - toMs(from)) / DAY_MS);
