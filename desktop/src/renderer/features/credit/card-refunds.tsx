import { useState } from 'react';
import type { CardRefund } from '@forno/shared/domain';
import { Button, useTranslator } from '@forno/shared/ui';
import type { Place } from '../../app/outbox-slice.ts';
import { useAppSelector } from '../../app/store.ts';
import { useAsk } from '../../app/till.ts';
import { Price } from '../../ui/price.tsx';
import { byHandReasons } from '../../ui/reason-messages.ts';
import { useDates } from '../../ui/use-dates.ts';
import { ReasonPanel } from '../receipts/reason-panel.tsx';
import { cardRefundMessages, cardRefundTroubles } from './card-refund-messages.ts';

/** Money that the log owes to cards: what the terminal is at, and what a person has to see to. */
export function CardRefunds() {
  const t = useTranslator();
  const refunds = Object.values(useAppSelector((state) => state.shop.terminal.cardRefunds));
  return (
    <section className="credit-part" aria-label={t(cardRefundMessages.title)}>
      <h3>{t(cardRefundMessages.title)}</h3>
      {refunds.length === 0 ? <p className="forno-muted">{t(cardRefundMessages.none)}</p> : null}
      <ul className="credit-list">
        {refunds.map((refund) => (
          <Owed key={refund.cardRefundId} refund={refund} place="credit" />
        ))}
      </ul>
    </section>
  );
}

/** The same of one order, beside its receipt. */
export function CardRefundsOf({ orderId }: { orderId: string }) {
  const all = useAppSelector((state) => state.shop.terminal.cardRefunds);
  const refunds = Object.values(all).filter((refund) => refund.orderId === orderId);
  if (refunds.length === 0) return null;
  return (
    <ul className="credit-list" role="status">
      {refunds.map((refund) => (
        <Owed key={refund.cardRefundId} refund={refund} place="orders" />
      ))}
    </ul>
  );
}

function Owed({ refund, place }: { refund: CardRefund; place: Place }) {
  const t = useTranslator();
  const dates = useDates();
  const ask = useAsk(place);
  const [byHand, setByHand] = useState(false);
  const { cardRefundId, number, amountCents, since, trouble, detail } = refund;
  return (
    <li>
      <span>
        <strong>#{number}</strong> <Price cents={amountCents} bare /> {dates.dayAndTime(since)}
      </span>
      <span>
        {trouble === null ? t(cardRefundMessages.atTerminal) : t(cardRefundTroubles[trouble])}{' '}
        {detail === null ? null : t(cardRefundMessages.terminalSays, { detail })}
      </span>
      {trouble === null || byHand ? null : (
        <Button onClick={() => setByHand(true)}>{t(cardRefundMessages.byHand)}</Button>
      )}
      {byHand ? (
        <ReasonPanel
          title={t(cardRefundMessages.byHand)}
          reasons={Object.values(byHandReasons)}
          cents={amountCents}
          onGive={(reason) => void ask({ type: 'RefundByHand', cardRefundId, reason })}
          onDone={() => setByHand(false)}
        />
      ) : null}
    </li>
  );
}
