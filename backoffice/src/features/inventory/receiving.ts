import type { Supplier, SupplierPrice } from '@forno/shared/protocol/cloud/inventory/ingredients';
import type { PurchaseOrder, ReceiptRequest } from '@forno/shared/protocol/cloud/inventory/purchasing';

/** A pack that stands at the door, or is expected to. */
export interface ArrivingLine {
  readonly sku: string;
  /** Of the order; null of what was not ordered. */
  readonly lineNo: number | null;
  readonly ingredientId: string;
  readonly name: string;
  readonly packName: string;
  readonly packMilli: number;
  readonly packCents: number;
  /** Still expected; null of what was not ordered. */
  readonly ordered: number | null;
  readonly packs: number;
  readonly lot: string;
  /** `YYYY-MM-DD`, or empty: by its shelf life. */
  readonly expiresOn: string;
}

/** What of an order is still to come, none of it seen yet. */
export const linesOf = (order: PurchaseOrder): ArrivingLine[] =>
  order.lines
    .filter(({ packs, receivedPacks }) => packs > receivedPacks)
    .map(({ lineNo, ingredientId, name, sku, packName, packMilli, packCents, packs, receivedPacks }) => ({
      sku,
      lineNo,
      ingredientId,
      name,
      packName,
      packMilli,
      packCents,
      ordered: packs - receivedPacks,
      packs: 0,
      lot: '',
      expiresOn: '',
    }));

/** By barcode or article number; of the order's own supplier first, as two may sell the same case. */
export function findPack(
  suppliers: readonly Supplier[],
  code: string,
  supplierId: string | undefined,
): SupplierPrice | undefined {
  const wanted = code.toLowerCase();
  return suppliers
    .toSorted((a, b) => Number(b.supplierId === supplierId) - Number(a.supplierId === supplierId))
    .flatMap(({ prices }) => prices)
    .find(({ barcode, sku }) => barcode?.toLowerCase() === wanted || sku.toLowerCase() === wanted);
}

/** One more of what was scanned; what was not ordered is put on top. */
export function addPack(
  lines: readonly ArrivingLine[],
  pack: SupplierPrice & { readonly name: string },
): ArrivingLine[] {
  if (lines.some(({ sku }) => sku === pack.sku))
    return lines.map((line) => (line.sku === pack.sku ? { ...line, packs: line.packs + 1 } : line));
  const { sku, ingredientId, name, packName, packMilli, packCents } = pack;
  return [
    {
      sku,
      lineNo: null,
      ingredientId,
      name,
      packName,
      packMilli,
      packCents,
      ordered: null,
      packs: 1,
      lot: '',
      expiresOn: '',
    },
    ...lines,
  ];
}

export const toReceipt = (
  order: PurchaseOrder | null,
  lines: readonly ArrivingLine[],
  closesOrder: boolean,
): ReceiptRequest => ({
  purchaseOrderId: order?.purchaseOrderId ?? null,
  closesOrder,
  lines: lines
    .filter(({ packs }) => packs > 0)
    .map(({ lineNo, ingredientId, packs, packMilli, packCents, lot, expiresOn }) => ({
      lineNo,
      ingredientId,
      packs,
      packMilli,
      packCents,
      lot: lot.trim(),
      expiresOn: expiresOn === '' ? null : expiresOn,
    })),
});
