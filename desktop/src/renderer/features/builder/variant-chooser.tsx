import { useTranslator } from '@forno/shared/ui';
import { priceFor, type MenuIndex, type SimpleSelection } from '@forno/shared/menu';
import { selectOrder, selectSettings } from '../../app/selectors.ts';
import { useAppDispatch, useAppSelector } from '../../app/store.ts';
import { wentToMenu } from '../../app/view-slice.ts';
import { ItemPicture } from '../../ui/item-picture.tsx';
import { Price } from '../../ui/price.tsx';
import { takeFocus } from '../../ui/take-focus.ts';
import { useCart } from '../order/use-cart.ts';
import { variantChosen } from './builder-slice.ts';
import { LineNotes } from './line-notes.tsx';
import { builderMessages } from './builder-messages.ts';

/** Sizes of a drink or a side. A tap adds that one: the second tap is the sale, not a confirmation. */
export function VariantChooser({ index, selection }: { index: MenuIndex; selection: SimpleSelection }) {
  const t = useTranslator();
  const dispatch = useAppDispatch();
  const cart = useCart();
  const { storeId } = useAppSelector(selectSettings);
  const service = useAppSelector((state) => selectOrder(state)?.service ?? state.view.service);
  const { lineId, quantity, notes } = useAppSelector((state) => state.builder);
  const item = index.items.get(selection.itemId);
  if (item?.kind !== 'simple') return null;
  const choose = (variantId: string): void => {
    if (lineId !== null) return void dispatch(variantChosen(variantId));
    if (cart.add({ selection: { ...selection, variantId }, quantity, notes: notes.trim() }, 'builder'))
      dispatch(wentToMenu());
  };
  return (
    <div className="variants">
      <ItemPicture index={index} item={item} />
      <div>
        <h2>{item.name}</h2>
        <p className="forno-muted">
          <bdi>{item.description}</bdi>
        </p>
      </div>
      <div className="variant-list" role="group" aria-label={t(builderMessages.whichOne)} ref={takeFocus}>
        {item.variants.map((variant) => (
          <button
            key={variant.id}
            type="button"
            className="variant"
            aria-pressed={lineId !== null && variant.id === selection.variantId}
            onClick={() => choose(variant.id)}
          >
            <strong>{variant.name}</strong>
            <Price cents={priceFor(variant.price, { storeId, service }).cents} bare />
          </button>
        ))}
      </div>
      <LineNotes quick={[]} />
    </div>
  );
}
