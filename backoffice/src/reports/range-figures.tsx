import type { OrdersSummary } from '@forno/shared/protocol/reports/orders-summary';
import { number } from '../app/locale.ts';
import { daysIn } from '../app/period.ts';
import { Figure } from '../ui/figure.tsx';
import { money } from '../ui/money-format.ts';

/** The totals of a range against those of the range before it. */
export function RangeFigures({ sales, before }: { sales: OrdersSummary; before: OrdersSummary | undefined }) {
  const { totals, currency } = sales;
  const days = daysIn(sales);
  const than = days === 1 ? 'against a week earlier' : `against the ${days} days before`;
  const figures = [
    ['Net sales', 'netSalesCents', true],
    ['Orders', 'orders', false],
    ['Average order', 'averageOrderCents', true],
    ['Discounts', 'discountCents', true],
    ['Refunds', 'refundCents', true],
  ] as const;
  return (
    <div className="bo-figures">
      {figures.map(([name, key, isMoney]) => (
        <Figure
          key={key}
          name={name}
          value={isMoney ? money(totals[key], currency) : number(totals[key])}
          now={totals[key]}
          before={before?.totals[key]}
          than={than}
          isLessBetter={key === 'refundCents' || key === 'discountCents'}
        />
      ))}
    </div>
  );
}
