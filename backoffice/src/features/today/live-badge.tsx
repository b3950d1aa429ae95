import { useNow } from '@forno/shared/ui';
import type { LiveSource } from '../../api/live.ts';
import { locale } from '../../app/locale.ts';

interface LiveBadgeProps {
  source: LiveSource;
  /** When the cloud made what is shown; undefined before the first. */
  at: number | undefined;
  /** When it came here. */
  receivedAt: number;
}

const TONES = { pushed: 'basil', polled: 'amber', offline: undefined } as const;
const WORDS = { pushed: 'live', polled: 'every 10 s', offline: 'offline' } as const;
/** What is pushed is pushed when it changes: its age is no delay. */
const AGE_WORDS = { pushed: 'last change', polled: 'age', offline: 'age' } as const;
const seconds = new Intl.NumberFormat(locale, {
  style: 'unit',
  unit: 'second',
  unitDisplay: 'narrow',
  maximumFractionDigits: 0,
});
const clockMs = (): number => Date.now();

/** How what is shown comes here and how old it is. */
export function LiveBadge({ source, at, receivedAt }: LiveBadgeProps) {
  const now = useNow(clockMs, 1000);
  // Two clocks may differ: the way here counts only where it is believable.
  const onItsWayMs = at === undefined ? 0 : Math.min(Math.max(0, receivedAt - at), 5_000);
  const age = receivedAt === 0 ? null : Math.max(0, now - receivedAt) + onItsWayMs;
  return (
    <span
      className="forno-chip forno-dot"
      data-tone={TONES[source]}
      data-hollow={source === 'offline' || undefined}
    >
      <span role="status">{WORDS[source]}</span>
      {age === null ? null : (
        <span>
          · {AGE_WORDS[source]} {seconds.format(Math.round(age / 1000))}
        </span>
      )}
    </span>
  );
}
