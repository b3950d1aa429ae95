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

/** These three too are below 0x20 in codepage 437, but have a place of their own in Windows-1252. */
export const ONLY_WINDOWS_1252 = /[§¶•]+/g;

/**
 * Text without anything that a printer could take for a command. A customer's name is printed as
 * it was typed, and an escape character in it would otherwise open the drawer.
 */
export function printable(text: string): string {
  return text
    .normalize('NFC')
    .replaceAll('\t', ' ')
    .replaceAll(REPLACED, (char) => SAME_MEANING.get(char) ?? char)
    .replaceAll(/(?!\n)(?:\p{Cc}|\p{Cf}|\p{Cs}|\p{Variation_Selector}|[\u2028\u2029])/gu, '');
}

/** Breaks at spaces, and inside a word only when it alone is wider than the line. Never empty. */
export function wrap(text: string, width: number): string[] {
  return text.split('\n').flatMap((paragraph) => wrapParagraph(paragraph, Math.max(1, width)));
}

export function widthOf(text: string): number {
  return Array.from(text).length;
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

function wrapParagraph(paragraph: string, width: number): string[] {
  // Spaces around a short text are meant: they are the edges of a black bar.
  if (widthOf(paragraph) <= width) return [paragraph];
  const lines: string[] = [];
  let line = '';
  for (const word of paragraph.split(/(?<= )(?=[^ ])/)) {
    if (widthOf(line + word.trimEnd()) <= width) {
      line += word;
      continue;
    }
    if (line.trim() !== '') lines.push(line.trimEnd());
    line = word;
    while (widthOf(line.trimEnd()) > width) {
      const chars = Array.from(line);
      lines.push(chars.slice(0, width).join(''));
      line = chars.slice(width).join('');
    }
  }
  lines.push(line.trimEnd());
  return lines;
}
