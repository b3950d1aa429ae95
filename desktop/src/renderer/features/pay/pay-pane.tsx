import { useState } from 'react';
import { cashDueCents, dueCents, paidCents, type Order } from '@forno/shared/domain';
import { Button, Keypad, useTranslator, type Message } from '@forno/shared/ui';
import { selectOrder, selectSettings } from '../../app/selectors.ts';
import { useAppDispatch, useAppSelector } from '../../app/store.ts';
import { useAsk, useTill } from '../../app/till.ts';
import { wentToMenu } from '../../app/view-slice.ts';
import { Price } from '../../ui/price.tsx';
import { RefusalNote } from '../../ui/refusal-note.tsx';
import { useTotals } from '../order/use-totals.ts';
import { nextNotes } from './next-notes.ts';
import { TenderList } from './tender-list.tsx';
import { payMessages } from './pay-messages.ts';
import { tenderMessages } from '../../ui/word-messages.ts';
import './pay.css';

export function PayPane() {
  const t = useTranslator();
  const order = useAppSelector(selectOrder);
  if (!order || order.lines.length === 0)
    return <p className="pay-nothing forno-muted">{t(payMessages.nothing)}</p>;
  return <Pay order={order} />;
}

function Pay({ order }: { order: Order }) {
  const t = useTranslator();
  const till = useTill();
  const ask = useAsk('pay');
  const dispatch = useAppDispatch();
  const totals = useTotals(order);
  const { cashRoundingCents, noteCents } = useAppSelector(selectSettings);
  const cardTerminal = useAppSelector((state) => state.shop.status?.cardTerminal ?? 'none');
  const away = useAppSelector((state) => state.shop.link.state !== 'online');
  const stored = useAppSelector((state) => state.shop.status?.storage.state !== 'failed');
  const sending = useAppSelector((state) =>
    state.outbox.pending.some(
      ({ command }) =>
        'orderId' in command &&
        command.orderId === order.orderId &&
        (command.type === 'TakeCash' || command.type === 'StartCard'),
    ),
  );
  const [typed, setTyped] = useState(0);

  const due = order.totals ? dueCents(order) : totals.totalCents - paidCents(order);
  const cashDue = cashDueCents(due, cashRoundingCents);
  const underWay = order.payments.some((p) => p.status === 'initiated');
  const blocked = sending || underWay || !stored;
  const cash = (tenderedCents: number): void => {
    ask({ type: 'TakeCash', orderId: order.orderId, paymentId: till.newId(), tenderedCents });
    setTyped(0);
  };
  const card = (): void => {
    const part = typed > 0 && typed < due ? { amountCents: typed } : {};
    ask({ type: 'StartCard', orderId: order.orderId, paymentId: till.newId(), ...part });
    setTyped(0);
  };
  return (
    <div className="pay">
      <div className="pay-left">
        <p className="pay-label">
          {t(
            order.payments.some((p) => p.status === 'completed') ? payMessages.stillToPay : payMessages.toPay,
          )}
        </p>
        <Price className="pay-due" cents={due} />
        <TenderList order={order} />
        <RefusalNote place="pay" />
        {away && sending ? (
          <p className="pay-note">{t(payMessages.sentNotSaved)}</p>
        ) : away ? (
          <p className="pay-note">{t(payMessages.masterAway)}</p>
        ) : null}
        {stored ? null : (
          <p className="pay-note" data-tone="red">
            {t(payMessages.storageFailed)}
          </p>
        )}
        {sending && !away ? <p className="pay-note">{t(payMessages.saving)}</p> : null}
        <div className="pay-cash" role="group" aria-label={t(tenderMessages.cash)}>
          <Button
            size="large"
            kind={typed === 0 ? 'primary' : 'quiet'}
            disabled={blocked || away}
            onClick={() => cash(cashDue)}
            aria-keyshortcuts="Enter"
          >
            {t.rich(payMessages.exact, { amount: <Price cents={cashDue} bare /> })}
          </Button>
          {nextNotes(cashDue, noteCents).map((cents) => (
            <Button key={cents} size="large" disabled={blocked || away} onClick={() => cash(cents)}>
              <Price cents={cents} bare />
            </Button>
          ))}
        </div>
        <Button
          size="large"
          wide
          disabled={blocked || away || cardTerminal !== 'ok' || due === 0}
          onClick={card}
        >
          {typed > 0 && typed < due
            ? t.rich(payMessages.cardPart, { amount: <Price cents={typed} bare /> })
            : t(tenderMessages.card)}
        </Button>
        {cardTerminal === 'ok' ? null : (
          <p className="forno-muted">
            {t(cardTerminal === 'offline' ? payMessages.cardAway : payMessages.noCardTerminal)}
          </p>
        )}
        <Button wide onClick={() => dispatch(wentToMenu())} aria-keyshortcuts="Escape">
          {t(payMessages.backToOrder)}
        </Button>
      </div>
      <div className="pay-right">
        <div className="pay-typed" aria-live="polite">
          <Price cents={typed} bare />
          <span>
            {typed > cashDue
              ? t.rich(payMessages.typedChange, { amount: <Price cents={typed - cashDue} bare /> })
              : t(typedMeaning(typed, cashDue))}
          </span>
        </div>
        <Keypad
          mode="amount"
          label={t(payMessages.handedOver)}
          valueCents={typed}
          maxCents={999_999}
          onChange={setTyped}
          onEnter={() => (blocked || away ? undefined : cash(typed === 0 ? cashDue : typed))}
        />
        <Button
          size="large"
          wide
          kind={typed === 0 ? 'quiet' : 'primary'}
          disabled={blocked || away || typed === 0}
          onClick={() => cash(typed)}
        >
          {t(typed > 0 && typed < cashDue ? payMessages.takePart : payMessages.takeCash)}
        </Button>
      </div>
    </div>
  );
}

function typedMeaning(typedCents: number, dueCents: number): Message {
  if (typedCents === 0) return payMessages.typedNothing;
  return typedCents < dueCents ? payMessages.typedPart : payMessages.typedExact;
}
