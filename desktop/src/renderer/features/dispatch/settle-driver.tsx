import { useState } from 'react';
import { driverBank, expectedCents } from '@forno/shared/domain';
import { Button, Keypad, useTranslator } from '@forno/shared/ui';
import { useAppSelector } from '../../app/store.ts';
import { useAsk } from '../../app/till.ts';
import { Price } from '../../ui/price.tsx';
import { RefusalNote } from '../../ui/refusal-note.tsx';
import { uiMessages } from '../../ui/ui-messages.ts';
import { dispatchMessages } from './dispatch-messages.ts';

interface SettleDriverProps {
  driverId: string;
  name: string;
  onDone: () => void;
}

/** Counted blind: what should be there is said once something was counted. */
export function SettleDriver({ driverId, name, onDone }: SettleDriverProps) {
  const t = useTranslator();
  const ask = useAsk('dispatch');
  const drawers = useAppSelector((state) => state.shop.terminal.drawers);
  const tipsCents = useAppSelector((state) => state.shop.terminal.drivers[driverId]?.tipsOwedCents ?? 0);
  const [countedCents, setCounted] = useState(0);
  const [counted, setIsCounted] = useState(false);
  const bank = driverBank(Object.values(drawers), driverId);
  if (!bank) return null;
  const expected = expectedCents(bank);
  const difference = countedCents - expected;
  return (
    <section className="dispatch-count" aria-label={t(dispatchMessages.settle, { name })}>
      <h2>{t(dispatchMessages.settle, { name })}</h2>
      <RefusalNote place="dispatch" />
      <p className="dispatch-amount">
        {t(dispatchMessages.counted)} <Price cents={countedCents} bare />
      </p>
      {counted ? (
        <>
          <dl className="dispatch-settlement">
            <dt>{t(dispatchMessages.expected)}</dt>
            <dd>
              <Price cents={expected} bare />
            </dd>
            <dt>
              {difference === 0
                ? t(dispatchMessages.exact)
                : t.rich(difference > 0 ? dispatchMessages.over : dispatchMessages.short, {
                    amount: <Price cents={Math.abs(difference)} bare />,
                  })}
            </dt>
            <dd />
            <dt>{t(dispatchMessages.tipsOwed, { name })}</dt>
            <dd>
              <Price cents={tipsCents} bare />
            </dd>
            <dt>{t(dispatchMessages.toTill)}</dt>
            <dd>
              <Price cents={countedCents - tipsCents} bare />
            </dd>
          </dl>
          <Button
            kind="primary"
            size="large"
            wide
            onClick={() => {
              ask({ type: 'SettleDriver', driverId, countedCents });
              onDone();
            }}
          >
            {t(dispatchMessages.finish)}
          </Button>
        </>
      ) : (
        <>
          <Keypad
            mode="amount"
            label={t(dispatchMessages.counted)}
            valueCents={countedCents}
            onChange={setCounted}
            onEnter={() => setIsCounted(true)}
          />
          <Button kind="primary" size="large" wide onClick={() => setIsCounted(true)}>
            {t(dispatchMessages.counted)}
          </Button>
        </>
      )}
      <Button onClick={onDone}>{t(uiMessages.leaveIt)}</Button>
    </section>
  );
}
