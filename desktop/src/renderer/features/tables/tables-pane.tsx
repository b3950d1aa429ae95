import { useEffect, useRef, useState } from 'react';
import { dueCents, totalsOf, type Order, type Settings } from '@forno/shared/domain';
import { Elapsed, EmptyState, useNow, useTranslator } from '@forno/shared/ui';
import { selectMenuIndex, selectOrders, selectSettings } from '../../app/selectors.ts';
import { useAppSelector } from '../../app/store.ts';
import { useAsk, useTill } from '../../app/till.ts';
import { Price } from '../../ui/price.tsx';
import { RefusalNote } from '../../ui/refusal-note.tsx';
import { statusMessages } from '../../ui/word-messages.ts';
import { useCart } from '../order/use-cart.ts';
import { TableBills } from './table-bills.tsx';
import { tableMessages } from './table-messages.ts';
import { ordersAt } from './table-orders.ts';
import './tables.css';

export type Table = Settings['tables'][number];

/** The floor: who sits where, since when, and what is to pay. */
export function TablesPane() {
  const t = useTranslator();
  const { tables } = useAppSelector(selectSettings);
  const orders = useAppSelector(selectOrders);
  const ask = useAsk('orders');
  const cart = useCart();
  const [chosen, setChosen] = useState<string | null>(null);
  const [moving, setMoving] = useState(false);
  const table = tables.find(({ id }) => id === chosen);
  const tap = (next: Table): void => {
    if (moving && table) {
      for (const { orderId } of ordersAt(orders, table.id))
        ask({ type: 'UpdateOrder', orderId, tableId: next.id });
      setMoving(false);
      setChosen(next.id);
    } else if (ordersAt(orders, next.id).length === 0) cart.seat(next.id);
    else setChosen(next.id);
  };
  if (tables.length === 0)
    return <EmptyState title={t(tableMessages.noTables)} hint={t(tableMessages.noTablesHint)} />;
  const areas = [...new Set(tables.map(({ area }) => area))];
  return (
    <div className="tables">
      <RefusalNote place="orders" />
      {moving ? <p role="status">{t(tableMessages.moving)}</p> : null}
      <div className="tables-floor">
        {areas.map((area) => (
          <section key={area} aria-label={area || t(tableMessages.tables)}>
            {area === '' ? null : <h3>{area}</h3>}
            <ul className="tables-grid">
              {tables
                .filter((one) => one.area === area)
                .map((one) => (
                  <li key={one.id}>
                    <TableTile
                      table={one}
                      orders={ordersAt(orders, one.id)}
                      chosen={one.id === chosen}
                      onTap={() => tap(one)}
                    />
                  </li>
                ))}
            </ul>
          </section>
        ))}
      </div>
      {table ? (
        <TableBills
          key={table.id}
          table={table}
          orders={ordersAt(orders, table.id)}
          moving={moving}
          onMove={() => setMoving(!moving)}
        />
      ) : null}
    </div>
  );
}

interface TileProps {
  table: Table;
  orders: readonly Order[];
  chosen: boolean;
  onTap: () => void;
}

function TableTile({ table, orders, chosen, onTap }: TileProps) {
  const t = useTranslator();
  const now = useNow(useTill().now, 30_000);
  const guests = orders.reduce((sum, order) => sum + (order.guests ?? 0), 0);
  const since = Math.min(...orders.map((order) => order.createdAt));
  const ready = orders.some((order) => order.status === 'ready');
  const tile = useRef<HTMLButtonElement>(null);
  // Its bills take room from the floor: the table they are of stays in sight.
  useEffect(() => {
    if (chosen) tile.current?.scrollIntoView?.({ block: 'nearest' });
  }, [chosen]);
  const state = orders.length === 0 ? 'free' : ready ? 'ready' : 'taken';
  return (
    <button
      ref={tile}
      type="button"
      className="table-tile"
      data-state={state}
      aria-pressed={chosen}
      onClick={onTap}
    >
      <strong>
        <span className="forno-hidden">{t(tableMessages.table, { name: table.name })}</span>
        <span aria-hidden="true">{table.name}</span>
      </strong>
      {state === 'free' ? (
        <span className="forno-muted">
          {t(tableMessages.free)} · {t(tableMessages.seats, { count: table.seats })}
        </span>
      ) : (
        <>
          <span>
            {ready ? t(statusMessages.ready) : guests > 0 ? t(tableMessages.guests, { count: guests }) : ''}{' '}
            <Elapsed elapsedMs={now - since} locale={t.locale} />
          </span>
          <Sum orders={orders} />
        </>
      )}
    </button>
  );
}

function Sum({ orders }: { orders: readonly Order[] }) {
  const menu = useAppSelector(selectMenuIndex);
  const settings = useAppSelector(selectSettings);
  const now = useNow(useTill().now, 60_000);
  const cents = orders.reduce(
    (sum, order) =>
      sum + (order.totals ? dueCents(order) : totalsOf({ menu, settings, now }, order).totalCents),
    0,
  );
  return <Price cents={cents} bare />;
}
