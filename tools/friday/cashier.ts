import type { Order } from '@forno/shared/domain';
import { demoCustomers } from '@forno/shared/demo';
import { newId } from '../../tests/support/device.ts';
import type { CardDesk } from './card-desk.ts';
import type { Dispatch } from './delivery.ts';
import type { Evidence } from './evidence.ts';
import type { Afterwards, PlannedOrder, Tender } from './generator.ts';
import { CUSTOMERS } from './shop.ts';
import type { Till } from './till.ts';

/** More than any of these orders costs; notes, so that every coin takes it. */
const NOTES_CENTS = 100_000;
const FUTURE_MS = 5 * 3_600_000;

export interface CashierDeps {
  readonly till: Till;
  /** Who takes over what is transferred. */
  readonly other: () => Till;
  readonly cards: CardDesk;
  readonly dispatch: Dispatch;
  /** Gift cards that were loaded, for whoever pays with one. */
  readonly giftCards: string[];
  readonly played: Evidence['played'][number][];
  /** What was done, to see that all of it was. */
  readonly did: (what: string) => void;
}

const customers = demoCustomers(CUSTOMERS);
export const HOUSE_ACCOUNTS = customers.slice(1, 9).map(({ customerId }) => customerId);

/** Serves one customer from the first word to the last cent. */
export class Cashier {
  readonly #deps: CashierDeps;

  constructor(deps: CashierDeps) {
    this.#deps = deps;
  }

  async serve(plan: PlannedOrder): Promise<void> {
    const { did } = this.#deps;
    if (plan.kind === 'top-up-gift-card' || plan.kind === 'top-up-account') return this.#topUp(plan);
    if (plan.kind === 'placed-whole') return this.#placeWhole(plan);
    const orderId = newId();
    if (!(await this.#build(plan, orderId))) return;
    const till = await this.#hold(plan, orderId);
    did(plan.kind);
    did(plan.service);
    switch (plan.kind) {
      case 'walks-out':
        await till.ask({ type: 'CancelOrder', orderId, reason: 'walked out' });
        return;
      case 'paid-after-eating':
        if ((await till.ask({ type: 'SendOrder', orderId })).ok) await this.#afterwards(till, plan, orderId);
        return void (await this.#settle(till, plan, orderId));
      case 'paid-at-the-door':
        return this.#toTheDoor(till, plan, orderId);
      case 'for-later':
        return this.#forLater(till, plan, orderId);
      default:
        if (await this.#settle(till, plan, orderId)) await this.#finish(till, plan, orderId);
    }
  }

  /** After the money: changes of mind, then to the driver if one is needed. */
  async #finish(till: Till, plan: PlannedOrder, orderId: string): Promise<void> {
    await this.#afterwards(till, plan, orderId);
    if (plan.service !== 'delivery' || plan.kind === 'training') return;
    const order = await this.#look(till, orderId);
    if (order.status === 'preparing' || order.status === 'quality_check' || order.status === 'ready')
      this.#deps.dispatch.release({ orderId, paysAtDoor: false, cashTipCents: 0 });
  }

  async #build(plan: PlannedOrder, orderId: string): Promise<boolean> {
    const { terminal } = this.#deps.till;
    const training = plan.kind === 'training';
    const { orderNumber } = await terminal.must({
      type: 'CreateOrder',
      orderId,
      service: plan.service,
      channel: plan.service === 'delivery' ? 'PHONE' : 'IN_STORE',
      callName: plan.callName,
      ...(training && { training }),
    });
    let lines = 0;
    const lineIds: string[] = [];
    for (const { selection, quantity } of plan.lines) {
      const lineId = newId();
      const added = await terminal.ask({ type: 'AddItem', orderId, lineId, selection, quantity });
      if (!added.ok) continue;
      lines += 1;
      lineIds.push(lineId);
    }
    if (lines === 0) {
      await terminal.must({ type: 'CancelOrder', orderId, reason: 'nothing to be had' });
      this.#played(plan, orderId, orderNumber);
      return false;
    }
    if (plan.n % 7 === 0)
      await terminal.ask({ type: 'ChangeItem', orderId, lineId: lineIds[0]!, quantity: 2 });
    if (plan.n % 11 === 0 && lines > 1)
      await terminal.ask({ type: 'RemoveItem', orderId, lineId: lineIds[1]!, reason: 'slip of the finger' });
    await this.#circumstances(plan, orderId);
    this.#played(plan, orderId, orderNumber);
    return true;
  }

  /** Whose it is, where it goes, what is off. */
  async #circumstances(plan: PlannedOrder, orderId: string): Promise<void> {
    const {
      till: { terminal },
      did,
    } = this.#deps;
    const customer = plan.customer === null ? undefined : customers[plan.customer];
    if (customer) await terminal.ask({ type: 'SetOrderCustomer', orderId, customerId: customer.customerId });
    if (plan.service === 'delivery' && customer) {
      const { addressId, postcode, point } = customer.addresses[0]!;
      const set = await terminal.ask({ type: 'SetDelivery', orderId, place: { addressId, postcode, point } });
      if (set.ok) {
        did('delivery address');
        await terminal.ask({ type: 'WaiveDeliveryMinimum', orderId, reason: 'regular customer' });
      }
    }
    if (plan.service === 'dine-in')
      await terminal.ask({ type: 'UpdateOrder', orderId, tableId: `table-${(plan.n % 10) + 1}`, guests: 2 });
    if (plan.dealCode !== null) {
      const applied = await terminal.ask({ type: 'ApplyDealCode', orderId, code: plan.dealCode });
      if (applied.ok) did('deal code');
    }
    if (plan.discount !== 'none') {
      const off = plan.discount === 'percent' ? { bps: 1_000 } : { cents: 200 };
      const given = await terminal.ask({
        type: 'GiveDiscount',
        orderId,
        discountId: newId(),
        off,
        reason: 'waited long',
      });
      if (given.ok) did('discount');
    }
  }

  /** Parked and taken up again, here or at the other terminal; the till that has it then. */
  async #hold(plan: PlannedOrder, orderId: string): Promise<Till> {
    const { till, other, did } = this.#deps;
    if (plan.held === 'no') return till;
    await till.ask({ type: 'HoldOrder', orderId, label: 'blue coat' });
    const next = plan.held === 'transferred' ? other() : till;
    await next.ask({ type: 'ResumeOrder', orderId });
    did(plan.held);
    return next;
  }

