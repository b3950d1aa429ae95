import type { EventDraft } from '../../events/event.ts';
import type { CameFrom, LineChange } from '../../events/fields.ts';
import type { PayloadOf } from '../../events/registry.ts';
import { addNeeds } from '../pricing/part.ts';
import type { DecideContext } from '../shop/decide.ts';
import { lineBefore } from './changed-lines.ts';
import type { MovedLine } from './decide-bill.ts';
import { totalsAfter } from './decide-sent.ts';
import { evolveDrafts } from './evolve-drafts.ts';
import type { Order } from './order.ts';
import { acceptedDraft } from './release.ts';
import { saleDate } from './sale-date.ts';
import { ticketLines } from './ticket-lines.ts';

export interface BillMove {
  readonly from: Order;
  /** `from` without what goes, its totals too. */
  readonly rest: Order;
  readonly to: Order;
  readonly lines: readonly MovedLine[];
}

/** Both bills as they are then. The one that gets more says so first: no screen is ever without a line of the two. */
export function billDrafts(context: DecideContext, move: BillMove): EventDraft[] {
  const { from, rest, to, lines } = move;
  const added = [...to.lines, ...lines.map(({ to: line }) => line)];
  const stock = stockDrafts(move);
  const came = cameFrom(move);
  const isToMake = lines.some(({ to: line }) => !came.madeLineIds.includes(line.lineId));
  const promisedAt = Math.max(to.promisedAt ?? 0, isToMake ? (from.promisedAt ?? 0) : 0);
  const taken = amendedDraft(context, to, {
    changes: lines.map(({ to: line }): LineChange => ({ kind: 'add', line })),
    after: { ...to, lines: added, totals: totalsAfter(context, to, added), promisedAt },
    moved: { way: 'in', ...came },
  });
  const recalled: EventDraft[] =
    isToMake && to.status !== 'preparing'
      ? [
          {
            eventType: 'ORDER_RECALLED',
            aggregateId: to.orderId,
            payload: { orderId: to.orderId, to: 'preparing' },
          },
        ]
      : [];
  return [...stock, taken, ...recalled, ...givenDrafts(context, { ...move, rest }, stock)];
}

/** A bill that begins with what was another's: as far as the kitchen is with it, without telling it anew. */
export function newBillDrafts(context: DecideContext, move: BillMove): EventDraft[] {
  const { from, to, lines } = move;
  const { orderId } = to;
  const stock = stockDrafts(move);
  const came = cameFrom(move);
  const asOrdered = { ...to, paymentPendingAt: from.paymentPendingAt, acceptedAt: from.acceptedAt };
  const totals = totalsAfter(context, asOrdered, to.lines);
  const promised = { promisedAt: from.promisedAt!, makeBy: from.promisedAt! };
  const accepted = acceptedDraft(context, { ...to, totals }, { ...promised, cameFrom: came });
  const begun: EventDraft[] = [accepted];
  if (lines.every(({ to: line }) => came.madeLineIds.includes(line.lineId))) {
    begun.push({ eventType: 'ORDER_QUALITY_CHECK', aggregateId: orderId, payload: { orderId } });
    if (from.status === 'ready' || from.status === 'completed')
      begun.push({ eventType: 'ORDER_READY', aggregateId: orderId, payload: { orderId } });
    if (from.status === 'completed')
      begun.push({
        eventType: 'ORDER_COMPLETED',
        aggregateId: orderId,
        payload: { orderId, how: 'handed-over' },
      });
  }
  return [...stock, ...begun, ...givenDrafts(context, move, stock)];
}

/** What the other one is without them: no bill any more where nothing is left. */
function givenDrafts(
  context: DecideContext,
  { from, rest, to, lines }: BillMove,
  stock: readonly EventDraft[],
): EventDraft[] {
  const { orderId } = from;
  const left = (line: MovedLine): LineChange => {
    const before = lineBefore(line.from, from.madeLineIds.includes(line.from.lineId));
    const stays = rest.lines.find(({ lineId }) => lineId === line.from.lineId);
    return stays ? { kind: 'change', line: stays, before } : { kind: 'remove', before };
  };
  const given = amendedDraft(context, from, {
    changes: lines.map(left),
    after: rest,
    moved: { way: 'out', orderId: to.orderId, number: to.number },
  });
  if (rest.lines.length === 0)
    return [given, { eventType: 'ORDER_CLOSED', aggregateId: orderId, payload: { orderId } }];
  const isMade = rest.lines.every(({ lineId }) => from.madeLineIds.includes(lineId));
  if (!isMade || from.status !== 'preparing') return [given];
  // What was still to be made went: the rest is done.
  const { reserved } = evolveDrafts(
    from,
    stock.filter(({ aggregateId }) => aggregateId === orderId),
    context.now,
  );
  return [
    given,
    ...(reserved === null
      ? []
      : [
          {
            eventType: 'STOCK_CONSUMED' as const,
            aggregateId: orderId,
            payload: { orderId, needs: { ...reserved } },
          },
        ]),
    { eventType: 'ORDER_QUALITY_CHECK', aggregateId: orderId, payload: { orderId } },
  ];
}

