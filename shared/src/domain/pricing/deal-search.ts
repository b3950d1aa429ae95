import type { Deal } from '../menu/deal.ts';
import type { DealPlan, OrderDeal } from './deal-plan.ts';
import { matches, type DealUse, type Unit, type UnitClass } from './deal-unit.ts';
import { fillInTurn } from './fill-in-turn.ts';
import { fillSeats, SCORE_PER_CENT, useScore, type Budget, type Filling } from './fill-seats.ts';

/**
 * Steps the search may take: some two milliseconds. The whole demo menu at once on thirty lines needs a
 * fraction of it; where everything competes with everything the deals take turns, and what they end up with
 * is a good set that is not proved.
 */
const STEPS_MAX = 400_000;
/** Sets of deals that are tried where deals exclude each other. */
const BRANCHES_MAX = 64;
/** The same once nothing can be proved any more. */
const UNPROVED_BRANCHES_MAX = 3;

export interface DealSet {
  readonly uses: readonly DealUse[];
  /** No legal set saves more. */
  readonly proved: boolean;
  /** What it took to find: bounded, whatever is on the cart and on the menu. */
  readonly steps: number;
}

interface Cart {
  readonly classes: readonly UnitClass[];
  readonly plan: DealPlan;
  readonly deliveryCents: number;
}

/**
 * Branch and bound over the deals that exclude each other: first as if none did, which can only save more. If
 * that set is legal it is the best; if not, each deal that is at odds is tried without the others.
 */
export function searchDeals(cart: Cart): DealSet {
  const budget: Budget = { steps: STEPS_MAX, owed: 0 };
  let best: { readonly uses: readonly DealUse[]; readonly score: number } = { uses: [], score: 0 };
  let proved = true;
  let branches = 0;
  const visit = (without: ReadonlySet<Deal>): void => {
    // With a legal set in hand the search ends once anything had to be left unproved.
    if (branches++ >= BRANCHES_MAX || (!proved && best.score > 0)) {
      proved = false;
      return;
    }
    const relaxed = withoutRules(cart, without, budget);
    if (!relaxed.proved) proved = false;
    if (relaxed.score <= best.score) return;
    const deals = dealsOf(cart.plan, without);
    const choices = atOdds(relaxed.uses, deals);
    if (!choices) best = relaxed;
    // Where nothing can be proved one branch has to do, and of what it brings the part that is legal.
    else if (!relaxed.proved) {
      const { kept, out } = beaten(relaxed.uses, deals);
      if (branches < UNPROVED_BRANCHES_MAX) visit(new Set([...without, ...out]));
      const legal = relaxed.uses.filter(({ deal }) => kept.has(deal));
      if (scoreOf(legal) > best.score) best = { uses: legal, score: scoreOf(legal) };
    } else for (const more of choices) visit(new Set([...without, ...more]));
  };
  visit(new Set());
  return { uses: best.uses, proved, steps: STEPS_MAX - budget.steps + budget.owed };
}

/** The deals that saved most and exclude nothing among themselves, and those to leave out for them. */
function beaten(
  uses: readonly DealUse[],
  deals: readonly Deal[],
): { readonly kept: ReadonlySet<Deal>; readonly out: readonly Deal[] } {
  const saved = savedBy(uses);
  const kept = new Set<Deal>();
  for (const deal of [...saved.keys()].sort((a, b) => saved.get(b)! - saved.get(a)!)) {
    const alone = [deal, ...kept].some((other) => other.combinable === false);
    const clashes = [...kept].some(
      (other) => other.exclusiveGroup !== undefined && other.exclusiveGroup === deal.exclusiveGroup,
    );
    if (kept.size === 0 || (!alone && !clashes)) kept.add(deal);
  }
  const groups = new Set([...kept].map((deal) => deal.exclusiveGroup));
  const out = deals.filter(
    (deal) =>
      !kept.has(deal) &&
      (saved.has(deal) ||
        deal.combinable === false ||
        (deal.exclusiveGroup !== undefined && groups.has(deal.exclusiveGroup))),
  );
  return { kept, out };
}

