import { useEffect, useMemo, useState } from 'react';
import { indexMenu, type MenuIndex } from '@forno/shared/menu';
import type { OrderingMenu } from '@forno/shared/protocol/cloud/ordering';
import { ReaderProvider } from '@forno/shared/ui';
import { Checkout } from './checkout.tsx';
import { ItemSheet } from './item-sheet.tsx';
import { MenuList } from './menu-list.tsx';
import { orderingApi } from './ordering-api.ts';
import { TrackPage } from './track-page.tsx';
import { useBasket } from './use-basket.ts';

/** `/order/<store>` sells, `/order/<store>/<order>` tells where an order is. */
function placeOf(path: string): { readonly storeId: string; readonly orderId: string | null } {
  const [, , storeId = '', orderId = null] = path.split('/').map(decodeURIComponent);
  return { storeId, orderId };
}

export function OrderingApp() {
  const [place, setPlace] = useState(() => placeOf(location.pathname));
  useEffect(() => {
    const moved = (): void => setPlace(placeOf(location.pathname));
    window.addEventListener('popstate', moved);
    return () => window.removeEventListener('popstate', moved);
  }, []);
  const go = (orderId: string | null): void => {
    const path = `/order/${encodeURIComponent(place.storeId)}${orderId === null ? '' : `/${orderId}`}`;
    history.pushState(null, '', path);
    setPlace(placeOf(path));
    scrollTo(0, 0);
  };
  return place.orderId === null ? (
    <Shop key={place.storeId} storeId={place.storeId} onOrdered={go} />
  ) : (
    <TrackPage key={place.orderId} orderId={place.orderId} onAgain={() => go(null)} />
  );
}

const REFRESH_MS = 30_000;

export interface ShopOnline extends OrderingMenu {
  readonly index: MenuIndex;
}

function Shop({ storeId, onOrdered }: { storeId: string; onOrdered: (orderId: string) => void }) {
  const [answer, setAnswer] = useState<OrderingMenu | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  useEffect(() => {
    const load = (): void =>
      void orderingApi.menu(storeId).then(
        (menu) => {
          setAnswer(menu);
          setFault(null);
        },
        (error: unknown) => setFault(error instanceof Error ? error.message : String(error)),
      );
    load();
    const timer = setInterval(load, REFRESH_MS);
    return () => clearInterval(timer);
  }, [storeId]);
  const shop = useMemo(() => answer && { ...answer, index: indexMenu(answer.menu) }, [answer]);
  if (!shop)
    return (
      <main className="order-door">
        <p role={fault === null ? 'status' : 'alert'}>{fault ?? 'Opening the menu…'}</p>
      </main>
    );
  return (
    <ReaderProvider locale={shop.store.locale} currency={shop.store.currency}>
      <Selling shop={shop} onOrdered={onOrdered} />
    </ReaderProvider>
  );
}

function Selling({ shop, onOrdered }: { shop: ShopOnline; onOrdered: (orderId: string) => void }) {
  const basket = useBasket(shop);
  const [itemId, setItemId] = useState<string | null>(null);
  const [paying, setPaying] = useState(false);
  const item = itemId === null ? undefined : shop.index.items.get(itemId);
  useEffect(() => {
    document.title = `${shop.store.name} · order ahead`;
  }, [shop.store.name]);
  const open = (id: string | null): void => {
    setItemId(id);
    scrollTo(0, 0);
  };
  return (
    <>
      <header className="order-head">
        <h1>{shop.store.name}</h1>
        <p className="forno-muted">{shop.store.address.join(', ')}</p>
        <ShopWords shop={shop} />
      </header>
      <main className="order-main">
        {paying ? (
          <Checkout shop={shop} basket={basket} onBack={() => setPaying(false)} onOrdered={onOrdered} />
        ) : item ? (
          <ItemSheet
            key={item.id}
            shop={shop}
            item={item}
            onBack={() => open(null)}
            onAdd={(selection, quantity) => {
              basket.add(selection, quantity);
              open(null);
            }}
          />
        ) : (
          <MenuList shop={shop} onOpen={open} />
        )}
      </main>
      {paying || basket.count === 0 ? null : (
        <footer className="order-basket">
          <button
            type="button"
            className="forno-button"
            data-kind="primary"
            data-size="large"
            data-wide
            onClick={() => setPaying(true)}
          >
            <span>Basket · {basket.count}</span>
            <span>{basket.text(basket.cents)}</span>
          </button>
        </footer>
      )}
    </>
  );
}

function ShopWords({ shop: { state, store } }: { shop: ShopOnline }) {
  const time = new Intl.DateTimeFormat(store.locale, {
    hour: '2-digit',
    minute: '2-digit',
    timeZone: store.timeZone,
  });
  const words = {
    now: `Ready in about ${state.minutes} minutes.`,
    later: `${state.isOpen ? 'The kitchen is busy' : 'Closed right now'}: order for ${time.format(state.earliestAt)} or later.`,
    paused: 'No online orders at the moment: the kitchen has its hands full. Look again soon.',
    closed: 'Closed for today.',
  }[state.takes];
  return (
    <p className="order-state" data-takes={state.takes} role="status">
      {words}
      {state.isOffline
        ? ` The shop cannot be reached right now: your order waits for it, and if nobody answers within ${state.answerMinutes} minutes you pay nothing.`
        : ''}
    </p>
  );
}