function amendedDraft(
  context: DecideContext,
  order: Order,
  {
    changes,
    after,
    moved,
  }: {
    readonly changes: LineChange[];
    readonly after: Order;
    readonly moved: NonNullable<PayloadOf<'ORDER_AMENDED'>['moved']>;
  },
): EventDraft {
  const { orderId, number, training, totals } = order;
  return {
    eventType: 'ORDER_AMENDED',
    aggregateId: orderId,
    payload: {
      orderId,
      number,
      businessDate: saleDate(context, order),
      training,
      accepted: true,
      changes,
      reason: null,
      moved,
      lines: ticketLines(after.lines, after.totals!),
      totals: after.totals!,
      was: {
        lines: ticketLines(order.lines, totals!).map(({ lineId, itemId, name, quantity, netCents }) => ({
          lineId,
          itemId,
          name,
          quantity,
          netCents,
        })),
        totals: totals!,
      },
      backCents: 0,
      // Nothing is brought to a table by a driver: it is ready when it is promised.
      promisedAt: after.promisedAt!,
      makeBy: after.promisedAt!,
    },
  };
}

function cameFrom({ from, lines }: BillMove): CameFrom {
  const { madeLineIds, kitchen } = from;
  const of = (is: (lineId: string) => boolean): string[] =>
    lines.filter((line) => is(line.from.lineId)).map(({ to }) => to.lineId);
  return {
    orderId: from.orderId,
    number: from.number,
    acceptedAt: from.acceptedAt!,
    madeLineIds: of((lineId) => madeLineIds.includes(lineId)),
    steps: lines.flatMap((line) =>
      kitchen.steps
        .filter(({ lineId }) => lineId === line.from.lineId)
        .map(({ make, stationId }) => ({ lineId: line.to.lineId, make, stationId })),
    ),
    heldLineIds: of((lineId) => kitchen.held || kitchen.heldLineIds.includes(lineId)),
  };
}

/** What is made of it is used up where it was, what is not is set aside on the other bill. */
function stockDrafts({ from, rest, to, lines }: BillMove): EventDraft[] {
  const left: Record<string, number> = { ...from.reserved };
  const take = (wanted: readonly MovedLine[]): Record<string, number> => {
    const needs: Record<string, number> = {};
    for (const line of wanted) addNeeds(needs, line.to.needs, line.to.quantity);
    const taken: Record<string, number> = {};
    for (const id in needs) {
      // Of an order that was made once already nothing is set aside any more.
      const n = Math.min(needs[id]!, left[id] ?? 0);
      if (n > 0) taken[id] = n;
      left[id] = (left[id] ?? 0) - n;
    }
    return taken;
  };
  const made = take(lines.filter((line) => from.madeLineIds.includes(line.from.lineId)));
  const open = take(lines.filter((line) => !from.madeLineIds.includes(line.from.lineId)));
  const over: Record<string, number> = {};
  if (rest.lines.length === 0) addNeeds(over, some(left), 1);
  const release: Record<string, number> = { ...open };
  addNeeds(release, over, 1);
  const draft = (
    eventType: 'STOCK_CONSUMED' | 'STOCK_RELEASED' | 'STOCK_RESERVED',
    orderId: string,
    needs: Record<string, number>,
  ): EventDraft[] =>
    Object.keys(needs).length === 0 ? [] : [{ eventType, aggregateId: orderId, payload: { orderId, needs } }];
  return [
    ...draft('STOCK_CONSUMED', from.orderId, made),
    ...draft('STOCK_RELEASED', from.orderId, release),
    ...draft('STOCK_RESERVED', to.orderId, open),
  ];
}

const some = (needs: Readonly<Record<string, number>>): Record<string, number> =>
  Object.fromEntries(Object.entries(needs).filter(([, n]) => n > 0));
