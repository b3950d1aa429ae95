import type { StockRow } from '@forno/shared/protocol/cloud/inventory/stock';
import { spokenUnit } from './amounts.ts';

interface AmountFieldsProps {
  /** Goes before the names of the fields. */
  of: string;
  rows: readonly StockRow[];
  ingredientId: string;
  text: string;
  onIngredient: (ingredientId: string) => void;
  onText: (text: string) => void;
  isWrong: boolean;
}

/** Which ingredient and how much of it, in the unit that people speak in. */
export function AmountFields({
  of,
  rows,
  ingredientId,
  text,
  onIngredient,
  onText,
  isWrong,
}: AmountFieldsProps) {
  const row = rows.find((one) => one.ingredientId === ingredientId);
  const unit = spokenUnit(row?.baseUnit ?? 'g').name;
  return (
    <>
      <label className="forno-field">
        {of}: what
        <select
          className="forno-input"
          value={ingredientId}
          onChange={({ target }) => onIngredient(target.value)}
        >
          <option value="">Choose…</option>
          {rows
            .toSorted((a, b) => (a.name < b.name ? -1 : 1))
            .map((one) => (
              <option key={one.ingredientId} value={one.ingredientId}>
                {one.name}
              </option>
            ))}
        </select>
      </label>
      <label className="forno-field">
        {of}: how much ({unit})
        <input
          className="forno-input"
          inputMode="decimal"
          autoComplete="off"
          value={text}
          aria-invalid={isWrong}
          onChange={({ target }) => onText(target.value)}
        />
      </label>
    </>
  );
}
