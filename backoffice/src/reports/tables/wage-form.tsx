import { useState } from 'react';
import { wageOn, withWage, type WageSteps } from '@forno/shared/protocol/reports/wage-steps';
import { Button } from '@forno/shared/ui';
import { longDay } from '../../app/locale.ts';
import { money } from '../../ui/money-format.ts';
import { MoneyInput } from './money-input.tsx';

/** Whose wage it is, and what it has been. */
export interface WageLine {
  readonly key: string;
  readonly label: string;
  readonly placeholder?: string;
  readonly wages: WageSteps;
}

interface WageFormProps {
  readonly lines: readonly WageLine[];
  readonly currency: string;
  readonly today: string;
  readonly isSaving: boolean;
  /** All steps of each line that is another now. */
  readonly onSave: (changed: Readonly<Record<string, WageSteps>>) => void;
}

/**
 * What an hour costs from a day on. What was worked before that day goes on costing what it did; only the
 * first wage of a line holds for all time before it, too.
 */
export function WageForm({ lines, currency, today, isSaving, onSave }: WageFormProps) {
  const [from, setFrom] = useState(today);
  const [entered, setEntered] = useState<Readonly<Record<string, number | null>>>({});
  const changed = lines.flatMap(({ key, wages }) =>
    entered[key] === undefined || entered[key] === wageOn(wages, from)
      ? []
      : [[key, withWage(wages, { from, centsPerHour: entered[key] })] as const],
  );
  const raises = lines.flatMap((line) => line.wages.map((_step, n) => ({ line, n })).slice(1));
  return (
    <>
      <p className="forno-muted bo-note">
        What was worked before the day keeps its cost. Only the first figure of a line holds for all time
        before it, too.
      </p>
      <form
        className="bo-rates"
        onSubmit={(event) => {
          event.preventDefault();
          onSave(Object.fromEntries(changed));
          setEntered({});
        }}
      >
        <label className="bo-field">
          From this day on
          <input
            type="date"
            className="forno-input"
            required
            value={from}
            onChange={({ target }) => {
              setFrom(target.value);
              setEntered({});
            }}
          />
        </label>
        {lines.map(({ key, label, placeholder, wages }) => (
          <MoneyInput
            // What holds on another day is another figure; so is what was saved.
            key={`${key} ${from} ${JSON.stringify(wages)}`}
            label={label}
            cents={wageOn(wages, from)}
            {...(placeholder !== undefined && { placeholder })}
            onChange={(cents) => setEntered((before) => ({ ...before, [key]: cents }))}
          />
        ))}
        <Button type="submit" disabled={isSaving || changed.length === 0}>
          Save
        </Button>
      </form>
      {raises.length === 0 ? null : (
        <ul className="bo-raises" aria-label="Changes so far">
          {raises.map(({ line: { key, label, wages }, n }) => (
            <li key={`${key} ${n}`}>
              <span>
                {label}: {words(wages[n - 1]?.centsPerHour, currency)} until{' '}
                {longDay(wages[n]?.from ?? today)}, then {words(wages[n]?.centsPerHour, currency)}
              </span>
              <Button
                onClick={() => onSave({ [key]: wages.toSpliced(n, 1) })}
                disabled={isSaving}
                aria-label={`Take back: ${label} from ${longDay(wages[n]?.from ?? today)}`}
              >
                Take back
              </Button>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

const words = (cents: number | null | undefined, currency: string): string =>
  cents == null ? 'nothing of its own' : money(cents, currency);
