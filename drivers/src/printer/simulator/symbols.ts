import type { Align, PaperItem } from './paper.ts';

const LEVELS = ['low', 'medium', 'quartile', 'high'] as const;
const OLD_SYMBOLOGIES = ['UPC-A', 'UPC-E', 'EAN13', 'EAN8', 'CODE39', 'ITF', 'CODABAR'];
const NEW_SYMBOLOGIES = [...OLD_SYMBOLOGIES, 'CODE93', 'CODE128', 'GS1-128'];

/** QR codes (`GS ( k`, function 49) and barcodes (`GS k`): settings are kept, then a symbol is printed from them. */
export function createSymbols(machine: { print(item: PaperItem): void }): {
  /** False for a command that is not about symbols. */
  execute(name: string, params: Uint8Array, align: Align): boolean;
} {
  const qr = { moduleDots: 3, level: LEVELS[0] as (typeof LEVELS)[number], data: '' };
  const barcode = { heightDots: 162 };

  /** `k pL pH 49 fn …` */
  function qrCommand(params: Uint8Array, align: Align): void {
    const [, , , symbol, fn, value = 0] = params;
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
    const data = String.fromCharCode(...params.subarray(isNew ? 2 : 1, isNew ? undefined : -1)).replace(
      /^\{[ABC]/,
      '',
    );
    const name =
      (isNew ? NEW_SYMBOLOGIES[symbology - 65] : OLD_SYMBOLOGIES[symbology]) ?? `symbology ${symbology}`;
    machine.print({ kind: 'barcode', align, symbology: name, data, heightDots: barcode.heightDots });
  }

  return {
    execute(name, params, align) {
      if (name === 'GS ( k') qrCommand(params, align);
      else if (name === 'GS k') barcodeCommand(params, align);
      else if (name === 'GS h') barcode.heightDots = params[0] ?? 162;
      else return name === 'GS w' || name === 'GS H' || name === 'GS f';
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
