import { useMemo, useRef, useState } from 'react';
import { Link, useLocation, useNavigate, useParams } from 'react-router';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { PurchaseOrder } from '@forno/shared/protocol/cloud/inventory/purchasing';
import type { Supplier } from '@forno/shared/protocol/cloud/inventory/ingredients';
import { Button, EmptyState } from '@forno/shared/ui';
import { newKey } from '../../api/new-key.ts';
import { useCloud } from '../../app/cloud-context.tsx';
import { moment, plural } from '../../app/locale.ts';
import { ErrorNote } from '../../ui/error-note.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { addPack, findPack, linesOf, toReceipt, type ArrivingLine } from './receiving.ts';
import { useShelves } from './stockroom-page.tsx';
import { STOCKROOM, useIngredients, useOrders, useSuppliers } from './stockroom-queries.ts';

/** Goods at the door: scanned or typed, against an order or without one. */
export function ReceivePage() {
  const { store, mayEdit } = useShelves();
  const orders = useOrders(store.storeId);
  const suppliers = useSuppliers();
  const { purchaseOrderId } = useParams();
  const { search } = useLocation();
  if (!mayEdit) return <EmptyState title="You may look, not receive" hint="Ask a manager of this store." />;
  return (
    <Loaded query={orders} failed="The orders could not be loaded." height="30rem">
      {(data) => {
        const due = data.orders.filter(({ status }) => status === 'sent');
        const chosen = due.find((order) => order.purchaseOrderId === purchaseOrderId);
        return (
          <div className="inv-receive">
            <nav className="inv-due" aria-label="What is expected">
              {due.map((order) => (
                <Link
                  key={order.purchaseOrderId}
                  aria-current={order === chosen ? 'true' : undefined}
                  to={{ pathname: `/inventory/receive/${order.purchaseOrderId}`, search }}
                >
                  <span className="bo-strong">{order.supplierName}</span>
                  <span className="forno-muted">
                    No. {order.number}, due {moment(order.deliverBy)}
                  </span>
                </Link>
              ))}
              <Link
                aria-current={chosen === undefined ? 'true' : undefined}
                to={{ pathname: '/inventory/receive', search }}
              >
                <span className="bo-strong">Without an order</span>
                <span className="forno-muted">scan or type what came</span>
              </Link>
            </nav>
            {suppliers.data ? (
              <Arriving
                key={chosen?.purchaseOrderId ?? 'none'}
                order={chosen ?? null}
                suppliers={suppliers.data.suppliers}
              />
            ) : null}
          </div>
        );
      }}
    </Loaded>
  );
}

