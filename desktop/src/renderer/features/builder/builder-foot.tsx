import type { MenuIndex, Selection } from '@forno/shared/menu';
import { Button } from '@forno/shared/ui';
import { useAppDispatch, useAppSelector } from '../../app/store.ts';
import { wentToMenu } from '../../app/view-slice.ts';
import { Price } from '../../ui/price.tsx';
import { RefusalNote } from '../../ui/refusal-note.tsx';
import { lineDetails } from '../order/line-details.ts';
import { useCart } from '../order/use-cart.ts';
import { insideShown, quantitySet } from './builder-slice.ts';
import { usePriced } from './use-builder.ts';

/** The line as the kitchen will read it, how many, what they cost, and onto the order. */
export function BuilderFoot({ index, selection }: { index: MenuIndex; selection: Selection }) {
  const dispatch = useAppDispatch();
  const cart = useCart();
  const { lineId, quantity, notes, inside } = useAppSelector((state) => state.builder);
  const priced = usePriced(index, selection);
  // A tap on a variant is the sale already.
  const oneTap = selection.kind === 'simple' && lineId === null;

  const put = (): void => {
    const line = { selection, quantity, notes: notes.trim() };
    const went = lineId === null ? cart.add(line, 'builder') : cart.change(lineId, line, 'builder');
    if (went) dispatch(wentToMenu());
  };
  return (
    <footer className="builder-foot">
      <RefusalNote place="builder" />
      <p className="builder-words" aria-live="polite">
        {oneTap ? null : priced.ok ? (
          <>
            <strong>
              {quantity > 1 ? `${quantity} × ` : ''}
              {priced.value.name}
            </strong>
            {lineDetails(priced.value).map((detail, n) => (
              <span key={`${n}-${detail}`}> · {detail}</span>
            ))}
            {notes.trim() === '' ? null : <em> · “{notes.trim()}”</em>}
          </>
        ) : (
          <span className="forno-muted">{priced.error.message}</span>
        )}
      </p>
      <div className="builder-actions">
        <Button
          aria-label="One less"
          disabled={quantity === 1}
          onClick={() => dispatch(quantitySet(quantity - 1))}
        >
          −
        </Button>
        <output aria-label="Quantity">{quantity}</output>
        <Button aria-label="One more" onClick={() => dispatch(quantitySet(quantity + 1))}>
          +
        </Button>
        <Button onClick={() => dispatch(wentToMenu())} aria-keyshortcuts="Escape">
          {lineId === null ? 'Leave' : 'Keep as it was'}
        </Button>
        {inside ? (
          <Button className="builder-add" onClick={() => dispatch(insideShown(false))}>
            Back to the combo
          </Button>
        ) : oneTap ? (
          <p className="builder-hint forno-muted">Tap the one that is wanted.</p>
        ) : (
          <Button
            kind="primary"
            className="builder-add"
            disabled={!priced.ok}
            onClick={put}
            aria-keyshortcuts="Control+Enter"
          >
            {lineId === null ? 'Add' : 'Save'}{' '}
            {priced.ok ? <Price cents={priced.value.unitCents * quantity} bare /> : null}
          </Button>
        )}
      </div>
    </footer>
  );
}
