import { demoCustomers } from '@forno/shared/demo';
import { newId } from '../../tests/support/device.ts';
import { changeMind } from './changes-of-mind.ts';
import type { Dispatch } from './delivery.ts';
import type { Evidence } from './evidence.ts';
import type { PlannedOrder } from './generator.ts';
import { HOUSE_ACCOUNTS, isSettled, NOTES_CENTS, type Paying } from './paying.ts';
import { CUSTOMERS } from './shop.ts';
import { joinBills, splitBill } from './table-bills.ts';
import type { Till } from './till.ts';

const FUTURE_MS = 5 * 3_600_000;

export interface CashierDeps {
  readonly till: Till;
  /** Who takes over what is transferred. */
  readonly other: () => Till;
  readonly paying: Paying;
  readonly dispatch: Dispatch;
  /** Gift cards that were loaded, for whoever pays with one. */
  readonly giftCards: string[];
  readonly played: Evidence['played'][number][];
  /** What was done, to see that all of it was. */
  readonly did: (what: string) => void;
}

const customers = demoCustomers(CUSTOMERS);

/** Serves one customer from the first word to the last cent. */
export class Cashier {
  readonly #deps: CashierDeps;

  constructor(deps: CashierDeps) {
    this.#deps = deps;
  }

  async serve(plan: PlannedOrder): Promise<void> {
    const { did } = this.#deps;
    if (plan.kind === 'top-up-gift-card' || plan.kind === 'top-up-account') return this.#topUp(plan);
    if (plan.kind === 'placed-whole' && (await this.#placeWhole(plan))) return;
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
        return void (await this.#deps.paying.settle(till, plan, orderId));
      case 'splits-the-bill':
        return this.#splitBill(till, plan, orderId);
      case 'joins-tables':
        return this.#joinTables(till, plan, orderId);
      case 'paid-at-the-door':
        return this.#toTheDoor(till, plan, orderId);
      case 'for-later':
        return this.#forLater(till, plan, orderId);
      default:
        if (await this.#deps.paying.settle(till, plan, orderId)) await this.#finish(till, plan, orderId);
    }
  }

  /** After the money: changes of mind, then to the driver if one is needed. */
  async #finish(till: Till, plan: PlannedOrder, orderId: string): Promise<void> {
    await this.#afterwards(till, plan, orderId);
    if (plan.service !== 'delivery' || plan.kind === 'training') return;
    const order = await till.order(orderId);
    if (order.status === 'preparing' || order.status === 'quality_check' || order.status === 'ready')
      this.#deps.dispatch.release({ orderId, paysAtDoor: false, cashTipCents: 0 });
  }

  async #build(plan: PlannedOrder, orderId: string, beside?: 'beside'): Promise<boolean> {
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
      this.#played(plan, orderId, orderNumber, beside);
      return false;
    }
    if (plan.n % 7 === 0)
      await terminal.ask({ type: 'ChangeItem', orderId, lineId: lineIds[0]!, quantity: 2 });
    if (plan.n % 11 === 0 && lines > 1)
      await terminal.ask({ type: 'RemoveItem', orderId, lineId: lineIds[1]!, reason: 'slip of the finger' });
    await this.#circumstances(plan, orderId);
    this.#played(plan, orderId, orderNumber, beside);
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

  /** As a channel brings it; false where something of it is sold out: then it is talked over at the till. */
  async #placeWhole(plan: PlannedOrder): Promise<boolean> {
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
    if (!placed.ok) return false;
    did('placed whole');
    this.#played(plan, orderId, placed.value.orderNumber);
    await this.#afterwards(this.#deps.till, plan, orderId);
    return true;
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
    await this.#deps.paying.pay(till, last.by === 'card' ? last : { by: 'cash' }, orderId);
    if (!(await isSettled(till, orderId))) await till.takeCash({ orderId, tenderedCents: NOTES_CENTS });
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

  async #splitBill(till: Till, plan: PlannedOrder, orderId: string): Promise<void> {
    const { paying, did } = this.#deps;
    await till.terminal.must({ type: 'SendOrder', orderId });
    const bill = await splitBill(till, { orderId, n: plan.n });
    did(bill ? 'bill split' : 'bill split: refused');
    if (bill) this.#played(plan, bill.orderId, bill.number, 'beside');
    if (bill) await paying.settle(till, plan, bill.orderId);
    if (await paying.settle(till, plan, orderId)) await this.#afterwards(till, plan, orderId);
  }

  /** The second table's order is one of the same guests: built as the first, under a name of its own. */
  async #joinTables(till: Till, plan: PlannedOrder, orderId: string): Promise<void> {
    const { paying, did } = this.#deps;
    const secondId = newId();
    const second = { ...plan, n: plan.n + 1, callName: `${plan.callName} B`, lines: plan.lines.slice(0, 2) };
    const isThere = await this.#build(second, secondId, 'beside');
    for (const sent of isThere ? [orderId, secondId] : [orderId])
      await till.terminal.must({ type: 'SendOrder', orderId: sent });
    const joined = isThere && (await joinBills(till, { orderId, n: plan.n }, { secondId }));
    did(joined ? 'tables joined' : 'tables joined: refused');
    if (await paying.settle(till, plan, orderId)) await this.#afterwards(till, plan, orderId);
    if (isThere && !joined) await paying.settle(till, plan, secondId);
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

  async #afterwards(till: Till, plan: PlannedOrder, orderId: string): Promise<void> {
    for (const what of plan.afterwards) {
      const done = await changeMind(till, plan, { orderId, what });
      this.#deps.did(done ? what : `${what}: too late`);
    }
  }

  #played(plan: PlannedOrder, orderId: string, number: number | undefined, beside?: 'beside'): void {
    if (number === undefined) throw new Error('an order without a number was acknowledged');
    const { callName, kind } = plan;
    const training = kind === 'training';
    this.#deps.played.push({ orderId, number, callName, training, ...(beside && { beside: true }) });
  }
}
