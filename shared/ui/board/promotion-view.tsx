import { useMemo } from 'react';
import type { Promotion } from '../../src/domain/boards/boards.ts';
import type { Menu } from '../../src/domain/menu/menu.ts';
import { priceFor } from '../../src/domain/menu/price.ts';
import { Money } from '../components/money.tsx';
import { Picture } from '../components/picture.tsx';
import { useTranslator } from '../messages/index.ts';
import { boardMessages } from './board-messages.ts';
import { itemPicture } from './item-picture.ts';

export interface PromotionViewProps {
  promotion: Promotion;
  menu: Menu;
  storeId: string;
}

/** One advertisement, as large as its box: words, and what they praise with its price of the moment. */
export function PromotionView({
  promotion: { promotionId, title, text, itemId },
  menu,
  storeId,
}: PromotionViewProps) {
  const t = useTranslator();
  const picture = useMemo(
    () => (itemId === null ? null : itemPicture(menu, itemId, storeId)),
    [menu, itemId, storeId],
  );
  const price = itemId === null ? null : lowestPrice(menu, itemId, storeId);
  return (
    <article className="promotion" data-promotion={promotionId}>
      <div>
        <h2>{title}</h2>
        {text === '' ? null : <p>{text}</p>}
        {price === null ? null : (
          <p className="promotion-price">
            {price.isOne ? (
              <Money cents={price.cents} currency={menu.currency} locale={t.locale} />
            ) : (
              t.rich(boardMessages.from, {
                price: <Money cents={price.cents} currency={menu.currency} locale={t.locale} />,
              })
            )}
          </p>
        )}
      </div>
      {picture === null ? null : <Picture svg={picture} className="promotion-picture" />}
    </article>
  );
}

function lowestPrice(
  menu: Menu,
  itemId: string,
  storeId: string,
): { readonly cents: number; readonly isOne: boolean } | null {
  const item = menu.items.find(({ id }) => id === itemId);
  if (!item) return null;
  const prices =
    item.kind === 'pizza'
      ? item.sizes.map(({ price }) => price)
      : item.kind === 'simple'
        ? item.variants.map(({ price }) => price)
        : [item.price];
  const cents = prices.map((price) => priceFor(price, { storeId, service: 'carry-out' }).cents);
  return { cents: Math.min(...cents), isOne: new Set(cents).size === 1 };
}
