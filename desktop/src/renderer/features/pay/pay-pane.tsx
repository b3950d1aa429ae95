import { useState } from 'react';
import { cashDueCents, dueCents, paidCents, type Order } from '@forno/shared/domain';
import { Button, Keypad } from '@forno/shared/ui';
import { selectOrder, selectSettings } from '../../app/selectors.ts';
import { useAppDispatch, useAppSelector } from '../../app/store.ts';
import { useAsk, useTill } from '../../app/till.ts';
import { wentToMenu } from '../../app/view-slice.ts';
import { Price } from '../../ui/price.tsx';
import { RefusalNote } from '../../ui/refusal-note.tsx';
import { useTotals } from '../order/use-totals.ts';
import { nextNotes } from './next-notes.ts';
import { TenderList } from './tender-list.tsx';
import './pay.css';

export function PayPane() {
  const order = useAppSelector(selectOrder);
  if (!order || order.lines.length === 0)
    return <p className="pay-nothing forno-muted">There is nothing to pay.</p>;
  return <Pay order={order} />;
}

function Pay({ order }: { order: Order }) {
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
          {order.payments.some((p) => p.status === 'completed') ? 'Still to pay' : 'To pay'}
        </p>
        <Price className="pay-due" cents={due} />
        <TenderList order={order} />
        <RefusalNote place="pay" />
        {away && sending ? (
          <p className="pay-note">
            The payment is sent but not saved yet. It goes out again by itself; hand nothing over until it
            shows as paid.
          </p>
        ) : away ? (
          <p className="pay-note">
            The master does not answer. Take no money until it does: nothing can be saved.
          </p>
        ) : null}
        {stored ? null : (
          <p className="pay-note" data-tone="red">
            Storage failed. Nothing can be saved; take no money.
          </p>
        )}
        {sending && !away ? <p className="pay-note">Saving …</p> : null}
        <div className="pay-cash" role="group" aria-label="Cash">
          <Button
            size="large"
            kind={typed === 0 ? 'primary' : 'quiet'}
            disabled={blocked || away}
            onClick={() => cash(cashDue)}
            aria-keyshortcuts="Enter"
          >
            Exact <Price cents={cashDue} bare />
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
          {typed > 0 && typed < due ? (
            <>
              Card, <Price cents={typed} bare /> of it
            </>
          ) : (
            'Card'
          )}
        </Button>
        {cardTerminal === 'ok' ? null : (
          <p className="forno-muted">
            {cardTerminal === 'offline'
              ? 'The card terminal does not answer. Cash works.'
              : 'No card terminal is set up at this shop.'}
          </p>
        )}
        <Button wide onClick={() => dispatch(wentToMenu())} aria-keyshortcuts="Escape">
          Back to the order
        </Button>
      </div>
      <div className="pay-right">
        <div className="pay-typed" aria-live="polite">
          <Price cents={typed} bare />
          <span>
            {typedMeaning(typed, cashDue)}
            {typed > cashDue ? <Price cents={typed - cashDue} bare /> : null}
          </span>
        </div>
        <Keypad
          mode="amount"
          label="Amount handed over"
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
          {typed > 0 && typed < cashDue ? 'Take part in cash' : 'Take cash'}
        </Button>
      </div>
    </div>
  );
}

function typedMeaning(typedCents: number, dueCents: number): string {
  if (typedCents === 0) return 'type what is handed over';
  if (typedCents < dueCents) return 'a part; the rest stays to pay';
  return typedCents === dueCents ? 'exact' : 'change ';
}