function Arriving({ order, suppliers }: { order: PurchaseOrder | null; suppliers: readonly Supplier[] }) {
  const { store } = useShelves();
  const { stockroom } = useCloud().api;
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { search } = useLocation();
  const ingredients = useIngredients();
  const names = useMemo(
    () => new Map(ingredients.data?.ingredients.map(({ ingredientId, name }) => [ingredientId, name])),
    [ingredients.data],
  );
  const [lines, setLines] = useState<readonly ArrivingLine[]>(() => (order ? linesOf(order) : []));
  const [said, setSaid] = useState<{ readonly tone: 'good' | 'bad'; readonly text: string } | null>(null);
  const key = useRef(newKey());
  const came = lines.filter(({ packs }) => packs > 0);

  const scan = (code: string): void => {
    const pack = findPack(suppliers, code, order?.supplierId);
    if (!pack) return setSaid({ tone: 'bad', text: `Nothing in the price lists has the code ${code}.` });
    const name = names.get(pack.ingredientId) ?? pack.ingredientId;
    const next = addPack(lines, { ...pack, name });
    setLines(next);
    const now = next.find(({ sku }) => sku === pack.sku)!;
    setSaid({
      tone: now.ordered !== null && now.packs > now.ordered ? 'bad' : 'good',
      text: `${name}: ${now.packs}${now.ordered === null ? ' (not ordered)' : ` of ${now.ordered}`}`,
    });
  };
  const book = useMutation({
    mutationFn: (closesOrder: boolean) =>
      stockroom.receive(store.storeId, { key: key.current, ...toReceipt(order, lines, closesOrder) }),
    onSuccess: async ({ order: after }) => {
      key.current = newKey();
      setLines(after?.status === 'sent' ? linesOf(after) : []);
      setSaid({ tone: 'good', text: 'Booked in. Stock and costs are up to date.' });
      await queries.invalidateQueries({ queryKey: STOCKROOM.of(store.storeId) });
      if (after?.status === 'received') await navigate({ pathname: '/inventory/receive', search });
    },
  });
  const change = (sku: string, part: Partial<ArrivingLine>): void =>
    setLines((before) => before.map((line) => (line.sku === sku ? { ...line, ...part } : line)));

  return (
    <section className="forno-panel bo-section" aria-label="What came">
      <ScanField onCode={scan} />
      <p className="inv-said" role="status" data-tone={said?.tone}>
        {said?.text ?? ''}
      </p>
      {lines.length === 0 ? (
        <EmptyState
          title="Nothing scanned yet"
          hint="Scan the code on a case, or type it or its article number above."
        />
      ) : (
        <ul className="inv-arriving">
          {lines.map((line) => (
            <li key={line.sku} data-came={line.packs > 0 || undefined}>
              <p>
                <span className="bo-strong">{line.name}</span>{' '}
                <span className="forno-muted">
                  {line.packName} · {line.sku}
                  {line.ordered === null ? ' · not ordered' : ` · ${plural(line.ordered, 'pack')} expected`}
                </span>
              </p>
              <span className="inv-stepper">
                <button
                  type="button"
                  aria-label={`One less ${line.name}`}
                  disabled={line.packs === 0}
                  onClick={() => change(line.sku, { packs: line.packs - 1 })}
                >
                  −
                </button>
                <input
                  className="forno-input"
                  inputMode="numeric"
                  aria-label={`Packs of ${line.name}`}
                  value={line.packs}
                  onChange={({ target }) => {
                    const packs = target.value === '' ? 0 : Number.parseInt(target.value, 10);
                    if (packs >= 0 && packs <= 9999) change(line.sku, { packs });
                  }}
                />
                <button
                  type="button"
                  aria-label={`One more ${line.name}`}
                  onClick={() => change(line.sku, { packs: line.packs + 1 })}
                >
                  +
                </button>
                {line.ordered !== null && line.packs !== line.ordered ? (
                  <button
                    type="button"
                    aria-label={`All ${line.ordered} of ${line.name}`}
                    onClick={() => change(line.sku, { packs: line.ordered ?? 0 })}
                  >
                    All
                  </button>
                ) : null}
              </span>
              {line.packs > 0 ? (
                <span className="inv-batch">
                  <label className="forno-field">
                    Use by
                    <input
                      className="forno-input"
                      type="date"
                      value={line.expiresOn}
                      onChange={({ target }) => change(line.sku, { expiresOn: target.value })}
                    />
                  </label>
                  <label className="forno-field">
                    Lot
                    <input
                      className="forno-input"
                      value={line.lot}
                      maxLength={40}
                      onChange={({ target }) => change(line.sku, { lot: target.value })}
                    />
                  </label>
                </span>
              ) : null}
            </li>
          ))}
        </ul>
      )}
      {book.error ? (
        <ErrorNote error={book.error} what="It could not be booked in; nothing was changed." />
      ) : null}
      <div className="bo-actions inv-sticky">
        {order &&
        came.length > 0 &&
        lines.some(({ packs, ordered }) => ordered !== null && packs < ordered) ? (
          <Button onClick={() => book.mutate(true)} disabled={book.isPending}>
            Book in, nothing more will come
          </Button>
        ) : null}
        <Button
          kind="primary"
          size="large"
          disabled={came.length === 0 || book.isPending}
          onClick={() => book.mutate(false)}
        >
          {came.length === 0 ? 'Book in' : `Book in ${plural(came.length, 'article')}`}
        </Button>
      </div>
    </section>
  );
}

/** A scanner types its code and ends with Enter, as a person does. */
function ScanField({ onCode }: { onCode: (code: string) => void }) {
  const [code, setCode] = useState('');
  return (
    <form
      className="inv-scan"
      onSubmit={(event) => {
        event.preventDefault();
        const text = code.trim();
        setCode('');
        if (text !== '') onCode(text);
      }}
    >
      <label className="forno-field">
        Barcode or article number
        <input
          className="forno-input"
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- a scanner has to find the field ready
          autoFocus
          autoComplete="off"
          autoCapitalize="characters"
          enterKeyHint="done"
          value={code}
          onChange={({ target }) => setCode(target.value)}
        />
      </label>
      <Button type="submit">Add</Button>
    </form>
  );
}
