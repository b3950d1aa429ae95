import { useState } from 'react';
import { Button, useTranslator } from '@forno/shared/ui';
import { takeFocus } from '../../ui/take-focus.ts';
import { useCart } from './use-cart.ts';
import { orderMessages } from './order-messages.ts';

/** Typed or scanned: a scanner ends with Enter. */
export function DealCode({ onDone, focused = false }: { onDone: () => void; focused?: boolean }) {
  const t = useTranslator();
  const cart = useCart();
  const [code, setCode] = useState('');
  return (
    <form
      className="order-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (code.trim() === '') return;
        cart.applyDeal(code);
        setCode('');
        onDone();
      }}
    >
      <input
        className="forno-input"
        aria-label={t(orderMessages.dealCode)}
        placeholder={t(orderMessages.dealCode)}
        ref={focused ? takeFocus : null}
        value={code}
        maxLength={20}
        onChange={(event) => setCode(event.target.value.toUpperCase())}
      />
      <Button type="submit">{t(orderMessages.apply)}</Button>
    </form>
  );
}
