import { IntlMessageFormat } from 'intl-messageformat';
import { Fragment, type ReactNode } from 'react';
import { LANGUAGES, languageOf, type Direction, type Language } from './languages.ts';
import type { Message, ValuesFor } from './message.ts';

/** Messages in one reader's language. */
export interface Translator {
  <M extends Message>(message: M, ...values: ValuesFor<M, string | number>): string;
  /** As nodes, where a value is an element: a price, a name in bold. Each stands apart from the text's direction. */
  readonly rich: <M extends Message>(message: M, ...values: ValuesFor<M, ReactNode>) => ReactNode;
  readonly language: Language;
  /** For `Intl`: numbers, dates and money as this reader writes them. */
  readonly locale: string;
  readonly direction: Direction;
  /** Of the shop, ISO 4217. */
  readonly currency: string;
}

type Values = Readonly<Record<string, unknown>>;

export function createTranslator(locale: string, currency = 'USD'): Translator {
  const language = languageOf(locale);
  const { direction } = LANGUAGES[language];
  const shown = (values: Values | undefined): Values | undefined =>
    direction === 'ltr' || values === undefined ? values : isolated(values);
  const t = (message: Message, values?: Values): string =>
    String(compiled(message, language, locale).format(shown(values) as never));
  const rich = (message: Message, values?: Values): ReactNode =>
    compiled(message, language, locale)
      .formatToParts<ReactNode>(shown(values) as never)
      .map((part, n) =>
        part.type === 0 ? (
          <Fragment key={n}>{part.value}</Fragment>
        ) : (
          <bdi key={n}>{part.value as ReactNode}</bdi>
        ),
      );
  return Object.assign(t, { rich, language, locale, direction, currency }) as Translator;
}

/** Parsed once a message and locale. */
const formats = new WeakMap<Message, Map<string, IntlMessageFormat>>();

function compiled(message: Message, language: Language, locale: string): IntlMessageFormat {
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
