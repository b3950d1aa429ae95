import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse, TYPE, type MessageFormatElement } from '@formatjs/icu-messageformat-parser';
import { describe, expect, test } from 'vitest';
import { LANGUAGES, type Message } from '../../shared/ui/messages/index.ts';

/**
 * What the compiler cannot see of the messages: that each translation is sound ICU and takes what its
 * English takes, that every message is used, and that the core's sentences are still said.
 */

const ROOT = path.join(import.meta.dirname, '../..');
const SPEAKING = ['desktop/src/renderer', 'display/src', 'shared/ui', 'backoffice/src/ordering'];
/** Word for word what the core says: a translation may leave out a value that is a code. */
const REFUSALS: ReadonlySet<string> = new Set([
  'refusalSentences',
  'paymentRefusalSentences',
  'customerRefusalSentences',
  'pairingRefusalSentences',
  'channelRefusalSentences',
  'rejectionSentences',
]);
const REFUSING = ['shared/src', 'desktop/src/master', 'desktop/src/renderer/app'];

const filesIn = (folders: readonly string[]): string[] =>
  folders.flatMap((folder) =>
    readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/.test(file) && !file.includes('node_modules'))
      .map((file) => path.join(ROOT, folder, file)),
  );

interface Catalogue {
  readonly file: string;
  readonly name: string;
  readonly messages: Readonly<Record<string, Message>>;
}

const isCatalogue = (file: string): boolean => file.endsWith('-messages.ts');
const catalogues: readonly Catalogue[] = (
  await Promise.all(
    filesIn(SPEAKING)
      .filter(isCatalogue)
      .map(async (file) =>
        Object.entries((await import(file)) as Record<string, Catalogue['messages']>).map(
          ([name, messages]) => ({ file: path.relative(ROOT, file), name, messages }),
        ),
      ),
  )
).flat();

/** Names that a message takes, by the parser that the screens use. */
function namesIn(elements: readonly MessageFormatElement[]): string[] {
  return elements.flatMap((element) => {
    if (element.type === TYPE.literal || element.type === TYPE.pound) return [];
    const inner =
      element.type === TYPE.plural || element.type === TYPE.select
        ? Object.values(element.options).flatMap((option) => namesIn(option.value))
        : [];
    return [element.value, ...inner];
  });
}

/** The same by the rule of `ValuesOf` in message.ts: what follows a brace and is a name. */
const namesByType = (text: string): string[] =>
  [...text.matchAll(/\{(?=([^ #,{}]+)(?:,|\}))/g)].map(([, name]) => name!);

const sorted = (names: readonly string[]): string[] => [...new Set(names)].sort();

test('there are catalogues to look at', () => {
  expect(catalogues.length).toBeGreaterThan(2);
});

describe.for(catalogues)('$file $name', ({ file, name, messages }) => {
  test('each translation is sound and takes what its English takes', () => {
    for (const [key, message] of Object.entries(messages)) {
      const wanted = sorted(namesIn(parse(message.en, { ignoreTag: true })));
      expect(sorted(namesByType(message.en)), `${key}: the compiler reads other names`).toEqual(wanted);
      for (const language of Object.keys(LANGUAGES) as (keyof Message)[]) {
        expect(message[language].trim(), `${key} in ${language}`).not.toBe('');
        const taken = sorted(namesIn(parse(message[language], { ignoreTag: true })));
        const missing = REFUSALS.has(name) ? [] : wanted.filter((value) => !taken.includes(value));
        const foreign = taken.filter((value) => !wanted.includes(value));
        expect([...missing, ...foreign], `${key} in ${language}`).toEqual([]);
      }
    }
  });

  test('every message is used', () => {
    const unused = REFUSALS.has(name) ? notSaid(messages) : unnamed({ file, name, messages });
    expect(unused).toEqual([]);
  });
});

/** The lint rule `react/jsx-no-literals` sees texts between tags; these are the ones inside them. */
test('no attribute that people read holds a text of its own', () => {
  const read = /\b(?:title|label|aria-label|placeholder|hint|alt|name)="[^"]*\p{L}{2}[^"]*"/gu;
  const found = filesIn(['desktop/src/renderer', 'display/src', 'backoffice/src/ordering'])
    .filter((file) => file.endsWith('.tsx') && !file.endsWith('.test.tsx'))
    .flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(read)].map(([text]) => `${path.basename(file)}: ${text}`),
    );
  expect(found).toEqual([]);
});

const speaking = filesIn(SPEAKING)
  .filter((file) => !isCatalogue(file) && !/\.test\.tsx?$/.test(file))
  .map((file) => readFileSync(file, 'utf8').replaceAll(/^import [^;]*;$/gm, ''));

/** Keys that nobody names; a catalogue that is read by a computed key or handed on is used as a whole. */
function unnamed({ name, messages }: Catalogue): string[] {
  const whole = new RegExp(`\\b${name}\\b(?!\\s*\\.)`);
  if (speaking.some((text) => whole.test(text))) return [];
  return Object.keys(messages).filter(
    (key) => !speaking.some((text) => new RegExp(`\\b${name}\\s*\\.${key}\\b`).test(text)),
  );
}

/** Translated sentences that no refusal says any more. */
function notSaid(messages: Catalogue['messages']): string[] {
  const said = filesIn(REFUSING).map((file) => readFileSync(file, 'utf8').replaceAll("\\'", "'"));
  return Object.values(messages)
    .map(({ en }) => en)
    .filter((en) => !said.some((text) => text.includes(en)));
}
