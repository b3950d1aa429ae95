import { Fragment, type ReactNode } from 'react';
import type { Message, ValuesFor } from './message.ts';
import {
  compiled,
  createPlainTranslator,
  shown,
  type PlainTranslator,
  type Values,
} from './plain-translator.ts';

/** Messages in one reader's language. */
export interface Translator extends PlainTranslator {
  /** As nodes, where a value is an element: a price, a name in bold. Each stands apart from the text's direction. */
  readonly rich: <M extends Message>(message: M, ...values: ValuesFor<M, ReactNode>) => ReactNode;
  /** Of the shop, ISO 4217. */
  readonly currency: string;
}

export function createTranslator(locale: string, currency = 'USD'): Translator {
  const t = createPlainTranslator(locale);
  const rich = (message: Message, values?: Values): ReactNode =>
    compiled(message, t.language, locale)
      .formatToParts<ReactNode>(shown(values, t.direction) as never)
      .map((part, n) =>
        part.type === 0 ? (
          <Fragment key={n}>{part.value}</Fragment>
        ) : (
          <bdi key={n}>{part.value as ReactNode}</bdi>
        ),
      );
  return Object.assign(t, { rich, currency }) as Translator;
}
