import type { Menu, MenuItem, Topping } from '@forno/shared/menu';
import { money } from '../../ui/money-format.ts';
import { EntryPicture } from './item-picture.tsx';
import type { Subject } from './menu-edit.ts';
import { useMenuContext } from './menu-page.tsx';
import { priceRange, priceSlots } from './price-slots.ts';

interface EntryPreviewProps {
  menu: Menu;
  subject: Subject;
  entry: MenuItem | Topping;
  storeId: string | undefined;
}

/** As the till's tile and the menu board's line will show it. */
export function EntryPreview({ menu, subject, entry, storeId }: EntryPreviewProps) {
  const { availability } = useMenuContext();
  const slots = priceSlots(menu, subject);
  const range = priceRange(slots, storeId);
  const isSoldOut = availability.isSoldOut(subject);
  const priceOf = (cents: number): string => (Number.isNaN(cents) ? '?' : money(cents, menu.currency));
  return (
    <div className="bo-preview">
      <h3>At the till</h3>
      <div className="bo-tile" data-sold-out={isSoldOut || undefined}>
        <EntryPicture menu={menu} entry={entry} />
        <p className="bo-strong">{entry.name}</p>
        <p className="forno-muted">
          {isSoldOut
            ? 'sold out'
            : range === null
              ? ''
              : range.from === range.to
                ? priceOf(range.from)
                : `from ${priceOf(range.from)}`}
        </p>
      </div>
      <h3>On the board</h3>
      <ul className="bo-board">
        {slots.map(({ place, label, price }) => (
          <li key={place.variantId}>
            <span>{label === '' || label === 'Price' ? entry.name : `${entry.name}, ${label}`}</span>
            <span className="bo-leader" aria-hidden="true" />
            <span className="forno-number">
              {isSoldOut
                ? 'sold out'
                : priceOf((storeId === undefined ? undefined : price.byStore?.[storeId]) ?? price.cents)}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
