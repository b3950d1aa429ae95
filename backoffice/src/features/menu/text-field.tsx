import { useId } from 'react';

interface TextFieldProps {
  label: string;
  value: string;
  /** What is wrong with it. */
  problem: string | undefined;
  onChange: (value: string) => void;
  onLeave: () => void;
  isLong?: boolean;
}

export function TextField({ label, value, problem, onChange, onLeave, isLong = false }: TextFieldProps) {
  const id = useId();
  const shared = {
    className: 'forno-input',
    value,
    'aria-invalid': problem !== undefined,
    'aria-describedby': problem === undefined ? undefined : id,
    onChange: (event: { target: { value: string } }) => onChange(event.target.value),
    onBlur: onLeave,
  };
  return (
    <label className="forno-field">
      {label}
      {isLong ? <textarea rows={2} {...shared} /> : <input type="text" {...shared} />}
      {problem === undefined ? null : (
        <span id={id} className="forno-error">
          {problem}
        </span>
      )}
    </label>
  );
}
