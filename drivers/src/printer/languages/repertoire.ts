import CodepageEncoder from '@point-of-sale/codepage-encoder';
import type { Codepage } from '@point-of-sale/codepage-encoder';
import type { PrinterModel } from '../models.ts';
import { ONLY_WINDOWS_1252 } from './plain-text.ts';

/** Whether a printer has a letter of its own for each sign of `text`; if not, the line is drawn and sent as dots. */
export function hasLettersFor(text: string, model: PrinterModel): boolean {
  if (/^[\u0020-\u007e]*$/.test(text)) return true;
  const letters = repertoireOf(model);
  return Array.from(text.replaceAll(ONLY_WINDOWS_1252, '')).every((char) => letters.has(char));
}

const repertoires = new WeakMap<PrinterModel, ReadonlySet<string>>();

function repertoireOf(model: PrinterModel): ReadonlySet<string> {
  const known = repertoires.get(model);
  if (known) return known;
  const letters = new Set<string>();
  for (let code = 0x20; code < 0x7f; code += 1) letters.add(String.fromCharCode(code));
  for (const codepage of Object.keys(model.codepages)) {
    // Below 0x20 a printer reads commands, whatever the table says.
    for (const point of CodepageEncoder.getCodepoints(codepage as Codepage, true).slice(0x20))
      if (point > 0x20) letters.add(String.fromCodePoint(point));
  }
  repertoires.set(model, letters);
  return letters;
}
