import { mulDiv } from './units.ts';

/**
 * Stock is valued at its moving average. First-in-first-out by batch would need to know which batch each
 * pizza was made from, and nobody scans that at the make line: use is what recipes say, and it may arrive
 * days late from a shop that was offline, when batches have been used up in another order. An average is
 * as right in any order of posting, and what it rounds away stays in the value of the stock, so that
 * whatever was paid is either used or still on the shelf, to a thousandth of a cent.
 */
export interface StockValue {
  readonly onHandMilli: number;
  /** Of all that is on hand, in thousandths of a cent; below nought while more was used than was there. */
  readonly valueMc: number;
  /** Of a thousand base units (a kilogram, a litre), in thousandths of a cent; survives an empty shelf. */
  readonly costMc: number;
}

export interface Posting {
  readonly quantityMilli: number;
  /** What it cost, of things that come in; at the present average unless given. */
  readonly paidMc?: number | undefined;
}

export interface Posted {
  readonly stock: StockValue;
  /** Signed as the quantity is. */
  readonly valueMc: number;
  /** What things that were used before they came in turned out to cost beyond what was assumed. */
  readonly revaluedMc: number;
}

/** Thousandths of a base unit in the thousand base units that a cost is of. */
const COST_UNIT_MILLI = 1_000_000;

export const EMPTY_STOCK: StockValue = { onHandMilli: 0, valueMc: 0, costMc: 0 };

export const valueAt = (quantityMilli: number, costMc: number): number =>
  mulDiv(quantityMilli, costMc, COST_UNIT_MILLI);

/** The cost of a thousand base units where `quantityMilli` cost `valueMc`. */
export const costOf = (valueMc: number, quantityMilli: number): number =>
  mulDiv(valueMc, COST_UNIT_MILLI, quantityMilli);

/** Always: value after = value before + `valueMc` − `revaluedMc`. */
export function post(stock: StockValue, { quantityMilli, paidMc }: Posting): Posted {
  return quantityMilli < 0
    ? takeOut(stock, -quantityMilli)
    : putIn(stock, quantityMilli, paidMc ?? valueAt(quantityMilli, stock.costMc));
}

function takeOut(stock: StockValue, quantityMilli: number): Posted {
  const there = Math.max(0, stock.onHandMilli);
  const covered = Math.min(there, quantityMilli);
  // The last of a shelf takes with it what rounding left there.
  const ofShelf =
    covered === 0 ? 0 : covered === there ? stock.valueMc : mulDiv(stock.valueMc, covered, there);
  const outMc = ofShelf + valueAt(quantityMilli - covered, stock.costMc);
  return {
    stock: {
      onHandMilli: stock.onHandMilli - quantityMilli,
      valueMc: stock.valueMc - outMc,
      costMc: stock.costMc,
    },
    valueMc: outMc === 0 ? 0 : -outMc,
    revaluedMc: 0,
  };
}

function putIn(stock: StockValue, quantityMilli: number, paidMc: number): Posted {
  if (quantityMilli === 0)
    return { stock: { ...stock, valueMc: stock.valueMc + paidMc }, valueMc: paidMc, revaluedMc: 0 };
  const onHandMilli = stock.onHandMilli + quantityMilli;
  if (stock.onHandMilli >= 0) {
    const valueMc = stock.valueMc + paidMc;
    return {
      stock: { onHandMilli, valueMc, costMc: costOf(valueMc, onHandMilli) },
      valueMc: paidMc,
      revaluedMc: 0,
    };
  }
  // Used before it was there: what is left, or still owed, is worth what has just been paid.
  const valueMc = mulDiv(paidMc, onHandMilli, quantityMilli);
  return {
    stock: { onHandMilli, valueMc, costMc: costOf(paidMc, quantityMilli) },
    valueMc: paidMc,
    revaluedMc: stock.valueMc + paidMc - valueMc,
  };
}
