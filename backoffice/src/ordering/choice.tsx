import { Segmented } from '@forno/shared/ui';

interface ChoiceProps {
  label: string;
  options: readonly { value: string; label: string }[];
  value: string;
  onChange: (value: string) => void;
}

/** As many as fit stand side by side. */
const SIDE_BY_SIDE = 3;
const LETTERS_MAX = 26;

export function Choice({ label, options, value, onChange }: ChoiceProps) {
  const letters = options.reduce((sum, option) => sum + option.label.length, 0);
  return (
    <div className="order-choice">
      <h3>{label}</h3>
      {options.length > SIDE_BY_SIDE || letters > LETTERS_MAX ? (
        <select
          className="forno-input"
          aria-label={label}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      ) : (
        <Segmented label={label} options={options} value={value} onChange={onChange} wide />
      )}
    </div>
  );
}
