import { useMemo } from 'react';
import type { DailyMetrics } from '@forno/shared/protocol/reports/daily-metrics';
import type { OrdersSummary } from '@forno/shared/protocol/reports/orders-summary';
import { EmptyState } from '@forno/shared/ui';
import { number } from '../app/locale.ts';
import { BarSeries, type BarPoint } from '../ui/bar-series.tsx';
import { DataTable, type TableColumn } from '../ui/data-table.tsx';
import { majorUnits, money, shortMoney } from '../ui/money-format.ts';
import { RankedBars } from '../ui/ranked-bars.tsx';
import type { ReportKind } from './report-kinds.ts';
import { dayPoints, hourPoints, reportRows, type ReportRow } from './report-rows.ts';

interface ReportViewProps {
  kind: ReportKind;
  sales: OrdersSummary;
  before: OrdersSummary | undefined;
  days: DailyMetrics['days'] | undefined;
}

const TITLES = {
  day: 'Sales by day',
  month: 'Sales by month',
  hour: 'Sales by hour',
  product: 'Sales by product',
  channel: 'Sales by channel',
} as const;
const HEADERS = { day: 'Day', month: 'Month', hour: 'Hour', product: 'Product', channel: 'Channel' } as const;

/** A report as a picture and as a table of the same numbers. */
export function ReportView({ kind, sales, before, days }: ReportViewProps) {
  const rows = useMemo(() => reportRows(kind, sales, days), [kind, sales, days]);
  const columns = useMemo(() => columnsOf(kind, sales.currency), [kind, sales.currency]);
  const title = TITLES[kind];
  const nothing = (
    <EmptyState
      title="Nothing was sold in this time"
      hint="Choose a longer period or another store above. Today's sales appear here as the stores upload them."
    />
  );
  if (sales.totals.orders === 0) return <section className="forno-panel">{nothing}</section>;
  return (
    <>
      <section className="forno-panel bo-section">
        <h2>{title}</h2>
        {kind === 'product' || kind === 'channel' ? (
          <RankedBars
            label={title}
            rows={rows
              .slice(0, 12)
              .map(({ key, label, netSalesCents }) => ({ key, label, value: netSalesCents }))}
            format={(cents) => money(cents, sales.currency)}
          />
        ) : (
          <BarSeries
            label={title}
            points={pointsOf(kind, { sales, before, rows })}
            words={{
              value: 'Net sales',
              ...(kind !== 'month' && before && before.totals.orders > 0 && { before: 'The period before' }),
            }}
            format={(cents) => money(cents, sales.currency)}
            tick={(cents) => shortMoney(cents, sales.currency)}
          />
        )}
      </section>
      <section className="forno-panel bo-section">
        <DataTable
          key={kind}
          name={title}
          rows={rows}
          columns={columns}
          rowId={(row) => row.key}
          sort={
            kind === 'product' || kind === 'channel'
              ? { id: 'net', desc: true }
              : { id: 'label', desc: kind === 'day' || kind === 'month' }
          }
          empty={nothing}
        />
      </section>
    </>
  );
}

function pointsOf(
  kind: 'day' | 'month' | 'hour',
  {
    sales,
    before,
    rows,
  }: { sales: OrdersSummary; before: OrdersSummary | undefined; rows: readonly ReportRow[] },
): BarPoint[] {
  switch (kind) {
    case 'day':
      return dayPoints(sales, before);
    case 'hour':
      return hourPoints(sales, before);
    case 'month':
      return rows.map(({ label, netSalesCents }) => ({ label, value: netSalesCents }));
  }
}

function columnsOf(kind: ReportKind, currency: string): TableColumn<ReportRow>[] {
  const percent = new Intl.NumberFormat('en', {
    style: 'percent',
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  });
  const isByName = kind === 'product' || kind === 'channel';
  const average = ({ orders, netSalesCents }: ReportRow): number | null =>
    orders === null || orders === 0 ? null : Math.round(netSalesCents / orders);
  const all: (TableColumn<ReportRow> | false)[] = [
    // Dates sort and export as dates, whatever they read like.
    {
      id: 'label',
      header: HEADERS[kind],
      value: (row) => (isByName ? row.label : row.key),
      cell: (row) => <span className="bo-nowrap">{row.label}</span>,
    },
    kind !== 'product' && {
      id: 'orders',
      header: 'Orders',
      value: (row) => row.orders,
      cell: (row) => (row.orders === null ? '–' : number(row.orders)),
      isNumber: true,
    },
    {
      id: 'items',
      header: kind === 'product' ? 'Sold' : 'Items',
      value: (row) => row.items,
      cell: (row) => number(row.items),
      isNumber: true,
    },
    {
      id: 'net',
      header: 'Net sales',
      value: (row) => row.netSalesCents,
      csv: (row) => majorUnits(row.netSalesCents, currency),
      cell: (row) => money(row.netSalesCents, currency),
      isNumber: true,
    },
    kind !== 'product' && {
      id: 'average',
      // The card above has what customers paid an order, tax that is added included.
      header: 'Net per order',
      value: average,
      csv: (row) => {
        const cents = average(row);
        return cents === null ? null : majorUnits(cents, currency);
      },
      cell: (row) => {
        const cents = average(row);
        return cents === null ? '–' : money(cents, currency);
      },
      isNumber: true,
    },
    {
      id: 'share',
      header: 'Share',
      value: (row) => row.share,
      csv: (row) => Math.round(row.share * 10_000) / 10_000,
      cell: (row) => percent.format(row.share),
      isNumber: true,
    },
    kind === 'day' && {
      id: 'cancelled',
      header: 'Cancelled',
      value: (row) => row.cancelled ?? null,
      isNumber: true,
    },
    kind === 'day' && {
      id: 'prep',
      header: 'Median minutes to ready',
      value: (row) => row.prepSeconds ?? null,
      csv: (row) => (row.prepSeconds == null ? null : Math.round(row.prepSeconds / 6) / 10),
      cell: (row) => (row.prepSeconds == null ? '–' : (row.prepSeconds / 60).toFixed(1)),
      isNumber: true,
      isExtra: true,
    },
  ];
  return all.filter((column) => column !== false);
}
