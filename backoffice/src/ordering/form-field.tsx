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
      <input className="forno-input" name={field} {...input} />
    </label>
  );
}
