import { useState } from 'react';
import { Button, useTranslator } from '@forno/shared/ui';
import { takeFocus } from '../../ui/take-focus.ts';
import { useCart } from './use-cart.ts';
import { orderMessages } from './order-messages.ts';

/** For the whole order: the kitchen reads it above the lines. */
export function OrderNote({ notes, onDone }: { notes: string; onDone: () => void }) {
  const t = useTranslator();
  const cart = useCart();
  const [typed, setTyped] = useState(notes);
  return (
    <form
      className="order-form"
      onSubmit={(event) => {
        event.preventDefault();
        cart.setNotes(typed.trim());
        onDone();
      }}
    >
      <input
        className="forno-input"
        aria-label={t(orderMessages.noteForOrder)}
        dir="auto"
        placeholder={t(orderMessages.noteForOrder)}
        maxLength={200}
        ref={takeFocus}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      <Button type="submit">{t(orderMessages.keepNote)}</Button>
    </form>
  );
}
