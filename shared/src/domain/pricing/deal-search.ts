import type { Deal } from '../menu/deal.ts';
import {
  matches,
  unitOff,
  type DealUse,
  type Steps,
  type Unit,
  type UnitClass,
  type Way,
} from './deal-unit.ts';
import { waysToUse } from './deal-ways.ts';

/**
 * Steps the search may take: about two milliseconds. A cart that ends within them has the best set there
 * is; with all eleven deals of the demo menu at once that is so up to some six lines, with two or three
 * deals far beyond. A larger cart gets the best set found so far, never worse than taking the deals one
 * after the other, dearest first. Counted in steps, not in time: the same cart costs the same at every till.
 */
const SEARCH_STEPS_MAX = 20_000;

interface Candidate {
  readonly deal: Deal;
  readonly usesMax: number;
  /** No single use saves more. */
  readonly mostCents: number;
}

interface Percentage {
  readonly deal: Deal | null;
  readonly cents: number;
}

/** Tries the sets of uses depth first, the likeliest first, and leaves those that cannot beat the best known. */
export function searchDeals(units: readonly Unit[], deals: readonly Deal[]): DealUse[] {
  const classes = classesOf(units, deals);
  const percentages = classes.map((c) => bestPercentage(c, deals));
  const candidates = deals
    .flatMap((deal) => candidateOf(deal, classes))
    .sort((a, b) => b.mostCents - a.mostCents || (a.deal.id < b.deal.id ? -1 : 1));
  let best: readonly { readonly deal: Deal; readonly way: Way }[] = [];
  let bestCents = classes.reduce((sum, c, i) => sum + c.units.length * percentages[i]!.cents, 0);
  const steps: Steps = { left: SEARCH_STEPS_MAX };

  const run = (order: readonly Candidate[], stepsMax: number): void => {
    steps.left = stepsMax;
    const free = classes.map((c) => c.units.length);
    const taken: { deal: Deal; way: Way }[] = [];
    const visit = (
      n: number,
      usesLeft: number,
      from: readonly number[],
      savedCents: number,
      restCents: number,
    ): void => {
      if (savedCents + restCents > bestCents) [best, bestCents] = [[...taken], savedCents + restCents];
      const candidate = order[n];
      if (!candidate || steps.left-- <= 0) return;
      if (savedCents + restCents + mostOf(order, n, usesLeft) <= bestCents) return;
      if (usesLeft > 0) {
        for (const way of waysToUse(candidate.deal, classes, { free, from, steps })) {
          for (const c of way.classes) free[c]!--;
          taken.push({ deal: candidate.deal, way });
          const lost = way.classes.reduce((sum, c) => sum + percentages[c]!.cents, 0);
          visit(n, usesLeft - 1, way.classes, savedCents + way.cents, restCents - lost);
          taken.pop();
          for (const c of way.classes) free[c]!++;
          if (steps.left <= 0) return;
        }
      }
      visit(n + 1, order[n + 1]?.usesMax ?? 0, [], savedCents, restCents);
    };
    visit(
      0,
      order[0]?.usesMax ?? 0,
      [],
      0,
      classes.reduce((sum, c, i) => sum + c.units.length * percentages[i]!.cents, 0),
    );
  };

  run(candidates, SEARCH_STEPS_MAX);
  if (steps.left <= 0) {
    // Too large to try all: at least each deal gets to choose first once.
    for (const first of candidates)
      run([first, ...candidates.filter((c) => c !== first)], SEARCH_STEPS_MAX / 10);
  }
  return usesOf(classes, percentages, best);
}

