import { cardRefundFaults, type GivenBack } from '../../sim/observer/card-refunds.ts';
import type { RawEvent } from '../../sim/observer/raw-log.ts';
import type { Evidence } from '../evidence.ts';
import { OrderBook, type BookedOrder } from './order-book.ts';
import { sumOf, type Happened } from './raw-events.ts';

/** Whether each cent that came in or went out belongs to something that was sold, tipped or rounded. */
export function moneyFaults(evidence: Evidence, events: readonly Happened[]): readonly string[] {
  const faults: string[] = [];
  const fault = (what: string): void => void faults.push(what);
  const book = new OrderBook(events, fault);
  const real = [...book.orders.values()].filter(({ training }) => !training);
  for (const order of real) for (const what of orderFaults(order)) fault(`order ${order.number}: ${what}`);
  allOfIt(real, book, events, fault);
  cardTerminalAgrees(evidence, events, fault);
  for (const what of cardRefundFaults(
    evidence.log.map((line) => JSON.parse(line) as RawEvent),
    givenBack(evidence),
  ))
    fault(what);
  changeWasTold(evidence, events, fault);
  storedValue(events, fault);
  return faults;
}

const takenCents = (order: BookedOrder): number => sumOf(order.payments.values(), (p) => p.amountCents);
const netCents = (order: BookedOrder): number =>
  sumOf(order.payments.values(), (p) => p.amountCents - p.refundedCents);

function* orderFaults(order: BookedOrder): Generator<string> {
  const net = netCents(order);
  if (order.cancelled) {
    if (net !== order.forfeitedCents)
      yield `cancelled, but ${net} cents are kept, ${order.forfeitedCents} of them by rule`;
    return;
  }
  if (order.topUpCents !== null) {
    if (net !== 0 && net !== order.topUpCents)
      yield `credit of ${order.topUpCents} was sold for ${net} cents`;
    return;
  }
  if (order.soldCents === null) {
    if (net > (order.fixedCents ?? 0))
      yield `${net} cents were taken for what costs ${order.fixedCents ?? 0}`;
    return;
  }
  const paid = takenCents(order) - order.backCents;
  if (paid !== order.soldCents) yield `sold for ${order.soldCents} cents, paid ${paid}`;
}

/** Money by its movements against money by what was sold. */
function allOfIt(
  orders: readonly BookedOrder[],
  book: OrderBook,
  events: readonly Happened[],
  fault: (what: string) => void,
): void {
  let [moved, tips, rounding] = [0, 0, 0];
  for (const { type, fields } of events) {
    if (type !== 'PAYMENT_COMPLETED' && type !== 'PAYMENT_REFUNDED' && type !== 'TIP_ADJUSTED') continue;
    if (book.orders.get(fields.text('orderId'))?.training) continue;
    if (type === 'PAYMENT_COMPLETED') {
      moved += fields.cents('tenderedCents') - fields.cents('changeCents');
      tips += fields.cents('tipCents');
      rounding += fields.cents('roundingCents');
    } else if (type === 'PAYMENT_REFUNDED') {
      moved -= fields.cents('amountCents') + fields.cents('tipCents') + fields.cents('roundingCents');
      tips -= fields.cents('tipCents');
      rounding -= fields.cents('roundingCents');
    } else {
      moved += fields.cents('differenceCents');
      tips += fields.cents('differenceCents');
    }
  }
  const sold = sumOf(orders, (order) =>
    order.cancelled
      ? order.forfeitedCents
      : order.soldCents === null
        ? netCents(order)
        : order.soldCents - order.refundedCents,
  );
  if (moved !== sold + tips + rounding)
    fault(`${moved} cents moved; sold, tipped and rounded were ${sold} + ${tips} + ${rounding}`);
}

/** What its own books say was charged and has not gone back is what the log has of it: nothing twice, nothing for nothing. */
function cardTerminalAgrees(
  evidence: Evidence,
  events: readonly Happened[],
  fault: (what: string) => void,
): void {
  const charged = sumOf(evidence.cardTerminal, ({ state, amountCents, tipCents }) =>
    state === 'approved' ? amountCents + tipCents : state === 'credited' ? -amountCents : 0,
  );
  const training = new Set(evidence.played.filter((order) => order.training).map(({ orderId }) => orderId));
  // Without its word at first, and confirmed by it later.
  const confirmed = new Set(
    events.flatMap(({ type, fields }) =>
      type === 'PAYMENT_OFFLINE_SETTLED' && fields.text('by') === 'terminal'
        ? [fields.text('paymentId')]
        : [],
    ),
  );
  const booked = sumOf(events, ({ type, fields }) =>
    type === 'PAYMENT_COMPLETED' &&
    fields.text('tender') === 'card' &&
    (!fields.is('offline') || confirmed.has(fields.text('paymentId'))) &&
    !training.has(fields.text('orderId'))
      ? fields.cents('amountCents') + fields.cents('tipCents')
      : type === 'CARD_REFUND_SETTLED' && fields.text('how') !== 'by-hand'
        ? -fields.cents('amountCents')
        : 0,
  );
  if (charged !== booked)
    fault(`the card terminal has ${charged} cents of the customers', the log ${booked}`);
}

const givenBack = ({ cardTerminal }: Evidence): readonly GivenBack[] =>
  cardTerminal.flatMap(({ state, amountCents, tipCents }) =>
    state === 'reversed' || state === 'credited' ? [{ amountCents: amountCents + tipCents, how: state }] : [],
  );

/** The customer got the change that the log has. */
function changeWasTold(evidence: Evidence, events: readonly Happened[], fault: (what: string) => void): void {
  const taken = new Map(
    events.flatMap((event) =>
      event.type === 'PAYMENT_COMPLETED' ? [[event.cause, event.fields] as const] : [],
    ),
  );
  for (const { command, answer } of evidence.told) {
    if (command.type !== 'TakeCash' || !answer.ok) continue;
    const fields = taken.get(command.commandId);
    if (!fields) fault(`cash was acknowledged and is not in the log (${command.commandId})`);
    else if (fields.cents('changeCents') !== (answer.value.changeCents ?? 0))
      fault(
        `${answer.value.changeCents ?? 0} cents of change were told, the log has ${fields.cents('changeCents')}`,
      );
  }
}

/** No gift card pays more than was put on it. */
function storedValue(events: readonly Happened[], fault: (what: string) => void): void {
  const left = new Map<string, number>();
  for (const { seq, type, fields } of events) {
    if (!fields.has('accountId') || (fields.has('tender') && fields.text('tender') !== 'gift-card')) continue;
    const spent = (): number => fields.cents('amountCents') + fields.cents('tipCents');
    const change =
      type === 'GIFT_CARD_LOADED'
        ? fields.cents('amountCents')
        : type === 'GIFT_CARD_UNLOADED'
          ? -fields.cents('amountCents')
          : type === 'PAYMENT_COMPLETED'
            ? -spent()
            : type === 'PAYMENT_REFUNDED'
              ? spent()
              : 0;
    if (change === 0) continue;
    const accountId = fields.text('accountId');
    left.set(accountId, (left.get(accountId) ?? 0) + change);
    if (left.get(accountId)! < 0) fault(`#${seq}: a gift card paid more than was on it`);
  }
}
