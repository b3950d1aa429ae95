import CodepageEncoder from '@point-of-sale/codepage-encoder';
import type { Codepage } from '@point-of-sale/codepage-encoder';
import type { PrinterModel } from '../models.ts';

interface Place {
  readonly codepage: string;
  readonly byte: number;
}

/** Whether a printer has a letter of its own for each sign of `text`; if not, the line is drawn and sent as dots. */
export function hasLettersFor(text: string, model: PrinterModel): boolean {
  if (/^[\u0020-\u007e]*$/.test(text)) return true;
  const letters = lettersOf(model);
  return Array.from(text).every((char) => isAscii(char) || letters.has(char));
}

/**
 * Text as a printer reads it, with its commands to change the codepage where it must; `page` is the one
 * it has now. Written here rather than by the encoder, which copies whole tables for each character
 * that it looks for: a receipt took it tens of milliseconds, in the process that takes the orders.
 */
export function lettersFor(
  text: string,
  model: PrinterModel,
  page: string | null,
): { readonly bytes: readonly number[]; readonly page: string | null } {
  const letters = lettersOf(model);
  const bytes: number[] = [];
  let current = page;
  for (const char of text) {
    if (isAscii(char)) {
      bytes.push(char.charCodeAt(0));
      continue;
    }
    const places = letters.get(char) ?? [];
    const place = places.find(({ codepage }) => codepage === current) ?? places[0];
    // The caller asked `hasLettersFor`; a sign without a place is none of a line that has letters.
    if (!place) continue;
    if (place.codepage !== current) bytes.push(...selecting(place.codepage, model));
    current = place.codepage;
    bytes.push(place.byte);
  }
  return { bytes, page: current };
}

function selecting(codepage: string, { language, codepages }: PrinterModel): number[] {
  const number = codepages[codepage] ?? 0;
  return language === 'esc-pos' ? [0x1b, 0x74, number] : [0x1b, 0x1d, 0x74, number];
}

/** Below 0x20 and at 0x7f a printer reads commands, whatever a codepage has there. */
function isAscii(char: string): boolean {
  return char >= ' ' && char <= '~';
}

const known = new WeakMap<PrinterModel, ReadonlyMap<string, readonly Place[]>>();

function lettersOf(model: PrinterModel): ReadonlyMap<string, readonly Place[]> {
  const before = known.get(model);
  if (before) return before;
  const letters = new Map<string, Place[]>();
  for (const codepage of Object.keys(model.codepages)) {
    const points = CodepageEncoder.getCodepoints(codepage as Codepage, true);
    for (let byte = 0x80; byte < points.length; byte += 1) {
      const point = points[byte] ?? 0;
      if (point < 0xa0 || point === 0xfffd) continue;
      const char = String.fromCodePoint(point);
      letters.set(char, [...(letters.get(char) ?? []), { codepage, byte }]);
    }
  }
  known.set(model, letters);
  return letters;
}
