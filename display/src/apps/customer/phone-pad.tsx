import { useState } from 'react';
import { Button, useTranslator } from '@forno/shared/ui';
import { customerMessages } from './customer-messages.ts';

const KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '+', '0'] as const;
const DIGITS_MIN = 4;
const DIGITS_MAX = 15;

/** The number is told to the terminal and kept nowhere. Null: the customer would rather not. */
export function PhonePad({ onDone }: { onDone: (phone: string | null) => void }) {
  const t = useTranslator();
  const [typed, setTyped] = useState('');
  const digits = typed.replace('+', '').length;
  const press = (key: string): void =>
    setTyped((before) => {
      if (key === '+') return before === '' ? '+' : before;
      return before.replace('+', '').length >= DIGITS_MAX ? before : before + key;
    });
  return (
    <div className="phone" role="group" aria-label={t(customerMessages.phone)}>
      <p>{t(customerMessages.phoneHint)}</p>
      <output className="phone-typed" dir="ltr" aria-label={t(customerMessages.phone)}>
        {typed}
      </output>
      <div className="phone-keys" dir="ltr">
        {KEYS.map((key) => (
          <Button key={key} onClick={() => press(key)}>
            {key}
          </Button>
        ))}
        <Button aria-label={t(customerMessages.backspace)} onClick={() => setTyped(typed.slice(0, -1))}>
          ⌫
        </Button>
      </div>
      <div className="phone-acts">
        <Button onClick={() => onDone(null)}>{t(customerMessages.notNow)}</Button>
        <Button kind="primary" disabled={digits < DIGITS_MIN} onClick={() => onDone(typed)}>
          {t(customerMessages.sendPhone)}
        </Button>
      </div>
    </div>
  );
}
