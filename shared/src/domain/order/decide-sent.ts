import type { EventDraft } from '../../events/event.ts';
import type { LineChange } from '../../events/fields.ts';
import { ok, refuse, type Result } from '../../result.ts';
import type { CommandOf } from '../commands.ts';
import { refundDrafts, totalsOf } from '../payment/settle.ts';
import type { OrderLine } from '../pricing/line.ts';
import { refusal, type Refusal } from '../refusal.ts';
import type { DecideContext, Decision, Handlers } from '../shop/decide.ts';
import { amendedDrafts } from './amended-drafts.ts';
import { buildLine, LINES_MAX, withNotes } from './build-line.ts';
import { changedLines, lineBefore } from './changed-lines.ts';
import type { AskedChange } from './commands.ts';
import { evolveDrafts } from './evolve-drafts.ts';
import { findOrder, isInState } from './find.ts';
import { dueCents, isUnderWay, paidCents, type Order } from './order.ts';
import { sendDrafts } from './release.ts';
import { mayVoid } from './void.ts';

export const sentHandlers: Handlers<'SendOrder' | 'AmendOrder' | 'WithdrawAmendment'> = {
  SendOrder: { needs: 'sell', decide: sendOrder },
  AmendOrder: { needs: 'sell', decide: amendOrder },
  WithdrawAmendment: { needs: 'sell', decide: withdrawAmendment },
};

function sendOrder(context: DecideContext, { orderId }: CommandOf<'SendOrder'>): Decision {
  const found = findOrder(context, orderId, ['draft', 'payment_pending']);
  if (!found.ok) return found;
  const order = found.value;
  if (order.lines.length === 0) return refusal('empty-order', 'There is nothing on this order.', 'orderId');
  if (!context.settings.releaseBeforePayment.includes(order.service))
    return refusal('wrong-state', 'A {service} order is paid before it is made.', 'orderId', {
      service: order.service,
    });
  if (isPaying(order)) return refusal('busy', 'A payment is under way; wait for its outcome.', 'orderId');
  return ok(sendDrafts(context, { ...order, totals: totalsOf(context, order) }));
}

const isPaying = ({ payments }: Order): boolean => payments.some(isUnderWay);

/** Changes what the kitchen has; paid before it sees it, where it costs more (rule 1). */
function amendOrder(context: DecideContext, command: CommandOf<'AmendOrder'>): Decision {
  const found = amendable(context, command.orderId);
  if (!found.ok) return found;
  const order = found.value;
  const { reason } = command;
  const changes = buildChanges(context, order, command);
  if (!changes.ok) return changes;
  const lines = changedLines(order.lines, changes.value);
  if (lines.length === 0)
    return refusal('empty-order', 'Nothing would be left: cancel the order instead.', 'changes');
  if (lines.length > LINES_MAX)
    return refusal('invalid', 'An order has at most {lines} lines.', 'changes', { lines: LINES_MAX });
  const totals = totalsAfter(context, order, lines);
  const amendment = { changes: changes.value, totals, reason: reason ?? null };
  const overCents = paidCents(order) + order.forgivenCents - totals.totalCents;
  const dearer = totals.totalCents > order.totals!.totalCents;
  const owed = dearer && overCents < 0 && !order.training && !isMadeUnpaid(context, order);
  if (owed)
    return ok([
      {
        eventType: 'AMENDMENT_REQUESTED',
        aggregateId: order.orderId,
        payload: { orderId: order.orderId, ...amendment },
      },
    ]);
  const back = backDrafts(context, order, {
    overCents,
    reason: reason ?? 'changed',
    refundId: command.refundId,
  });
  const after = evolveDrafts(order, back.drafts, context.now);
  return ok([...back.drafts, ...amendedDrafts(context, after, { ...amendment, backCents: back.cents })]);
}

/** Of a service that is made before it is paid, or not yet at the kitchen: no line has to be paid to be seen. */
const isMadeUnpaid = ({ settings }: DecideContext, order: Order): boolean =>
  order.status === 'scheduled' || settings.releaseBeforePayment.includes(order.service);

/** The order that is sent, open and free to be changed. */
export function amendable(context: DecideContext, orderId: string): Result<Order, Refusal> {
  const found = findOrder(context, orderId, [
    'scheduled',
    'preparing',
    'quality_check',
    'ready',
    'completed',
  ]);
  if (!found.ok) return found;
  const order = found.value;
  // Its card payment may have been lost afterwards: then credit is owed for, and still nothing is made.
  if (order.topUp) return refusal('invalid', 'Credit is sold on an order of its own.', 'orderId');
  // What is eaten at the table is not paid yet; what was paid and handed over is another order.
  if (order.status === 'completed' && dueCents(order) <= 0) return isInState(order);
  if (order.amendment)
    return refusal('busy', 'A change of this order waits to be paid. Take it back first.', 'orderId');
  if (isPaying(order)) return refusal('busy', 'A payment is under way; wait for its outcome.', 'orderId');
  return ok(order);
}

/** Deals and day parts stay those that it was sold at. */
export function totalsAfter(
  context: DecideContext,
  order: Order,
  lines: readonly OrderLine[],
): NonNullable<Order['totals']> {
  const now = order.paymentPendingAt ?? order.acceptedAt ?? order.scheduledAt ?? context.now;
  return totalsOf({ ...context, now }, { ...order, lines, totals: null, amendment: null });
}

