import { numberFormat } from './number-format.ts';

interface ElapsedProps {
  /** Negative counts as none: two machines' clocks may differ by a little. */
  elapsedMs: number;
  locale: string;
  /** How urgent; say it in words beside this, colour alone is not enough. */
  tone?: 'basil' | 'amber' | 'red';
}

/** Whole minutes, `4′` to the eye and "4 minutes" to the ear, in the reader's language. */
export function Elapsed({ elapsedMs, locale, tone }: ElapsedProps) {
  const minutes = Math.max(0, Math.floor(elapsedMs / 60_000));
  const spoken = numberFormat(locale, { style: 'unit', unit: 'minute', unitDisplay: 'long' }).format(minutes);
  return (
    <time className="forno-number forno-elapsed" dateTime={`PT${minutes}M`} data-tone={tone}>
      <span aria-hidden="true" dir="ltr">
        {numberFormat(locale).format(minutes)}′
      </span>
      <span className="forno-hidden">{spoken}</span>
    </time>
  );
}
