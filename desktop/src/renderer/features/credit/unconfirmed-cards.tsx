import type { UnconfirmedCard } from '@forno/shared/domain';
import { Button, useTranslator } from '@forno/shared/ui';
import { useAppSelector } from '../../app/store.ts';
import { useAsk } from '../../app/till.ts';
import { Price } from '../../ui/price.tsx';
import { resolveReasons } from '../../ui/reason-messages.ts';
import { useDates } from '../../ui/use-dates.ts';
import { creditMessages } from './credit-messages.ts';

/** Card payments that the books judged without the terminal: it is asked by itself; a person may look at its statement. */
export function UnconfirmedCards() {
  const t = useTranslator();
  const cards = Object.values(useAppSelector((state) => state.shop.terminal.unconfirmedCards));
  return (
    <section className="credit-part" aria-label={t(creditMessages.toConfirm)}>
      <h3>{t(creditMessages.toConfirm)}</h3>
      {cards.length === 0 ? <p className="forno-muted">{t(creditMessages.allConfirmed)}</p> : null}
      <ul className="credit-list">
        {cards.map((card) => (
          <Unconfirmed key={card.paymentId} card={card} />
        ))}
      </ul>
    </section>
  );
}

function Unconfirmed({ card }: { card: UnconfirmedCard }) {
  const t = useTranslator();
  const dates = useDates();
  const ask = useAsk('credit');
  const { orderId, paymentId, number, amountCents, tipCents, since, books } = card;
  const reason = resolveReasons.statement.en;
  const review = (charged: boolean) => () =>
    void ask({ type: 'ReviewCard', orderId, paymentId, charged, reason });
  return (
    <li>
      <span>
        <strong>#{number}</strong> <Price cents={amountCents + tipCents} bare /> {dates.dayAndTime(since)}{' '}
        <em>{t(books === 'taken' ? creditMessages.countedTaken : creditMessages.countedNot)}</em>
      </span>
      <Button onClick={review(true)}>{t(creditMessages.cameIn)}</Button>
      <Button onClick={review(false)}>{t(creditMessages.neverCame)}</Button>
    </li>
  );
}
