import type { EventDraft } from '../../events/event.ts';
import { ok, type Result } from '../../result.ts';
import type { CommandOf } from '../commands.ts';
import { paidCents, type Order } from './order.ts';
import type { OrderLine } from '../pricing/line.ts';
import { refusal, type Refusal } from '../refusal.ts';
import type { DecideContext, Decision, Handlers } from '../shop/decide.ts';
import { billDrafts, newBillDrafts } from './bill-drafts.ts';
import { LINES_MAX } from './build-line.ts';
import { newOrderDraft } from './decide-order.ts';
import { amendable, totalsAfter } from './decide-sent.ts';
import { evolveDrafts } from './evolve-drafts.ts';
import { updatedDraft } from './update-order.ts';

export const billHandlers: Handlers<'MoveToBill'> = {
  MoveToBill: { needs: 'sell', decide: moveToBill },
};

/** A line, or some units of it, on its way to another bill. */
export interface MovedLine {
  readonly from: OrderLine;
  /** As it stands there: under its own id where all of it goes. */
  readonly to: OrderLine;
}

/** Between bills at tables: what was ordered, made and paid stays as it is, only who pays for it changes. */
function moveToBill(context: DecideContext, command: CommandOf<'MoveToBill'>): Decision {
  const found = amendable(context, command.orderId);
  if (!found.ok) return found;
  const from = found.value;
  if (from.service !== 'dine-in' || from.acceptedAt === null)
    return refusal('wrong-state', 'Only what was sent from a table moves to another bill.', 'orderId');
  if (command.toOrderId === from.orderId)
    return refusal('invalid', 'That is the bill it stands on.', 'toOrderId');
  const lines = movedLines(from, command);
  if (!lines.ok) return lines;
  const rest = restOf(context, from, lines.value);
  if (!rest.ok) return rest;
  return context.shop.orders.has(command.toOrderId)
    ? join(context, { command, from, lines: lines.value, rest: rest.value })
    : split(context, { command, from, lines: lines.value, rest: rest.value });
}

function movedLines(from: Order, { lines }: CommandOf<'MoveToBill'>): Result<MovedLine[], Refusal> {
  const moved: MovedLine[] = [];
  const asked =
    lines ?? from.lines.map(({ lineId }) => ({ lineId, quantity: undefined, newLineId: undefined }));
  for (const [n, { lineId, quantity, newLineId }] of asked.entries()) {
    const field = `lines.${n}.lineId`;
    const line = from.lines.find((one) => one.lineId === lineId);
    if (!line) return refusal('unknown-line', 'There is no such line.', field);
    if (moved.some((one) => one.from === line))
      return refusal('invalid', 'One change a line at a time.', field);
    const units = quantity ?? line.quantity;
    if (units > line.quantity)
      return refusal('invalid', 'So many are not on this line.', `lines.${n}.quantity`);
    const isWhole = units === line.quantity;
    if (!isWhole && newLineId === undefined)
      return refusal('invalid', 'Units that go alone need a line of their own.', `lines.${n}.newLineId`);
    if ((from.refundedUnits[lineId] ?? 0) > 0)
      return refusal('wrong-state', 'Money for {item} went back already.', field, { item: line.name });
    if (!isWhole && from.discounts.some((given) => given.lineId === lineId))
      return refusal('wrong-state', '{item} has a discount of its own: move all of it.', field, {
        item: line.name,
      });
    moved.push({ from: line, to: isWhole ? line : { ...line, lineId: newLineId!, quantity: units } });
  }
  return ok(moved);
}

