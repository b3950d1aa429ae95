import type { InputHTMLAttributes } from 'react';

interface FormFieldProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'name'> {
  label: string;
  /** What the form knows it by. */
  field: string;
}

export function FormField({ label, field, ...input }: FormFieldProps) {
  return (
    <label className="forno-field">
      {label}
      {/* A name or a street runs the way its letters do, whichever way the page does. */}
      <input className="forno-input" dir="auto" name={field} {...input} />
    </label>
  );
}
