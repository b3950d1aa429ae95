import { useTranslator } from '@forno/shared/ui';
import { useMemo } from 'react';
import { useStore } from 'react-redux';
import { LEFT_HALF, RIGHT_HALF, WHOLE, type MenuIndex } from '@forno/shared/menu';
import { selectMenuIndex } from '../../app/selectors.ts';
import { useAppDispatch, useAppSelector, type AppStore, type RootState } from '../../app/store.ts';
import { searched, wentToMenu } from '../../app/view-slice.ts';
import { pizzaChanged, pizzaInHand, toppingTouched } from '../builder/builder-slice.ts';
import { tapTopping } from '../builder/pizza-edit.ts';
import { score, searchMenu } from '../menu/search-menu.ts';
import { sellable } from '../menu/sellable.ts';
import { useSellContext } from '../menu/use-sell-context.ts';
import { useStartItem } from '../menu/use-start-item.ts';
import { useCart } from '../order/use-cart.ts';
import { barMessages } from './bar-messages.ts';

/** Finds what the pane is about: toppings while a pizza is built, the menu everywhere else. */
export function SearchBox() {
  const index = useAppSelector(selectMenuIndex);
  return index ? <Search index={index} /> : <span className="bar-search" />;
}

function Search({ index }: { index: MenuIndex }) {
  const t = useTranslator();
  const store = useStore<RootState>() as unknown as AppStore;
  const dispatch = useAppDispatch();
  const search = useAppSelector((state) => state.view.search);
  const building = useAppSelector(
    (state) =>
      state.view.pane.name === 'builder' &&
      pizzaInHand(state.builder) !== null &&
      state.builder.tab === 'toppings' &&
      (state.builder.selection?.kind === 'pizza' || state.builder.inside),
  );
  const start = useStartItem();
  const cart = useCart();
  const context = useSellContext(index);
  const enter = useMemo(
    () =>
      (quarters: number): void => {
        const { view, builder } = store.getState();
        const typed = view.search.trim();
        if (typed === '') return;
        const pizza = pizzaInHand(builder);
        if (building && pizza) {
          const topping = index.menu.toppings.find((t) => score(t.name, typed) > 0);
          if (!topping) return;
          dispatch(toppingTouched(topping.id));
          dispatch(pizzaChanged(tapTopping(index, pizza, topping.id, quarters)));
        } else {
          const deal = index.menu.deals.find((d) => d.code !== undefined && d.code === typed.toUpperCase());
          const item = searchMenu(index.menu.items, typed)[0];
          if (deal?.code !== undefined) cart.applyDeal(deal.code);
          else if (item && sellable(index, item, context).state === 'yes') start(item);
          else return;
        }
        dispatch(searched(''));
      },
    [store, building, index, dispatch, cart, start, context],
  );
  return (
    <label className="bar-search">
      <span className="forno-hidden">
        {t(building ? barMessages.searchToppings : barMessages.searchMenu)}
      </span>
      <input
        id="search"
        type="search"
        placeholder={t(building ? barMessages.toppingsHere : barMessages.searchHere)}
        dir="auto"
        autoComplete="off"
        value={search}
        onChange={(event) => {
          const { pane } = store.getState().view;
          if (pane.name !== 'builder' && pane.name !== 'menu') dispatch(wentToMenu());
          dispatch(searched(event.target.value));
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !event.ctrlKey) {
            event.preventDefault();
            enter(WHOLE);
          } else if (building && event.altKey && (event.key === 'ArrowLeft' || event.key === 'ArrowRight')) {
            event.preventDefault();
            enter(event.key === 'ArrowLeft' ? LEFT_HALF : RIGHT_HALF);
          } else if (event.key === 'Escape') {
            // The pane's own Escape comes only when there is nothing typed to give up.
            if (search !== '') event.stopPropagation();
            dispatch(searched(''));
            event.currentTarget.blur();
          }
        }}
      />
    </label>
  );
}
