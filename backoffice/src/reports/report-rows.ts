import type { DailyMetrics } from '@forno/shared/protocol/reports/daily-metrics';
import { codeWords } from '@forno/shared/protocol/reports/names';
import type { OrdersSummary } from '@forno/shared/protocol/reports/orders-summary';
import { dayName, hourName, monthName } from '../app/locale.ts';
import { addDays, daysIn } from '../app/period.ts';
import type { BarPoint } from '../ui/bar-series.tsx';
import type { ReportKind } from './report-kinds.ts';

/** One line of a report, whatever it is by. */
export interface ReportRow {
  readonly key: string;
  readonly label: string;
  /** Null where the report does not tell. */
  readonly orders: number | null;
  readonly items: number;
  readonly netSalesCents: number;
  /** Of all in the report, 0 to 1. */
  readonly share: number;
  readonly cancelled?: number;
  /** Half of the orders were ready within this; the median of the stores' medians. */
  readonly prepSeconds?: number | null;
}

type Row = Omit<ReportRow, 'share'>;

export function reportRows(
  kind: ReportKind,
  sales: OrdersSummary,
  days: DailyMetrics['days'] | undefined,
): ReportRow[] {
  const rows = plainRows(kind, sales, days);
  const total = rows.reduce((sum, row) => sum + row.netSalesCents, 0);
  return rows.map((row) => ({ ...row, share: total === 0 ? 0 : row.netSalesCents / total }));
}

function plainRows(kind: ReportKind, sales: OrdersSummary, days: DailyMetrics['days'] | undefined): Row[] {
  switch (kind) {
    case 'day': {
      const metrics = Map.groupBy(days ?? [], ({ date }) => date);
      return sales.byDay.map((day) => ({
        key: day.date,
        label: dayName(day.date),
        ...day,
        ...dayFacts(metrics.get(day.date) ?? []),
      }));
    }
    case 'month':
      return sales.byMonth.map((month) => ({ key: month.month, label: monthName(month.month), ...month }));
    case 'hour':
      return sales.byHour.map((hour) => ({
        key: String(hour.hour).padStart(2, '0'),
        label: hourName(hour.hour),
        ...hour,
      }));
    case 'product':
      return sales.byProduct.map(({ itemId, name, quantity, netSalesCents }) => ({
        key: itemId,
        label: name,
        orders: null,
        items: quantity,
        netSalesCents,
      }));
    case 'channel':
      return sales.byChannel.map((channel) => ({
        key: channel.channel,
        label: codeWords(channel.channel, 'channel'),
        ...channel,
      }));
  }
}

function dayFacts(days: DailyMetrics['days']): Pick<Row, 'cancelled' | 'prepSeconds'> {
  const medians = days.flatMap(({ prepSecondsP50 }) => prepSecondsP50 ?? []).sort((a, b) => a - b);
  return {
    cancelled: days.reduce((sum, day) => sum + day.cancelled, 0),
    prepSeconds: medians[Math.floor(medians.length / 2)] ?? null,
  };
}

/** Days without sales are not in a report, but a chart without them would lie about time. */
export function dayPoints(sales: OrdersSummary, before: OrdersSummary | undefined): BarPoint[] {
  const now = new Map(sales.byDay.map((day) => [day.date, day.netSalesCents]));
  const then = new Map(before?.byDay.map((day) => [day.date, day.netSalesCents]));
  return Array.from({ length: daysIn(sales) }, (_, index) => {
    const date = addDays(sales.startDate, index);
    const earlier = before && addDays(before.startDate, index);
    return {
      label: dayName(date),
      value: now.get(date) ?? 0,
      ...(earlier !== undefined && { before: then.get(earlier) ?? 0 }),
    };
  });
}

/** Every hour from the first with sales to the last, in either range. */
export function hourPoints(sales: OrdersSummary, before: OrdersSummary | undefined): BarPoint[] {
  const now = new Map(sales.byHour.map((hour) => [hour.hour, hour.netSalesCents]));
  const then = new Map(before?.byHour.map((hour) => [hour.hour, hour.netSalesCents]));
  const hours = [...now.keys(), ...then.keys()];
  if (hours.length === 0) return [];
  const first = Math.min(...hours);
  return Array.from({ length: Math.max(...hours) - first + 1 }, (_, index) => {
    const hour = first + index;
    return {
      label: hourName(hour),
      value: now.get(hour) ?? 0,
      ...(before && { before: then.get(hour) ?? 0 }),
    };
  });
}
