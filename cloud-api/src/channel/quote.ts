import { decide, evolveDrafts, totalsOf, type Order } from '@forno/shared/domain';
import type { OrderTotals } from '@forno/shared/pricing';
import type { Cart, Quote } from '@forno/shared/protocol/cloud/ordering';
import { ok, type Result } from '@forno/shared/result';
import { refused, type Refused } from '../http/refused.ts';
import { contextOf, stateOf, type KnownShop } from './shop-of.ts';

export interface Priced {
  readonly order: Order;
  readonly totals: OrderTotals;
}

const NOBODY = '00000000-0000-4000-8000-000000000000';

/** Prices a cart exactly as the shop will: by its own command, its menu, its sold-out list. */
export function priceCart(known: KnownShop, cart: Cart, now: number): Result<Priced, Refused> {
  const context = contextOf(known, now);
  const { service, lines, dealCodes, dueAt } = cart;
  const unknown = dealCodes.find((code) => !known.menu.menu.deals.some((deal) => deal.code === code));
  if (unknown !== undefined)
    return refused.unprocessable('unknown-deal', `There is no deal "${unknown}".`, { field: 'dealCodes' });
  const placed = decide(context, {
    type: 'PlaceOrder',
    commandId: 'quote-of-a-cart',
    orderId: NOBODY,
    service,
    channel: 'WEB',
    lines: lines.map(({ notes, ...line }) => ({ ...line, ...(notes !== null && { notes }) })),
    dealCodes,
    ...(dueAt !== null && { dueAt }),
  });
  if (!placed.ok) {
    const { code, message, field } = placed.error;
    return refused.unprocessable(code, message, field === undefined ? {} : { field });
  }
  const order = evolveDrafts(undefined, placed.value, now);
  return ok({ order, totals: totalsOf(context, order) });
}

export function quoteOf(known: KnownShop, { order, totals }: Priced, now: number): Quote {
  const state = stateOf(known, now, order.lines);
  return {
    lines: order.lines.map(({ lineId, name, makes, quantity, unitCents }) => ({
      lineId,
      name,
      details: makes.flatMap((make) => make.details),
      quantity,
      cents: unitCents * quantity,
    })),
    subtotalCents: totals.subtotalCents,
    discounts: totals.discounts.map(({ name, cents }) => ({ name, cents })),
    taxes: totals.taxes.map(({ name, taxCents, inclusive }) => ({
      name,
      cents: taxCents,
      isIncluded: inclusive,
    })),
    totalCents: totals.totalCents,
    currency: known.settings.currency,
    readyAt: Math.max(now + state.minutes * 60_000, order.dueAt ?? 0),
    state,
  };
}

/** Whether the shop would take it for the time it is wanted at. */
export function maybeTaken(quote: Quote, dueAt: number | null, now: number): Result<null, Refused> {
  const { takes, earliestAt } = quote.state;
  const extra = { extra: { state: quote.state } };
  if (takes === 'paused')
    return refused.conflict('paused', 'The shop takes no online orders at the moment.', extra);
  if (takes === 'closed') return refused.conflict('closed', 'The shop is closed.', extra);
  if (dueAt !== null && dueAt < now)
    return refused.unprocessable('invalid', 'That time is over.', { field: 'dueAt' });
  if (takes === 'later' && (dueAt === null || dueAt < earliestAt))
    return refused.conflict('later', 'The shop cannot make it that soon: choose a later time.', {
      ...extra,
      field: 'dueAt',
    });
  return ok(null);
}
