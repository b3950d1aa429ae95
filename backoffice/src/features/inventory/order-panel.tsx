import { useState } from 'react';
import { Link, useLocation } from 'react-router';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { PurchaseOrder, purchaseOrdersSchema } from '@forno/shared/protocol/cloud/inventory/purchasing';
import { Button, Strip } from '@forno/shared/ui';
import { useCloud } from '../../app/cloud-context.tsx';
import { moment } from '../../app/locale.ts';
import { saveBlob } from '../../ui/csv.ts';
import { ErrorNote } from '../../ui/error-note.tsx';
import { money } from '../../ui/money-format.ts';
import { useShelves } from './stockroom-page.tsx';
import { STOCKROOM, useIngredients, useSuppliers } from './stockroom-queries.ts';

type OrdersAnswer = ReturnType<typeof purchaseOrdersSchema.parse>;

interface Line {
  readonly sku: string;
  readonly name: string;
  readonly packName: string;
  readonly packCents: number;
  readonly packs: number;
  readonly receivedPacks: number;
}

/** What is on an order, and the next step of its life. */
export function OrderPanel({ order }: { order: PurchaseOrder }) {
  const { store, mayEdit } = useShelves();
  const { search } = useLocation();
  const [lines, setLines] = useState<readonly Line[]>(order.lines);
  const isDraft = order.status === 'draft' && mayEdit;
  const isChanged =
    lines.length !== order.lines.length || lines.some((line, n) => line.packs !== order.lines[n]?.packs);
  const steps = useOrderSteps(order);
  const total = lines.reduce((sum, { packs, packCents }) => sum + packs * packCents, 0);
  const setPacks = (sku: string, packs: number): void =>
    setLines((before) => before.map((line) => (line.sku === sku ? { ...line, packs } : line)));
  return (
    <section className="forno-panel bo-section" aria-label={`Order ${order.number}`}>
      <div className="bo-section-head">
        <h2>
          Order {order.number} to {order.supplierName}
        </h2>
        {order.urgency === 'URGENT' ? (
          <span className="forno-chip" data-tone="red">
            Urgent: 24 hours
          </span>
        ) : null}
      </div>
      <p className="forno-muted">{storyOf(order)}</p>
      <ul className="inv-order-lines">
        {lines.map((line) => (
          <li key={line.sku}>
            <span>
              <span className="bo-strong">{line.name}</span>{' '}
              <span className="forno-muted">
                {line.packName} · {line.sku} · {money(line.packCents, store.currency)}
                {order.status === 'sent' || order.status === 'received'
                  ? ` · ${line.receivedPacks} of ${line.packs} here`
                  : ''}
              </span>
            </span>
            {isDraft ? (
              <span className="inv-stepper">
                <button
                  type="button"
                  aria-label={`One less ${line.name}`}
                  disabled={lines.length === 1 && line.packs === 1}
                  onClick={() =>
                    line.packs === 1
                      ? setLines((before) => before.filter(({ sku }) => sku !== line.sku))
                      : setPacks(line.sku, line.packs - 1)
                  }
                >
                  −
                </button>
                <input
                  className="forno-input"
                  inputMode="numeric"
                  aria-label={`Packs of ${line.name}`}
                  value={line.packs}
                  onChange={({ target }) => {
                    const packs = Number.parseInt(target.value, 10);
                    if (packs > 0 && packs <= 9999) setPacks(line.sku, packs);
                  }}
                />
                <button
                  type="button"
                  aria-label={`One more ${line.name}`}
                  onClick={() => setPacks(line.sku, line.packs + 1)}
                >
                  +
                </button>
              </span>
            ) : (
              <span className="bo-strong bo-nowrap">× {line.packs}</span>
            )}
          </li>
        ))}
      </ul>
      {isDraft ? (
        <AddArticle order={order} lines={lines} onAdd={(line) => setLines((before) => [...before, line])} />
      ) : null}
      <p className="inv-order-total">
        <span>Total</span> <span className="bo-strong">{money(total, store.currency)}</span>
      </p>
      {order.mail === 'failed' && order.status === 'sent' ? (
        <Strip tone="red">
          The supplier has not got this order: nobody took the mail to {order.supplierEmail}. Look at the
          address under Suppliers, mail it again, or telephone.
        </Strip>
      ) : null}
      {steps.error ? <ErrorNote error={steps.error} what="That could not be done." /> : null}
      <div className="bo-actions">
        <Button onClick={() => steps.pdf.mutate()} disabled={steps.pdf.isPending}>
          PDF
        </Button>
        {mayEdit && (order.status === 'draft' || order.status === 'sent') ? (
          <Button onClick={() => steps.step.mutate('cancel')} disabled={steps.isBusy}>
            Call it off
          </Button>
        ) : null}
        {mayEdit && order.mail === 'failed' && order.status === 'sent' ? (
          <Button onClick={() => steps.step.mutate('mail')} disabled={steps.isBusy}>
            Mail it again
          </Button>
        ) : null}
        {isDraft && isChanged ? (
          <Button kind="primary" onClick={() => steps.change.mutate(lines)} disabled={steps.isBusy}>
            Save changes
          </Button>
        ) : null}
        {isDraft && !isChanged ? (
          <Button kind="primary" onClick={() => steps.step.mutate('send')} disabled={steps.isBusy}>
            Approve and send
          </Button>
        ) : null}
        {order.status === 'sent' && mayEdit ? (
          <Link
            className="forno-button"
            data-kind="primary"
            to={{ pathname: `/inventory/receive/${order.purchaseOrderId}`, search }}
          >
            Receive it
          </Link>
        ) : null}
      </div>
    </section>
  );
}

