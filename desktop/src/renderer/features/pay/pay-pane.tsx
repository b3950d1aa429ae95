import { useState } from 'react';
import {
  cashDueCents,
  depositCents,
  dueCents,
  isUnderWay,
  paidCents,
  type Order,
} from '@forno/shared/domain';
import { Button, Keypad, useTranslator, type Message } from '@forno/shared/ui';
import { selectOrder, selectSettings } from '../../app/selectors.ts';
import { useAppDispatch, useAppSelector } from '../../app/store.ts';
import { useAsk, useTill } from '../../app/till.ts';
import { splitPlanned, wentToMenu } from '../../app/view-slice.ts';
import { Price } from '../../ui/price.tsx';
import { RefusalNote } from '../../ui/refusal-note.tsx';
import { tenderMessages } from '../../ui/word-messages.ts';
import { useTotals } from '../order/use-totals.ts';
import { nextNotes } from './next-notes.ts';
import { GiftCardPanel, HouseAccountPanel, OfflineCardPanel, type Taking } from './other-tenders.tsx';
import { payMessages } from './pay-messages.ts';
import { PayNotes } from './pay-notes.tsx';
import { splitBill } from './split-plan.ts';
import { splitMessages } from './split-messages.ts';
import { SplitPanel, SplitUnits } from './split-panel.tsx';
import { TenderButtons, type OtherTender } from './tender-buttons.tsx';
import { TenderList } from './tender-list.tsx';
import { tipMessages } from './tip-messages.ts';
import { TipRow } from './tip-row.tsx';
import { useBlocked } from './use-blocked.ts';
import { useAskCustomer } from './use-ask-customer.ts';
import './pay.css';

export function PayPane() {
  const t = useTranslator();
  const order = useAppSelector(selectOrder);
  if (!order || (order.lines.length === 0 && !order.topUp))
    return <p className="pay-nothing forno-muted">{t(payMessages.nothing)}</p>;
  return <Pay key={order.orderId} order={order} />;
}