function buildChanges(
  context: DecideContext,
  order: Order,
  { changes, reason }: CommandOf<'AmendOrder'>,
): Result<LineChange[], Refusal> {
  const built: LineChange[] = [];
  const seen = new Set<string>();
  for (const [n, asked] of changes.entries()) {
    const field = `changes.${n}`;
    if (seen.has(asked.lineId)) return refusal('invalid', 'One change a line at a time.', `${field}.lineId`);
    seen.add(asked.lineId);
    const change = buildChange(context, order, { asked, reason, field });
    if (!change.ok) return change;
    built.push(change.value);
  }
  return ok(built);
}

interface AskedOfLine {
  readonly asked: AskedChange;
  readonly reason: string | undefined;
  readonly field: string;
}

function buildChange(
  context: DecideContext,
  order: Order,
  { asked, reason, field }: AskedOfLine,
): Result<LineChange, Refusal> {
  const line = order.lines.find(({ lineId }) => lineId === asked.lineId);
  if (asked.kind === 'add') {
    if (line) return refusal('already-exists', 'This line exists already.', `${field}.lineId`);
    const added = buildLine(context, order, asked);
    return added.ok ? ok({ kind: 'add', line: added.value }) : under(field, added.error);
  }
  if (!line) return refusal('unknown-line', 'There is no such line.', `${field}.lineId`);
  if ((order.refundedUnits[line.lineId] ?? 0) > 0)
    return refusal('wrong-state', 'Money for {item} went back already.', `${field}.lineId`, {
      item: line.name,
    });
  const made = order.madeLineIds.includes(line.lineId);
  const before = lineBefore(line, made);
  if (asked.kind === 'remove') {
    const allowed = mayVoid(context, { sent: true, cents: line.unitCents * line.quantity, reason });
    return allowed.ok ? ok({ kind: 'remove', before }) : allowed;
  }
  if (made)
    return refusal('wrong-state', '{item} is made already. Take it off and add another.', `${field}.lineId`, {
      item: line.name,
    });
  const changed = changedLine(context, order, { line, asked });
  if (!changed.ok) return under(field, changed.error);
  const [is, was] = [changed.value, line].map(({ unitCents, quantity }) => unitCents * quantity) as [
    number,
    number,
  ];
  if (changed.value.quantity < line.quantity || is < was) {
    const allowed = mayVoid(context, { sent: true, cents: was - is, reason });
    if (!allowed.ok) return allowed;
  }
  return ok({ kind: 'change', line: changed.value, before });
}

/** Only a rebuilt line takes today's price; another number of the same keeps the price it has. */
function changedLine(
  context: DecideContext,
  order: Order,
  { line, asked }: { readonly line: OrderLine; readonly asked: Extract<AskedChange, { kind: 'change' }> },
): Result<OrderLine, Refusal> {
  const quantity = asked.quantity ?? line.quantity;
  const notes = asked.notes ?? line.notes;
  const same = asked.selection === undefined;
  if (!same || quantity > line.quantity) {
    const selection = asked.selection ?? line.selection;
    // Of what is counted down, what it holds already is its own.
    const more = selection.itemId === line.itemId ? Math.max(1, quantity - line.quantity) : quantity;
    const built = buildLine(context, order, {
      lineId: line.lineId,
      selection,
      quantity: more,
      notes,
    });
    if (!built.ok) return built;
    if (!same) return ok({ ...built.value, quantity });
  }
  return ok(withNotes({ ...line, quantity }, notes));
}

const under = (field: string, error: Refusal): ReturnType<typeof refusal> =>
  refuse({ ...error, field: error.field ? `${field}.${error.field}` : field });

function withdrawAmendment(context: DecideContext, { orderId }: CommandOf<'WithdrawAmendment'>): Decision {
  const order = findOrder(context, orderId);
  if (!order.ok) return order;
  if (!order.value.amendment) return refusal('wrong-state', 'No change of this order waits.', 'orderId');
  if (isPaying(order.value))
    return refusal('busy', 'A payment is under way; wait for its outcome.', 'orderId');
  return ok(withdrawnDrafts(context, order.value, 'cashier'));
}

/** What was paid towards the change goes back. */
export function withdrawnDrafts(
  context: DecideContext,
  order: Order,
  cause: 'cashier' | 'payment-timeout',
): EventDraft[] {
  const { orderId } = order;
  const overCents = paidCents(order) + order.forgivenCents - order.totals!.totalCents;
  const back = backDrafts(context, order, { overCents, reason: 'change taken back' });
  return [
    ...back.drafts,
    {
      eventType: 'AMENDMENT_WITHDRAWN',
      aggregateId: orderId,
      payload: { orderId, cause, backCents: back.cents },
    },
  ];
}

/** Money that is too much, back to the tenders it came from, the last one first. */
function backDrafts(
  context: DecideContext,
  order: Order,
  {
    overCents,
    reason,
    refundId = order.payments.at(-1)?.paymentId,
  }: { readonly overCents: number; readonly reason: string; readonly refundId?: string | undefined },
): { readonly drafts: readonly EventDraft[]; readonly cents: number } {
  const cents = Math.max(0, Math.min(overCents, paidCents(order)));
  if (cents === 0 || refundId === undefined) return { drafts: [], cents: 0 };
  return {
    drafts: refundDrafts(context, order, { refundId, amountCents: cents, tipCents: 0, reason }),
    cents,
  };
}