  async #placeWhole(plan: PlannedOrder): Promise<void> {
    const {
      till: { terminal },
      did,
    } = this.#deps;
    const orderId = newId();
    const placed = await terminal.ask({
      type: 'PlaceOrder',
      orderId,
      service: plan.service,
      channel: 'WEB',
      callName: plan.callName,
      lines: plan.lines.map(({ selection, quantity }) => ({ lineId: newId(), selection, quantity })),
      dealCodes: [],
      payment: { paymentId: newId(), tender: 'channel' },
    });
    if (!placed.ok) return did(`placed whole: ${placed.error.code}`);
    did('placed whole');
    this.#played(plan, orderId, placed.value.orderNumber);
    await this.#afterwards(this.#deps.till, plan, orderId);
  }

  async #topUp(plan: PlannedOrder): Promise<void> {
    const { till, giftCards, did } = this.#deps;
    const orderId = newId();
    const isCard = plan.kind === 'top-up-gift-card';
    const accountId = isCard ? newId().replaceAll('-', '') : HOUSE_ACCOUNTS[plan.n % HOUSE_ACCOUNTS.length]!;
    const { orderNumber } = await till.terminal.must({
      type: 'CreateTopUp',
      orderId,
      kind: isCard ? 'gift-card' : 'house-account',
      accountId,
      amountCents: 2_500,
    });
    this.#played(plan, orderId, orderNumber);
    const last = plan.tenders.at(-1)!;
    await this.#pay(till, last.by === 'card' ? last : { by: 'cash' }, orderId);
    if (!(await this.#isSettled(till, orderId))) await till.takeCash({ orderId, tenderedCents: NOTES_CENTS });
    did(plan.kind);
    if (isCard) giftCards.push(accountId);
  }

  async #toTheDoor(till: Till, plan: PlannedOrder, orderId: string): Promise<void> {
    const sent = await till.ask({ type: 'SendOrder', orderId });
    if (!sent.ok) throw new Error(`SendOrder: ${sent.error.message}`);
    await this.#afterwards(
      till,
      { ...plan, afterwards: plan.afterwards.filter((a) => a === 'add' || a === 'remove') },
      orderId,
    );
    const cashTipCents = plan.n % 3 === 0 ? 100 : 0;
    this.#deps.dispatch.release({ orderId, paysAtDoor: true, cashTipCents });
  }

  /** A deposit or all of it now, the goods another time; one in three is given up. */
  async #forLater(till: Till, plan: PlannedOrder, orderId: string): Promise<void> {
    const dueAt = Date.now() + FUTURE_MS;
    await till.ask({ type: 'UpdateOrder', orderId, dueAt });
    await till.takeCash({ orderId, tenderedCents: plan.n % 2 === 0 ? 1_000 : NOTES_CENTS });
    if (plan.n % 3 !== 0) return;
    await till.ask({
      type: 'CancelOrder',
      orderId,
      reason: 'plans changed',
      ...(plan.n % 2 === 0 && { returnDeposit: true }),
    });
    this.#deps.did('given up before its time');
  }

  /** Every tender in turn, and cash for what is left. False when the order is not paid then. */
  async #settle(till: Till, plan: PlannedOrder, orderId: string): Promise<boolean> {
    for (const tender of plan.tenders)
      if ((await this.#pay(till, tender, orderId)) && (await this.#isSettled(till, orderId))) return true;
    const rest = await till.takeCash({ orderId, tenderedCents: NOTES_CENTS });
    return rest.ok || this.#isSettled(till, orderId);
  }

  async #pay(till: Till, tender: Tender, orderId: string): Promise<boolean> {
    const { did, giftCards } = this.#deps;
    did(tender.by === 'card' ? `card ${tender.terminal}` : tender.by);
    switch (tender.by) {
      case 'cash-part':
        return (await till.takeCash({ orderId, tenderedCents: tender.cents })).ok;
      case 'cash': {
        const tip = tender.tipCents === undefined ? {} : { tipCents: tender.tipCents };
        return (await till.takeCash({ orderId, tenderedCents: NOTES_CENTS, ...tip })).ok;
      }
      case 'card':
        return this.#payByCard(till, tender, orderId);
      case 'gift-card': {
        const accountId = giftCards.shift();
        if (accountId === undefined) return false;
        giftCards.push(accountId);
        return (await till.ask({ type: 'RedeemGiftCard', orderId, paymentId: newId(), accountId })).ok;
      }
      case 'house-account': {
        const accountId = HOUSE_ACCOUNTS[orderId.charCodeAt(35) % HOUSE_ACCOUNTS.length]!;
        return (await till.ask({ type: 'ChargeAccount', orderId, paymentId: newId(), accountId })).ok;
      }
      case 'persons':
        return this.#payByPersons(till, tender.count, orderId);
    }
  }

  async #payByCard(till: Till, tender: Extract<Tender, { by: 'card' }>, orderId: string): Promise<boolean> {
    const tip = tender.tipCents === undefined ? {} : { tipCents: tender.tipCents };
    const tried = await this.#deps.cards.pay(till.terminal, { orderId, trouble: tender.terminal, ...tip });
    if (tried.paid || tender.terminal !== 'unplugged') return tried.paid;
    const offline = await till.ask({
      type: 'TakeCardOffline',
      orderId,
      paymentId: newId(),
      voucher: 'V-0042',
    });
    if (offline.ok) this.#deps.did('card offline');
    return offline.ok;
  }

  /** The first in notes, which fixes the bill; the others their share of the rest, by card and in cash. */
  async #payByPersons(till: Till, count: number, orderId: string): Promise<boolean> {
    const first = await till.takeCash({
      orderId,
      tenderedCents: 500,
      split: { by: 'person', label: `1 of ${count}` },
    });
    if (!first.ok) return false;
    for (let n = 2; n <= count; n++) {
      const order = await this.#look(till, orderId);
      const due = dueOf(order);
      const amountCents = Math.floor(due / (count - n + 1));
      if (due <= 0 || amountCents === 0) return true;
      if (n % 2 === 0) await this.#deps.cards.pay(till.terminal, { orderId, trouble: 'fine', amountCents });
      else
        await till.takeCash({
          orderId,
          tenderedCents: NOTES_CENTS,
          amountCents,
          split: { by: 'person', label: `${n} of ${count}` },
        });
    }
    return true;
  }

  async #afterwards(till: Till, plan: PlannedOrder, orderId: string): Promise<void> {
    for (const what of plan.afterwards) {
      const done = await this.#change(till, plan, { orderId, what });
      this.#deps.did(done ? what : `${what}: too late`);
    }
  }

  async #change(
    till: Till,
    plan: PlannedOrder,
    { orderId, what }: { readonly orderId: string; readonly what: Afterwards },
  ): Promise<boolean> {
    const order = await this.#look(till, orderId);
    const line = order.lines.at(-1)!;
    const refund = { type: 'RefundOrder', orderId, refundId: newId(), reason: 'not as ordered' } as const;
    switch (what) {
      case 'add':
      case 'add-and-think-better': {
        const selection = plan.lines[0]!.selection;
        const asked = await this.#amend(till, orderId, {
          kind: 'add',
          lineId: newId(),
          selection,
          quantity: 1,
        });
        if (!asked) return false;
        // What is made before it is paid is on the way already: then it is paid like any other.
        if (what === 'add-and-think-better' && (await till.ask({ type: 'WithdrawAmendment', orderId })).ok)
          return true;
        if (plan.kind !== 'paid-at-the-door' && plan.kind !== 'paid-after-eating')
          await till.takeCash({ orderId, tenderedCents: NOTES_CENTS });
        return true;
      }
      case 'remove':
        return order.lines.length > 1 && this.#amend(till, orderId, { kind: 'remove', lineId: line.lineId });
      case 'fewer':
        return (
          line.quantity > 1 &&
          this.#amend(till, orderId, { kind: 'change', lineId: line.lineId, quantity: line.quantity - 1 })
        );
      case 'refund-all':
        return (await till.ask(refund)).ok;
      case 'refund-some':
        return (await till.ask({ ...refund, amountCents: 150 })).ok;
      case 'refund-line':
        return (await till.ask({ ...refund, lines: [{ lineId: line.lineId, quantity: 1 }] })).ok;
      case 'void':
        return (await till.ask({ type: 'CancelOrder', orderId, reason: 'kitchen accident' })).ok;
      case 'adjust-tip': {
        const card = order.payments.find((p) => p.tender === 'card' && p.status === 'completed');
        return (
          card !== undefined &&
          (await till.ask({ type: 'AdjustTip', orderId, paymentId: card.paymentId, tipCents: 100 })).ok
        );
      }
      case 'reprint':
        return (await till.terminal.device.socket.timeout(10_000).emitWithAck('reprint', { orderId })).ok;
    }
  }

  async #amend(till: Till, orderId: string, change: Change): Promise<boolean> {
    const changes = [change];
    return (await till.ask({ type: 'AmendOrder', orderId, refundId: newId(), reason: 'asked for', changes }))
      .ok;
  }

  async #isSettled(till: Till, orderId: string): Promise<boolean> {
    const order = await this.#look(till, orderId);
    return order.totals !== null && dueOf(order) <= 0;
  }

  async #look(till: Till, orderId: string): Promise<Order> {
    const answer = await till.terminal.device.socket.timeout(10_000).emitWithAck('order', { orderId });
    if (!answer.ok) throw new Error(`order: ${answer.error.message}`);
    return answer.value.order;
  }

  #played(plan: PlannedOrder, orderId: string, number: number | undefined): void {
    if (number === undefined) throw new Error('an order without a number was acknowledged');
    const { callName, kind } = plan;
    this.#deps.played.push({ orderId, number, callName, training: kind === 'training' });
  }
}

type Change = Extract<Parameters<Till['ask']>[0], { type: 'AmendOrder' }>['changes'][number];

/** What the screen shows as due. */
function dueOf(order: Order): number {
  const totals = order.amendment?.totals ?? order.totals;
  const paid = order.payments.reduce(
    (sum, p) => sum + (p.status === 'completed' ? p.amountCents - p.refundedCents : 0),
    0,
  );
  return (totals?.totalCents ?? 0) - paid - order.forgivenCents;
}
