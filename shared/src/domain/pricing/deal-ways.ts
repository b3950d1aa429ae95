import type { Benefit, Deal, Match } from '../menu/deal.ts';
import { matches, unitOff, type Steps, type UnitClass, type Way } from './deal-unit.ts';

export interface Supply {
  /** How many units of each class are still free. */
  readonly free: readonly number[];
  /** Ways before this one are left out: two uses of one deal are tried in one order only. */
  readonly from: readonly number[];
  /** Ends the enumeration when it runs out. */
  readonly steps: Steps;
}

interface Search {
  readonly classes: readonly UnitClass[];
  /** Changed while a pick is made, restored afterwards. */
  readonly free: number[];
  readonly steps: Steps;
}

/** Every way to use a deal once that saves something, dearest units first. */
export function* waysToUse(
  { benefit }: Deal,
  classes: readonly UnitClass[],
  { free, from, steps }: Supply,
): Generator<Way> {
  if (benefit.type === 'percent') return;
  const search = { classes, free: [...free], steps };
  const ways =
    benefit.type === 'bundle'
      ? bundleWays(search, benefit)
      : benefit.type === 'buy-get'
        ? buyGetWays(search, benefit)
        : amountWays(search, benefit);
  for (const way of ways) if (way.cents > 0 && !isBefore(way.classes, from)) yield way;
}

function isBefore(a: readonly number[], b: readonly number[]): boolean {
  for (let i = 0; i < b.length; i++) if (a[i] !== b[i]) return (a[i] ?? -1) < b[i]!;
  return false;
}

interface Pick {
  readonly match: Match;
  readonly quantity: number;
  /** Only units that cost no more. */
  readonly centsMax?: number;
  /** Passes by a class while a dearer one that is alike is free. */
  readonly dearestFirst?: boolean;
}

/** All picks of `quantity` matching free units, each as its classes in rising order; `free` is changed and restored. */
function* picks(search: Search, pick: Pick, chosen: number[] = [], start = 0): Generator<number[]> {
  const { classes, free, steps } = search;
  if (chosen.length === pick.quantity) {
    yield chosen;
    return;
  }
  for (let c = start; c < classes.length; c++) {
    if (steps.left-- <= 0) return;
    const { cents, units, dearer } = classes[c]!;
    if (pick.dearestFirst && dearer !== null && free[dearer]! > 0) continue;
    if (
      free[c]! <= 0 ||
      (pick.centsMax !== undefined && cents > pick.centsMax) ||
      !matches(pick.match, units[0]!.line)
    )
      continue;
    free[c]!--;
    chosen.push(c);
    yield* picks(search, pick, chosen, c);
    chosen.pop();
    free[c]!++;
  }
}

function* bundleWays(
  search: Search,
  benefit: Extract<Benefit, { type: 'bundle' }>,
  done: readonly number[] = [],
  g = 0,
): Generator<Way> {
  const group = benefit.groups[g];
  if (!group) {
    yield {
      classes: done,
      cents: done.reduce((sum, c) => sum + search.classes[c]!.cents, 0) - benefit.priceCents,
    };
    return;
  }
  for (const picked of picks(search, { ...group, dearestFirst: true }))
    yield* bundleWays(search, benefit, [...done, ...picked], g + 1);
}

function* buyGetWays(
  search: Search,
  { buy, get, offBps }: Extract<Benefit, { type: 'buy-get' }>,
): Generator<Way> {
  const { classes } = search;
  for (const bought of picks(search, buy)) {
    // The one that is given must not be dearer than what was paid for it.
    const centsMax = Math.min(...bought.map((c) => classes[c]!.cents));
    for (const given of picks(search, { ...get, centsMax })) {
      yield {
        classes: [...bought, ...given],
        cents: given.reduce((sum, c) => sum + unitOff(classes[c]!.cents, offBps), 0),
      };
    }
  }
}

/** Sets that are no larger than the amount asks for: without its cheapest unit each would save less. */
function* amountWays(
  search: Search,
  benefit: Extract<Benefit, { type: 'amount' }>,
  chosen: number[] = [],
  cents = 0,
): Generator<Way> {
  const { classes, free, steps } = search;
  for (let c = chosen.at(-1) ?? 0; c < classes.length && cents < benefit.offCents; c++) {
    if (steps.left-- <= 0) return;
    const unit = classes[c]!;
    if (free[c]! <= 0 || !matches(benefit.match, unit.units[0]!.line)) continue;
    free[c]!--;
    chosen.push(c);
    const sum = cents + unit.cents;
    yield { classes: [...chosen], cents: Math.min(benefit.offCents, sum) };
    yield* amountWays(search, benefit, chosen, sum);
    chosen.pop();
    free[c]!++;
  }
}
