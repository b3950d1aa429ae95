import type { Receipt } from '@forno/shared/projections';
import { Money } from '@forno/shared/ui';
import type { ReactNode } from 'react';
import { clockTime, dayAndTime, SERVICE_WORDS, TENDER_WORDS } from '../../ui/words.ts';

/** The receipt drawn like paper: the same facts, in the same order, as the printer gets. */
export function Paper({ receipt }: { receipt: Receipt }) {
  const { currency, locale, totals } = receipt;
  const money = (cents: number) => <Money cents={cents} currency={currency} locale={locale} bare />;
  return (
    <article className="paper" aria-label={`Receipt of order ${receipt.number}`}>
      <header>
        <strong>{receipt.shopName}</strong>
        {[...receipt.address, ...receipt.header].map((line) => (
          <span key={line}>{line}</span>
        ))}
      </header>
      {receipt.training ? <p className="paper-training">TRAINING, NOT A SALE</p> : null}
      <div className="paper-number">
        <strong>#{receipt.number}</strong>
        <span>{receipt.callName ?? SERVICE_WORDS[receipt.service]}</span>
      </div>
      <p>{dayAndTime(receipt.at, receipt)}</p>
      {receipt.promisedAt === null ? null : <p>Ready at {clockTime(receipt.promisedAt, receipt)}</p>}
      <ul>
        {receipt.lines.map((line, n) => (
          <li key={`${n}-${line.name}`}>
            <div>
              <span>
                {line.quantity} {line.name}
              </span>
              {money(line.cents)}
            </div>
            {line.details.map((detail) => (
              <small key={detail}>{detail}</small>
            ))}
          </li>
        ))}
      </ul>
      <div className="paper-sums">
        <div>
          <span>Subtotal</span>
          {money(totals.subtotalCents)}
        </div>
        {totals.discounts.map((discount, n) => (
          <div key={`${discount.dealId}-${n}`}>
            <span>{discount.name}</span>
            {money(-discount.cents)}
          </div>
        ))}
        {totals.fees.map((fee) => (
          <div key={fee.feeId}>
            <span>{fee.name}</span>
            {money(fee.cents)}
          </div>
        ))}
        {totals.taxes
          .filter((tax) => tax.taxCents !== 0)
          .map((tax) => (
            <div key={`${tax.categoryId}-${tax.rateBps}`}>
              <span>
                {tax.inclusive ? 'incl. ' : ''}tax {tax.rateBps / 100} %
              </span>
              {money(tax.taxCents)}
            </div>
          ))}
        <div className="paper-total">
          <span>Total</span>
          <Money cents={totals.totalCents} currency={currency} locale={locale} />
        </div>
        {receipt.payments.map((payment, n) => (
          <PaymentRows key={`${n}-${payment.tender}`} payment={payment} money={money} />
        ))}
      </div>
      <footer>
        {receipt.footer.map((line) => (
          <span key={line}>{line}</span>
        ))}
        <small>{receipt.orderId.slice(-8)}</small>
      </footer>
    </article>
  );
}

function PaymentRows({
  payment,
  money,
}: {
  payment: Receipt['payments'][number];
  money: (cents: number) => ReactNode;
}) {
  const { tender, tenderedCents, changeCents, refundedCents, cardLabel } = payment;
  return (
    <>
      <div>
        <span>{cardLabel ?? TENDER_WORDS[tender]}</span>
        {money(tenderedCents)}
      </div>
      {changeCents === 0 ? null : (
        <div>
          <span>Change</span>
          {money(-changeCents)}
        </div>
      )}
      {refundedCents === 0 ? null : (
        <div>
          <span>Given back</span>
          {money(-refundedCents)}
        </div>
      )}
    </>
  );
}
