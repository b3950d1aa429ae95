import { ok, type Result } from '../../result.ts';
import type { MenuIndex } from '../menu/lookup.ts';
import { isSoldFor } from '../order/build-line.ts';
import type { Order } from '../order/order.ts';
import { pricingOf } from '../payment/settle.ts';
import type { OrderLine } from '../pricing/line.ts';
import { priceLine } from '../pricing/price-line.ts';
import { priceOrder } from '../pricing/price-order.ts';
import { refusal, type Refusal } from '../refusal.ts';
import type { Settings } from '../settings.ts';
import type { MenuFinding } from './finding.ts';

export interface ReplaySetup {
  /** What the store sells from now; null: nothing yet, and what was charged is what there is to compare with. */
  readonly before: MenuIndex | null;
  /** What it would sell from. */
  readonly after: MenuIndex;
  readonly settings: Settings;
}

interface PriceMove {
  readonly id: string;
  readonly name: string;
  readonly beforeCents: number;
  readonly afterCents: number;
  units: number;
}
interface Unsold {
  readonly id: string;
  readonly name: string;
  readonly why: string;
  units: number;
}
interface DealUse {
  readonly name: string;
  before: number;
  after: number;
  /** Orders that lost it because something on them is not sold any more. */
  lostByItem: number;
}

/** Orders that were sold, sold again: what would cost something else, could not be sold, or lose its deal. */
export class MenuReplay {
  readonly #setup: ReplaySetup;
  readonly #moves = new Map<string, PriceMove>();
  readonly #unsold = new Map<string, Unsold>();
  readonly #deals = new Map<string, DealUse>();

  constructor(setup: ReplaySetup) {
    this.#setup = setup;
  }

  /** Practice, credit, and what was never sold say nothing about a menu. */
  add(order: Order): void {
    const isSale = order.status !== 'draft' && order.status !== 'cancelled' && !order.training;
    if (!isSale || order.topUp !== null) return;
    const { before, after } = this.#setup;
    const [was, is]: [OrderLine[], OrderLine[]] = [[], []];
    let lost = false;
    for (const line of order.lines) {
      const now = before ? this.#sell(before, order, line) : ok(line);
      // What the menu in force does not sell either is charged as it was.
      const then = now.ok ? now.value : line;
      was.push(then);
      const next = this.#sell(after, order, line);
      if (next.ok) is.push(next.value);
      else lost = true;
      this.#compare(then, next);
    }
    this.#compareDeals(order, { was, is, lost });
  }

  findings(): MenuFinding[] {
    const moves = [...this.#moves.values()].map((move): MenuFinding => ({
      kind: 'price-changed',
      ...move,
      effectCents: (move.afterCents - move.beforeCents) * move.units,
    }));
    const deals = [...this.#deals].flatMap(([id, use]): MenuFinding[] => {
      if (use.after >= use.before) return [];
      const { name, before: ordersBefore, after: ordersAfter } = use;
      return [{ kind: 'deal-broken', id, name, ordersBefore, ordersAfter, why: this.#whyBroken(id, use) }];
    });
    return [
      ...[...this.#unsold.values()].map((one): MenuFinding => ({ kind: 'not-sold', ...one })),
      ...deals,
      ...moves,
    ];
  }

  #sell(index: MenuIndex, order: Order, line: OrderLine): Result<OrderLine, Refusal> {
    const { settings } = this.#setup;
    const item = index.items.get(line.itemId);
    if (item && !isSoldFor({ menu: index, settings, now: order.createdAt }, order, item))
      return refusal('not-available', 'It is not sold at this time of day.', 'selection.itemId');
    const priced = priceLine(index, line.selection, { storeId: settings.storeId, service: order.service });
    return priced.ok ? ok({ ...line, ...priced.value }) : priced;
  }

  #compare(then: OrderLine, next: Result<OrderLine, Refusal>): void {
    const { itemId: id, variantId, name, quantity: units, unitCents: beforeCents } = then;
    if (!next.ok) {
      const key = `${id} ${variantId} ${next.error.message}`;
      const known = this.#unsold.get(key) ?? { id, name, why: next.error.message, units: 0 };
      known.units += units;
      this.#unsold.set(key, known);
      return;
    }
    const afterCents = next.value.unitCents;
    if (afterCents === beforeCents) return;
    const key = `${id} ${variantId} ${beforeCents} ${afterCents}`;
    const known = this.#moves.get(key) ?? { id, name, beforeCents, afterCents, units: 0 };
    known.units += units;
    this.#moves.set(key, known);
  }

  #compareDeals(
    order: Order,
    { was, is, lost }: { readonly was: OrderLine[]; readonly is: OrderLine[]; readonly lost: boolean },
  ): void {
    const { before, after } = this.#setup;
    if (!before) return;
    const had = this.#dealsOf(before, order, was);
    if (had.used.size === 0) return;
    const has = this.#dealsOf(after, order, is);
    for (const [id, name] of had.used) {
      const use = this.#deals.get(id) ?? { name, before: 0, after: 0, lostByItem: 0 };
      use.before += 1;
      // Another that saves the customer as much took its place: nothing is broken.
      if (has.used.has(id) || (!lost && has.savedCents >= had.savedCents)) use.after += 1;
      else if (lost) use.lostByItem += 1;
      this.#deals.set(id, use);
    }
  }

  #dealsOf(menu: MenuIndex, order: Order, lines: readonly OrderLine[]) {
    const { settings } = this.#setup;
    const pricing = pricingOf({ menu, settings, now: order.createdAt }, order);
    const deals = priceOrder(lines, pricing).discounts.filter(({ source }) => source === 'deal');
    return {
      used: new Map(deals.flatMap(({ dealId, name }) => (dealId === null ? [] : [[dealId, name] as const]))),
      savedCents: deals.reduce((sum, { cents }) => sum + cents, 0),
    };
  }

  #whyBroken(id: string, { before, after, lostByItem }: DealUse): string {
    if (!this.#setup.after.menu.deals.some((deal) => deal.id === id))
      return 'It is not on the draft any more.';
    if (lostByItem === before - after) return 'Something it needs is not sold any more.';
    return 'What it asks for is not on these orders any more, or it saves less.';
  }
}
