import { useMemo, type ReactNode } from 'react';
import type { Store } from '@forno/shared/protocol/cloud/stores';
import { codeWords } from '@forno/shared/protocol/reports/names';
import { STATUS_WORDS } from '@forno/shared/protocol/reports/words';
import type { LiveOrder, RealtimeOrders } from '@forno/shared/protocol/reports/realtime-orders';
import { Elapsed } from '@forno/shared/ui';
import { clock, locale } from '../../app/locale.ts';
import { DataTable, type TableColumn } from '../../ui/data-table.tsx';
import { majorUnits, money } from '../../ui/money-format.ts';
import { STATUS_TONES } from './status-tones.ts';

interface LiveOrdersProps {
  live: RealtimeOrders;
  /** Milliseconds since the epoch; ages are told by it. */
  now: number;
  stores: ReadonlyMap<string, Store>;
  empty: ReactNode;
}

export function LiveOrders({ live, now, stores, empty }: LiveOrdersProps) {
  const { currency, orders } = live;
  const columns = useMemo(() => columnsOf({ now, currency, stores }), [now, currency, stores]);
  return (
    <DataTable
      name="Orders of today"
      rows={orders}
      columns={columns}
      rowId={(order) => `${order.storeId}:${order.orderId}`}
      sort={{ id: 'created', desc: true }}
      empty={empty}
    />
  );
}

const isBeingMade = ({ status }: LiveOrder): boolean => status === 'preparing' || status === 'quality_check';

function columnsOf({
  now,
  currency,
  stores,
}: {
  now: number;
  currency: string;
  stores: ReadonlyMap<string, Store>;
}): TableColumn<LiveOrder>[] {
  const placeOf = ({ storeId }: LiveOrder): string => stores.get(storeId)?.name ?? storeId;
  const time = (order: LiveOrder, when: number | null): string =>
    when === null ? '–' : clock(when, stores.get(order.storeId)?.timeZone);
  const iso = (when: number | null): string | null => (when === null ? null : new Date(when).toISOString());
  return [
    {
      id: 'number',
      header: 'Order',
      value: (order) => String(order.number),
      cell: (order) => <span className="bo-strong">{order.number}</span>,
    },
    {
      id: 'status',
      header: 'Status',
      value: (order) => STATUS_WORDS[order.status],
      cell: (order) => (
        <span className="forno-chip" data-tone={STATUS_TONES[order.status]}>
          {STATUS_WORDS[order.status]}
        </span>
      ),
    },
    {
      id: 'due',
      header: 'Due',
      value: (order) => (isBeingMade(order) ? order.promisedAt : null),
      csv: (order) => iso(order.promisedAt),
      cell: (order) =>
        isBeingMade(order) && order.promisedAt !== null ? (
          <Due promisedAt={order.promisedAt} now={now} />
        ) : (
          '–'
        ),
      isNumber: true,
    },
    {
      id: 'store',
      header: 'Store',
      value: placeOf,
      cell: (order) => <span className="bo-nowrap">{placeOf(order)}</span>,
    },
    { id: 'service', header: 'Service', value: (order) => codeWords(order.service, 'service') },
    { id: 'channel', header: 'Channel', value: (order) => codeWords(order.channel, 'channel') },
    { id: 'name', header: 'Name', value: (order) => order.callName },
    { id: 'items', header: 'Items', value: (order) => order.items, isNumber: true },
    {
      id: 'total',
      header: 'Total',
      value: (order) => order.totalCents,
      csv: (order) => majorUnits(order.totalCents, currency),
      cell: (order) => money(order.totalCents, currency),
      isNumber: true,
    },
    {
      id: 'created',
      header: 'Taken',
      value: (order) => order.createdAt,
      csv: (order) => iso(order.createdAt),
      cell: (order) => time(order, order.createdAt),
      isNumber: true,
    },
    {
      id: 'ready',
      header: 'Ready',
      value: (order) => order.readyAt,
      csv: (order) => iso(order.readyAt),
      cell: (order) => time(order, order.readyAt),
      isNumber: true,
      isExtra: true,
    },
  ];
}

const SOON_MS = 5 * 60_000;

function Due({ promisedAt, now }: { promisedAt: number; now: number }) {
  const leftMs = promisedAt - now;
  if (leftMs < 0) {
    return (
      <span className="bo-nowrap bo-late">
        late <Elapsed elapsedMs={-leftMs} locale={locale} tone="red" />
      </span>
    );
  }
  return (
    <span className="bo-nowrap">
      in <Elapsed elapsedMs={leftMs} locale={locale} tone={leftMs < SOON_MS ? 'amber' : 'basil'} />
    </span>
  );
}
