import { useId, useState } from 'react';
import { parsePrice, priceText } from './price-text.ts';

interface PriceFieldProps {
  label: string;
  /** Minor units; NaN when what was typed is no price; null when there is none. */
  cents: number | null;
  currency: string;
  problem: string | undefined;
  /** May be left empty, which is null. */
  isOptional?: boolean;
  /** What it means when it is left empty. */
  placeholder?: string;
  onChange: (cents: number | null) => void;
  onLeave: () => void;
}

/** Keeps what was typed as it was typed, until the price is changed from elsewhere, as by undo. */
export function PriceField({
  label,
  cents,
  currency,
  problem,
  isOptional = false,
  placeholder = 'as above it',
  onChange,
  onLeave,
}: PriceFieldProps) {
  const id = useId();
  const [typed, setTyped] = useState<{ readonly text: string; readonly cents: number | null } | null>(null);
  const isCurrent = typed !== null && Object.is(typed.cents, cents);
  const text = isCurrent ? typed.text : cents === null ? '' : priceText(cents, currency);
  const change = (next: string): void => {
    const value = isOptional && next.trim() === '' ? null : parsePrice(next, currency);
    setTyped({ text: next, cents: value });
    onChange(value);
  };
  const leave = (): void => {
    // A wrong one stays to be mended.
    if (cents === null || !Number.isNaN(cents)) setTyped(null);
    onLeave();
  };
  return (
    <label className="forno-field bo-price">
      {label}
      <span className="bo-price-input">
        <span aria-hidden="true" className="forno-muted">
          {currency}
        </span>
        <input
          className="forno-input"
          inputMode="decimal"
          value={text}
          placeholder={isOptional ? placeholder : ''}
          aria-invalid={problem !== undefined}
          aria-describedby={problem === undefined ? undefined : id}
          onChange={(event) => change(event.target.value)}
          onBlur={leave}
        />
      </span>
      {problem === undefined ? null : (
        <span id={id} className="forno-error">
          {problem}
        </span>
      )}
    </label>
  );
}
