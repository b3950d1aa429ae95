import { useTranslator } from '../messages/index.ts';
import { componentMessages } from './component-messages.ts';
import { numberFormat } from './number-format.ts';

export type ConnectionState = 'live' | 'behind' | 'offline';

interface ConnectionBadgeProps {
  state: ConnectionState;
  /** How far behind the master what is shown may be. */
  lagMs: number;
  /** Sequence of the last event shown, so that two screens can be compared by eye. */
  seq: number;
  locale: string;
}

const TONES = { live: 'basil', behind: 'amber', offline: 'quiet' } as const;

/** Calm on purpose: offline is a state to work in, not an alarm. */
export function ConnectionBadge({ state, lagMs, seq, locale }: ConnectionBadgeProps) {
  const t = useTranslator();
  const number = numberFormat(locale);
  return (
    <span
      className="forno-chip forno-dot"
      data-tone={TONES[state]}
      data-hollow={state === 'offline' || undefined}
      data-state={state}
    >
      <span role="status">{t(componentMessages[state])}</span>
      {state === 'offline' ? null : <span>{lag(lagMs, locale)}</span>}
      <span className="forno-muted">#{number.format(seq)}</span>
    </span>
  );
}

function lag(lagMs: number, locale: string): string {
  const seconds = lagMs >= 1000;
  const format = numberFormat(locale, {
    style: 'unit',
    unit: seconds ? 'second' : 'millisecond',
    unitDisplay: 'short',
    maximumFractionDigits: seconds && lagMs < 10_000 ? 1 : 0,
  });
  return format.format(seconds ? lagMs / 1000 : lagMs);
}
