import { useMemo } from 'react';
import type { MenuItem } from '@forno/shared/menu';
import { useAppDispatch } from '../../app/store.ts';
import { opened } from '../../app/view-slice.ts';
import { begun } from '../builder/builder-slice.ts';
import { plainPizza } from '../builder/pizza-edit.ts';
import { useCart } from '../order/use-cart.ts';

/** A tap on an item: straight onto the order, or into the builder. */
export function useStartItem(): (item: MenuItem) => void {
  const cart = useCart();
  const dispatch = useAppDispatch();
  return useMemo(
    () => (item) => {
      if (item.kind === 'pizza') dispatch(begun({ selection: plainPizza(item) }));
      else if (item.kind === 'combo')
        dispatch(
          begun({ selection: { kind: 'combo', itemId: item.id, choices: [] }, slotId: item.slots[0]!.id }),
        );
      else {
        const selection = { kind: 'simple', itemId: item.id, variantId: item.variants[0]!.id } as const;
        if (item.variants.length === 1 && !item.soldByWeight) return void cart.add({ selection }, 'order');
        dispatch(begun({ selection }));
      }
      dispatch(opened({ name: 'builder' }));
    },
    [cart, dispatch],
  );
}
