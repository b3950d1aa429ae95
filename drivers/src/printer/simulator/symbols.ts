import { barsOf, pdf417Of } from './bars.ts';
import type { Align, PaperItem } from './paper.ts';

const LEVELS = ['low', 'medium', 'quartile', 'high'] as const;
const OLD_SYMBOLOGIES = ['UPC-A', 'UPC-E', 'EAN13', 'EAN8', 'CODE39', 'ITF', 'CODABAR'];
const NEW_SYMBOLOGIES = [...OLD_SYMBOLOGIES, 'CODE93', 'CODE128', 'GS1-128'];

/** QR codes and PDF417 (`GS ( k`, functions 49 and 48) and barcodes (`GS k`): settings are kept, then a symbol is printed from them. */
export function createSymbols(machine: { print(item: PaperItem): void }): {
  /** False for a command that is not about symbols. */
  execute(name: string, params: Uint8Array, align: Align): boolean;
} {
  const qr = { moduleDots: 3, level: LEVELS[0] as (typeof LEVELS)[number], data: '' };
  const barcode = { heightDots: 162, moduleDots: 3, text: 0 };
  const pdf417 = { data: '' };

  /** `k pL pH 49 fn …` */
  function qrCommand(params: Uint8Array, align: Align): void {
    const [, , , symbol, fn, value = 0] = params;
    if (symbol === 48) {
      if (fn === 80) pdf417.data = textOf(params.subarray(6));
      const bitmap = fn === 81 && pdf417.data !== '' ? pdf417Of(pdf417.data) : null;
      if (bitmap) machine.print({ kind: 'bitmap', align, bitmap, label: `PDF417 ${pdf417.data}` });
    }
    if (symbol !== 49) return;
    if (fn === 67) qr.moduleDots = Math.max(1, Math.min(16, value));
    else if (fn === 69) qr.level = LEVELS[value - 48] ?? 'low';
    // Readers take bytes that are not UTF-8 for Latin-1, and so do we.
    else if (fn === 80) qr.data = textOf(params.subarray(6));
    else if (fn === 81 && qr.data !== '') machine.print({ kind: 'qr', align, ...qr });
  }

  function barcodeCommand(params: Uint8Array, align: Align): void {
    const [symbology = 0] = params;
    const isNew = symbology >= 65;
    const bytes = params.subarray(isNew ? 2 : 1, isNew ? undefined : -1);
    const name =
      (isNew ? NEW_SYMBOLOGIES[symbology - 65] : OLD_SYMBOLOGIES[symbology]) ?? `symbology ${symbology}`;
    const data = name === 'CODE128' ? code128Text(bytes) : String.fromCharCode(...bytes);
    const { heightDots, moduleDots, text } = barcode;
    const bars = barsOf(name, data);
    machine.print({ kind: 'barcode', align, symbology: name, data, heightDots, moduleDots, bars, text });
  }

  return {
    execute(name, params, align) {
      if (name === 'GS ( k') qrCommand(params, align);
      else if (name === 'GS k') barcodeCommand(params, align);
      else if (name === 'GS h') barcode.heightDots = params[0] ?? 162;
      else if (name === 'GS w') barcode.moduleDots = Math.max(1, Math.min(6, params[0] ?? 3));
      else if (name === 'GS H') barcode.text = ((params[0] ?? 0) % 48) & 3;
      else return name === 'GS f';
      return true;
    },
  };
}

function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** `{A`, `{B` and `{C` choose a code set; in C each byte is two digits, and `{{` is a brace. */
function code128Text(bytes: Uint8Array): string {
  let set = 'B';
  let text = '';
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    const next = String.fromCharCode(bytes[at + 1] ?? 0);
    if (byte === 0x7b && /[ABC1234S{]/.test(next)) {
      if ('ABC'.includes(next)) set = next;
      if (next === '{') text += next;
      at += 1;
    } else text += set === 'C' ? String(byte).padStart(2, '0') : String.fromCharCode(byte);
  }
  return text;
}
