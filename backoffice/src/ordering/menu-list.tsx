import { dayPartsAt, localTime, saleTime } from '@forno/shared/domain';
import type { Menu, MenuItem } from '@forno/shared/menu';
import { useNow, useTranslator } from '@forno/shared/ui';
import { EntryPicture } from '../features/menu/item-picture.tsx';
import type { ShopOnline } from './ordering-app.tsx';
import { orderingMessages } from './ordering-messages.ts';
import { WhenField, type When } from './when-field.tsx';
import { priceWords } from './words.ts';

interface MenuListProps extends When {
  readonly shop: ShopOnline;
  readonly onOpen: (itemId: string) => void;
}

/** What there is, by category; sold out says so, and what is not sold at the time that is chosen says when it is. */
export function MenuList({ shop, dueAt, onDueAt, onOpen }: MenuListProps) {
  const t = useTranslator();
  const { menu, soldOut } = shop;
  const now = useNow(clockMs, 60_000);
  const dayParts = dayPartsAt(menu.dayParts, localTime(saleTime({ now }, { dueAt }), shop.store.timeZone));
  const sold = menu.items.filter((item) => !('soldByWeight' in item && item.soldByWeight));
  const categories = menu.categories.filter(({ id }) => sold.some((item) => item.categoryId === id));
  return (
    <>
      {shop.slots.length === 0 ? null : <WhenField shop={shop} dueAt={dueAt} onDueAt={onDueAt} />}
      <nav className="order-categories" aria-label={t(orderingMessages.categories)}>
        {categories.map(({ id, name }) => (
          <a key={id} href={`#${id}`} onClick={(event) => jump(event, id)}>
            <bdi>{name}</bdi>
          </a>
        ))}
      </nav>
      {categories.map(({ id, name }) => (
        <section key={id} id={id} className="order-category" aria-label={name}>
          <h2>
            <bdi>{name}</bdi>
          </h2>
          <ul>
            {sold
              .filter((item) => item.categoryId === id)
              .map((item) => {
                const isGone = soldOut.includes(`item:${item.id}`);
                const onlyAt = isGone ? null : notNow(item, { menu, dayParts });
                return (
                  <li key={item.id}>
                    <button
                      type="button"
                      className="order-item"
                      disabled={isGone || onlyAt !== null}
                      onClick={() => onOpen(item.id)}
                    >
                      <EntryPicture menu={menu} entry={item} className="order-picture" />
                      <span className="order-item-words">
                        <strong>
                          <bdi>{item.name}</bdi>
                        </strong>
                        <bdi className="forno-muted">{item.description}</bdi>
                      </span>
                      <span className="order-item-price">
                        {isGone ? t(orderingMessages.soldOut) : (onlyAt ?? priceWords(t, fromCents(item)))}
                      </span>
                    </button>
                  </li>
                );
              })}
          </ul>
        </section>
      ))}
    </>
  );
}

/** When it is sold, where that is not the time it is wanted at: the shop would turn it down. */
function notNow(
  { dayPartIds }: MenuItem,
  { menu, dayParts }: { readonly menu: Menu; readonly dayParts: readonly string[] },
): string | null {
  if (!dayPartIds || dayPartIds.some((id) => dayParts.includes(id))) return null;
  const part = menu.dayParts.find(({ id }) => id === dayPartIds[0]);
  return part ? `${part.name} ${part.from}–${part.to}` : '–';
}

const clockMs = (): number => Date.now();

/** By hand: with a base address a bare fragment would leave the page. */
function jump(event: { preventDefault: () => void }, id: string): void {
  event.preventDefault();
  document.getElementById(id)?.scrollIntoView();
}

function fromCents(item: MenuItem): number {
  if (item.kind === 'combo') return item.price.cents;
  const prices = item.kind === 'pizza' ? item.sizes : item.variants;
  return Math.min(...prices.map(({ price }) => price.cents));
}
