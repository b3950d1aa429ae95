import type { SeatDeal } from './deal-plan.ts';
import type { DealUse, Unit, UnitClass } from './deal-unit.ts';
import {
  closingDeals,
  seatProblem,
  statesOf,
  type OpenDeal,
  type OpenSeat,
  type SeatProblem,
} from './seat-problem.ts';

/** Cents are counted in this, so that ties leave room for fewer uses and for priorities. */
export const SCORE_PER_CENT = 65_536;
/** Every use costs a trace of score, one of a higher priority less: so between equal savings it decides. */
export const useScore = (priority = 0): number => priority - 10;

/** Of one deal at one class of units, in steps: what it takes to see how they go together. */
const STEPS_TO_LOOK = 4;

/** What is left of the steps the search may take. Counted, not timed: one cart costs the same at every till. */
export interface Budget {
  /** Left of them. */
  steps: number;
  /** Taken beside them, for an answer that is owed also when they are spent. */
  owed: number;
}

export interface Filling {
  readonly uses: readonly DealUse[];
  /** Units of each class that nothing took. */
  readonly left: readonly (readonly Unit[])[];
  /** No other filling is better. */
  readonly proved: boolean;
}

/**
 * Fills the seats of the deals with units so that they save most against `rests`, what a unit of each class
 * saves when left out. Units are dealt with one after the other; a state is how many sit on each open seat, and
 * of all ways into a state only the best is kept. Within a block dearer units come first, so a gift that must
 * not be dearer than what was bought for it needs enough of that to sit already. A deal that no later block can
 * add to is settled: as many on every seat as its uses need, or the state is dropped. Null when that would take
 * more steps than are left.
 */
export function fillSeats(
  classes: readonly UnitClass[],
  rests: readonly number[],
  plans: readonly SeatDeal[],
  budget: Budget,
): Filling | null {
  // Only to look whether it can be done is work, too.
  budget.steps -= plans.length * classes.length * STEPS_TO_LOOK;
  const problem = seatProblem(classes, rests, plans, budget.steps);
  if (!problem) return null;
  if (problem.deals.length === 0)
    return { uses: [], left: classes.map((entry) => entry.units), proved: true };
  const steps = stepsOf(problem, classes);
  if (steps > budget.steps) return null;
  budget.steps -= steps;
  return { ...unitsOf(problem, classes, run(problem, classes, rests)), proved: true };
}

/** What it takes to look at every state: one step for each place that a unit could take in it. */
function stepsOf(problem: SeatProblem, classes: readonly UnitClass[]): number {
  const closing = closingDeals(problem);
  const open = new Set<OpenSeat>();
  let sum = 0;
  for (const [b, block] of problem.blocks.entries()) {
    for (const seat of block.seats) open.add(seat);
    const states = statesOf(open);
    for (const c of block.classes) {
      const places = block.seats.filter((seat) => seat.worth[c]! >= 0).length;
      sum += states * (1 + places) * unitsToPlace(classes[c]!, block.seats, c);
    }
    for (const deal of closing[b]!) for (const seat of deal.seats) open.delete(seat);
  }
  return sum;
}

/** More units of a class than there are seats for it need not be looked at. */
function unitsToPlace({ units }: UnitClass, seats: readonly OpenSeat[], c: number): number {
  let places = 0;
  for (const seat of seats) if (seat.worth[c]! >= 0) places += seat.radix - 1;
  return Math.min(units.length, places);
}

interface Place {
  readonly seat: OpenSeat;
  readonly stride: number;
}

/** One unit placed, by state: the number of the place it took, 0 for none. */
interface UnitStep {
  readonly of: number;
  readonly places: readonly Place[];
  readonly choices: Uint8Array;
}
/** Deals settled: for each state left, the one it came from. */
interface SettleStep {
  readonly from: Int32Array;
}
type Step = UnitStep | SettleStep;

function run(problem: SeatProblem, classes: readonly UnitClass[], rests: readonly number[]): Step[] {
  const closing = closingDeals(problem);
  const steps: Step[] = [];
  let values = new Float64Array(1);
  let layout: Place[] = [];
  for (const [b, block] of problem.blocks.entries()) {
    for (const seat of block.seats) {
      if (layout.some((place) => place.seat === seat)) continue;
      layout.push({ seat, stride: values.length });
      const wider = new Float64Array(values.length * seat.radix).fill(-Infinity);
      wider.set(values);
      values = wider;
    }
    const watched = problem.deals.filter((deal) => deal.watched && block.seats.includes(deal.seats[0]!));
    for (const [k, c] of block.classes.entries()) {
      const places = layout.filter(({ seat }) => seat.worth[c]! >= 0 && seat.radix > 1);
      const rest = rests[c]! * SCORE_PER_CENT;
      for (let n = unitsToPlace(classes[c]!, block.seats, c); n > 0; n--)
        steps.push({ of: c, places, choices: place(values, places, c, rest) });
      const next = block.classes[k + 1];
      // Units of one price have no order among themselves.
      if (next === undefined || classes[next]!.cents < classes[c]!.cents)
        for (const deal of watched) dropUncovered(values, layout, deal);
    }
    if (closing[b]!.length > 0) {
      const settled = settle(values, layout, closing[b]!);
      ({ values, layout } = settled);
      steps.push({ from: settled.from });
    }
  }
  return steps;
}

