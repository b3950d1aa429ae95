import { demoMenu, demoOrders, type DemoOrder } from '@forno/shared/demo';
import { seededRandom } from '@forno/shared/ids';
import type { Random } from '@forno/shared/ports';

export type TillName = 'front' | 'drive';
type Line = DemoOrder['command']['lines'][number];

/** How an order is paid: one step after another, until nothing is due. */
export type Tender =
  | { readonly by: 'cash'; readonly tipCents?: number }
  /** A part of the bill in notes, before what follows. */
  | { readonly by: 'cash-part'; readonly cents: number }
  | { readonly by: 'card'; readonly terminal: CardTrouble; readonly tipCents?: number }
  | { readonly by: 'gift-card' | 'house-account' }
  /** Evenly, one pays in cash and the next by card. */
  | { readonly by: 'persons'; readonly count: number };

export type CardTrouble =
  | 'fine'
  | 'declines'
  | 'covers-half'
  | 'silent-after-approval'
  | 'silent-and-decided'
  | 'cut-after-approval'
  | 'unplugged';

/** What happens to an order once the kitchen has it. */
export type Afterwards =
  | 'add'
  | 'add-and-think-better'
  | 'remove'
  | 'fewer'
  | 'refund-all'
  | 'refund-some'
  | 'refund-line'
  | 'void'
  | 'adjust-tip'
  | 'reprint';

export interface PlannedOrder {
  readonly n: number;
  /** On every paper of it, and of no other order. */
  readonly callName: string;
  readonly till: TillName;
  readonly kind:
    | 'sale'
    | 'placed-whole'
    | 'top-up-gift-card'
    | 'top-up-account'
    | 'training'
    | 'for-later'
    | 'walks-out'
    | 'paid-at-the-door'
    | 'paid-after-eating'
    | 'splits-the-bill'
    | 'joins-tables';
  readonly service: DemoOrder['command']['service'];
  readonly lines: readonly Line[];
  readonly dealCode: string | null;
  readonly discount: 'none' | 'percent' | 'amount';
  readonly held: 'no' | 'parked' | 'transferred';
  readonly tenders: readonly Tender[];
  readonly afterwards: readonly Afterwards[];
  readonly customer: number | null;
}

/** What else happens, when so many orders have been begun. */
export interface PlannedMoment {
  readonly atOrder: number;
  readonly what:
    | 'no-sale'
    | 'paid-in'
    | 'paid-out'
    | 'drop'
    | 'paper-runs-out'
    | 'cover-opens'
    | 'printer-unplugged'
    | 'printer-line-breaks'
    | 'printer-away'
    | 'sold-out'
    | 'shift-change'
    | 'day-close';
  readonly till: TillName;
  readonly cents: number;
}

export interface FridayPlan {
  readonly seed: number;
  readonly coinCents: number;
  readonly orders: readonly PlannedOrder[];
  readonly moments: readonly PlannedMoment[];
  /** What is found too much or missing, count by count. */
  readonly overShortCents: readonly number[];
  readonly floatCents: number;
}

const whole = (random: Random, from: number, to: number): number =>
  from + Math.floor(random.next() * (to - from + 1));
const chance = (random: Random, probability: number): boolean => random.next() < probability;
const oneOf = <T>(random: Random, list: readonly T[]): T => list[whole(random, 0, list.length - 1)]!;

/** A Friday by its seed: who orders what and how, and all that goes wrong. */
export function planFriday({ seed, orders }: { readonly seed: number; readonly orders: number }): FridayPlan {
  const random = seededRandom(seed + 1);
  const menu = demoMenu();
  const always = new Set(menu.items.flatMap((item) => (item.dayPartIds ? [] : [item.id])));
  const customers = demoOrders({
    random: seededRandom(seed + 1_000_003),
    menu,
    timeZone: 'America/New_York',
    firstDate: '2026-03-06',
    days: 3_650,
    ordersPerDay: 400,
  });
  const planned: PlannedOrder[] = [];
  while (planned.length < orders) {
    const next = customers.next();
    if (next.done) throw new Error('the demo has no more customers');
    // What is sold at certain hours only would make the day depend on the hour it is played at.
    const lines = next.value.command.lines.filter(({ selection }) => always.has(selection.itemId));
    if (lines.length === 0) continue;
    const n = planned.length;
    planned.push({ ...planOrder(random, { n, sale: next.value, lines }), ...mustHappen(n, orders) });
  }
  return {
    seed,
    coinCents: oneOf(random, [1, 5]),
    orders: planned,
    moments: planMoments(random, orders),
    overShortCents: Array.from({ length: 16 }, () => oneOf(random, [0, 0, -500, 5, -15, 200, -2_000, 1_000])),
    floatCents: whole(random, 4, 12) * 5_000,
  };
}

