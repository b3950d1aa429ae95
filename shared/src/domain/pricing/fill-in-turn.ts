import type { SeatDeal } from './deal-plan.ts';
import type { DealUse, Unit, UnitClass } from './deal-unit.ts';
import { fillSeats, type Budget, type Filling } from './fill-seats.ts';

/** Steps one deal may take for itself, about its uses on a cart of thirty lines. */
const STEPS_ALONE_MAX = 20_000;
/** Steps that all the turns of a cart may take: beside the search's own, for an answer is owed also when those are spent. */
const STEPS_FOR_TURNS = 400_000;

/**
 * For carts on which too many deals compete to try everything: the deals take turns, the one that saves most by
 * itself first, each as well as it can on what is left. Then pairs of them are settled anew, exactly, on their own
 * units and the free ones, as long as there are steps left. Never worse than the turns alone.
 */
export function fillInTurn(
  classes: readonly UnitClass[],
  rests: readonly number[],
  plans: readonly SeatDeal[],
  budget: Budget,
): Filling {
  const classOf = new Map<Unit, number>();
  classes.forEach(({ units }, c) => units.forEach((unit) => classOf.set(unit, c)));
  let free: readonly (readonly Unit[])[] = classes.map(({ units }) => units);
  const usesOf = new Map<SeatDeal, readonly DealUse[]>();

  const fill = (
    units: readonly (readonly Unit[])[],
    wanted: readonly SeatDeal[],
    steps: Budget,
  ): Pick<Filling, 'uses' | 'left'> | null => {
    const here = classes.map((_, c) => c).filter((c) => units[c]!.length > 0);
    const filling = fillSeats(
      here.map((c) => ({ cents: classes[c]!.cents, units: units[c]! })),
      here.map((c) => rests[c]!),
      wanted,
      steps,
    );
    if (!filling) return null;
    const left = units.map(() => [] as readonly Unit[]);
    here.forEach((c, n) => (left[c] = filling.left[n]!));
    return { uses: filling.uses, left };
  };
  /** What the uses save beyond what their units would save when left out. */
  const gain = (uses: readonly DealUse[]): number =>
    uses.reduce(
      (sum, use) => sum + use.cents - use.units.reduce((rest, unit) => rest + rests[classOf.get(unit)!]!, 0),
      0,
    );
  /** Each deal is looked at twice, and the more there are the less each may take. */
  const aloneMax = Math.min(STEPS_ALONE_MAX, Math.ceil(STEPS_FOR_TURNS / (2 * plans.length)));
  const alone = (plan: SeatDeal): ReturnType<typeof fill> => {
    const steps = { steps: aloneMax, owed: 0 };
    const spent = <T>(answer: T): T => {
      budget.owed += aloneMax - steps.steps;
      return answer;
    };
    // One that could be used too often to be looked at as a whole is used less often.
    for (let { usesMax } = plan; usesMax > 0 && steps.steps > 0; usesMax >>= 1) {
      const filling = fill(free, [{ ...plan, usesMax }], steps);
      if (filling) return spent(filling);
    }
    return spent(null);
  };
  const turns = plans
    .flatMap((plan) => {
      const filling = alone(plan);
      return filling && filling.uses.length > 0 ? [{ plan, cents: gain(filling.uses) }] : [];
    })
    .sort((a, b) => b.cents - a.cents)
    .map(({ plan }) => plan);
  for (const plan of turns) {
    const filling = alone(plan);
    if (!filling) continue;
    usesOf.set(plan, filling.uses);
    free = filling.left;
  }
  for (const [n, first] of turns.entries()) {
    for (const second of turns.slice(n + 1)) {
      if (budget.steps < STEPS_ALONE_MAX) break;
      const before = [...(usesOf.get(first) ?? []), ...(usesOf.get(second) ?? [])];
      const units = free.map((list) => [...list]);
      for (const use of before) for (const unit of use.units) units[classOf.get(unit)!]!.push(unit);
      const filling = fill(units, [first, second], budget);
      if (!filling || gain(filling.uses) <= gain(before)) continue;
      for (const plan of [first, second])
        usesOf.set(
          plan,
          filling.uses.filter((use) => use.deal === plan.deal),
        );
      free = filling.left;
    }
  }
  return { uses: [...usesOf.values()].flat(), left: free, proved: false };
}
