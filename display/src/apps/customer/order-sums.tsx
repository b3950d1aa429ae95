import type { CustomerOrder } from '@forno/shared/protocol/customer-screen';
import { Money, useTranslator } from '@forno/shared/ui';
import { customerMessages } from './customer-messages.ts';

/** How the total comes about: deals, fees, tax. */
export function OrderSums({ order, currency }: { order: CustomerOrder; currency: string }) {
  const t = useTranslator();
  const money = (cents: number) => <Money cents={cents} currency={currency} locale={t.locale} bare />;
  return (
    <dl className="customer-sums">
      {order.discounts.map(({ name, cents }, n) => (
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
      <div className="customer-total">
        <dt>{t(customerMessages.total)}</dt>
        <dd>
          <Money cents={order.totalCents} currency={currency} locale={t.locale} />
        </dd>
      </div>
    </dl>
  );
}
