import { useState } from 'react';
import { Button, Keypad, useTranslator, type Message } from '@forno/shared/ui';
import { Price } from '../../ui/price.tsx';
import { receiptMessages } from './receipt-messages.ts';
import { uiMessages } from '../../ui/ui-messages.ts';

export interface ReasonPanelProps {
  title: string;
  reasons: readonly Message[];
  /** With it an amount can be chosen; null back means all of it. */
  maxCents?: number;
  onGive: (reason: string, amountCents: number | null) => void;
  onDone: () => void;
}

/** What cannot be taken back is asked for its reason; a tap on one does it. */
export function ReasonPanel({ title, reasons, maxCents, onGive, onDone }: ReasonPanelProps) {
  const t = useTranslator();
  const [other, setOther] = useState('');
  const [cents, setCents] = useState<number | null>(null);
  const give = (reason: string): void => {
    if (reason.trim() === '') return;
    onGive(reason.trim(), cents);
    onDone();
  };
  return (
    <div className="reason-panel" role="group" aria-label={title}>
      <h3>
        {title} {maxCents === undefined ? null : <Price cents={cents ?? maxCents} />}
      </h3>
      {maxCents === undefined ? null : cents === null ? (
        <Button onClick={() => setCents(0)}>{t(receiptMessages.onlyAPart)}</Button>
      ) : (
        <Keypad
          mode="amount"
          label={t(receiptMessages.amountBack)}
          listens={other === ''}
          valueCents={cents}
          maxCents={maxCents}
          onChange={setCents}
        />
      )}
      <p>{t(uiMessages.why)}</p>
      {reasons.map((reason) => (
        <Button key={reason.en} disabled={cents === 0} onClick={() => give(reason.en)}>
          {t(reason)}
        </Button>
      ))}
      <form
        className="order-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (cents !== 0) give(other);
        }}
      >
        <input
          className="forno-input"
          aria-label={t(receiptMessages.anotherReason)}
          dir="auto"
          placeholder={t(receiptMessages.anotherReason)}
          maxLength={120}
          value={other}
          onChange={(event) => setOther(event.target.value)}
        />
        <Button type="submit" disabled={other.trim() === '' || cents === 0}>
          {t(receiptMessages.ok)}
        </Button>
      </form>
      <Button onClick={onDone}>{t(uiMessages.leaveIt)}</Button>
    </div>
  );
}
