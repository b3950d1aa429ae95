interface FieldProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  type?: 'text' | 'tel' | 'email';
  required?: boolean;
  wide?: boolean;
  /** What may be picked, by the id of its list. */
  list?: string;
}

/** One labelled line of a form. */
export function Field({ label, value, onChange, type = 'text', required, wide, list }: FieldProps) {
  return (
    <label className="customer-field" data-wide={wide || undefined}>
      <span>{label}</span>
      <input
        className="forno-input"
        type={type}
        dir={type === 'text' ? 'auto' : 'ltr'}
        autoComplete="off"
        required={required}
        list={list}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </label>
  );
}
