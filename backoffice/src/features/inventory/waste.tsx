import { useState } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { StockMove, StockRow, stockSchema } from '@forno/shared/protocol/cloud/inventory/stock';
import { parseAmount } from '@forno/shared/stockroom';
import { Button, EmptyState } from '@forno/shared/ui';
import { newKey } from '../../api/new-key.ts';
import { useCloud } from '../../app/cloud-context.tsx';
import { moment, plural } from '../../app/locale.ts';
import { ErrorNote } from '../../ui/error-note.tsx';
import { money } from '../../ui/money-format.ts';
import { AmountFields } from './amount-fields.tsx';
import { amount, spokenUnit } from './amounts.ts';
import { thrownAway } from './thrown-away.ts';
import { useShelves } from './stockroom-page.tsx';
import { STOCKROOM } from './stockroom-queries.ts';

type StockAnswer = ReturnType<typeof stockSchema.parse>;

const REASONS = [
  ['expired', 'Expired'],
  ['dropped', 'Dropped'],
  ['burnt', 'Burnt'],
  ['wrong', 'Made wrong'],
  ['returned', 'Returned'],
  ['other', 'Other'],
] as const;
type Reason = (typeof REASONS)[number][0];

export function WasteForm({ rows }: { rows: readonly StockRow[] }) {
  const { store } = useShelves();
  const { stockroom } = useCloud().api;
  const queries = useQueryClient();
  const [ingredientId, setIngredientId] = useState('');
  const [text, setText] = useState('');
  const [reason, setReason] = useState<Reason>('expired');
  const row = rows.find((one) => one.ingredientId === ingredientId);
  const milli = row ? parseAmount(text, spokenUnit(row.baseUnit).baseMilli) : null;
  const key = STOCKROOM.stock(store.storeId);
  const throwAway = useMutation({
    mutationFn: (wasted: { ingredientId: string; quantityMilli: number; reason: Reason }) =>
      stockroom.waste(store.storeId, { key: newKey(), ...wasted }),
    // Gone from the shelf at once; back on it when the cloud does not take it.
    onMutate: async (wasted) => {
      await queries.cancelQueries({ queryKey: key });
      const before = queries.getQueryData<StockAnswer>(key);
      queries.setQueryData<StockAnswer>(
        key,
        before && {
          ...before,
          rows: before.rows.map((one) =>
            one.ingredientId === wasted.ingredientId
              ? { ...one, onHandMilli: one.onHandMilli - wasted.quantityMilli }
              : one,
          ),
        },
      );
      setText('');
      return before;
    },
    onError: (_error, _wasted, before) => queries.setQueryData(key, before),
    onSettled: () => queries.invalidateQueries({ queryKey: STOCKROOM.of(store.storeId) }),
  });
  return (
    <form
      className="bo-section"
      onSubmit={(event) => {
        event.preventDefault();
        if (milli !== null && milli > 0) throwAway.mutate({ ingredientId, quantityMilli: milli, reason });
      }}
    >
      <div className="inv-fields">
        <AmountFields
          of="Waste"
          rows={rows}
          ingredientId={ingredientId}
          text={text}
          onIngredient={setIngredientId}
          onText={setText}
          isWrong={text !== '' && row !== undefined && milli === null}
        />
        <label className="forno-field">
          Why
          <select
            className="forno-input"
            value={reason}
            onChange={({ target }) => setReason(target.value as Reason)}
          >
            {REASONS.map(([value, words]) => (
              <option key={value} value={value}>
                {words}
              </option>
            ))}
          </select>
        </label>
      </div>
      {row ? <p className="forno-muted">{amount(row.onHandMilli, row.baseUnit)} on hand.</p> : null}
      {throwAway.error ? (
        <ErrorNote error={throwAway.error} what="It was not booked; the stock is as before." />
      ) : null}
      <div className="bo-actions">
        <Button type="submit" disabled={milli === null || milli === 0}>
          Book waste
        </Button>
      </div>
    </form>
  );
}

const LISTED_MAX = 20;

export function WasteList({ rows, moves }: { rows: readonly StockRow[]; moves: readonly StockMove[] }) {
  const { store } = useShelves();
  const known = new Map(rows.map((row) => [row.ingredientId, row]));
  if (moves.length === 0)
    return <EmptyState title="Nothing thrown away lately" hint="What the kitchen logs shows here as well." />;
  return (
    <ul className="inv-moves">
      {thrownAway(moves)
        .slice(0, LISTED_MAX)
        .map(({ moveNo, item, reason, happenedAt, parts, valueCents }) => {
          const [only] = parts;
          const row = known.get(only!.ingredientId);
          return (
            <li key={moveNo}>
              <span>
                <span className="bo-strong">{item ?? row?.name ?? only!.ingredientId}</span>{' '}
                <span className="forno-muted">
                  {moment(happenedAt)}
                  {reason === null ? '' : ` · ${reason}`}
                </span>
              </span>
              <span className="inv-move-figures">
                <span className="bo-strong">
                  {item === null
                    ? amount(-only!.quantityMilli, row?.baseUnit ?? 'piece')
                    : plural(parts.length, 'ingredient')}
                </span>{' '}
                <span className="forno-muted">{money(-valueCents, store.currency)}</span>
              </span>
            </li>
          );
        })}
    </ul>
  );
}
