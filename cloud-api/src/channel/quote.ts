import {
  channelMinimum,
  decide,
  evolveDrafts,
  placeOf,
  quoteDelivery,
  totalsOf,
  type KitchenLoad,
  type Order,
} from '@forno/shared/domain';
import { inLanguage, indexMenu, type MenuIndex } from '@forno/shared/menu';
import type { OrderTotals } from '@forno/shared/pricing';
import type { Cart, Quote } from '@forno/shared/protocol/cloud/ordering';
import { ok, type Result } from '@forno/shared/result';
import { refused, type Refused } from '../http/refused.ts';
import { contextOf, loadOf, stateOf, type KnownShop } from './shop-of.ts';

export interface Priced {
  readonly order: Order;
  readonly totals: OrderTotals;
}

const NOBODY = '00000000-0000-4000-8000-000000000000';

/** Prices a cart exactly as the shop will: by its own command, its menu, its sold-out list. */
export function priceCart(
  known: KnownShop,
  cart: Omit<Cart, 'language'>,
  now: number,
): Result<Priced, Refused> {
  const context = contextOf(known, now);
  const { service, lines, dealCodes, dueAt } = cart;
  if (service === 'delivery' && !isDriven(known))
    return refused.unprocessable('not-available', 'This shop does not deliver.', { field: 'service' });
  const zone = zoneOfCart(known, cart);
  if (!zone.ok) return zone;
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
    ...(zone.value !== null && { delivery: { zoneId: zone.value, addressId: null } }),
  });
  if (!placed.ok) {
    const { code, message, field } = placed.error;
    return refused.unprocessable(code, message, field === undefined ? {} : { field });
  }
  const order = evolveDrafts(undefined, placed.value, now);
  return ok({ order, totals: totalsOf(context, order) });
}

/** The shop with its menu in the customer's words, for what is shown and never for what is ordered. */
export function toldIn(known: KnownShop, language: string | null): KnownShop {
  if (language === null) return known;
  const of = spoken.get(known.menu) ?? new Map<string, MenuIndex>();
  spoken.set(known.menu, of);
  const kept = of.get(language);
  if (kept) return { ...known, menu: kept };
  const menu = inLanguage(known.menu.menu, language);
  // Languages that it has no word of are not kept: anybody may ask for any.
  if (menu === known.menu.menu) return known;
  const index = indexMenu(menu);
  if (of.size < LANGUAGES_MAX) of.set(language, index);
  return { ...known, menu: index };
}

const LANGUAGES_MAX = 12;
const spoken = new WeakMap<MenuIndex, Map<string, MenuIndex>>();

/** Whether the shop drives to anybody. */
export const isDriven = ({ settings }: Pick<KnownShop, 'settings'>): boolean =>
  settings.services.includes('delivery') && settings.delivery.zones.length > 0;

/** The zone that a delivery goes to; null where nothing is driven, or nobody said where to yet. */
function zoneOfCart(
  { settings: { delivery } }: KnownShop,
  { service, deliverTo }: Pick<Cart, 'service' | 'deliverTo'>,
): Result<string | null, Refused> {
  if (service !== 'delivery' || deliverTo === null) return ok(null);
  const found = quoteDelivery(delivery, placeOf(delivery, deliverTo), null);
  if (found.ok) return ok(found.value.zoneId);
  const { code } = found.error;
  return refused.unprocessable(code, 'The shop does not deliver to this address.', { field: 'deliverTo' });
}

/** What an order of a partner's, whose prices are its own, would be for the kitchen now; null: nothing yet. */
export function kitchenLoadOf(
  known: KnownShop,
  { lines, dueAt }: Pick<Cart, 'lines' | 'dueAt'>,
  now: number,
): KitchenLoad | null {
  const cart = { service: known.settings.services[0]!, lines, dealCodes: [], dueAt, deliverTo: null };
  const priced = dueAt === null ? priceCart(known, cart, now) : null;
  return priced?.ok ? loadOf(priced.value.order) : null;
}

export function quoteOf(known: KnownShop, { order, totals }: Priced, now: number): Quote {
  const state = stateOf(known, now, order);
  const { delivery } = order;
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
    fees: totals.fees.map(({ name, cents }) => ({ name, cents })),
    delivery: delivery && {
      zoneName: delivery.zoneName,
      feeCents: totals.fees.find(({ kind }) => kind === 'delivery')?.cents ?? 0,
      freeFromCents: delivery.freeFromCents,
    },
    ...channelMinimum(known.settings, order),
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

/** Whether it is enough for its service and its way. */
export function isEnough({ minimumCents, missingCents }: Quote, service: string): Result<null, Refused> {
  if (missingCents === 0) return ok(null);
  return refused.unprocessable('below-minimum', `An order for ${service} has to come to more.`, {
    field: 'lines',
    extra: { minimumCents, missingCents },
  });
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
