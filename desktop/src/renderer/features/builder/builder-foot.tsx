import type { MenuIndex, Selection } from '@forno/shared/menu';
import { Button, refusalWords, useTranslator } from '@forno/shared/ui';
import { useAppDispatch, useAppSelector } from '../../app/store.ts';
import { wentToMenu } from '../../app/view-slice.ts';
import { Price } from '../../ui/price.tsx';
import { RefusalNote } from '../../ui/refusal-note.tsx';
import { lineDetails } from '../order/line-details.ts';
import { useCart } from '../order/use-cart.ts';
import { insideShown, quantitySet } from './builder-slice.ts';
import { usePriced } from './use-builder.ts';
import { isWeighed } from './weighed.ts';
import { builderMessages } from './builder-messages.ts';
import { uiMessages } from '../../ui/ui-messages.ts';

/** The line as the kitchen will read it, how many, what they cost, and onto the order. */
export function BuilderFoot({ index, selection }: { index: MenuIndex; selection: Selection }) {
  const t = useTranslator();
  const dispatch = useAppDispatch();
  const cart = useCart();
  const { lineId, quantity, notes, inside } = useAppSelector((state) => state.builder);
  const priced = usePriced(index, selection);
  // A tap on a variant is the sale already.
  const oneTap = selection.kind === 'simple' && lineId === null && !isWeighed(index, selection);

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
            {lineDetails(t, priced.value).map((detail, n) => (
              <span key={`${n}-${detail}`}> · {detail}</span>
            ))}
            {notes.trim() === '' ? null : <em> · {t(builderMessages.quoted, { words: notes.trim() })}</em>}
          </>
        ) : (
          <span className="forno-muted">{refusalWords(t, priced.error)}</span>
        )}
      </p>
      <div className="builder-actions">
        <Button
          aria-label={t(uiMessages.oneLess)}
          disabled={quantity === 1}
          onClick={() => dispatch(quantitySet(quantity - 1))}
        >
          −
        </Button>
        <output aria-label={t(builderMessages.quantity)}>{quantity}</output>
        <Button aria-label={t(uiMessages.oneMore)} onClick={() => dispatch(quantitySet(quantity + 1))}>
          +
        </Button>
        <Button onClick={() => dispatch(wentToMenu())} aria-keyshortcuts="Escape">
          {t(lineId === null ? builderMessages.leave : builderMessages.keepAsItWas)}
        </Button>
        {inside ? (
          <Button className="builder-add" onClick={() => dispatch(insideShown(false))}>
            {t(builderMessages.backToCombo)}
          </Button>
        ) : oneTap ? (
          <p className="builder-hint forno-muted">{t(builderMessages.tapOne)}</p>
        ) : (
          <Button
            kind="primary"
            className="builder-add"
            disabled={!priced.ok}
            onClick={put}
            aria-keyshortcuts="Control+Enter"
          >
            {t.rich(lineId === null ? builderMessages.add : builderMessages.save, {
              amount: priced.ok ? <Price cents={priced.value.unitCents * quantity} bare /> : null,
            })}
          </Button>
        )}
      </div>
    </footer>
  );
}
