import { useState } from 'react';
import { Button, Keypad } from '@forno/shared/ui';
import { Price } from '../../ui/price.tsx';

export interface ReasonPanelProps {
  title: string;
  reasons: readonly string[];
  /** With it an amount can be chosen; null back means all of it. */
  maxCents?: number;
  onGive: (reason: string, amountCents: number | null) => void;
  onDone: () => void;
}

/** What cannot be taken back is asked for its reason; a tap on one does it. */
export function ReasonPanel({ title, reasons, maxCents, onGive, onDone }: ReasonPanelProps) {
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
        <Button onClick={() => setCents(0)}>Only a part</Button>
      ) : (
        <Keypad
          mode="amount"
          label="Amount to give back"
          listens={other === ''}
          valueCents={cents}
          maxCents={maxCents}
          onChange={setCents}
        />
      )}
      <p>Why?</p>
      {reasons.map((reason) => (
        <Button key={reason} disabled={cents === 0} onClick={() => give(reason)}>
          {reason}
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
          aria-label="Another reason"
          placeholder="Another reason"
          maxLength={120}
          value={other}
          onChange={(event) => setOther(event.target.value)}
        />
        <Button type="submit" disabled={other.trim() === '' || cents === 0}>
          OK
        </Button>
      </form>
      <Button onClick={onDone}>Leave it</Button>
    </div>
  );
}