/** So much happens on every Friday, whatever else does: chance alone would now and then leave it out. */
const MUSTS: readonly Partial<PlannedOrder>[] = [
  { kind: 'top-up-gift-card' },
  { kind: 'training', tenders: [{ by: 'card', terminal: 'fine' }] },
  { tenders: [{ by: 'card', terminal: 'silent-after-approval', tipCents: 100 }] },
  { afterwards: ['add'] },
  { tenders: [{ by: 'persons', count: 3 }] },
  { afterwards: ['refund-all'] },
  { tenders: [{ by: 'gift-card' }, { by: 'cash' }] },
  { tenders: [{ by: 'card', terminal: 'silent-and-decided' }], held: 'parked' },
  { afterwards: ['remove'], held: 'transferred' },
  { kind: 'paid-at-the-door', service: 'delivery', customer: 3 },
  { tenders: [{ by: 'card', terminal: 'unplugged' }] },
  { afterwards: ['refund-line'] },
  { kind: 'training', service: 'delivery', customer: 5, tenders: [{ by: 'cash', tipCents: 100 }] },
  { tenders: [{ by: 'card', terminal: 'cut-after-approval' }] },
  { afterwards: ['void'] },
  { tenders: [{ by: 'card', terminal: 'unplugged', tipCents: 150 }], afterwards: ['adjust-tip'] },
  { afterwards: ['refund-some'], discount: 'percent' },
  { kind: 'splits-the-bill', service: 'dine-in', customer: null },
  { kind: 'joins-tables', service: 'dine-in', customer: null },
  // Taken at the speaker, paid at the window.
  { service: 'drive-through', till: 'front', held: 'transferred', customer: null },
];

/** Spread over the day, in this order. */
function mustHappen(n: number, orders: number): Partial<PlannedOrder> {
  const every = Math.floor(orders / MUSTS.length);
  const must = n % every === 0 ? MUSTS[n / every] : undefined;
  return must ? { kind: 'sale', afterwards: [], held: 'no', ...must } : {};
}

function planOrder(
  random: Random,
  { n, sale, lines }: { readonly n: number; readonly sale: DemoOrder; readonly lines: readonly Line[] },
): PlannedOrder {
  const { service } = sale.command;
  const kind = kindOf(random, sale);
  const tenders = kind === 'training' ? [tenderOf(random, ['fine'])] : tendersOf(random);
  const atSpeaker = service === 'drive-through' && kind === 'sale' && chance(random, 0.5);
  const calm = kind === 'training' || kind === 'walks-out' || kind.startsWith('top-up');
  return {
    n,
    callName: `${sale.command.callName ?? 'Guest'} ${String(n).padStart(4, '0')}`,
    // A car may order at the speaker and pay at the window.
    till: !atSpeaker && (service === 'drive-through' || chance(random, 0.35)) ? 'drive' : 'front',
    kind,
    service,
    lines: lines.slice(0, 6),
    dealCode: sale.command.dealCodes[0] ?? (chance(random, 0.12) ? oneOf(random, ['SAVE5', 'SWEET']) : null),
    discount: chance(random, 0.06) ? oneOf(random, ['percent', 'amount'] as const) : 'none',
    held: atSpeaker
      ? 'transferred'
      : chance(random, 0.08)
        ? oneOf(random, ['parked', 'transferred'] as const)
        : 'no',
    tenders,
    afterwards: calm ? [] : afterwardsOf(random),
    customer: service === 'delivery' || chance(random, 0.1) ? whole(random, 1, 39) : null,
  };
}

