import { isMoney, type Refusal } from '../../src/domain/refusal.ts';
import { formatMoney } from '../../src/money/index.ts';
import type { Message } from './message.ts';
import { channelRefusalSentences } from './channel-refusal-messages.ts';
import { billRefusalSentences } from './bill-refusal-messages.ts';
import { pairingRefusalSentences } from './pairing-refusal-messages.ts';
import { customerRefusalSentences } from './customer-refusal-messages.ts';
import { paymentRefusalSentences } from './payment-refusal-messages.ts';
import { refusalCodes } from './refusal-code-messages.ts';
import { refusalSentences } from './refusal-messages.ts';
import type { Translator } from './translator.tsx';

/** By their English, which is what a refusal brings along. */
const SENTENCES = new Map<string, Message>(
  Object.values({
    ...refusalSentences,
    ...paymentRefusalSentences,
    ...customerRefusalSentences,
    ...pairingRefusalSentences,
    ...channelRefusalSentences,
    ...billRefusalSentences,
  }).map((m) => [m.en, m]),
);

/**
 * A refusal in the reader's language: its own sentence where that has been translated, otherwise what its
 * code says in general and the English sentence after it. Values that are money stand in the shop's currency.
 */
export function refusalWords(
  t: Translator,
  { code, message, template, values = {} }: Pick<Refusal, 'code' | 'message' | 'template' | 'values'>,
): string {
  const shown = Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      isMoney(name, value) ? formatMoney(value, t.currency, t.locale) : value,
    ]),
  );
  const english = (template ?? message).replace(/\{(\w+)\}/g, (gap, name: string) =>
    String(shown[name] ?? gap),
  );
  if (t.language === 'en') return english;
  const sentence = SENTENCES.get(template ?? message);
  if (sentence) return (t as (sentence: Message, values: object) => string)(sentence, shown);
  return t(refusalCodes.withDetail, { what: t(refusalCodes[code]), detail: english });
}
