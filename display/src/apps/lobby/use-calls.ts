import { useChime, useTranslator, type Chime, type Tones, type Translator } from '@forno/shared/ui';
import { useEffect, useRef, useState } from 'react';
import type { Settings } from '@forno/shared/domain';
import type { LobbyOrder } from '@forno/shared/projections';
import { speak } from './speak.ts';
import { lobbyMessages } from './lobby-messages.ts';

const CALL: Tones = { hertz: [659, 880], noteSeconds: 0.16, loudness: 0.22 };
/** How long one order stands large. */
const CALL_MS = 8_000;
/** More than these at once are only shown, or the calling would run behind. */
const CALLS_MAX = 6;

interface CallDeps {
  readonly ready: readonly LobbyOrder[];
  /** False until the board was there once: what was ready before is not called. */
  readonly loaded: boolean;
  readonly showsNames: boolean;
  readonly by: Settings['lobbyCalls'];
}

/** Calls each newly ready order once, one after the other, by sound and voice; the one being called. */
export function useCalls({ ready, loaded, showsNames, by }: CallDeps): {
  readonly calling: LobbyOrder | null;
  readonly chime: Chime;
} {
  const t = useTranslator();
  const [queue, setQueue] = useState<readonly LobbyOrder[]>([]);
  const chime = useChime(by !== 'silent');
  const known = useRef<Set<string> | null>(null);

  useEffect(() => {
    if (!loaded) return;
    const before = known.current;
    known.current = new Set(ready.map((order) => order.orderId));
    const fresh = before ? ready.filter((order) => !before.has(order.orderId)).reverse() : [];
    // Who has collected is called no more.
    setQueue((waiting) => {
      const still = waiting.filter((order) => known.current?.has(order.orderId));
      return fresh.length === 0 && still.length === waiting.length
        ? waiting
        : [...still, ...fresh].slice(-CALLS_MAX);
    });
  }, [ready, loaded]);

  const calling = queue[0] ?? null;
  const callId = calling?.orderId;
  const text = calling ? callText(t, calling, showsNames) : '';
  useEffect(() => {
    if (callId === undefined) return undefined;
    if (by !== 'silent') chime.play(CALL);
    if (by === 'voice') speak(text, t.locale);
    const timer = setTimeout(
      () => setQueue((waiting) => waiting.filter((order) => order.orderId !== callId)),
      CALL_MS,
    );
    return () => clearTimeout(timer);
  }, [callId, text, t, chime, by]);
  return { calling, chime };
}

function callText(
  t: Translator,
  { number, callName }: Pick<LobbyOrder, 'number' | 'callName'>,
  showsNames: boolean,
): string {
  return showsNames && callName !== null
    ? t(lobbyMessages.callNamed, { name: callName, number })
    : t(lobbyMessages.call, { number });
}