function storyOf(order: PurchaseOrder): string {
  const { origin, createdAt, approvedAt, deliverBy, supplierEmail, receivedAt, status } = order;
  const parts = [
    `${origin === 'monitor' ? 'Proposed because stock is low' : 'Written'}, ${moment(createdAt)}.`,
  ];
  if (status === 'draft') parts.push('Not sent yet.');
  if (approvedAt !== null) parts.push(`Approved ${moment(approvedAt)}, to be here by ${moment(deliverBy)}.`);
  if (approvedAt !== null)
    parts.push(
      supplierEmail === null
        ? 'This supplier has no e-mail: order by telephone.'
        : mailWords(order, supplierEmail),
    );
  if (receivedAt !== null) parts.push(`Received ${moment(receivedAt)}.`);
  if (status === 'cancelled') parts.push('Called off.');
  return parts.join(' ');
}

function mailWords({ mail, mailedAt }: PurchaseOrder, to: string): string {
  if (mail === 'sent') return `Mailed to ${to}${mailedAt === null ? '' : ` ${moment(mailedAt)}`}.`;
  return mail === 'failed' ? `Nobody took the mail to ${to}.` : `The mail to ${to} is on its way.`;
}

/** What a step makes of an order before the cloud has answered. */
const STEPPED = {
  send: { status: 'sent' },
  cancel: { status: 'cancelled' },
  mail: { mail: 'waiting' },
} as const satisfies Record<string, Partial<PurchaseOrder>>;

/** Steps show at once; when the cloud refuses, what was there before comes back with its words. */
function useOrderSteps(order: PurchaseOrder) {
  const { store } = useShelves();
  const { api } = useCloud();
  const queries = useQueryClient();
  const key = STOCKROOM.orders(store.storeId);
  const place = { storeId: store.storeId, purchaseOrderId: order.purchaseOrderId };
  const refresh = (): Promise<void> => queries.invalidateQueries({ queryKey: STOCKROOM.of(store.storeId) });
  const step = useMutation({
    mutationFn: (name: 'send' | 'cancel' | 'mail') => api.stockroom.stepOrder(place, name),
    onMutate: async (name) => {
      await queries.cancelQueries({ queryKey: key });
      const before = queries.getQueryData<OrdersAnswer>(key);
      queries.setQueryData<OrdersAnswer>(
        key,
        before && {
          orders: before.orders.map((one) =>
            one.purchaseOrderId === order.purchaseOrderId ? { ...one, ...STEPPED[name] } : one,
          ),
        },
      );
      return before;
    },
    onError: (_error, _name, before) => queries.setQueryData(key, before),
    onSettled: refresh,
  });
  const change = useMutation({
    mutationFn: (lines: readonly Line[]) =>
      api.stockroom.changeOrder(place, {
        revision: order.revision,
        lines: lines.map(({ sku, packs }) => ({ sku, packs })),
      }),
    onSettled: refresh,
  });
  const pdf = useMutation({
    mutationFn: async () => {
      const blob = await api.stockroom.orderPdf(place);
      saveBlob(`purchase-order-${order.number}.pdf`, blob);
    },
  });
  return {
    step,
    change,
    pdf,
    isBusy: step.isPending || change.isPending,
    error: step.error ?? change.error ?? pdf.error,
  };
}

interface AddArticleProps {
  order: PurchaseOrder;
  lines: readonly Line[];
  onAdd: (line: Line) => void;
}

function AddArticle({ order, lines, onAdd }: AddArticleProps) {
  const suppliers = useSuppliers();
  const ingredients = useIngredients();
  const prices =
    suppliers.data?.suppliers.find(({ supplierId }) => supplierId === order.supplierId)?.prices ?? [];
  const names = new Map(ingredients.data?.ingredients.map(({ ingredientId, name }) => [ingredientId, name]));
  const left = prices.filter(({ sku }) => !lines.some((line) => line.sku === sku));
  if (left.length === 0) return null;
  return (
    <select
      className="forno-input"
      aria-label="Add an article"
      value=""
      onChange={({ target }) => {
        const price = left.find(({ sku }) => sku === target.value);
        if (price)
          onAdd({
            ...price,
            name: names.get(price.ingredientId) ?? price.ingredientId,
            packs: 1,
            receivedPacks: 0,
          });
      }}
    >
      <option value="">Add an article…</option>
      {left.map(({ sku, ingredientId, packName }) => (
        <option key={sku} value={sku}>
          {names.get(ingredientId) ?? ingredientId} · {packName}
        </option>
      ))}
    </select>
  );
}