function classesOf(units: readonly Unit[], deals: readonly Deal[]): UnitClass[] {
  const groups = Map.groupBy(
    units,
    ({ cents, line }) => `${cents} ${line.itemId} ${line.categoryId} ${line.variantId}`,
  );
  const matchesOf = deals.flatMap(({ benefit }) =>
    benefit.type === 'bundle'
      ? benefit.groups.map((group) => group.match)
      : benefit.type === 'buy-get'
        ? [benefit.buy.match, benefit.get.match]
        : [benefit.match],
  );
  const bought = deals.flatMap(({ benefit }) => (benefit.type === 'buy-get' ? [benefit.buy.match] : []));
  const lastAlike = new Map<string, number>();
  return [...groups.values()].map((group, c) => {
    const { line, cents } = group[0]!;
    const alike = matchesOf.map((match) => (matches(match, line) ? '1' : '0')).join('');
    const dearer = bought.some((match) => matches(match, line)) ? null : (lastAlike.get(alike) ?? null);
    lastAlike.set(alike, c);
    return { cents, units: group, dearer };
  });
}

function bestPercentage({ cents, units }: UnitClass, deals: readonly Deal[]): Percentage {
  let best: Percentage = { deal: null, cents: 0 };
  for (const deal of deals) {
    if (deal.benefit.type !== 'percent' || !matches(deal.benefit.match, units[0]!.line)) continue;
    const off = unitOff(cents, deal.benefit.offBps);
    if (off > best.cents) best = { deal, cents: off };
  }
  return best;
}

/** A deal that takes units of its own, if it can be used at all; percentages take what is left over. */
function candidateOf(deal: Deal, classes: readonly UnitClass[]): Candidate[] {
  const { benefit } = deal;
  if (benefit.type === 'percent') return [];
  const all = classes.map((c) => c.units.length);
  const first = waysToUse(deal, classes, {
    free: all,
    from: [],
    steps: { left: SEARCH_STEPS_MAX / 10 },
  }).next();
  if (first.done) return [];
  const count = all.reduce((sum, n) => sum + n, 0);
  const usesMax = Math.min(deal.perOrderMax, Math.floor(count / first.value.classes.length) || 1);
  return [
    {
      deal,
      usesMax: benefit.type === 'amount' ? Math.min(deal.perOrderMax, count) : usesMax,
      mostCents: mostCentsOf(deal, classes),
    },
  ];
}

/** No use of the deal saves more than this; every group is looked at as if it had the units for itself. */
function mostCentsOf({ benefit }: Deal, classes: readonly UnitClass[]): number {
  const dearest = (group: {
    readonly match: Parameters<typeof matches>[0];
    readonly quantity: number;
  }): number[] =>
    classes
      .flatMap((c) => (matches(group.match, c.units[0]!.line) ? c.units.map((unit) => unit.cents) : []))
      .slice(0, group.quantity);
  const sum = (cents: readonly number[]): number => cents.reduce((a, b) => a + b, 0);
  switch (benefit.type) {
    case 'percent':
      return 0;
    case 'amount':
      return benefit.offCents;
    case 'bundle':
      return sum(benefit.groups.flatMap(dearest)) - benefit.priceCents;
    case 'buy-get':
      return sum(dearest(benefit.get).map((cents) => unitOff(cents, benefit.offBps)));
  }
}

const mostOf = (order: readonly Candidate[], n: number, usesLeft: number): number => {
  let most = order[n]!.mostCents * usesLeft;
  for (let i = n + 1; i < order.length; i++) most += order[i]!.mostCents * order[i]!.usesMax;
  return most;
};

/** Gives the chosen uses their very units, and what is left over its percentage. */
function usesOf(
  classes: readonly UnitClass[],
  percentages: readonly Percentage[],
  chosen: readonly { readonly deal: Deal; readonly way: Way }[],
): DealUse[] {
  const next = classes.map(() => 0);
  const uses: DealUse[] = chosen.map(({ deal, way }) => ({
    deal,
    cents: way.cents,
    units: way.classes.map((c) => classes[c]!.units[next[c]!++]!),
  }));
  const reduced = new Map<Deal, { units: Unit[]; cents: number }>();
  for (const [c, { deal, cents }] of percentages.entries()) {
    const left = classes[c]!.units.slice(next[c]!);
    if (!deal || left.length === 0) continue;
    const use = reduced.get(deal) ?? { units: [], cents: 0 };
    use.units.push(...left);
    use.cents += cents * left.length;
    reduced.set(deal, use);
  }
  for (const [deal, use] of reduced) uses.push({ deal, ...use });
  return uses;
}
