import type { Receipt } from '@forno/shared/projections';
import {
  createTranslator,
  detailWords,
  Money,
  readerLocale,
  useTranslator,
  type Translator,
} from '@forno/shared/ui';
import type { ReactNode } from 'react';
import { receiptMessages } from './receipt-messages.ts';
import { serviceMessages, tenderMessages } from '../../ui/word-messages.ts';
import { datesIn } from '../../ui/use-dates.ts';

/** The receipt drawn like paper: the same facts, in the same order, as the printer gets; in the shop's language. */
export function Paper({ receipt }: { receipt: Receipt }) {
  const reader = useTranslator();
  const { currency, totals } = receipt;
  const t = createTranslator(readerLocale(receipt.locale, null));
  const { locale } = t;
  const dates = datesIn(locale, receipt);
  const money = (cents: number) => <Money cents={cents} currency={currency} locale={locale} bare />;
  return (
    <article
      className="paper"
      lang={t.language}
      dir={t.direction}
      aria-label={reader(receiptMessages.receiptOf, { number: receipt.number })}
    >
      <header>
        <strong>{receipt.shopName}</strong>
        {[...receipt.address, ...receipt.header].map((line) => (
          <span key={line}>{line}</span>
        ))}
      </header>
      {receipt.training ? <p className="paper-training">{t(receiptMessages.training)}</p> : null}
      <div className="paper-number">
        <strong>#{receipt.number}</strong>
        <bdi>{receipt.callName ?? t(serviceMessages[receipt.service])}</bdi>
      </div>
      <p>{dates.dayAndTime(receipt.at)}</p>
      {receipt.promisedAt === null ? null : (
        <p>{t(receiptMessages.readyAt, { time: dates.clock(receipt.promisedAt) })}</p>
      )}
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
              <small key={detail}>{detailWords(t, detail)}</small>
            ))}
          </li>
        ))}
      </ul>
      {receipt.topUp ? (
        <div className="paper-total">
          {t(receipt.topUp.kind === 'gift-card' ? receiptMessages.giftCard : receiptMessages.onAccount)}
        </div>
      ) : null}
      <div className="paper-sums">
        <div>
          <span>{t(receiptMessages.subtotal)}</span>
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
                {t(tax.inclusive ? receiptMessages.taxIncluded : receiptMessages.tax, {
                  percent: new Intl.NumberFormat(locale, {
                    style: 'percent',
                    maximumFractionDigits: 2,
                  }).format(tax.rateBps / 10_000),
                })}
              </span>
              {money(tax.taxCents)}
            </div>
          ))}
        <div className="paper-total">
          <span>{t(receiptMessages.total)}</span>
          <Money cents={totals.totalCents} currency={currency} locale={locale} />
        </div>
        {receipt.payments.map((payment, n) => (
          <PaymentRows key={`${n}-${payment.tender}`} t={t} payment={payment} money={money} />
        ))}
        {receipt.keptCents === 0 ? null : (
          <div className="paper-total">
            <span>{t(receiptMessages.depositKept)}</span>
            {money(receipt.keptCents)}
          </div>
        )}
        {receipt.dueCents === 0 ? null : (
          <div className="paper-total">
            <span>{t(receiptMessages.balanceDue)}</span>
            {money(receipt.dueCents)}
          </div>
        )}
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
  t,
  payment,
  money,
}: {
  t: Translator;
  payment: Receipt['payments'][number];
  money: (cents: number) => ReactNode;
}) {
  const { tender, tipCents, tenderedCents, changeCents, cardLabel } = payment;
  const backCents = payment.refundedCents + payment.refundedTipCents;
  return (
    <>
      <div>
        <span>{cardLabel ?? t(tenderMessages[tender])}</span>
        {money(tenderedCents)}
      </div>
      {changeCents === 0 ? null : (
        <div>
          <span>{t(receiptMessages.change)}</span>
          {money(-changeCents)}
        </div>
      )}
      {tipCents === 0 ? null : (
        <div>
          <span>{t(receiptMessages.tip)}</span>
          {money(tipCents)}
        </div>
      )}
      {backCents === 0 ? null : (
        <div>
          <span>{t(receiptMessages.givenBack)}</span>
          {money(-backCents)}
        </div>
      )}
    </>
  );
}
