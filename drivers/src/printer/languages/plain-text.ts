const NO_BREAK_SPACES = /[\u00a0\u2007\u2009\u202f]/g;
/**
 * Signs that no codepage has, and signs that the encoder finds in codepage 437 *below* 0x20, where a
 * printer reads commands: `←` would be sent as ESC.
 */
const SAME_MEANING: ReadonlyMap<string, string> = new Map(
  '\u2212 - \u2010 - \u2011 - ▬ - ‼ !! ∟ L ⌂ ^ ← <- → -> ↑ ^ ↓ v ↔ <-> ↕ | ↨ | ▲ ^ ► > ▼ v ◄ < ○ o ◘ o ◙ o ☼ * ☺ :) ☻ :) ♀ f ♂ m ♠ * ♣ * ♥ <3 ♦ * ♪ ~ ♫ ~'
    .match(/\S+ \S+/g)
    ?.map((pair): [string, string] => [pair.charAt(0), pair.slice(2)]),
);
const REPLACED = new RegExp(`[${[...SAME_MEANING.keys()].join('')}]`, 'g');

/**
 * Joiners shape Arabic and Indic letters and join emoji, and are kept there; everywhere else they,
 * and all marks that turn the direction of writing, could only make a name read as another.
 */
const JOINED =
  /(?<=[\p{Script=Arabic}\p{Script=Devanagari}\p{Extended_Pictographic}\p{Emoji_Modifier}\ufe0f])[\u200c\u200d](?=[\p{Script=Arabic}\p{Script=Devanagari}\p{Extended_Pictographic}])/gu;
/** Where a sign of an amount stands among Arabic or Hebrew letters; only a drawn line needs them. */
const DIRECTION_MARKS = /[\u200e\u200f\u061c]/g;
/** Stand-ins from the private area while the others are taken out. */
const ZWJ = '\ue20d';
const ZWNJ = '\ue20c';

/**
 * Text without anything that a printer could take for a command. A customer's name is printed as
 * it was typed, and an escape character in it would otherwise open the drawer.
 */
export function printable(text: string): string {
  return text
    .normalize('NFC')
    .replaceAll('\t', ' ')
    .replaceAll(REPLACED, (char) => SAME_MEANING.get(char) ?? char)
    .replaceAll(JOINED, (joiner) => (joiner === '\u200d' ? ZWJ : ZWNJ))
    .replaceAll(
      /(?![\n\u200e\u200f\u061c])(?:\p{Cc}|\p{Cf}|\p{Cs}|\p{Variation_Selector}|[\u2028\u2029])/gu,
      '',
    )
    .replaceAll(ZWJ, '\u200d')
    .replaceAll(ZWNJ, '\u200c');
}

/** Breaks at spaces, and inside a word only when it alone is wider than the line. Never empty. */
export function wrap(text: string, width: number): string[] {
  return text.split('\n').flatMap((paragraph) => wrapParagraph(paragraph, Math.max(1, width)));
}

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });
const words = new Intl.Segmenter('und', { granularity: 'word' });
/** Printed in a square of two places: Chinese, Japanese and Korean letters, emoji. */
const WIDE =
  /^[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]|^\p{Emoji_Presentation}/u;
/** Written without spaces, so a line may end after any word. */
const SPACELESS =
  /[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

/** Places that a text takes on the paper; an accent of its own takes none. */
export function widthOf(text: string): number {
  // Nearly all text: no need to look for clusters.
  if (/^[\u0020-\u02ff\u0370-\u0482\u048a-\u058f]*$/.test(text)) return text.length;
  return lettersOf(text).reduce((sum, letter) => sum + widthOfLetter(letter), 0);
}

function lettersOf(text: string): string[] {
  return Array.from(graphemes.segment(text), ({ segment }) => segment);
}

function widthOfLetter(letter: string): number {
  if (letter === '\u200e' || letter === '\u200f' || letter === '\u061c') return 0;
  return WIDE.test(letter) ? 2 : 1;
}

/** The part of a text that fits `width` places, and the rest. */
export function splitAt(text: string, width: number): readonly [string, string] {
  let at = 0;
  let taken = 0;
  for (const letter of lettersOf(text)) {
    const wide = widthOfLetter(letter);
    // One letter at least, or a text in a place too narrow for it would never end.
    if (taken + wide > width && at > 0) break;
    taken += wide;
    at += letter.length;
  }
  return [text.slice(0, at), text.slice(at)];
}

export function pad(text: string, width: number, align: 'left' | 'center' | 'right'): string {
  const gap = Math.max(0, width - widthOf(text));
  const left = align === 'left' ? 0 : align === 'right' ? gap : Math.floor(gap / 2);
  return ' '.repeat(left) + text + ' '.repeat(gap - left);
}

/** Amounts are written with no-break spaces, which matter for wrapping but are in few codepages. */
export function plainSpaces(text: string): string {
  return text.replaceAll(NO_BREAK_SPACES, ' ');
}

export function withoutMarks(text: string): string {
  return text.replaceAll(DIRECTION_MARKS, '');
}

function wrapParagraph(paragraph: string, width: number): string[] {
  // Spaces around a short text are meant: they are the edges of a black bar.
  if (widthOf(paragraph) <= width) return [paragraph];
  const lines: string[] = [];
  let line = '';
  for (const word of piecesOf(paragraph)) {
    if (widthOf(line + word.trimEnd()) <= width) {
      line += word;
      continue;
    }
    if (line.trim() !== '') lines.push(line.trimEnd());
    line = word;
    while (widthOf(line.trimEnd()) > width) {
      const [head, rest] = splitAt(line, width);
      lines.push(head);
      line = rest;
      if (rest === '') break;
    }
  }
  lines.push(line.trimEnd());
  return lines;
}

/** What may not be broken, each with the spaces after it. */
function piecesOf(paragraph: string): string[] {
  return paragraph
    .split(/(?<= )(?=[^ ])/)
    .flatMap((word) =>
      SPACELESS.test(word) ? Array.from(words.segment(word), ({ segment }) => segment) : [word],
    );
}
