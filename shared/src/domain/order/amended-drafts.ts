import type { EventDraft } from '../../events/event.ts';
import type { LineChange } from '../../events/fields.ts';
import { addNeeds } from '../pricing/part.ts';
import type { DecideContext } from '../shop/decide.ts';
import { changedLines } from './changed-lines.ts';
import type { Amendment, Order } from './order.ts';
import { promiseOf } from './promised.ts';
import { saleDate } from './sale-date.ts';
import { ticketLines } from './ticket-lines.ts';

type Needs = Record<string, number>;

/** A change that is paid for, or costs nothing: stock follows it, the kitchen sees it, and what it had finished it takes up again. */
export function amendedDrafts(
  context: DecideContext,
  order: Order,
  {
    totals,
    reason,
    backCents,
    ...amendment
  }: Pick<Amendment, 'changes' | 'totals' | 'reason'> & { readonly backCents: number },
): EventDraft[] {
  const { orderId, number, training } = order;
  // It may have waited: what the kitchen has made meanwhile is used up.
  const changes = amendment.changes.map((change) => asMade(order, change));
  const lines = changedLines(order.lines, changes);
  const accepted = order.acceptedAt !== null;
  const stock = training ? { drafts: [], left: {} } : stockDrafts(order, changes);
  const drafts: EventDraft[] = [
    ...stock.drafts,
    {
      eventType: 'ORDER_AMENDED',
      aggregateId: orderId,
      payload: {
        orderId,
        number,
        businessDate: saleDate(context, order),
        training,
        accepted,
        changes,
        reason,
        lines: ticketLines(lines, totals),
        totals,
        backCents,
        was: {
          lines: ticketLines(order.lines, order.totals!).map(
            ({ lineId, itemId, name, quantity, netCents }) => ({
              lineId,
              itemId,
              name,
              quantity,
              netCents,
            }),
          ),
          totals: order.totals!,
        },
        ...promiseAfter(context, order, lines),
      },
    },
  ];
  if (!accepted) return drafts;
  const touched = new Set(changes.flatMap((c) => (c.kind === 'add' ? [] : c.before.lineId)));
  const toMake = lines.some(({ lineId }) => touched.has(lineId) || !order.madeLineIds.includes(lineId));
  if (toMake && order.status !== 'preparing')
    drafts.push({ eventType: 'ORDER_RECALLED', aggregateId: orderId, payload: { orderId, to: 'preparing' } });
  if (!toMake && order.status === 'preparing') {
    if (Object.keys(stock.left).length > 0)
      drafts.push({
        eventType: 'STOCK_CONSUMED',
        aggregateId: orderId,
        payload: { orderId, needs: stock.left },
      });
    drafts.push({ eventType: 'ORDER_QUALITY_CHECK', aggregateId: orderId, payload: { orderId } });
  }
  return drafts;
}

function asMade(order: Order, change: LineChange): LineChange {
  if (change.kind === 'add') return change;
  return { ...change, before: { ...change.before, made: order.madeLineIds.includes(change.before.lineId) } };
}

/** The promise that was given holds; what comes on top may need longer. */
function promiseAfter(
  context: DecideContext,
  order: Order,
  lines: Order['lines'],
): { readonly promisedAt: number; readonly makeBy: number } {
  const fresh = promiseOf(context, {
    ...order,
    lines: lines.filter(({ lineId }) => !order.madeLineIds.includes(lineId)),
  });
  const gone = order.status === 'ready' || order.status === 'completed';
  if (order.promisedAt === null || gone || order.lines.length < lines.length) {
    const promisedAt = Math.max(fresh.promisedAt, order.promisedAt ?? 0);
    return { promisedAt, makeBy: promisedAt - (fresh.promisedAt - fresh.makeBy) };
  }
  return { promisedAt: order.promisedAt, makeBy: order.promisedAt - (fresh.promisedAt - fresh.makeBy) };
}

/** What is no longer wanted goes back unless it is used up, what is wanted more is set aside. */
function stockDrafts(
  order: Order,
  changes: readonly LineChange[],
): { readonly drafts: EventDraft[]; readonly left: Needs } {
  const { orderId } = order;
  const more: Needs = {};
  const less: Needs = {};
  const used: Needs = {};
  for (const change of changes) {
    if (change.kind !== 'remove') addNeeds(more, change.line.needs, change.line.quantity);
    if (change.kind === 'add') continue;
    const line = order.lines.find(({ lineId }) => lineId === change.before.lineId)!;
    addNeeds(change.before.made ? used : less, line.needs, line.quantity);
  }
  for (const id of Object.keys(more)) {
    const both = Math.min(more[id]!, less[id] ?? 0);
    more[id]! -= both;
    if (less[id] !== undefined) less[id] -= both;
  }
  const left: Needs = { ...order.reserved };
  const drafts: EventDraft[] = [];
  for (const [eventType, needs] of [
    ['STOCK_CONSUMED', used],
    ['STOCK_RELEASED', less],
  ] as const) {
    // Of an order that was made once already nothing is set aside any more.
    const taken = some(needs, (id, n) => Math.min(n, left[id] ?? 0));
    for (const id in taken) left[id]! -= taken[id]!;
    if (Object.keys(taken).length > 0)
      drafts.push({ eventType, aggregateId: orderId, payload: { orderId, needs: taken } });
  }
  const added = some(more, (_, n) => n);
  if (Object.keys(added).length > 0)
    drafts.push({ eventType: 'STOCK_RESERVED', aggregateId: orderId, payload: { orderId, needs: added } });
  addNeeds(left, added, 1);
  return { drafts, left: some(left, (_, n) => n) };
}

const some = (needs: Needs, of: (id: string, n: number) => number): Needs =>
  Object.fromEntries(
    Object.entries(needs)
      .map(([id, n]) => [id, of(id, n)] as const)
      .filter(([, n]) => n > 0),
  );
