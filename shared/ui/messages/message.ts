import type { Language } from './languages.ts';

/** One text in every language, in ICU message syntax: `{count, plural, one {# order} other {# orders}}`. */
export type Message = Readonly<Record<Language, string>>;

/** A feature's messages. Each stands with all its translations; what it takes is read off its English. */
export function defineMessages<const Messages extends Readonly<Record<string, Message>>>(
  messages: Messages,
): Messages {
  return messages;
}

/** What a message has to be given: a number where it is counted or formatted, `Value` elsewhere. */
export type ValuesOf<M extends Message, Value> = {
  readonly [N in PlainNames<M['en']>]: Value;
} & { readonly [N in CountedNames<M['en']>]: number };

/** The rest parameters of a translator: nothing, where the message takes nothing. */
export type ValuesFor<M extends Message, Value> = [Names<M['en']>] extends [never]
  ? []
  : [values: ValuesOf<M, Value>];

type Names<Text extends string> = PlainNames<Text> | CountedNames<Text>;

/** Looks at what follows each opening brace; the texts of plural forms hold a blank or `#`, which no name does. */
type PlainNames<Text extends string> = Text extends `${string}{${infer Rest}`
  ? (Rest extends `${infer Head}}${string}` ? NameIn<Head> : never) | PlainNames<Rest>
  : never;

type CountedNames<Text extends string> = Text extends `${string}{${infer Rest}`
  ?
      | (Rest extends `${infer Name}, ${'plural' | 'number' | 'selectordinal'}${string}`
          ? NameIn<Name>
          : never)
      | CountedNames<Rest>
  : never;

type NameIn<Head extends string> = Head extends '' | `${string}${' ' | '#' | ',' | '{' | '}'}${string}`
  ? never
  : Head;