function kindOf(random: Random, { command: { service }, tender }: DemoOrder): PlannedOrder['kind'] {
  const roll = random.next();
  if (roll < 0.03) return 'top-up-gift-card';
  if (roll < 0.04) return 'top-up-account';
  if (roll < 0.08) return 'training';
  if (roll < 0.11) return 'walks-out';
  if (roll < 0.15) return 'for-later';
  if (service === 'delivery' && chance(random, 0.5)) return 'paid-at-the-door';
  if (service === 'dine-in' && chance(random, 0.7))
    return oneOf(random, ['paid-after-eating', 'splits-the-bill', 'joins-tables'] as const);
  return tender === 'channel' && service !== 'delivery' ? 'placed-whole' : 'sale';
}

const TROUBLES = [
  ...Array.from({ length: 40 }, () => 'fine' as const),
  ...(['declines', 'declines', 'covers-half', 'covers-half', 'unplugged'] as const),
  ...(['silent-after-approval', 'silent-and-decided', 'cut-after-approval'] as const),
];

function tenderOf(random: Random, troubles: readonly CardTrouble[] = TROUBLES): Tender {
  const tip = chance(random, 0.25) ? { tipCents: whole(random, 2, 40) * 5 } : {};
  return chance(random, 0.5)
    ? { by: 'cash', ...tip }
    : { by: 'card', terminal: oneOf(random, troubles), ...tip };
}

/** Ends with one that pays whatever is left. */
function tendersOf(random: Random): Tender[] {
  const roll = random.next();
  if (roll < 0.06) return [{ by: 'persons', count: whole(random, 2, 4) }];
  if (roll < 0.12) return [{ by: 'cash-part', cents: whole(random, 1, 3) * 500 }, tenderOf(random)];
  if (roll < 0.18) return [{ by: 'gift-card' }, tenderOf(random)];
  if (roll < 0.21) return [{ by: 'house-account' }, tenderOf(random)];
  return [tenderOf(random)];
}

function afterwardsOf(random: Random): Afterwards[] {
  const roll = random.next();
  if (roll < 0.05) return ['add'];
  if (roll < 0.06) return ['add-and-think-better'];
  if (roll < 0.085) return ['remove'];
  if (roll < 0.105) return ['fewer'];
  if (roll < 0.13) return ['refund-all'];
  if (roll < 0.155) return ['refund-some'];
  if (roll < 0.18) return ['refund-line'];
  if (roll < 0.19) return ['add', 'refund-some'];
  if (roll < 0.21) return ['void'];
  if (roll < 0.23) return ['adjust-tip'];
  return roll < 0.26 ? ['reprint'] : [];
}

function planMoments(random: Random, orders: number): PlannedMoment[] {
  const at = (share: number): number => Math.floor(orders * share);
  const moment = (what: PlannedMoment['what'], share: number): PlannedMoment => ({
    atOrder: at(share),
    what,
    till: oneOf(random, ['front', 'drive'] as const),
    cents: whole(random, 1, 40) * 50,
  });
  const sometime = (what: PlannedMoment['what'], times: number): PlannedMoment[] =>
    Array.from({ length: times }, () => moment(what, 0.05 + random.next() * 0.9));
  const few = Math.max(1, Math.round(orders / 100));
  return [
    ...sometime('no-sale', few * 2),
    ...sometime('paid-in', few),
    ...sometime('paid-out', few),
    ...sometime('drop', few),
    ...sometime('sold-out', few),
    moment('paper-runs-out', 0.1 + random.next() * 0.2),
    moment('printer-unplugged', 0.35),
    moment('cover-opens', 0.55 + random.next() * 0.1),
    moment('printer-line-breaks', 0.75),
    // On a long day one is away until its stand-in has taken over.
    ...(orders >= 200 ? [moment('printer-away', 0.66)] : []),
    moment('shift-change', 0.5),
    moment('day-close', 0.9),
  ].sort((a, b) => a.atOrder - b.atOrder);
}
