/**
 * Quantities are whole thousandths of an ingredient's base unit (a gram, a millilitre, a piece): what is
 * counted in halves of a can or weighed to the gram adds up exactly. Values are whole thousandths of a
 * cent, because five grams of basil cost less than a cent.
 */
const MILLI = 1000;
/** What nobody's shelf holds: keeps every product below what a number holds exactly. */
const QUANTITY_MILLI_MAX = 100_000_000_000;

/** `a * b / c`, rounded half away from zero, exact whatever the size of the product. */
export function mulDiv(a: number, b: number, c: number): number {
  const product = BigInt(a) * BigInt(b);
  const by = BigInt(c);
  const isNegative = product < 0n !== by < 0n;
  const [top, bottom] = [product < 0n ? -product : product, by < 0n ? -by : by];
  const rounded = Number((2n * top + bottom) / (2n * bottom));
  return isNegative && rounded !== 0 ? -rounded : rounded;
}

/** Whole packs that hold at least this much. */
export function packsFor(needMilli: number, packMilli: number): number {
  return needMilli <= 0 ? 0 : Math.ceil(needMilli / packMilli);
}

/**
 * What somebody typed, as a count of units of `unitMilli` thousandths each: `2.5` of a 10 kg case is 25 kg.
 * Null when it is no number, is below nought or names a part smaller than a thousandth. Exact: the text never becomes a fraction.
 */
export function parseAmount(text: string, unitMilli: number): number | null {
  const match = /^\s*(\d{1,9})?(?:[.,](\d{0,6}))?\s*$/.exec(text);
  if (!match || (match[1] === undefined && (match[2] ?? '') === '')) return null;
  const fraction = match[2] ?? '';
  const scaled = BigInt(`${match[1] ?? '0'}${fraction}`) * BigInt(unitMilli);
  const scale = 10n ** BigInt(fraction.length);
  if (scaled % scale !== 0n) return null;
  const milli = Number(scaled / scale);
  return milli <= QUANTITY_MILLI_MAX ? milli : null;
}

export interface WholeUnits {
  /** To tell the shop, whose own count knows whole base units. */
  readonly units: number;
  /** What is left to tell with the next change. */
  readonly carryMilli: number;
}

/** Splits a change into whole base units and what is carried on: told piece by piece it still adds up. */
export function wholeUnits(carryMilli: number, changeMilli: number): WholeUnits {
  const sum = carryMilli + changeMilli;
  const units = Math.trunc(sum / MILLI);
  return { units: units === 0 ? 0 : units, carryMilli: sum - units * MILLI };
}
