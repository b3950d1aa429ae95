import type { MenuIndex, SimpleSelection } from '@forno/shared/menu';
import { parseBarcode } from '@forno/shared/scanning';

/** What is sold under a scanned code, to the last choice: nobody has to be asked. Null: nothing of the menu. */
export function scannedSelection(index: MenuIndex, text: string): SimpleSelection | null {
  const barcode = parseBarcode(text);
  switch (barcode.kind) {
    case 'item': {
      const found = index.gtins.get(barcode.gtin);
      return found ? { kind: 'simple', ...found } : null;
    }
    case 'gs1': {
      const found = barcode.gtin === undefined ? undefined : index.gtins.get(barcode.gtin);
      return found ? { kind: 'simple', ...found } : null;
    }
    case 'weighed': {
      const found = index.labelCodes.get(barcode.item);
      // The scale at the counter where it was packed has seen it.
      return found && barcode.grams > 0
        ? { kind: 'simple', ...found, weight: { grams: barcode.grams, by: 'scale' } }
        : null;
    }
    default:
      return null;
  }
}
