import { Elapsed, useTranslator } from '@forno/shared/ui';
import type { KitchenStation } from '@forno/shared/domain';
import { stationMessages } from './station-messages.ts';
import { kitchenMessages } from './kitchen-messages.ts';
import { useStartIn } from './pace-store.ts';
import { itemUrgency, TONES } from './tickets.ts';
import { useTimedAll } from '../../client/ticker.ts';

const MINUTE_MS = 60_000;

interface ItemAgeProps {
  since: number;
  station: KitchenStation;
  /** It is not to be begun yet, and waits on purpose: that is no alarm. */
  waits?: boolean;
}

/** How long a thing has been at its station: colour and word from the first threshold on. */
export function ItemAge({ since, station, waits = false }: ItemAgeProps) {
  const t = useTranslator();
  const [minutes, urgency] = useTimedAll((now) => [
    Math.max(0, Math.floor((now - since) / MINUTE_MS)),
    waits ? 'on-time' : itemUrgency(now - since, station),
  ]);
  return (
    <span className="item-age" data-tone={TONES[urgency]}>
      <Elapsed elapsedMs={minutes * MINUTE_MS} locale={t.locale} />
      {urgency === 'on-time' ? null : (
        <span>{t(urgency === 'soon' ? kitchenMessages.soon : stationMessages.lateItem)}</span>
      )}
    </span>
  );
}

/** When a thing is to be begun, so that all of its order is done together; `always` also says "now". */
export function StartIn({ keys, always = false }: { keys: readonly string[]; always?: boolean }) {
  const minutes = useStartIn(keys);
  return minutes === null || (minutes === 0 && !always) ? null : <StartWords minutes={minutes} />;
}

export function StartWords({ minutes }: { minutes: number }) {
  const t = useTranslator();
  return (
    <span className="start-in" data-now={minutes === 0 || undefined}>
      {minutes === 0 ? t(stationMessages.startNow) : t(stationMessages.startIn, { minutes })}
    </span>
  );
}
