import { allocate } from '../../money/index.ts';
import type { DealUse } from './deal-unit.ts';
import type { TraceStep } from './line.ts';
import type { OpenAmount, OpenAmounts } from './open-amounts.ts';
import type { OrderDiscount } from './totals.ts';

/** A deal as it stands in the totals: what it takes off which lines and fees, and how the amount came about. */
export function dealDiscount(use: DealUse, open: OpenAmounts): OrderDiscount {
  const { deal, on, cents } = use;
  const discount = {
    source: 'deal' as const,
    dealId: deal.id,
    name: deal.name,
    cents,
    byLine: [],
    byFee: [],
  };
  if (on === 'units') return { ...discount, byLine: byUnits(use), trace: unitTrace(use) };
  const amounts = on === 'order' ? open.lines : open.fees.filter((fee) => open.isDelivery(fee));
  const shares = shared(cents, amounts);
  const trace = shares.map(({ amount, cents: share }) => ({ label: amount.name, cents: share }));
  return on === 'order'
    ? { ...discount, byLine: shares.map((s) => ({ lineId: s.amount.id, cents: s.cents })), trace }
    : { ...discount, byFee: shares.map((s) => ({ feeId: s.amount.id, cents: s.cents })), trace };
}

/** Shares an amount in proportion to what is left of each; those that get nothing are left out. */
export function shared(
  cents: number,
  amounts: readonly OpenAmount[],
): { readonly amount: OpenAmount; readonly cents: number }[] {
  const shares = allocate(
    cents,
    amounts.map((amount) => amount.cents),
  );
  return amounts.flatMap((amount, n) => (shares[n]! > 0 ? [{ amount, cents: shares[n]! }] : []));
}

/** Shares a deal's saving over the lines it took, in proportion to what they cost. */
function byUnits({ units, cents }: DealUse): OrderDiscount['byLine'] {
  const byLine = new Map<string, number>();
  const shares = allocate(
    cents,
    units.map((unit) => unit.cents),
  );
  units.forEach(({ lineId }, n) => byLine.set(lineId, (byLine.get(lineId) ?? 0) + shares[n]!));
  return [...byLine].map(([lineId, share]) => ({ lineId, cents: share }));
}

/** Every unit with what it brings, nothing for one that only had to be bought; then a bundle's own price. */
function unitTrace({ units, offs, cents, deal }: DealUse): TraceStep[] {
  const steps: TraceStep[] = [];
  const atLine = new Map<string, TraceStep>();
  let sum = 0;
  units.forEach(({ lineId, line }, n) => {
    const off = offs[n]!;
    sum += off;
    const key = `${lineId} ${off > 0}`;
    const step = atLine.get(key);
    if (step) step.cents += off;
    else {
      const made = { label: line.name, cents: off };
      atLine.set(key, made);
      steps.push(made);
    }
  });
  if (sum !== cents) steps.push({ label: deal.name, cents: cents - sum });
  return steps;
}
