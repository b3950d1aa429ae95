import { useState } from 'react';
import { Button, useTranslator, type Message } from '@forno/shared/ui';
import { uiMessages } from '../../ui/ui-messages.ts';
import { AmountEntry } from './amount-entry.tsx';
import { drawerMessages } from './drawer-messages.ts';

/** Cash in or out beside sales: how much, and why. */
export function CashMove({
  title,
  reasons,
  onGive,
  onDone,
}: {
  title: string;
  reasons: readonly Message[];
  onGive: (reason: string, amountCents: number) => void;
  onDone: () => void;
}) {
  const t = useTranslator();
  const [cents, setCents] = useState(0);
  const give = (reason: string): void => {
    onGive(reason, cents);
    onDone();
  };
  return (
    <>
      <h2>{title}</h2>
      <AmountEntry label={title} cents={cents} onChange={setCents} />
      <p>{t(cents === 0 ? drawerMessages.typeThenWhy : uiMessages.why)}</p>
      <div className="drawer-acts">
        {reasons.map((reason) => (
          <Button key={reason.en} disabled={cents === 0} onClick={() => give(reason.en)}>
            {t(reason)}
          </Button>
        ))}
      </div>
      <Button onClick={onDone}>{t(uiMessages.leaveIt)}</Button>
    </>
  );
}
