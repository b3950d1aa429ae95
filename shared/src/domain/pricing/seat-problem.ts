import type { SeatDeal } from './deal-plan.ts';
import { matches, type UnitClass } from './deal-unit.ts';

/** A seat of a deal among all that are to be filled; its count runs from 0 to `usesMax × quantity`. */
export interface OpenSeat {
  readonly deal: number;
  readonly quantity: number;
  /** By class: what a unit of it is worth here, or −1 where it does not match. */
  readonly worth: readonly number[];
  radix: number;
}

export interface OpenDeal {
  readonly plan: SeatDeal;
  readonly seats: readonly OpenSeat[];
  usesMax: number;
  /** Has to be watched: something on the second seat might be dearer than something on the first. */
  readonly watched: boolean;
}

/** Classes that are looked at together, dearest first, and the seats they may take. */
export interface Block {
  readonly classes: readonly number[];
  readonly seats: readonly OpenSeat[];
}

export interface SeatProblem {
  readonly deals: readonly OpenDeal[];
  /** In the order in which the fewest seats are open at a time. */
  readonly blocks: readonly Block[];
}

/**
 * What there is to fill: deals that could save something, and the classes of units in blocks. Two classes are
 * in one block when all seats look at them alike, or when a deal compares their prices. Null where a single
 * block has more states than `statesMax`: then it is not worth putting them in order.
 */
export function seatProblem(
  classes: readonly UnitClass[],
  rests: readonly number[],
  plans: readonly SeatDeal[],
  statesMax: number,
): SeatProblem | null {
  const deals: OpenDeal[] = [];
  for (const plan of plans) {
    const deal = openDeal(deals.length, plan, classes, rests);
    if (deal) deals.push(deal);
  }
  if (deals.length === 0) return { deals, blocks: [] };
  const blocks = blocksOf(deals, classes.length);
  for (const { seats } of blocks) if (statesOf(seats) > statesMax) return null;
  return { deals, blocks: inOrder(blocks, deals) };
}

function openDeal(
  n: number,
  plan: SeatDeal,
  classes: readonly UnitClass[],
  rests: readonly number[],
): OpenDeal | null {
  let usesMax = plan.usesMax;
  let mostCents = -plan.priceCents;
  let quantities = 0;
  const seats: OpenSeat[] = [];
  for (const { match, quantity, worth } of plan.seats) {
    let count = 0;
    let most = -Infinity;
    const worths = classes.map(({ cents, units }, c) => {
      if (!matches(match, units[0]!.line)) return -1;
      const here = worth(cents);
      count += units.length;
      most = Math.max(most, here - rests[c]!);
      return here;
    });
    usesMax = Math.min(usesMax, Math.floor(count / quantity));
    if (usesMax === 0) return null;
    mostCents += most * quantity;
    quantities += quantity;
    seats.push({ deal: n, quantity, worth: worths, radix: 0 });
  }
  if (mostCents <= 0) return null;
  const all = classes.reduce(
    (sum, { units }, c) => sum + (seats.some((seat) => seat.worth[c]! >= 0) ? units.length : 0),
    0,
  );
  usesMax = Math.min(usesMax, Math.floor(all / quantities));
  if (usesMax === 0) return null;
  for (const seat of seats) seat.radix = usesMax * seat.quantity + 1;
  const [first, second] = seats;
  const watched =
    plan.covered &&
    cheapest(classes, first!) < classes[second!.worth.findIndex((worth) => worth >= 0)]!.cents;
  return { plan, seats, usesMax, watched };
}

const cheapest = (classes: readonly UnitClass[], seat: OpenSeat): number =>
  classes[seat.worth.findLastIndex((worth) => worth >= 0)]!.cents;

function blocksOf(deals: readonly OpenDeal[], classCount: number): Block[] {
  const seats = deals.flatMap((deal) => deal.seats);
  const groups = new Map<string, number[]>();
  for (let c = 0; c < classCount; c++) {
    let alike = '';
    for (const seat of seats) alike += seat.worth[c]! >= 0 ? '1' : '0';
    if (!alike.includes('1')) continue;
    const group = groups.get(alike);
    if (group) group.push(c);
    else groups.set(alike, [c]);
  }
  let blocks = [...groups.values()];
  for (const { watched, seats: compared } of deals) {
    if (!watched) continue;
    const apart: number[][] = [];
    const together: number[] = [];
    for (const block of blocks) {
      if (compared.some((seat) => block.some((c) => seat.worth[c]! >= 0))) together.push(...block);
      else apart.push(block);
    }
    // Classes are numbered dearest first.
    blocks = [...apart, together.sort((a, b) => a - b)];
  }
  return blocks.map((block) => ({
    classes: block,
    seats: seats.filter((seat) => block.some((c) => seat.worth[c]! >= 0)),
  }));
}

/** In how many ways so many seats can be filled. */
export function statesOf(seats: Iterable<OpenSeat>): number {
  let states = 1;
  for (const seat of seats) states *= seat.radix;
  return states;
}

/** Takes the block next that leaves the fewest states open while it is worked through. */
function inOrder(blocks: Block[], deals: readonly OpenDeal[]): Block[] {
  const order: Block[] = [];
  const left = new Set(blocks);
  const open = new Set<OpenSeat>();
  while (left.size > 0) {
    let next: Block | null = null;
    let fewest = Infinity;
    for (const block of left) {
      let states = 1;
      for (const seat of open) states *= seat.radix;
      for (const seat of block.seats) if (!open.has(seat)) states *= seat.radix;
      if (states < fewest) [next, fewest] = [block, states];
    }
    order.push(next!);
    left.delete(next!);
    for (const seat of next!.seats) open.add(seat);
    for (const deal of deals) if (!isOpen(deal, left)) for (const seat of deal.seats) open.delete(seat);
  }
  return order;
}

/** Whether any of these blocks can still take a seat of the deal. */
const isOpen = ({ seats }: OpenDeal, blocks: Iterable<Block>): boolean => {
  for (const block of blocks) if (seats.some((seat) => block.seats.includes(seat))) return true;
  return false;
};

/** For each block the deals that no later one can add to. */
export function closingDeals({ deals, blocks }: SeatProblem): OpenDeal[][] {
  const last = deals.map((deal) => blocks.findLastIndex((block) => isOpen(deal, [block])));
  return blocks.map((_, b) => deals.filter((_deal, d) => last[d] === b));
}
