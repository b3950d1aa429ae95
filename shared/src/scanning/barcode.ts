import { expandUpcE, hasCheckDigit } from './gtin.ts';
import { readElements, type Gs1Elements } from './gs1.ts';

/** What a scanned text turned out to be. */
export type Barcode =
  /** A trade item: EAN-8, EAN-13, UPC-A, UPC-E or ITF-14, as the 14 digits that they all stand for. */
  | { readonly kind: 'item'; readonly gtin: string }
  /** Made in a shop: an EAN-13 of its own with a price or a weight in it. */
  | { readonly kind: 'priced'; readonly item: string; readonly priceCents: number }
  | { readonly kind: 'weighed'; readonly item: string; readonly grams: number }
  | ({ readonly kind: 'gs1' } & Gs1Elements)
  /** Anything else: an order number of ours, a coupon, a loyalty card. */
  | { readonly kind: 'text'; readonly text: string };

/** Which of the shop's own numbers (20 to 29) have what in them; the numbering is each country's, and each chain's. */
export interface InStoreCodes {
  readonly priced: readonly string[];
  readonly weighed: readonly string[];
}
const COMMON: InStoreCodes = { priced: ['20', '21', '22'], weighed: ['28', '29'] };

/** `]E0`: what the reader says that it read, in ISO/IEC 15424's letters, when it is set to say so. */
const AIM = /^\](?<code>[A-Za-z])(?<modifier>.)/;
const GS1_SYMBOLOGIES = new Set(['C1', 'e0', 'd2', 'Q3', 'J1']);

/** Reads a scanned text. A number that claims to be an item's and has a wrong check digit stays text. */
export function parseBarcode(scanned: string, inStore: InStoreCodes = COMMON): Barcode {
  const aim = AIM.exec(scanned);
  const text = (aim ? scanned.slice(3) : scanned).trim();
  const symbology = aim ? `${aim.groups!['code']}${aim.groups!['modifier']}` : null;
  if (symbology !== null && GS1_SYMBOLOGIES.has(symbology)) {
    const elements = readElements(text);
    if (elements) return { kind: 'gs1', ...elements };
  }
  // A reader that tells the symbology tells UPC-E apart; without it, eight digits are an EAN-8.
  const upcA = symbology === 'E0' && text.length === 8 ? expandUpcE(text) : null;
  if (upcA) return { kind: 'item', gtin: upcA.padStart(14, '0') };
  if (!/^(\d{8}|\d{12}|\d{13}|\d{14})$/.test(text) || !hasCheckDigit(text)) {
    const wide = expandUpcE(text);
    return wide ? { kind: 'item', gtin: wide.padStart(14, '0') } : { kind: 'text', text };
  }
  if (text.length === 13) {
    const [prefix, item, value] = [text.slice(0, 2), text.slice(2, 7), Number(text.slice(7, 12))];
    if (inStore.priced.includes(prefix)) return { kind: 'priced', item, priceCents: value };
    if (inStore.weighed.includes(prefix)) return { kind: 'weighed', item, grams: value };
  }
  return { kind: 'item', gtin: text.padStart(14, '0') };
}
