import { useState } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { StockRow, Transfer } from '@forno/shared/protocol/cloud/inventory/stock';
import { parseAmount } from '@forno/shared/stockroom';
import { Button, EmptyState } from '@forno/shared/ui';
import { newKey } from '../../api/new-key.ts';
import { useStores } from '../../api/queries.ts';
import { useCloud } from '../../app/cloud-context.tsx';
import { moment } from '../../app/locale.ts';
import { ErrorNote } from '../../ui/error-note.tsx';
import { AmountFields } from './amount-fields.tsx';
import { amount, spokenUnit } from './amounts.ts';
import { useShelves } from './stockroom-page.tsx';

interface Going {
  readonly ingredientId: string;
  readonly quantityMilli: number;
}

/** A list of what goes, and where to. */
export function TransferForm({ rows }: { rows: readonly StockRow[] }) {
  const { store } = useShelves();
  const { stockroom } = useCloud().api;
  const queries = useQueryClient();
  const stores = useStores();
  const [toStoreId, setToStoreId] = useState('');
  const [ingredientId, setIngredientId] = useState('');
  const [text, setText] = useState('');
  const [going, setGoing] = useState<readonly Going[]>([]);
  const row = rows.find((one) => one.ingredientId === ingredientId);
  const milli = row ? parseAmount(text, spokenUnit(row.baseUnit).baseMilli) : null;
  const others = (stores.data?.stores ?? []).filter(({ storeId }) => storeId !== store.storeId);
  const send = useMutation({
    mutationFn: () => stockroom.sendTransfer(store.storeId, { key: newKey(), toStoreId, lines: going }),
    onSuccess: () => setGoing([]),
    onSettled: () => queries.invalidateQueries({ queryKey: ['stockroom'] }),
  });
  if (others.length === 0) return null;
  return (
    <form
      className="bo-section"
      onSubmit={(event) => {
        event.preventDefault();
        if (milli === null || milli === 0) return;
        setGoing((before) => [
          ...before.filter((one) => one.ingredientId !== ingredientId),
          { ingredientId, quantityMilli: milli },
        ]);
        setText('');
        setIngredientId('');
      }}
    >
      <div className="inv-fields">
        <label className="forno-field">
          To
          <select
            className="forno-input"
            value={toStoreId}
            onChange={({ target }) => setToStoreId(target.value)}
          >
            <option value="">Choose…</option>
            {others.map((other) => (
              <option key={other.storeId} value={other.storeId}>
                {other.name}
              </option>
            ))}
          </select>
        </label>
        <AmountFields
          of="Transfer"
          rows={rows}
          ingredientId={ingredientId}
          text={text}
          onIngredient={setIngredientId}
          onText={setText}
          isWrong={text !== '' && row !== undefined && milli === null}
        />
      </div>
      {going.length > 0 ? (
        <ul className="inv-moves">
          {going.map((line) => {
            const what = rows.find((one) => one.ingredientId === line.ingredientId);
            return (
              <li key={line.ingredientId}>
                <span className="bo-strong">{what?.name}</span>
                <span className="inv-move-figures">
                  {amount(line.quantityMilli, what?.baseUnit ?? 'piece')}{' '}
                  <button
                    type="button"
                    className="bo-link"
                    onClick={() => setGoing((before) => before.filter((one) => one !== line))}
                  >
                    Take off
                  </button>
                </span>
              </li>
            );
          })}
        </ul>
      ) : null}
      {send.error ? <ErrorNote error={send.error} what="It was not sent; the stock is as before." /> : null}
      <div className="bo-actions">
        <Button type="submit" disabled={milli === null || milli === 0}>
          Put on the list
        </Button>
        <Button
          onClick={() => send.mutate()}
          disabled={going.length === 0 || toStoreId === '' || send.isPending}
        >
          Send
        </Button>
      </div>
    </form>
  );
}

export function TransferList({
  rows,
  transfers,
}: {
  rows: readonly StockRow[];
  transfers: readonly Transfer[];
}) {
  const { store, mayEdit } = useShelves();
  const { stockroom } = useCloud().api;
  const queries = useQueryClient();
  const stores = useStores();
  const receive = useMutation({
    mutationFn: (transferId: string) => stockroom.receiveTransfer(store.storeId, transferId),
    onSettled: () => queries.invalidateQueries({ queryKey: ['stockroom'] }),
  });
  if (transfers.length === 0)
    return <EmptyState title="No transfers" hint="What is sent to this store, or from it, is listed here." />;
  const nameOf = (storeId: string): string =>
    stores.data?.stores.find((one) => one.storeId === storeId)?.name ?? storeId;
  const known = new Map(rows.map((row) => [row.ingredientId, row]));
  return (
    <>
      {receive.error ? <ErrorNote error={receive.error} what="It was not booked in." /> : null}
      <ul className="inv-moves">
        {transfers.map((transfer) => {
          const isComing = transfer.toStoreId === store.storeId;
          return (
            <li key={transfer.transferId}>
              <span>
                <span className="bo-strong">
                  {isComing ? `From ${nameOf(transfer.fromStoreId)}` : `To ${nameOf(transfer.toStoreId)}`}
                </span>{' '}
                <span className="forno-muted">
                  {moment(transfer.sentAt)} ·{' '}
                  {transfer.lines
                    .map(({ ingredientId, quantityMilli }) => {
                      const row = known.get(ingredientId);
                      return `${amount(quantityMilli, row?.baseUnit ?? 'piece')} ${row?.name ?? ingredientId}`;
                    })
                    .join(', ')}
                </span>
              </span>
              <span className="inv-move-figures">
                {transfer.status === 'received' ? (
                  <span className="forno-chip" data-tone="basil">
                    Received
                  </span>
                ) : isComing && mayEdit ? (
                  <Button onClick={() => receive.mutate(transfer.transferId)} disabled={receive.isPending}>
                    Book in
                  </Button>
                ) : (
                  <span className="forno-chip" data-tone="amber">
                    On the way
                  </span>
                )}
              </span>
            </li>
          );
        })}
      </ul>
    </>
  );
}