function Pay({ order }: { order: Order }) {
  const t = useTranslator();
  const till = useTill();
  const ask = useAsk('pay');
  const dispatch = useAppDispatch();
  const totals = useTotals(order);
  const settings = useAppSelector(selectSettings);
  const { cashRoundingCents, noteCents, tips } = settings;
  const plan = useAppSelector((state) => state.view.splits[order.orderId]);
  const { away, stored, sending } = useBlocked(order.orderId);
  const [keyed, setTyped] = useState(0);
  const [tipCents, setTip] = useState(0);
  const [keypad, setKeypad] = useState(false);
  const [onlyDeposit, setOnlyDeposit] = useState(false);
  const [other, setOther] = useState<OtherTender | null>(null);

  const { orderId, topUp } = order;
  const due = order.totals ? dueCents(order) : totals.totalCents - paidCents(order);
  const split = plan ? splitBill(order, totals, plan) : null;
  // Who takes what is said before anything of it is paid; what was keyed in before counts for nothing meanwhile.
  const choosing = plan?.by === 'item' && split?.begun === false && !keypad;
  const typed = choosing ? 0 : keyed;
  // An order for later is taken on for its deposit; the rest is due when it is fetched.
  const depositDue =
    order.dueAt !== null && !split && (order.status === 'draft' || order.status === 'payment_pending')
      ? Math.min(due, depositCents({ totals }, settings) - paidCents(order))
      : 0;
  const mayDeposit = depositDue > 0 && depositDue < due;
  const asDeposit = mayDeposit && onlyDeposit;
  const wholeCents = split?.next ? Math.min(due, split.next.openCents) : asDeposit ? depositDue : due;
  const cashDue = cashDueCents(wholeCents + tipCents, cashRoundingCents);
  const blocked = sending || away || !stored || order.payments.some(isUnderWay);
  const partly = typed > 0 && typed < wholeCents;
  const taking: Taking = {
    amountCents: partly ? typed : wholeCents,
    tipCents,
    ...(split?.next && plan && { split: { by: plan.by, label: split.next.label } }),
  };
  const asksTip = tips.ask === 'screen' && !topUp && wholeCents > 0;
  useAskCustomer({ orderId, dueCents: wholeCents, tipCents, asksTip }, setTip);
  const done = (): void => {
    setTyped(0);
    setTip(0);
    setOther(null);
  };
  const cash = (tenderedCents: number, tip = tipCents): void => {
    // Only a part of the bill is named: all of it is settled by the nearest coins.
    const part = (split?.next ?? asDeposit) && tenderedCents >= cashDue ? { amountCents: wholeCents } : {};
    const { split: of } = taking;
    const more = { ...part, ...(tip > 0 && { tipCents: tip }), ...(of && { split: of }) };
    ask({ type: 'TakeCash', orderId, paymentId: till.newId(), tenderedCents, ...more });
    done();
  };
  const card = (): void => {
    ask({ type: 'StartCard', orderId, paymentId: till.newId(), ...taking });
    done();
  };
  const panel = { order, taking, blocked, onDone: done };
  return (
    <div className="pay">
      <div className="pay-left">
        <p className="pay-label">
          {split?.next
            ? t(splitMessages.guest, { number: split.next.guest + 1 })
            : asDeposit
              ? t(payMessages.deposit)
              : t(paidCents(order) > 0 ? payMessages.stillToPay : payMessages.toPay)}
        </p>
        <div className="pay-sum">
          <Price className="pay-due" cents={wholeCents + tipCents} />
          {split || topUp || due === 0 ? null : (
            <Button
              disabled={blocked}
              onClick={() =>
                dispatch(
                  splitPlanned({ orderId, plan: { by: 'person', guests: 2, takenBy: {}, current: 0 } }),
                )
              }
            >
              {t(splitMessages.split)}
            </Button>
          )}
        </div>
        {mayDeposit ? (
          <Button aria-pressed={asDeposit} disabled={blocked} onClick={() => setOnlyDeposit(!onlyDeposit)}>
            {asDeposit
              ? t(payMessages.wholeOrder)
              : t.rich(payMessages.onlyDeposit, { amount: <Price cents={depositDue} bare /> })}
          </Button>
        ) : null}
        {asDeposit ? (
          <p className="forno-muted">
            {t.rich(payMessages.restAtPickup, { amount: <Price cents={due - depositDue} bare /> })}
          </p>
        ) : null}
        {plan && split ? <SplitPanel order={order} plan={plan} bill={split} /> : null}
        <TenderList order={order} />
        <RefusalNote place="pay" />
        <PayNotes away={away} stored={stored} sending={sending} />
        {other === 'gift-card' ? <GiftCardPanel {...panel} /> : null}
        {other === 'house-account' ? <HouseAccountPanel {...panel} /> : null}
        {other === 'offline-card' ? <OfflineCardPanel {...panel} /> : null}
        {other === null ? (
          <>
            <div className="pay-cash" role="group" aria-label={t(tenderMessages.cash)}>
              <Button
                size="large"
                kind={typed === 0 ? 'primary' : 'quiet'}
                disabled={blocked}
                onClick={() => cash(cashDue)}
                aria-keyshortcuts="Enter"
              >
                {t.rich(payMessages.exact, { amount: <Price cents={cashDue} bare /> })}
              </Button>
              {nextNotes(cashDue, noteCents).map((cents) => (
                <Button key={cents} size="large" disabled={blocked} onClick={() => cash(cents)}>
                  <Price cents={cents} bare />
                </Button>
              ))}
            </div>
            <TenderButtons
              topUp={topUp !== null}
              blocked={blocked || wholeCents === 0}
              partCents={partly ? typed : null}
              onCard={card}
              onOther={setOther}
            />
          </>
        ) : null}
        <Button wide onClick={() => dispatch(wentToMenu())} aria-keyshortcuts="Escape">
          {t(payMessages.backToOrder)}
        </Button>
      </div>
      <div className="pay-right">
        {choosing && plan && split ? (
          <>
            <SplitUnits order={order} plan={plan} bill={split} />
            <Button wide onClick={() => setKeypad(true)}>
              {t(splitMessages.keypad)}
            </Button>
          </>
        ) : (
          <>
            {plan?.by === 'item' && split?.begun === false ? (
              <Button wide onClick={() => setKeypad(false)}>
                {t(splitMessages.items)}
              </Button>
            ) : null}
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
              listens={other === null}
              valueCents={typed}
              maxCents={999_999}
              onChange={setTyped}
              onEnter={() => (blocked ? undefined : cash(typed === 0 ? cashDue : typed))}
            />
            <Button
              size="large"
              wide
              kind={typed === 0 ? 'quiet' : 'primary'}
              disabled={blocked || typed === 0}
              onClick={() => cash(typed)}
            >
              {t(typed > 0 && typed < cashDue ? payMessages.takePart : payMessages.takeCash)}
            </Button>
            {typed > cashDue && tips.ask !== 'off' && !topUp ? (
              <Button wide disabled={blocked} onClick={() => cash(typed, typed - wholeCents)}>
                {t.rich(tipMessages.keepChange, { amount: <Price cents={typed - wholeCents} bare /> })}
              </Button>
            ) : null}
          </>
        )}
        {asksTip ? (
          <TipRow
            amountCents={taking.amountCents}
            tipCents={tipCents}
            typedCents={typed}
            onTip={(cents) => {
              setTip(cents);
              setTyped(0);
            }}
          />
        ) : null}
      </div>
    </div>
  );
}

function typedMeaning(typedCents: number, dueCents: number): Message {
  if (typedCents === 0) return payMessages.typedNothing;
  return typedCents < dueCents ? payMessages.typedPart : payMessages.typedExact;
}
