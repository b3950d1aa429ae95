import { useState } from 'react';
import { Link, useLocation, useNavigate, useParams } from 'react-router';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { PurchaseOrder } from '@forno/shared/protocol/cloud/inventory/purchasing';
import { Button, EmptyState } from '@forno/shared/ui';
import { newKey } from '../../api/new-key.ts';
import { useCloud } from '../../app/cloud-context.tsx';
import { moment, plural } from '../../app/locale.ts';
import { ErrorNote } from '../../ui/error-note.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { money } from '../../ui/money-format.ts';
import { OrderPanel } from './order-panel.tsx';
import { useShelves } from './stockroom-page.tsx';
import { STOCKROOM, useOrders, useSuppliers } from './stockroom-queries.ts';

/** Orders of a store as a list, and beside it the one that is looked at. */
export function OrdersPage() {
  const { store, mayEdit } = useShelves();
  const orders = useOrders(store.storeId);
  const { purchaseOrderId } = useParams();
  return (
    <Loaded query={orders} failed="The orders could not be loaded." height="36rem">
      {(data) => {
        const chosen = data.orders.find((order) => order.purchaseOrderId === purchaseOrderId);
        return (
          <>
            {mayEdit ? <NewOrders /> : null}
            {data.orders.length === 0 ? (
              <section className="forno-panel">
                <EmptyState
                  title="No orders yet"
                  hint="Set levels for what you keep: what falls below them is proposed as an order here. Or write one yourself."
                />
              </section>
            ) : (
              <div className="inv-split" data-chosen={chosen !== undefined || undefined}>
                <section className="forno-panel bo-section" aria-label="Orders">
                  {GROUPS.map(([status, title]) => (
                    <OrderGroup
                      key={status}
                      title={title}
                      orders={data.orders.filter((order) => order.status === status)}
                      chosenId={purchaseOrderId}
                      currency={store.currency}
                    />
                  ))}
                </section>
                {chosen ? (
                  <OrderPanel key={`${chosen.purchaseOrderId} ${chosen.revision}`} order={chosen} />
                ) : (
                  <section className="forno-panel inv-choose">
                    <p className="forno-muted">Choose an order to see what is on it.</p>
                  </section>
                )}
              </div>
            )}
          </>
        );
      }}
    </Loaded>
  );
}

const GROUPS = [
  ['draft', 'To approve'],
  ['sent', 'On the way'],
  ['received', 'Received'],
  ['cancelled', 'Called off'],
] as const satisfies readonly (readonly [PurchaseOrder['status'], string])[];

interface OrderGroupProps {
  title: string;
  orders: readonly PurchaseOrder[];
  chosenId: string | undefined;
  currency: string;
}

function OrderGroup({ title, orders, chosenId, currency }: OrderGroupProps) {
  const { search } = useLocation();
  if (orders.length === 0) return null;
  return (
    <div className="inv-order-group">
      <h2>{title}</h2>
      <ul>
        {orders.map((order) => (
          <li key={order.purchaseOrderId}>
            <Link
              className="inv-order-row"
              aria-current={order.purchaseOrderId === chosenId ? 'true' : undefined}
              to={{ pathname: `/inventory/orders/${order.purchaseOrderId}`, search }}
            >
              <span>
                <span className="bo-strong">{order.supplierName}</span>{' '}
                {order.urgency === 'URGENT' && (order.status === 'draft' || order.status === 'sent') ? (
                  <span className="forno-chip" data-tone="red">
                    Urgent
                  </span>
                ) : null}
                {order.status === 'sent' && order.mail === 'failed' ? (
                  <span className="forno-chip" data-tone="red">
                    Not mailed
                  </span>
                ) : null}
                <span className="forno-muted inv-order-facts">
                  No. {order.number} · {plural(order.lines.length, 'article')} · {WHEN[order.status](order)}
                </span>
              </span>
              <span className="bo-strong">{money(order.totalCents, currency)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}

const WHEN: Readonly<Record<PurchaseOrder['status'], (order: PurchaseOrder) => string>> = {
  draft: ({ origin, createdAt }) => `${origin === 'monitor' ? 'proposed' : 'written'} ${moment(createdAt)}`,
  sent: ({ deliverBy }) => `due ${moment(deliverBy)}`,
  received: ({ receivedAt, createdAt }) => moment(receivedAt ?? createdAt),
  cancelled: ({ createdAt }) => moment(createdAt),
};

/** Proposals for what is low now, or an order of one's own. */
function NewOrders() {
  const { store } = useShelves();
  const { stockroom } = useCloud().api;
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { search } = useLocation();
  const suppliers = useSuppliers();
  const [supplierId, setSupplierId] = useState('');
  const refresh = (): Promise<void> => queries.invalidateQueries({ queryKey: STOCKROOM.of(store.storeId) });
  const propose = useMutation({ mutationFn: () => stockroom.propose(store.storeId), onSettled: refresh });
  const supplier = suppliers.data?.suppliers.find((one) => one.supplierId === supplierId);
  const create = useMutation({
    mutationFn: (sku: string) =>
      stockroom.createOrder(store.storeId, { key: newKey(), supplierId, lines: [{ sku, packs: 1 }] }),
    onSuccess: async ({ purchaseOrderId }) => {
      await refresh();
      setSupplierId('');
      await navigate({ pathname: `/inventory/orders/${purchaseOrderId}`, search });
    },
  });
  const found = propose.data;
  return (
    <section className="inv-new-orders" aria-label="New orders">
      <Button onClick={() => propose.mutate()} disabled={propose.isPending}>
        Look for what is low
      </Button>
      <select
        className="forno-input"
        aria-label="Order from a supplier"
        value={supplierId}
        onChange={({ target }) => setSupplierId(target.value)}
      >
        <option value="">Order from a supplier…</option>
        {(suppliers.data?.suppliers ?? [])
          .filter(({ isActive, prices }) => isActive && prices.length > 0)
          .map((one) => (
            <option key={one.supplierId} value={one.supplierId}>
              {one.name}
            </option>
          ))}
      </select>
      {supplier ? (
        <select
          className="forno-input"
          aria-label="First article"
          value=""
          onChange={({ target }) => create.mutate(target.value)}
        >
          <option value="">First article…</option>
          {supplier.prices.map(({ sku, packName }) => (
            <option key={sku} value={sku}>
              {sku} · {packName}
            </option>
          ))}
        </select>
      ) : null}
      <p role="status">
        {found
          ? found.orders.length === 0
            ? 'Nothing is low that is not on its way already.'
            : `${plural(found.orders.length, 'order')} proposed.`
          : ''}
        {found && found.unsupplied.length > 0 ? ` Nobody sells: ${found.unsupplied.join(', ')}.` : ''}
      </p>
      {(propose.error ?? create.error) ? (
        <ErrorNote error={propose.error ?? create.error} what="The order could not be written." />
      ) : null}
    </section>
  );
}
