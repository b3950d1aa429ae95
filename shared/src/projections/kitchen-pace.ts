import { KITCHEN_PRIORITIES, type KitchenPriority } from '../domain/kitchen/in-kitchen.ts';
import { paceKitchen, type Paced, type PaceItem } from '../domain/kitchen/pacing.ts';
import { makingOf } from '../domain/order/promise-time.ts';
import type { Settings } from '../domain/settings.ts';
import type { BoardLine, Ticket } from './kitchen-ticket.ts';

/** A thing of a line, by its place in it. */
export const thingKey = (lineId: string, make: number): string => `${lineId}:${make}`;

export const priorityRank = (priority: KitchenPriority): number => KITCHEN_PRIORITIES.indexOf(priority);

/** How urgent a ticket is: as its most urgent line that is still to be made. */
function ticketRank({ lines, priority }: Pick<Ticket, 'lines' | 'priority'>): number {
  // A sort of a full kitchen asks thousands of times: nothing is allocated for an answer.
  let rank = Number.POSITIVE_INFINITY;
  for (const line of lines) if (!line.made) rank = Math.min(rank, priorityRank(line.priority));
  return rank === Number.POSITIVE_INFINITY ? priorityRank(priority) : rank;
}

/** The order in which tickets are worked on: what is rushed, then the earlier promise. */
export function byUrgency(a: Ticket, b: Ticket): number {
  return (
    ticketRank(a) - ticketRank(b) ||
    a.promisedAt - b.promisedAt ||
    a.acceptedAt - b.acceptedAt ||
    a.number - b.number
  );
}

/** What is further behind than this is not begun for a long time: when, nobody asks. */
const PACED_ORDERS_MAX = 60;

/** When each thing on the board is to be begun, by `thingKey`; what waits, and what is far behind, is left out. */
export function paceTickets(
  tickets: readonly Ticket[],
  kitchen: Settings['kitchen'],
  now: number,
): ReadonlyMap<string, Paced> {
  const orders = tickets
    .filter((ticket) => ticket.status === 'preparing' && !ticket.held)
    .sort(byUrgency)
    .slice(0, PACED_ORDERS_MAX)
    .map(({ orderId, lines }) => ({
      orderId,
      items: lines.filter((line) => !line.made && !line.held).flatMap((line) => itemsOf(line, kitchen)),
    }));
  const { hands, ovenSlots } = kitchen;
  return paceKitchen({ orders, hands, ovenSlots, now });
}

function itemsOf({ lineId, quantity, makes, steps }: BoardLine, kitchen: Settings['kitchen']): PaceItem[] {
  return makes.map((make, index) => {
    const { handSeconds, restSeconds, slots } = makingOf(make, kitchen);
    const done = steps.filter((step) => step.make === index).map((step) => step.at);
    return {
      key: thingKey(lineId, index),
      quantity,
      handMs: handSeconds * 1000,
      restMs: restSeconds * 1000,
      slots,
      restingSince: done.length === 0 ? null : Math.min(...done),
    };
  });
}
