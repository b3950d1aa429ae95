import type { Settings } from '@forno/shared/domain';
import { byUrgency, type KitchenBoard, type Ticket } from '@forno/shared/projections';
import type { Service } from '@forno/shared/menu';
import { isHere, rowsOf, type Here } from './stations.ts';

export interface Shown {
  readonly here: Here;
  /** None: all. */
  readonly services: readonly Service[];
}

/** What is to be worked on at this screen, what is rushed and first promised first. */
export function ticketsToMake(board: KitchenBoard, { here, services }: Shown): Ticket[] {
  return Object.values(board.tickets)
    .filter(
      (ticket) =>
        ticket.status !== 'ready' &&
        (services.length === 0 || services.includes(ticket.service)) &&
        isHere(ticket, here),
    )
    .sort(byUrgency);
}

/** Waiting to be handed over, longest first. */
export function ticketsReady(board: KitchenBoard): Ticket[] {
  return Object.values(board.tickets)
    .filter((ticket) => ticket.status === 'ready')
    .sort((a, b) => a.since - b.since || a.number - b.number);
}

export type Urgency = 'on-time' | 'soon' | 'late';
/** Its colour; beside it stands the word. */
export const TONES = { 'on-time': 'basil', soon: 'amber', late: 'red' } as const;

export type Thresholds = Pick<Settings['kitchen'], 'orderSoonMinutes' | 'orderLateMinutes'>;
const MINUTE_MS = 60_000;

export function urgencyOf(
  { promisedAt }: Pick<Ticket, 'promisedAt'>,
  now: number,
  { orderSoonMinutes, orderLateMinutes }: Thresholds,
): Urgency {
  if (now >= promisedAt + orderLateMinutes * MINUTE_MS) return 'late';
  return now >= promisedAt - orderSoonMinutes * MINUTE_MS ? 'soon' : 'on-time';
}

/** Whole minutes past the promise, at least one. */
export const lateMinutes = (ticket: Pick<Ticket, 'promisedAt'>, now: number): number =>
  Math.max(1, Math.floor((now - ticket.promisedAt) / MINUTE_MS));

/** How an item stands that has been at its station for so long. */
export function itemUrgency(
  ageMs: number,
  station: { readonly soonSeconds: number; readonly lateSeconds: number },
): Urgency {
  if (ageMs >= station.lateSeconds * 1000) return 'late';
  return ageMs >= station.soonSeconds * 1000 ? 'soon' : 'on-time';
}

export interface AllDayCount {
  readonly name: string;
  readonly variant: string;
  readonly count: number;
}

/** How many of each are still to be made here, over all tickets: most first. */
export function allDayCounts(tickets: readonly Ticket[], here: Here): AllDayCount[] {
  const counts = new Map<string, AllDayCount>();
  for (const ticket of tickets) {
    if (ticket.status !== 'preparing') continue;
    for (const { line, make, done } of rowsOf(ticket, here)) {
      if (done) continue;
      const things = make === null ? line.makes : [line.makes[make]!];
      for (const { name, variant } of things) {
        const key = `${name}\n${variant}`;
        counts.set(key, { name, variant, count: (counts.get(key)?.count ?? 0) + line.quantity });
      }
    }
  }
  return [...counts.values()].sort(
    (a, b) => b.count - a.count || a.name.localeCompare(b.name) || a.variant.localeCompare(b.variant),
  );
}
