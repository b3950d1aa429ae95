import type { Settings } from '@forno/shared/domain';
import { refusalWords, type ConnectionState, type Translator } from '@forno/shared/ui';
import { connectionMessages } from './client-messages.ts';
import type { ScreenTopic, ScreenView } from './view.ts';

/** A master that was silent for longer, though the wire is up, is behind: pings are sent every two seconds. */
const SILENT_MS = 5_000;
const SLOW_MS = 1_000;

/** The state of the wire for the badge. */
export function connectionOf(
  view: ScreenView,
  now: number,
  topic: ScreenTopic,
): { state: ConnectionState; lagMs: number; seq: number } {
  const silentMs = Math.max(0, now - (view.heardAt ?? now));
  const behind = silentMs > SILENT_MS || view.lagMs > SLOW_MS;
  return {
    state: view.link !== 'live' ? 'offline' : behind ? 'behind' : 'live',
    lagMs: silentMs > SILENT_MS ? silentMs : view.lagMs,
    seq: view.topics[topic]?.seq ?? 0,
  };
}

/** How old what is shown is, in a sentence; null while the master is heard. A start is given a moment. */
export function awayText(t: Translator, view: ScreenView, now: number): string | null {
  if (view.link === 'live') return null;
  if (view.link === 'refused')
    return t(connectionMessages.refused, {
      what: view.refusal ? refusalWords(t, view.refusal) : t(connectionMessages.unknownDevice),
    });
  if (view.heardAt === null) return null;
  const minutes = Math.floor((now - view.heardAt) / 60_000);
  if (now - view.heardAt < 3_000) return null;
  const time = clockTime(t, view.heardAt, view.settings);
  return minutes === 0
    ? t(connectionMessages.away, { time })
    : t(connectionMessages.awayOld, { time, minutes });
}

/** `18:42` as the shop's clock on the wall shows it. */
export function clockTime(t: Translator, at: number, settings: Settings | null): string {
  return formatterOf(t.locale, settings?.timeZone).format(at);
}

/** Built once a locale and zone: building one costs a thousand times what using it does. */
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterOf(locale: string, timeZone: string | undefined): Intl.DateTimeFormat {
  const key = `${locale} ${timeZone ?? ''}`;
  let formatter = formatters.get(key);
  if (!formatter) {
    formatter = new Intl.DateTimeFormat(locale, {
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
      ...(timeZone !== undefined && { timeZone }),
    });
    formatters.set(key, formatter);
  }
  return formatter;
}
