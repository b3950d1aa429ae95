import { useState } from 'react';
import { Button, Keypad, useTranslator } from '@forno/shared/ui';
import { useAsk, useTill } from '../../app/till.ts';
import { Price } from '../../ui/price.tsx';
import { uiMessages } from '../../ui/ui-messages.ts';
import { dispatchMessages } from './dispatch-messages.ts';

interface StartDriverProps {
  driverId: string;
  name: string;
  onDone: () => void;
}

/** A driver's bank with its float, out of the till here. */
export function StartDriver({ driverId, name, onDone }: StartDriverProps) {
  const t = useTranslator();
  const till = useTill();
  const ask = useAsk('dispatch');
  const [floatCents, setFloat] = useState(2000);
  const start = (): void => {
    ask({ type: 'StartDriver', drawerId: till.newId(), driverId, floatCents });
    onDone();
  };
  return (
    <section className="dispatch-count" aria-label={t(dispatchMessages.giveBank, { name })}>
      <h2>{t(dispatchMessages.giveBank, { name })}</h2>
      <p className="dispatch-amount">
        {t(dispatchMessages.float)} <Price cents={floatCents} bare />
      </p>
      <Keypad
        mode="amount"
        label={t(dispatchMessages.float)}
        valueCents={floatCents}
        onChange={setFloat}
        onEnter={start}
      />
      <Button kind="primary" size="large" wide onClick={start}>
        {t.rich(dispatchMessages.start, { amount: <Price cents={floatCents} bare /> })}
      </Button>
      <Button onClick={onDone}>{t(uiMessages.leaveIt)}</Button>
    </section>
  );
}
