import { useEffect, useMemo, useState } from 'react';
import type { Selection } from '@forno/shared/menu';
import { priceLine } from '@forno/shared/pricing';
import type { Cart } from '@forno/shared/protocol/cloud/ordering';
import { keepBasket, readBasket, type KeptLines } from './kept-basket.ts';
import type { ShopOnline } from './ordering-app.tsx';

export interface BasketLine {
  readonly lineId: string;
  readonly selection: Selection;
  readonly quantity: number;
  readonly name: string;
  readonly details: readonly string[];
  readonly cents: number;
}

export interface Basket {
  readonly lines: readonly BasketLine[];
  readonly count: number;
  /** Before deals and taxes: the cloud's quote says the rest. */
  readonly cents: number;
  readonly add: (selection: Selection, quantity: number) => void;
  readonly setQuantity: (lineId: string, quantity: number) => void;
  readonly toCart: () => Cart['lines'];
}

const QUANTITY_MAX = 20;

/** What is chosen so far, priced by the core that prices it everywhere. Kept while the tab is open. */
export function useBasket(shop: ShopOnline): Basket {
  const { storeId } = shop.store;
  const [chosen, setChosen] = useState<KeptLines>(() => readBasket(storeId));
  useEffect(() => keepBasket(storeId, chosen), [storeId, chosen]);
  return useMemo(() => {
    const lines = chosen.flatMap((line): BasketLine[] => {
      const priced = priceLine(shop.index, line.selection, { storeId, service: 'carry-out' });
      if (!priced.ok) return [];
      const { name, makes, unitCents } = priced.value;
      const details = makes.flatMap((make) => [
        ...(makes.length > 1 ? [make.name] : []),
        // A pizza's name begins with its size.
        makes.length === 1 && name.includes(make.variant) ? '' : make.variant,
        ...make.details,
      ]);
      return [{ ...line, name, details, cents: unitCents * line.quantity }];
    });
    return {
      lines,
      count: lines.reduce((sum, { quantity }) => sum + quantity, 0),
      cents: lines.reduce((sum, { cents }) => sum + cents, 0),
      add: (selection, quantity) =>
        setChosen((before) => [...before, { lineId: crypto.randomUUID(), selection, quantity }]),
      setQuantity: (lineId, quantity) =>
        setChosen((before) =>
          before.flatMap((line) =>
            line.lineId !== lineId
              ? [line]
              : quantity < 1
                ? []
                : [{ ...line, quantity: Math.min(quantity, QUANTITY_MAX) }],
          ),
        ),
      toCart: () =>
        lines.map(({ lineId, selection, quantity }) => ({ lineId, selection, quantity, notes: null })),
    };
  }, [chosen, shop, storeId]);
}
