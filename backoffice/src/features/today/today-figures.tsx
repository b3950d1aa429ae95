import { useMemo } from 'react';
import type { DailyMetrics } from '@forno/shared/protocol/reports/daily-metrics';
import type { RealtimeOrders } from '@forno/shared/protocol/reports/realtime-orders';
import { number } from '../../app/locale.ts';
import { Figure } from '../../ui/figure.tsx';
import { money } from '../../ui/money-format.ts';

/** Today so far against the same weekday a week ago up to this time, with the run of the last fortnight. */
export function TodayFigures({
  live,
  days,
}: {
  live: RealtimeOrders;
  days: DailyMetrics['days'] | undefined;
}) {
  const { today, lastWeek, currency } = live;
  const runs = useMemo(() => fortnight(days ?? []), [days]);
  const than = 'against last week by this time';
  return (
    <div className="bo-figures">
      <Figure
        name="Net sales"
        value={money(today.netSalesCents, currency)}
        now={today.netSalesCents}
        before={lastWeek?.netSalesCents}
        than={than}
        run={runs.net}
      />
      <Figure
        name="Orders"
        value={number(today.orders)}
        now={today.orders}
        before={lastWeek?.orders}
        than={than}
        run={runs.orders}
      />
      <Figure
        name="Average order"
        value={money(today.averageOrderCents, currency)}
        now={today.averageOrderCents}
        before={lastWeek?.averageOrderCents}
        than={than}
        run={runs.average}
      />
      <Figure
        name="Refunds"
        value={money(today.refundCents, currency)}
        now={today.refundCents}
        before={lastWeek?.refundCents}
        than={than}
        isLessBetter
        run={runs.refunds}
      />
    </div>
  );
}

function fortnight(days: DailyMetrics['days']) {
  const byDate = [...Map.groupBy(days, ({ date }) => date).values()];
  const sums = (key: 'netSalesCents' | 'grossSalesCents' | 'orders' | 'refundCents'): number[] =>
    byDate.map((list) => list.reduce((sum, day) => sum + day[key], 0));
  const [net, gross, orders, refunds] = [
    sums('netSalesCents'),
    sums('grossSalesCents'),
    sums('orders'),
    sums('refundCents'),
  ];
  return {
    net,
    orders,
    refunds,
    average: gross.map((cents, index) => cents / Math.max(1, orders[index] ?? 1)),
  };
}
