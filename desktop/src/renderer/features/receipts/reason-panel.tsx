import { useState } from 'react';
import { Button, useTranslator, type Message } from '@forno/shared/ui';
import { Price } from '../../ui/price.tsx';
import { receiptMessages } from './receipt-messages.ts';
import { uiMessages } from '../../ui/ui-messages.ts';

export interface ReasonPanelProps {
  title: string;
  reasons: readonly Message[];
  /** What it is about; nothing can be given while it is nothing. */
  cents?: number;
  onGive: (reason: string) => void;
  onDone: () => void;
}

/** What cannot be taken back is asked for its reason; a tap on one does it. */
export function ReasonPanel({ title, reasons, cents, onGive, onDone }: ReasonPanelProps) {
  const t = useTranslator();
  const [other, setOther] = useState('');
  const give = (reason: string): void => {
    if (reason.trim() === '') return;
    onGive(reason.trim());
    onDone();
  };
  return (
    <div className="reason-panel" role="group" aria-label={title}>
      <h3>
        {title} {cents === undefined ? null : <Price cents={cents} />}
      </h3>
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
