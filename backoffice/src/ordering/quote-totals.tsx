import type { Quote } from '@forno/shared/protocol/cloud/ordering';
import type { Service } from '@forno/shared/menu';
import { useTranslator } from '@forno/shared/ui';
import { checkoutMessages, missingMessages } from './ordering-messages.ts';
import { priceWords, timeWords } from './words.ts';

/** What it comes to, what is missing to order it, and when the customer has it. */
export function QuoteTotals({
  quote,
  service,
  timeZone,
}: {
  quote: Quote;
  service: Service;
  timeZone: string;
}) {
  const t = useTranslator();
  const { delivery, missingCents, discounts, fees, taxes } = quote;
  const isDriven = service === 'delivery';
  return (
    <>
      <dl className="order-totals">
        {discounts.map(({ name, cents }, n) => (
          <div key={n}>
            <dt>
              <bdi>{name}</bdi>
            </dt>
            <dd>{priceWords(t, -cents)}</dd>
          </div>
        ))}
        {fees.map(({ name, cents }) => (
          <div key={name}>
            <dt>
              {delivery?.zoneName === name ? (
                t(checkoutMessages.deliveryTo, { zone: name })
              ) : (
                <bdi>{name}</bdi>
              )}
            </dt>
            <dd>{priceWords(t, cents)}</dd>
          </div>
        ))}
        {taxes.map(({ name, cents, isIncluded }) => (
          <div key={name}>
            <dt>{t(isIncluded ? checkoutMessages.included : checkoutMessages.tax, { tax: name })}</dt>
            <dd>{priceWords(t, cents)}</dd>
          </div>
        ))}
        <div className="order-total">
          <dt>{t(checkoutMessages.total)}</dt>
          <dd>{priceWords(t, quote.totalCents)}</dd>
        </div>
      </dl>
      {missingCents === 0 ? null : (
        <p className="order-missing" role="status">
          {t(missingMessages[service], { price: priceWords(t, missingCents) })}
        </p>
      )}
      <p className="forno-muted">
        {isDriven && delivery === null
          ? t(checkoutMessages.whereTo)
          : t(isDriven ? checkoutMessages.thereAt : checkoutMessages.readyAt, {
              time: timeWords(t, { at: quote.readyAt, timeZone, withDay: true }),
            })}{' '}
        {delivery === null
          ? null
          : delivery.feeCents === 0
            ? t(checkoutMessages.deliveryFree, { zone: delivery.zoneName })
            : delivery.freeFromCents === null
              ? null
              : t(checkoutMessages.freeFrom, { price: priceWords(t, delivery.freeFromCents) })}
      </p>
    </>
  );
}
