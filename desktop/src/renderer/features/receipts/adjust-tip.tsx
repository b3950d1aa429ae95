import { useState } from 'react';
import type { Payment } from '@forno/shared/domain';
import { Button, Keypad, useTranslator } from '@forno/shared/ui';
import { useAppSelector } from '../../app/store.ts';
import { useAsk } from '../../app/till.ts';
import { Price } from '../../ui/price.tsx';
import { uiMessages } from '../../ui/ui-messages.ts';
import { tipMessages } from '../pay/tip-messages.ts';
import { useAdjustsTips } from '../pay/use-card-terminal.ts';

/** The way to another tip, or what the terminal is about to make of one, or would not. */
export function TipOf({
  payment,
  training,
  onAdjust,
}: {
  payment: Payment;
  training: boolean;
  onAdjust: () => void;
}) {
  const t = useTranslator();
  const asked = useAppSelector((state) => state.shop.terminal.cardTips[payment.paymentId]);
  const declined = useAppSelector((state) => state.shop.tipsDeclined[payment.paymentId]);
  const mayChange = useAdjustsTips(payment.cardTerminalId);
  if (asked)
    return <p role="status">{t.rich(tipMessages.asked, { tip: <Price cents={asked.tipCents} bare /> })}</p>;
  // What was taken without the terminal's word is put right in the books; the rest only it can change.
  if (!mayChange && !payment.offline && !training) return null;
  return (
    <>
      <Button onClick={onAdjust}>{t(tipMessages.adjust)}</Button>
      {declined === undefined ? null : <p role="alert">{t(tipMessages.declined, { reason: declined })}</p>}
    </>
  );
}

/** The tip a customer wrote on the slip, until its day is closed. */
export function AdjustTip({
  orderId,
  payment,
  onDone,
}: {
  orderId: string;
  payment: Payment;
  onDone: () => void;
}) {
  const t = useTranslator();
  const ask = useAsk('orders');
  const [tipCents, setTip] = useState(payment.tipCents);
  const save = (): void => {
    ask({ type: 'AdjustTip', orderId, paymentId: payment.paymentId, tipCents });
    onDone();
  };
  return (
    <div className="refund">
      <h3>
        {t(tipMessages.adjustOf, { card: payment.cardLabel ?? '' })} <Price cents={tipCents} />
      </h3>
      <Keypad
        mode="amount"
        label={t(tipMessages.tip)}
        valueCents={tipCents}
        maxCents={payment.amountCents}
        onChange={setTip}
        onEnter={save}
      />
      <Button kind="primary" onClick={save}>
        {t(tipMessages.save)}
      </Button>
      <Button onClick={onDone}>{t(uiMessages.leaveIt)}</Button>
    </div>
  );
}
