import type { Refusal } from '../../src/domain/refusal.ts';
import type { Message } from './message.ts';
import { refusalCodes } from './refusal-code-messages.ts';
import { refusalSentences } from './refusal-messages.ts';
import type { Translator } from './translator.tsx';

/** By their English, which is what a refusal brings along. */
const SENTENCES = new Map<string, Message>(Object.values(refusalSentences).map((m) => [m.en, m]));

/**
 * A refusal in the reader's language: its own sentence where that has been translated, otherwise what its
 * code says in general and the English sentence after it.
 */
export function refusalWords(
  t: Translator,
  { code, message, template, values = {} }: Pick<Refusal, 'code' | 'message' | 'template' | 'values'>,
): string {
  if (t.language === 'en') return message;
  const sentence = SENTENCES.get(template ?? message);
  if (sentence) return (t as (sentence: Message, values: object) => string)(sentence, values);
  return t(refusalCodes.withDetail, { what: t(refusalCodes[code]), detail: message });
}
