import type { Order } from '@forno/shared/domain';
import { demoCustomers } from '@forno/shared/demo';
import { newId } from '../../tests/support/device.ts';
import type { CardDesk } from './card-desk.ts';
import type { PlannedOrder, Tender } from './generator.ts';
import type { Till } from './till.ts';

/** More than any order costs; notes, so that every coin takes it. */
export const NOTES_CENTS = 100_000;
/** Customers who may buy on account. */
export const HOUSE_ACCOUNTS = demoCustomers(9)
  .slice(1)
  .map(({ customerId }) => customerId);

export interface PayingDeps {
  readonly cards: CardDesk;
  /** Gift cards that were loaded, for whoever pays with one. */
  readonly giftCards: string[];
  /** What was done, to see that all of it was. */
  readonly did: (what: string) => void;
}

/** How customers pay at a till. */
export class Paying {
  readonly #deps: PayingDeps;

  constructor(deps: PayingDeps) {
    this.#deps = deps;
  }

  /** Every tender in turn, and cash for what is left. False when the order is not paid then. */
  async settle(till: Till, plan: PlannedOrder, orderId: string): Promise<boolean> {
    for (const tender of plan.tenders)
      if ((await this.pay(till, tender, orderId)) && (await isSettled(till, orderId))) return true;
    const rest = await till.takeCash({ orderId, tenderedCents: NOTES_CENTS });
    return rest.ok || isSettled(till, orderId);
  }

  async pay(till: Till, tender: Tender, orderId: string): Promise<boolean> {
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
      const order = await till.order(orderId);
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
}

export async function isSettled(till: Till, orderId: string): Promise<boolean> {
  const order = await till.order(orderId);
  return order.totals !== null && dueOf(order) <= 0;
}

/** What the screen shows as due. */
function dueOf(order: Order): number {
  const totals = order.amendment?.totals ?? order.totals;
  const paid = order.payments.reduce(
    (sum, p) => sum + (p.status === 'completed' ? p.amountCents - p.refundedCents : 0),
    0,
  );
  return (totals?.totalCents ?? 0) - paid - order.forgivenCents;
}
