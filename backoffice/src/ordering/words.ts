import { formatMoney } from '@forno/shared/money';
import type { ShopState } from '@forno/shared/protocol/cloud/ordering';
import type { Translator } from '@forno/shared/ui';
import { OrderingError } from './ordering-api.ts';
import { stateMessages } from './ordering-messages.ts';
import { refusedMessages } from './refused-messages.ts';

/** Why the cloud did not do it, in the reader's language. */
export function refusedWords(t: Translator, error: unknown): string {
  const code = error instanceof OrderingError ? error.code : 'fault';
  return t(
    code in refusedMessages ? refusedMessages[code as keyof typeof refusedMessages] : refusedMessages.fault,
  );
}

/** Kept together where the page runs the other way: its currency would be turned round. */
export function priceWords(t: Translator, cents: number, currency = t.currency): string {
  const words = formatMoney(cents, currency, t.locale);
  return t.direction === 'rtl' ? `\u2066${words.replaceAll('\u200f', '')}\u2069` : words;
}

/** A time on the shop's clock, wherever the reader is. */
export const timeWords = (
  t: Translator,
  {
    at,
    timeZone,
    withDay = false,
  }: { readonly at: number; readonly timeZone: string; readonly withDay?: boolean },
): string =>
  new Intl.DateTimeFormat(t.locale, {
    ...(withDay && { weekday: 'short' }),
    hour: writesHalfDays(t.locale) ? 'numeric' : '2-digit',
    minute: '2-digit',
    timeZone,
  }).format(at);

/** As its readers write it: 4:34 PM, 04:34. */
const writesHalfDays = (locale: string): boolean =>
  new Intl.DateTimeFormat(locale, { hour: 'numeric' }).resolvedOptions().hour12 === true;

/** What stands on the shop's door. */
export function stateWords(t: Translator, state: ShopState, timeZone: string): string {
  const { takes, minutes, isOpen } = state;
  if (takes === 'now') return t(stateMessages.now, { minutes });
  if (takes !== 'later') return t(stateMessages[takes]);
  const time = timeWords(t, { at: state.earliestAt, timeZone });
  return t(isOpen ? stateMessages.busy : stateMessages.shut, { time });
}
