import { IntlMessageFormat } from 'intl-messageformat';
import { LANGUAGES, languageOf, type Direction, type Language } from './languages.ts';
import type { Message, ValuesFor } from './message.ts';

/** Messages in one reader's language as strings: also where there is no page, as on paper. */
export interface PlainTranslator {
  <M extends Message>(message: M, ...values: ValuesFor<M, string | number>): string;
  readonly language: Language;
  /** For `Intl`: numbers, dates and money as this reader writes them. */
  readonly locale: string;
  readonly direction: Direction;
}

export type Values = Readonly<Record<string, unknown>>;

export function createPlainTranslator(locale: string): PlainTranslator {
  const language = languageOf(locale);
  const { direction } = LANGUAGES[language];
  /** Most messages have nothing to fill in: a screen asks for the same words a hundred times a frame. */
  const fixed = new WeakMap<Message, string>();
  const t = (message: Message, values?: Values): string => {
    if (values !== undefined)
      return String(compiled(message, language, locale).format(shown(values, direction) as never));
    const known = fixed.get(message) ?? String(compiled(message, language, locale).format());
    fixed.set(message, known);
    return known;
  };
  return Object.assign(t, { language, locale, direction }) as PlainTranslator;
}

/** The values as they stand in a text of that direction. */
export function shown(values: Values | undefined, direction: Direction): Values | undefined {
  return direction === 'ltr' || values === undefined ? values : isolated(values);
}

/** Parsed once a message and locale. */
const formats = new WeakMap<Message, Map<string, IntlMessageFormat>>();

export function compiled(message: Message, language: Language, locale: string): IntlMessageFormat {
  const known = formats.get(message) ?? new Map<string, IntlMessageFormat>();
  formats.set(message, known);
  const format =
    known.get(locale) ?? new IntlMessageFormat(message[language], locale, undefined, { ignoreTag: true });
  known.set(locale, format);
  return format;
}

/** A name or an amount of another script must not turn its neighbours round: first-strong isolates about it. */
function isolated(values: Values): Values {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'string' && value !== '' ? `\u2068${value}\u2069` : value,
    ]),
  );
}
