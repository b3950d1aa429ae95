import { useState } from 'react';
import { Button, Keypad, useTranslator } from '@forno/shared/ui';
import { selectSettings } from '../../app/selectors.ts';
import { useAppSelector } from '../../app/store.ts';
import { Price } from '../../ui/price.tsx';
import { drawerMessages } from './drawer-messages.ts';

const PIECES_MAX = 9999;

export interface Count {
  readonly countedCents: number;
  readonly counts: Readonly<Record<string, number>>;
}

interface CountDrawerProps {
  onCounted: (count: Count) => void;
  onDone: () => void;
}

/**
 * Note by note and coin by coin: tap one, type how many there are, Enter for the next. What should be in
 * the drawer is said only after the count.
 */
export function CountDrawer({ onCounted, onDone }: CountDrawerProps) {
  const t = useTranslator();
  const { cash } = useAppSelector(selectSettings);
  const values = cash.denominationsCents;
  const [counts, setCounts] = useState<Readonly<Record<string, number>>>({});
  const [at, setAt] = useState(values[0]!);
  const countedCents = values.reduce((sum, value) => sum + value * (counts[value] ?? 0), 0);
  const next = (): void => setAt(values[(values.indexOf(at) + 1) % values.length]!);
  const close = (): void => {
    onCounted({
      countedCents,
      counts: Object.fromEntries(values.map((value) => [value, counts[value] ?? 0])),
    });
    onDone();
  };
  return (
    <>
      <h2>{t(drawerMessages.closeDrawer)}</h2>
      <p>{t(drawerMessages.countAll)}</p>
      <div className="count">
        <ul className="count-values" aria-label={t(drawerMessages.counted)}>
          {values.map((value) => (
            <li key={value}>
              <button type="button" aria-pressed={value === at} onClick={() => setAt(value)}>
                <Price cents={value} bare />
                <span className="count-pieces">× {counts[value] ?? 0}</span>
                <Price cents={value * (counts[value] ?? 0)} bare />
              </button>
            </li>
          ))}
        </ul>
        <Keypad
          mode="amount"
          label={t(drawerMessages.pieces)}
          valueCents={counts[at] ?? 0}
          maxCents={PIECES_MAX}
          onChange={(pieces) => setCounts({ ...counts, [at]: pieces })}
          onEnter={next}
        />
      </div>
      <Button kind="primary" size="large" wide onClick={close}>
        {t.rich(drawerMessages.closeWith, { amount: <Price cents={countedCents} bare /> })}
      </Button>
      <Button onClick={onDone}>{t(drawerMessages.leaveOpen)}</Button>
    </>
  );
}
