import './boards.css';
import type { ReactNode } from 'react';

export function Choice<Value extends string>({
  label,
  value,
  options,
  disabled = false,
  onChange,
}: {
  label: string;
  value: Value;
  options: readonly (readonly [Value, string])[];
  disabled?: boolean;
  onChange: (value: Value) => void;
}) {
  return (
    <label className="forno-field">
      {label}
      <select
        className="forno-input"
        value={value}
        disabled={disabled}
        onChange={(event) => onChange(event.target.value as Value)}
      >
        {options.map(([id, name]) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}

export function Field({
  label,
  type = 'text',
  value,
  disabled = false,
  min,
  max,
  step,
  onChange,
}: {
  label: string;
  type?: 'text' | 'number' | 'date' | 'time';
  value: string;
  disabled?: boolean;
  min?: number;
  max?: number;
  step?: number;
  onChange: (value: string) => void;
}) {
  return (
    <label className="forno-field">
      {label}
      <input
        className="forno-input"
        type={type}
        value={value}
        disabled={disabled}
        min={min}
        max={max}
        step={step}
        onChange={(event) => onChange(event.target.value)}
      />
    </label>
  );
}

/** Any of a few; none means what `none` says. */
export function Several<Value extends string | number>({
  label,
  none,
  options,
  values,
  disabled = false,
  onChange,
}: {
  label: string;
  none?: string;
  options: readonly (readonly [Value, ReactNode])[];
  values: readonly Value[];
  disabled?: boolean;
  onChange: (values: Value[]) => void;
}) {
  return (
    <fieldset className="board-several" disabled={disabled}>
      <legend>
        {label}
        {values.length === 0 && none !== undefined ? <span className="forno-muted"> {none}</span> : null}
      </legend>
      {options.map(([id, name]) => (
        <label key={id}>
          <input
            type="checkbox"
            checked={values.includes(id)}
            onChange={(event) =>
              onChange(event.target.checked ? [...values, id] : values.filter((value) => value !== id))
            }
          />
          {name}
        </label>
      ))}
    </fieldset>
  );
}
