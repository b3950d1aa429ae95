import { PriceField } from '../menu/price-field.tsx';
import { Field } from '../boards/fields.tsx';

/** A whole number from one on. */
export function CountField({
  label,
  value,
  max = 20,
  onChange,
}: {
  label: string;
  value: number;
  max?: number;
  onChange: (value: number) => void;
}) {
  return (
    <Field
      label={label}
      type="number"
      min={1}
      max={max}
      value={Number.isNaN(value) ? '' : String(value)}
      onChange={(text) => onChange(text === '' ? Number.NaN : Number(text))}
    />
  );
}

/** Basis points, typed as percent. */
export function PercentField({
  label,
  bps,
  onChange,
}: {
  label: string;
  bps: number;
  onChange: (bps: number) => void;
}) {
  return (
    <Field
      label={label}
      type="number"
      min={1}
      max={100}
      value={Number.isNaN(bps) ? '' : String(bps / 100)}
      onChange={(text) => onChange(text === '' ? Number.NaN : Math.round(Number(text) * 100))}
    />
  );
}

export function AmountField({
  label,
  cents,
  currency,
  onChange,
}: {
  label: string;
  cents: number;
  currency: string;
  onChange: (cents: number) => void;
}) {
  return (
    <PriceField
      label={label}
      cents={cents}
      currency={currency}
      problem={Number.isNaN(cents) ? 'Enter an amount, such as 12.50.' : undefined}
      onChange={(next) => onChange(next ?? Number.NaN)}
      onLeave={() => undefined}
    />
  );
}
