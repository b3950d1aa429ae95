import { minorDigits } from '@forno/shared/money';
import { Button, Segmented, useTranslator } from '@forno/shared/ui';
import { useState } from 'react';
import { selectSettings } from '../../app/selectors.ts';
import { useAppSelector } from '../../app/store.ts';
import { takeFocus } from '../../ui/take-focus.ts';
import { orderMessages } from './order-messages.ts';
import { useCart } from './use-cart.ts';

const REASONS = [
  orderMessages.discountWaited,
  orderMessages.discountWrong,
  orderMessages.discountRegular,
  orderMessages.discountStaff,
] as const;

/** Something off the whole order by hand: how much, and why. A reason is the last tap. */
export function GiveDiscount({ onDone }: { onDone: () => void }) {
  const t = useTranslator();
  const cart = useCart();
  const { currency } = useAppSelector(selectSettings);
  const [unit, setUnit] = useState<'percent' | 'money'>('percent');
  const [typed, setTyped] = useState('10');
  const value = Number(typed.replace(',', '.'));
  const whole = Math.round(value * (unit === 'percent' ? 100 : 10 ** minorDigits(currency)));
  const valid = Number.isFinite(value) && whole >= 1 && (unit === 'money' || whole <= 10_000);
  return (
    <div className="order-discount">
      <div className="order-form">
        <Segmented
          label={t(orderMessages.discount)}
          value={unit}
          options={[
            { value: 'percent', label: '%' },
            { value: 'money', label: currency },
          ]}
          onChange={setUnit}
        />
        <input
          className="forno-input"
          inputMode="decimal"
          aria-label={t(orderMessages.discountHowMuch)}
          ref={takeFocus}
          value={typed}
          maxLength={8}
          onChange={(event) => setTyped(event.target.value)}
        />
      </div>
      <div className="order-more" role="group" aria-label={t(orderMessages.discountWhy)}>
        {REASONS.map((reason) => (
          <Button
            key={reason.en}
            disabled={!valid}
            onClick={() => {
              const off = unit === 'percent' ? { bps: whole } : { cents: whole };
              cart.giveDiscount({ off, reason: t(reason) });
              onDone();
            }}
          >
            {t(reason)}
          </Button>
        ))}
      </div>
    </div>
  );
}
