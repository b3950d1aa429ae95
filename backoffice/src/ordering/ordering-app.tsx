import { useEffect, useMemo, useState } from 'react';
import { inLanguage, indexMenu, type MenuIndex } from '@forno/shared/menu';
import type { OrderingMenu } from '@forno/shared/protocol/cloud/ordering';
import { useTranslator } from '@forno/shared/ui';
import { Checkout } from './checkout.tsx';
import { ItemSheet } from './item-sheet.tsx';
import { MenuList } from './menu-list.tsx';
import { orderingApi } from './ordering-api.ts';
import { orderingMessages } from './ordering-messages.ts';
import {
  CustomerReader,
  LanguageChoice,
  useChosenLanguage,
  type ChosenLanguage,
} from './reader-language.tsx';
import { TrackPage } from './track-page.tsx';
import { useBasket } from './use-basket.ts';
import { dueAtOf } from './when-field.tsx';
import { priceWords, refusedWords, stateWords } from './words.ts';

/** `/order/<store>` sells, `/order/<store>/<order>` tells where an order is. */
function placeOf(path: string): { readonly storeId: string; readonly orderId: string | null } {
  const [, , storeId = '', orderId = null] = path.split('/').map(decodeURIComponent);
  return { storeId, orderId };
}

export function OrderingApp() {
  const [place, setPlace] = useState(() => placeOf(location.pathname));
  const chosen = useChosenLanguage();
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
    <Shop key={place.storeId} storeId={place.storeId} chosen={chosen} onOrdered={go} />
  ) : (
    <CustomerReader language={chosen.language}>
      <TrackPage key={place.orderId} orderId={place.orderId} chosen={chosen} onAgain={() => go(null)} />
    </CustomerReader>
  );
}

/** Between one menu and asking for the next: a busy evening changes it often. */
const REST_MS = 500;
const RETRY_MS = 5000;

export interface ShopOnline extends OrderingMenu {
  readonly index: MenuIndex;
}

interface ShopProps {
  storeId: string;
  chosen: ChosenLanguage;
  onOrdered: (orderId: string) => void;
}

function Shop({ storeId, chosen, onOrdered }: ShopProps) {
  const [answer, setAnswer] = useState<OrderingMenu | null>(null);
  const [fault, setFault] = useState<unknown>(null);
  useEffect(() => {
    const state = { isOver: false };
    const leaving = new AbortController();
    let timer: ReturnType<typeof setTimeout>;
    const look = (tag: string | null): void =>
      void (
        tag === null ? orderingApi.menu(storeId) : orderingApi.nextMenu(storeId, tag, leaving.signal)
      ).then(
        (menu) => {
          if (state.isOver) return;
          setAnswer(menu);
          setFault(null);
          timer = setTimeout(look, REST_MS, menu.tag);
        },
        (error: unknown) => {
          if (state.isOver) return;
          setFault(error);
          timer = setTimeout(look, RETRY_MS, null);
        },
      );
    look(null);
    return () => {
      state.isOver = true;
      leaving.abort();
      clearTimeout(timer);
    };
  }, [storeId]);
  return (
    <CustomerReader
      language={chosen.language}
      locale={answer?.store.locale}
      currency={answer?.store.currency}
    >
      {answer ? (
        <Selling answer={answer} fault={fault} chosen={chosen} onOrdered={onOrdered} />
      ) : (
        <Door fault={fault} />
      )}
    </CustomerReader>
  );
}

function Door({ fault }: { fault: unknown }) {
  const t = useTranslator();
  return (
    <main className="order-door">
      <p role={fault === null ? 'status' : 'alert'}>
        {fault === null ? t(orderingMessages.opening) : refusedWords(t, fault)}
      </p>
    </main>
  );
}

interface SellingProps extends Pick<ShopProps, 'chosen' | 'onOrdered'> {
  answer: OrderingMenu;
  /** Why the cloud says nothing newer at the moment. */
  fault: unknown;
}

function Selling({ answer, fault, chosen, onOrdered }: SellingProps) {
  const t = useTranslator();
  const shop = useMemo((): ShopOnline => {
    const menu = inLanguage(answer.menu, t.language);
    return { ...answer, menu, index: indexMenu(menu) };
  }, [answer, t.language]);
  const basket = useBasket(shop);
  const [itemId, setItemId] = useState<string | null>(null);
  const [paying, setPaying] = useState(false);
  const [chosenAt, setChosenAt] = useState<number | null>(null);
  const when = { dueAt: dueAtOf(shop, chosenAt), onDueAt: setChosenAt };
  const item = itemId === null ? undefined : shop.index.items.get(itemId);
  useEffect(() => {
    document.title = t(orderingMessages.title, { shop: shop.store.name });
  }, [shop.store.name, t]);
  const open = (id: string | null): void => {
    setItemId(id);
    scrollTo(0, 0);
  };
  return (
    <>
      <header className="order-head">
        <div className="order-head-line">
          <h1>
            <bdi>{shop.store.name}</bdi>
          </h1>
          <LanguageChoice choose={chosen.choose} />
        </div>
        <p className="forno-muted">
          <bdi>{shop.store.address.join(', ')}</bdi>
        </p>
        <ShopWords shop={shop} />
        {fault === null ? null : (
          <p className="order-state" role="status">
            {refusedWords(t, fault)}
          </p>
        )}
      </header>
      <main className="order-main">
        {paying ? (
          <Checkout
            shop={shop}
            basket={basket}
            {...when}
            onBack={() => setPaying(false)}
            onOrdered={onOrdered}
          />
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
          <MenuList shop={shop} {...when} onOpen={open} />
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
            <span>{t(orderingMessages.basket, { count: basket.count })}</span>
            <span>{priceWords(t, basket.cents)}</span>
          </button>
        </footer>
      )}
    </>
  );
}

function ShopWords({ shop: { state, store } }: { shop: ShopOnline }) {
  const t = useTranslator();
  return (
    <div className="order-state" data-takes={state.takes} role="status">
      <p>{stateWords(t, state, store.timeZone)}</p>
      {state.isOffline ? <p>{t(orderingMessages.offline, { minutes: state.answerMinutes })}</p> : null}
    </div>
  );
}
