import { allocate } from '../../money/index.ts';
import type { Order, Payment } from '../order/order.ts';
import type { OrderLine } from '../pricing/line.ts';
import type { OrderTotals } from '../pricing/totals.ts';
import { billShares, unitShares } from './shares.ts';

/** Equal parts of a bill, to the cent; the first ones carry the cents that are left over. */
export const splitEvenly = (totalCents: number, ways: number): readonly number[] =>
  allocate(
    totalCents,
    Array.from({ length: ways }, () => 1),
  );

/** One unit of a line: what a guest can be given on a split bill. */
export interface BillUnit {
  readonly unitId: string;
  readonly lineId: string;
  readonly name: string;
  /** With its share of discounts, fees and tax. */
  readonly cents: number;
}

/** The bill as units; they add up to its total. */
export function billUnits(lines: readonly OrderLine[], totals: OrderTotals): readonly BillUnit[] {
  const shares = billShares(lines, totals);
  const own = lines.map((line) => shares.lines.get(line.lineId)!);
  const fees = allocate(shares.feesCents, own);
  return lines.flatMap(({ lineId, quantity, name }, n) =>
    unitShares(own[n]! + fees[n]!, quantity).map((cents, unit) => ({
      unitId: `${lineId}/${unit}`,
      lineId,
      name,
      cents,
    })),
  );
}

/** Who takes which units: a unit of several guests is shared between them, one of nobody between all. */
export function splitByGuest(
  units: readonly BillUnit[],
  {
    guests,
    takenBy,
  }: { readonly guests: number; readonly takenBy: Readonly<Record<string, readonly number[]>> },
): readonly number[] {
  const parts = Array.from({ length: guests }, () => 0);
  const everyone = parts.map((_, guest) => guest);
  for (const { unitId, cents } of units) {
    const named = takenBy[unitId]?.filter((guest) => guest < guests) ?? [];
    const who = named.length > 0 ? named : everyone;
    splitEvenly(cents, who.length).forEach((share, n) => {
      parts[who[n]!] = parts[who[n]!]! + share;
    });
  }
  return parts;
}

/** What of a part is paid already: payments say which part they were of. */
export const paidOfPart = (order: Pick<Order, 'payments'>, label: string): number =>
  order.payments.reduce(
    (sum: number, p: Payment) =>
      p.status === 'completed' && p.split?.label === label ? sum + p.amountCents - p.refundedCents : sum,
    0,
  );
