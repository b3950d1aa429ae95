import { useState } from 'react';
import { Button, useTranslator } from '@forno/shared/ui';
import { checkoutMessages } from './ordering-messages.ts';
import { refusedMessages } from './refused-messages.ts';

interface DealCodeFieldProps {
  /** What was used last is no deal of the shop's. */
  isUnknown: boolean;
  /** It is one, and this order does not come to what it asks for. */
  isWithout: boolean;
  onUse: (codes: string[]) => void;
}

/** A code from a flyer: used when it is asked for, never with each letter. */
export function DealCodeField({ isUnknown, isWithout, onUse }: DealCodeFieldProps) {
  const t = useTranslator();
  const [text, setText] = useState('');
  const use = (): void => onUse(text.trim() === '' ? [] : [text.trim()]);
  return (
    <div className="order-code">
      <label className="forno-field">
        {t(checkoutMessages.dealCode)}
        <input
          className="forno-input"
          value={text}
          maxLength={20}
          autoComplete="off"
          autoCapitalize="characters"
          aria-invalid={isUnknown}
          onChange={({ target }) => {
            setText(target.value);
            if (target.value.trim() === '') onUse([]);
          }}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return;
            event.preventDefault();
            use();
          }}
        />
      </label>
      <Button onClick={use}>{t(checkoutMessages.useCode)}</Button>
      {isWithout ? (
        <p className="forno-muted" role="status">
          {t(checkoutMessages.codeWithout)}
        </p>
      ) : null}
      {isUnknown ? <p role="alert">{t(refusedMessages['unknown-deal'])}</p> : null}
    </div>
  );
}