/** What stays, with its totals; refused where less would stay than is paid for already. */
function restOf(context: DecideContext, from: Order, moved: readonly MovedLine[]): Result<Order, Refusal> {
  const lines = from.lines.flatMap((line) => {
    const gone = moved.find((one) => one.from === line);
    const quantity = line.quantity - (gone?.to.quantity ?? 0);
    return quantity > 0 ? [{ ...line, quantity }] : [];
  });
  const gone = new Set(moved.filter(({ from: was, to }) => was === to).map(({ to }) => to.lineId));
  const discounts = from.discounts.filter(({ lineId }) => lineId === null || !gone.has(lineId));
  const { number } = from;
  if (lines.length === 0 && discounts.length > 0)
    return refusal(
      'wrong-state',
      'Order {number} has a discount as a whole: move the other bill onto it.',
      'orderId',
      { number },
    );
  const rest = { ...from, lines, discounts };
  const totals = totalsAfter(context, rest, lines);
  const settledCents = paidCents(from) + from.forgivenCents;
  if (totals.totalCents < settledCents || (lines.length === 0 && from.payments.some(isTaken)))
    return refusal(
      'wrong-state',
      '{paidCents} of order {number} are paid: less than that cannot stay.',
      'lines',
      {
        number,
        paidCents: settledCents,
      },
    );
  return ok({ ...rest, totals });
}

const isTaken = ({ status }: Order['payments'][number]): boolean => status === 'completed';

interface Move {
  readonly command: CommandOf<'MoveToBill'>;
  readonly from: Order;
  readonly lines: readonly MovedLine[];
  /** `from` once they are gone. */
  readonly rest: Order;
}

/** Onto a bill that is there. */
function join(context: DecideContext, { command, from, lines, rest }: Move): Decision {
  const found = amendable(context, command.toOrderId);
  if (!found.ok) return found;
  const to = found.value;
  if (to.service !== 'dine-in' || to.acceptedAt === null || to.training !== from.training)
    return refusal('wrong-state', 'Only what was sent from a table moves to another bill.', 'toOrderId');
  if (to.lines.length + lines.length > LINES_MAX)
    return refusal('invalid', 'An order has at most {lines} lines.', 'lines', { lines: LINES_MAX });
  if (lines.some(({ to: line }) => to.lines.some(({ lineId }) => lineId === line.lineId)))
    return refusal('already-exists', 'This line exists already.', 'lines');
  const codes = rest.lines.length === 0 ? from.dealCodes.filter((code) => !to.dealCodes.includes(code)) : [];
  const about: EventDraft[] = [
    ...discountDrafts(from, to, rest),
    ...(codes.length === 0
      ? []
      : [
          {
            eventType: 'ORDER_UPDATED' as const,
            aggregateId: to.orderId,
            payload: { orderId: to.orderId, dealCodes: [...to.dealCodes, ...codes].slice(0, 10) },
          },
        ]),
  ];
  const ready = evolveDrafts(
    to,
    about.filter(({ aggregateId }) => aggregateId === to.orderId),
    context.now,
  );
  return ok([...about, ...billDrafts(context, { from, rest, to: ready, lines })]);
}

/** A discount of a line that goes goes with it. */
function discountDrafts(from: Order, to: Pick<Order, 'orderId'>, rest: Order): EventDraft[] {
  return from.discounts
    .filter((given) => !rest.discounts.includes(given))
    .flatMap((given) => [
      {
        eventType: 'DISCOUNT_WITHDRAWN' as const,
        aggregateId: from.orderId,
        payload: { orderId: from.orderId, discountId: given.discountId },
      },
      {
        eventType: 'DISCOUNT_GIVEN' as const,
        aggregateId: to.orderId,
        payload: { orderId: to.orderId, ...given },
      },
    ]);
}

/** Onto a bill of its own at the same table. */
function split(context: DecideContext, { command, from, lines, rest }: Move): Decision {
  if (rest.lines.length === 0) return refusal('empty-order', 'Something has to stay on this bill.', 'lines');
  const { service, channel, training, tableId, guests } = from;
  const orderId = command.toOrderId;
  const created = newOrderDraft(context, { orderId, service, channel, training });
  if (!created.ok) return created;
  const about: EventDraft[] = [
    created.value,
    ...(tableId === null
      ? []
      : [updatedDraft(context, { orderId, tableId, ...(guests !== null && { guests: 1 }) })]),
    ...discountDrafts(from, { orderId }, rest),
    ...lines.map(({ to: line }): EventDraft => ({
      eventType: 'ITEM_ADDED',
      aggregateId: orderId,
      payload: { orderId, line },
    })),
  ];
  const bill = evolveDrafts(
    undefined,
    about.filter(({ aggregateId }) => aggregateId === orderId),
    context.now,
  );
  return ok([...about, ...newBillDrafts(context, { from, rest, to: bill, lines })]);
}
