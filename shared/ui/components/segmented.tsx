import type { KeyboardEvent, ReactNode } from 'react';

interface SegmentedProps<Value extends string> {
  /** What is chosen here, for the screen reader. */
  label: string;
  options: readonly { value: Value; label: ReactNode; disabled?: boolean }[];
  value: Value;
  onChange: (value: Value) => void;
  wide?: boolean;
}

const STEPS: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

/** One of a few, all in sight. One stop for Tab, arrows move the choice, as in any group of radio buttons. */
export function Segmented<Value extends string>({
  label,
  options,
  value,
  onChange,
  wide = false,
}: SegmentedProps<Value>) {
  const open = options.filter((option) => option.disabled !== true);
  const stop = open.some((option) => option.value === value) ? value : open[0]?.value;

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const to = event.key === 'Home' ? 0 : event.key === 'End' ? open.length - 1 : undefined;
    const forward = STEPS[event.key];
    const sideways = event.key === 'ArrowLeft' || event.key === 'ArrowRight';
    // Left and right mean what the eye sees.
    const turned = sideways && getComputedStyle(event.currentTarget).direction === 'rtl';
    const step = forward !== undefined && turned ? -forward : forward;
    if (open.length === 0 || (to === undefined && step === undefined)) return;
    event.preventDefault();
    const from = open.findIndex((option) => option.value === stop);
    const next = open[to ?? (from + (step ?? 0) + open.length) % open.length]!;
    onChange(next.value);
    const index = options.indexOf(next);
    event.currentTarget.querySelectorAll('button')[index]?.focus();
  };

  return (
    <div
      className="forno-segmented"
      role="radiogroup"
      aria-label={label}
      data-wide={wide || undefined}
      onKeyDown={onKeyDown}
    >
      {options.map((option) => (
        <button
          key={option.value}
          type="button"
          role="radio"
          aria-checked={option.value === value}
          disabled={option.disabled}
          tabIndex={option.value === stop ? 0 : -1}
          onClick={() => onChange(option.value)}
        >
          {option.label}
        </button>
      ))}
    </div>
  );
}
