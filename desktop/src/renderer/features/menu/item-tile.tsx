import { useTranslator } from '@forno/shared/ui';
import { memo } from 'react';
import type { MenuIndex, MenuItem } from '@forno/shared/menu';
import { selectOrder, selectSettings } from '../../app/selectors.ts';
import { useAppSelector } from '../../app/store.ts';
import { ItemPicture } from '../../ui/item-picture.tsx';
import { Price } from '../../ui/price.tsx';
import { useHold } from '../../ui/use-hold.ts';
import { fromPrice, notNowWords, type Sellable } from './sellable.ts';
import { menuMessages } from './menu-messages.ts';
import { uiMessages } from '../../ui/ui-messages.ts';

export interface ItemTileProps {
  index: MenuIndex;
  item: MenuItem;
  sellable: Sellable;
  /** Enter takes this one. */
  marked?: boolean;
  onTap: (item: MenuItem) => void;
  /** Long press, or the right mouse button: sold out and back. */
  onHold: (item: MenuItem) => void;
}

export const ItemTile = memo(function ItemTile({
  index,
  item,
  sellable,
  marked = false,
  onTap,
  onHold,
}: ItemTileProps) {
  const t = useTranslator();
  const { storeId } = useAppSelector(selectSettings);
  const service = useAppSelector((state) => selectOrder(state)?.service ?? state.view.service);
  const price = fromPrice(item, { storeId, service });
  const open = sellable.state === 'yes';

  const hold = useHold(
    () => onHold(item),
    () => {
      if (open) onTap(item);
      // A sold-out tile explains itself where it can be brought back.
      else if (sellable.state === 'sold-out') onHold(item);
    },
  );
  return (
    <button
      type="button"
      className="item-tile"
      data-item={item.id}
      data-marked={marked || undefined}
      aria-disabled={!open || undefined}
      {...hold}
    >
      <ItemPicture index={index} item={item} />
      <span className="item-tile-name">{item.name}</span>
      <span className="item-tile-price">
        {price.from ? (
          t.rich(menuMessages.from, { price: <Price cents={price.cents} bare /> })
        ) : item.kind === 'simple' && item.soldByWeight ? (
          t.rich(menuMessages.perKg, { price: <Price cents={price.cents} bare /> })
        ) : (
          <Price cents={price.cents} bare />
        )}
      </span>
      <TileMark sellable={sellable} />
    </button>
  );
});

function TileMark({ sellable }: { sellable: Sellable }) {
  const t = useTranslator();
  if (sellable.state === 'sold-out')
    return (
      <span className="item-tile-mark" data-tone="red">
        {t(uiMessages.soldOut)}
      </span>
    );
  if (sellable.state === 'not-now') return <span className="item-tile-mark">{notNowWords(t, sellable)}</span>;
  if (sellable.left !== null)
    return (
      <span className="item-tile-mark" data-tone="amber">
        {t(uiMessages.left, { count: sellable.left })}
      </span>
    );
  return null;
}