function savedBy(uses: readonly DealUse[]): Map<Deal, number> {
  const saved = new Map<Deal, number>();
  for (const { deal, cents } of uses) saved.set(deal, (saved.get(deal) ?? 0) + cents);
  return saved;
}

/** Deals to leave out, one set a branch; null when the uses are legal as they are. Whoever saves most is kept first. */
function atOdds(uses: readonly DealUse[], deals: readonly Deal[]): Deal[][] | null {
  const saved = savedBy(uses);
  if (saved.size < 2) return null;
  const used = [...saved.keys()];
  const loner = used.find((deal) => deal.combinable === false);
  if (loner) return [[loner], deals.filter((deal) => deal !== loner)];
  for (const { exclusiveGroup } of used) {
    if (exclusiveGroup === undefined) continue;
    if (used.filter((deal) => deal.exclusiveGroup === exclusiveGroup).length < 2) continue;
    const members = deals
      .filter((deal) => deal.exclusiveGroup === exclusiveGroup)
      .sort((a, b) => (saved.get(b) ?? 0) - (saved.get(a) ?? 0));
    return members.map((kept) => members.filter((deal) => deal !== kept));
  }
  return null;
}

const dealsOf = ({ seated, reductions, orderWide }: DealPlan, without: ReadonlySet<Deal>): Deal[] =>
  [...seated, ...reductions, ...orderWide].map(({ deal }) => deal).filter((deal) => !without.has(deal));

/** The best set as if no deal excluded another. */
function withoutRules(
  { classes, plan, deliveryCents }: Cart,
  without: ReadonlySet<Deal>,
  budget: Budget,
): { readonly uses: readonly DealUse[]; readonly score: number; readonly proved: boolean } {
  const isIn = ({ deal }: { readonly deal: Deal }): boolean => !without.has(deal);
  const reductions = plan.reductions.filter(isIn);
  const rests = classes.map(({ cents, units }) => {
    let best: { readonly deal: Deal | null; readonly cents: number } = { deal: null, cents: 0 };
    for (const { deal, match, off } of reductions) {
      const here = matches(match, units[0]!.line) ? off(cents) : 0;
      if (here > best.cents) best = { deal, cents: here };
    }
    return best;
  });
  const restCents = rests.map((rest) => rest.cents);
  const seated = plan.seated.filter(isIn);
  const filling =
    fillSeats(classes, restCents, seated, budget) ?? fillInTurn(classes, restCents, seated, budget);
  const uses = [...filling.uses, ...reducedUses(rests, filling.left)];
  let leftCents = classes.reduce((sum, { cents, units }) => sum + cents * units.length, 0);
  for (const use of uses) leftCents -= use.cents;
  uses.push(...orderUses(plan.orderWide.filter(isIn), { order: leftCents, delivery: deliveryCents }));
  return { uses, score: scoreOf(uses), proved: filling.proved };
}

const scoreOf = (uses: readonly DealUse[]): number =>
  uses.reduce((sum, { deal, cents }) => sum + cents * SCORE_PER_CENT + useScore(deal.priority), 0);

function reducedUses(
  rests: readonly { readonly deal: Deal | null; readonly cents: number }[],
  left: Filling['left'],
): DealUse[] {
  const byDeal = new Map<Deal, { readonly units: Unit[]; readonly offs: number[]; cents: number }>();
  for (const [c, { deal, cents }] of rests.entries()) {
    if (!deal || left[c]!.length === 0) continue;
    const use = byDeal.get(deal) ?? { units: [], offs: [], cents: 0 };
    for (const unit of left[c]!) {
      use.units.push(unit);
      use.offs.push(cents);
      use.cents += cents;
    }
    byDeal.set(deal, use);
  }
  return [...byDeal].map(([deal, use]) => ({ deal, on: 'units', ...use }));
}

/** Each takes what it may of what is left; one that finds nothing is not used. */
function orderUses(deals: readonly OrderDeal[], left: Record<OrderDeal['on'], number>): DealUse[] {
  return deals.flatMap(({ deal, on, offCents }): DealUse[] => {
    const cents = Math.min(offCents, left[on]);
    if (cents <= 0) return [];
    left[on] -= cents;
    return [{ deal, on, units: [], offs: [], cents }];
  });
}
