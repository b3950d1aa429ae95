import type { CustomerOrder } from '@forno/shared/protocol/customer-screen';
import { Money, useTranslator } from '@forno/shared/ui';
import { customerMessages } from './customer-messages.ts';

interface OrderSumsProps {
  order: CustomerOrder;
  currency: string;
  /** Paying: the deals were read, the room is for the tip. Nothing when the total is what is to be paid. */
  brief?: { readonly showsTotal: boolean };
}

/** Deals told of one by one take no more room than this while paying. */
const DEALS_BRIEF_MAX = 2;

/** How the total comes about: deals, fees, tax. */
export function OrderSums({ order, currency, brief }: OrderSumsProps) {
  const t = useTranslator();
  const money = (cents: number) => <Money cents={cents} currency={currency} locale={t.locale} bare />;
  const deals =
    brief && order.discounts.length > DEALS_BRIEF_MAX
      ? [
          {
            name: t(customerMessages.dealsTogether, { count: order.discounts.length }),
            cents: order.discounts.reduce((sum, { cents }) => sum + cents, 0),
          },
        ]
      : order.discounts;
  return (
    <dl className="customer-sums">
      {deals.map(({ name, cents }, n) => (
        <div key={`${name}-${n}`} className="customer-deal">
          <dt>{name}</dt>
          <dd>{money(-cents)}</dd>
        </div>
      ))}
      {order.fees.map(({ name, cents }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{money(cents)}</dd>
        </div>
      ))}
      {order.addedTaxCents === 0 ? null : (
        <div>
          <dt>{t(customerMessages.tax)}</dt>
          <dd>{money(order.addedTaxCents)}</dd>
        </div>
      )}
      {brief?.showsTotal === false ? null : (
        <div className="customer-total">
          <dt>{t(customerMessages.total)}</dt>
          <dd>
            <Money cents={order.totalCents} currency={currency} locale={t.locale} />
          </dd>
        </div>
      )}
    </dl>
  );
}
