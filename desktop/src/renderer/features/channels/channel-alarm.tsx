import { useEffect, useState } from 'react';
import { SoundStrip, Strip, useChime, useNow, useTranslator, type Chime, type Tones } from '@forno/shared/ui';
import { useAppDispatch, useAppSelector } from '../../app/store.ts';
import { useTill } from '../../app/till.ts';
import { opened } from '../../app/view-slice.ts';
import { useDates } from '../../ui/use-dates.ts';
import { channelMessages } from './channel-messages.ts';
import './channels.css';

const RING_EVERY_MS = 4000;
/** Rising: an order waits for somebody. */
const ALARM: Tones = { hertz: [784, 988, 1175], noteSeconds: 0.14, loudness: 0.25 };

/** Rings and stands across the screen as long as an order from a channel waits. Made quiet, the next one rings again. */
export function ChannelAlarm() {
  const t = useTranslator();
  const dates = useDates();
  const dispatch = useAppDispatch();
  const offers = useAppSelector((state) => state.shop.terminal.offers);
  const pausedUntil = useAppSelector((state) => state.shop.terminal.channelsPausedUntil);
  const now = useNow(useTill().now, 10_000);
  const ids = Object.keys(offers);
  const [quieted, setQuieted] = useState<readonly string[]>([]);
  const chime = useChime(true);
  useRinging(
    chime,
    ids.some((id) => !quieted.includes(id)),
  );
  const open = (): void => void dispatch(opened({ name: 'channels' }));
  return (
    <>
      <SoundStrip chime={chime} isOn />
      {ids.length === 0 ? null : (
        <div className="channel-alarm">
          <Strip
            tone="red"
            actions={[
              { label: t(channelMessages.answer), onPress: open },
              { label: t(channelMessages.quiet), onPress: () => setQuieted(ids) },
            ]}
          >
            {t(channelMessages.waiting, { count: ids.length })}
          </Strip>
        </div>
      )}
      {pausedUntil === null || pausedUntil <= now ? null : (
        <Strip tone="amber" actions={[{ label: t(channelMessages.online), onPress: open }]}>
          {t(channelMessages.pausedUntil, { time: dates.clock(pausedUntil) })}
        </Strip>
      )}
    </>
  );
}

function useRinging(chime: Chime, isRinging: boolean): void {
  useEffect(() => {
    if (!isRinging) return undefined;
    chime.play(ALARM);
    const timer = setInterval(() => chime.play(ALARM), RING_EVERY_MS);
    return () => clearInterval(timer);
  }, [isRinging, chime]);
}