/** Gives one more unit a place in every state. States with more in them are made first, from those not yet changed. */
function place(values: Float64Array, places: readonly Place[], c: number, rest: number): Uint8Array {
  const choices = new Uint8Array(values.length);
  const count = places.length;
  const strides = places.map((p) => p.stride);
  const radixes = places.map((p) => p.seat.radix);
  const worths = places.map((p) => p.seat.worth[c]! * SCORE_PER_CENT);
  for (let state = values.length - 1; state >= 0; state--) {
    let best = values[state]! + rest;
    let choice = 0;
    for (let p = 0; p < count; p++) {
      const stride = strides[p]!;
      if (((state / stride) | 0) % radixes[p]! === 0) continue;
      const value = values[state - stride]! + worths[p]!;
      if (value > best) {
        best = value;
        choice = p + 1;
      }
    }
    values[state] = best;
    choices[state] = choice;
  }
  return choices;
}

const countOn = (state: number, { seat, stride }: Place): number => ((state / stride) | 0) % seat.radix;

function dropUncovered(values: Float64Array, layout: readonly Place[], { seats }: OpenDeal): void {
  const [bought, given] = seats.map((seat) => layout.find((p) => p.seat === seat)!);
  for (let state = 0; state < values.length; state++) {
    if (values[state] === -Infinity) continue;
    const uses = Math.ceil(countOn(state, given!) / given!.seat.quantity);
    if (countOn(state, bought!) < uses * bought!.seat.quantity) values[state] = -Infinity;
  }
}

function settle(
  values: Float64Array,
  layout: readonly Place[],
  closing: readonly OpenDeal[],
): { readonly values: Float64Array<ArrayBuffer>; readonly layout: Place[]; readonly from: Int32Array } {
  const closed = closing.map(({ plan, seats }) => ({
    places: seats.map((seat) => layout.find((p) => p.seat === seat)!),
    useScore: useScore(plan.deal.priority) - plan.priceCents * SCORE_PER_CENT,
  }));
  let size = 1;
  const kept: (Place & { readonly before: Place })[] = [];
  for (const before of layout) {
    if (closing.some((deal) => deal.seats.includes(before.seat))) continue;
    kept.push({ seat: before.seat, stride: size, before });
    size *= before.seat.radix;
  }
  const settled = new Float64Array(size).fill(-Infinity);
  const from = new Int32Array(size);
  next: for (let state = 0; state < values.length; state++) {
    let value = values[state]!;
    if (value === -Infinity) continue;
    for (const { places, useScore: each } of closed) {
      const uses = countOn(state, places[0]!) / places[0]!.seat.quantity;
      if (!Number.isInteger(uses)) continue next;
      for (const p of places) if (countOn(state, p) !== uses * p.seat.quantity) continue next;
      value += uses * each;
    }
    let to = 0;
    for (const p of kept) to += countOn(state, p.before) * p.stride;
    if (value > settled[to]!) {
      settled[to] = value;
      from[to] = state;
    }
  }
  return { values: settled, layout: kept.map(({ seat, stride }) => ({ seat, stride })), from };
}

/** Walks back from the best end and gives every use its very units. */
function unitsOf(
  { deals }: SeatProblem,
  classes: readonly UnitClass[],
  steps: readonly Step[],
): Pick<Filling, 'uses' | 'left'> {
  const taken = classes.map(() => 0);
  const sitting = new Map<OpenSeat, { readonly unit: Unit; readonly worth: number }[]>();
  let state = 0;
  for (let n = steps.length - 1; n >= 0; n--) {
    const step = steps[n]!;
    if ('from' in step) {
      state = step.from[state]!;
      continue;
    }
    const chosen = step.places[step.choices[state]! - 1];
    if (!chosen) continue;
    state -= chosen.stride;
    const unit = classes[step.of]!.units[taken[step.of]!++]!;
    const there = sitting.get(chosen.seat);
    const entry = { unit, worth: chosen.seat.worth[step.of]! };
    if (there) there.push(entry);
    else sitting.set(chosen.seat, [entry]);
  }
  const uses: DealUse[] = [];
  for (const { plan, seats } of deals) {
    const on = seats.map((seat) => sitting.get(seat)?.reverse() ?? []);
    for (let use = 0; use * seats[0]!.quantity < on[0]!.length; use++) {
      const entries = seats.flatMap(({ quantity }, s) => on[s]!.slice(use * quantity, (use + 1) * quantity));
      const offs = entries.map((entry) => entry.worth);
      const cents = offs.reduce((sum, off) => sum + off, -plan.priceCents);
      uses.push({ deal: plan.deal, on: 'units', units: entries.map((entry) => entry.unit), offs, cents });
    }
  }
  return { uses, left: classes.map(({ units }, c) => units.slice(taken[c])) };
}
