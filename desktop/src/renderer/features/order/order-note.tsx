import { useState } from 'react';
import { Button } from '@forno/shared/ui';
import { takeFocus } from '../../ui/take-focus.ts';
import { useCart } from './use-cart.ts';

/** For the whole order: the kitchen reads it above the lines. */
export function OrderNote({ notes, onDone }: { notes: string; onDone: () => void }) {
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
        aria-label="Note for the whole order"
        placeholder="Note for the whole order"
        maxLength={200}
        ref={takeFocus}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      <Button type="submit">Keep</Button>
    </form>
  );
}
