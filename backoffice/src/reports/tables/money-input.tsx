interface MoneyInputProps {
  readonly label: string;
  readonly cents: number | null;
  readonly placeholder?: string;
  readonly onChange: (cents: number | null) => void;
}

/** An amount in the main unit; empty is none. */
export const MoneyInput = ({ label, cents, placeholder, onChange }: MoneyInputProps) => (
  <label className="bo-field">
    {label}
    <input
      className="forno-input"
      inputMode="decimal"
      pattern="\s*\d{1,6}([.,]\d{1,2})?\s*"
      title="An amount like 17.50, or nothing"
      placeholder={placeholder}
      defaultValue={cents === null ? '' : (cents / 100).toFixed(2)}
      onChange={(event) => onChange(centsOf(event.target.value))}
    />
  </label>
);

/** `17.5` is 1750; nothing, or no price, is none. */
function centsOf(text: string): number | null {
  const value = Number(text.replace(',', '.'));
  return text.trim() === '' || !Number.isFinite(value) || value < 0 ? null : Math.round(value * 100);
}
