import {
  cartSchema,
  orderingMenuSchema,
  payOrderSchema,
  placedSchema,
  quoteSchema,
  trackedSchema,
} from '@forno/shared/protocol/cloud/ordering';
import { ok } from '@forno/shared/result';
import { z } from 'zod';
import { refused } from '../http/refused.ts';
import { route, type Route } from '../http/route.ts';
import { cancelChannelOrder } from './cancel.ts';
import { tracked, type ChannelDeps } from './deps.ts';
import { payChannelOrder } from './pay.ts';
import { placeChannelOrder } from './place.ts';
import { isDriven, priceCart, quoteOf, toldIn } from './quote.ts';
import { slotsOf, stateOf } from './shop-of.ts';
import { offerTag, whenChanged } from './wait-for-change.ts';

const store = z.object({ storeId: z.string().min(1).max(64) });
const order = z.object({ channelOrderId: z.uuid() });
const TAG = 'ordering';
const PUBLIC = ['public'] as const;

/** Ordering for everybody. What a shop sells is for all to see; an order is known to who knows its id. */
export function channelRoutes(deps: ChannelDeps): Route[] {
  const { shops, now } = deps;
  return [
    route(
      {
        method: 'get',
        path: '/v1/ordering/stores/:storeId/menu',
        tag: TAG,
        summary: 'What a shop sells online, and how soon; with a tag, as soon as that is otherwise',
        access: PUBLIC,
        params: store,
        query: z.object({
          /** Of the menu that is there already: waits up to 20 s for another. */
          tag: z.string().min(1).max(64).optional(),
        }),
        answer: orderingMenuSchema,
        problems: { 404: 'unknown-store' },
      },
      async (call) => {
        const { storeId } = call.params;
        const { tag } = call.query;
        const shop =
          tag === undefined
            ? await shops.read(storeId)
            : await whenChanged(deps, { storeId, tag, gone: call.gone });
        if (!shop) return refused.notFound('unknown-store', `There is no store "${storeId}".`);
        const { settings, menu } = shop;
        const state = stateOf(shop, now());
        return ok({
          tag: offerTag(shop, now()),
          store: {
            storeId,
            name: settings.name,
            address: settings.address,
            currency: settings.currency,
            locale: settings.locale,
            timeZone: settings.timeZone,
            services: settings.services.filter(
              (service) =>
                service === 'carry-out' ||
                service === 'dine-in' ||
                (service === 'delivery' && isDriven(shop)),
            ),
            payAtCounter: settings.channels.payAtCounter,
            minimumCents: settings.channels.minimumCents,
            streets: settings.delivery.streets.map(({ name, postcode, city }) => ({ name, postcode, city })),
          },
          state,
          menu: menu.menu,
          soldOut: [...shop.shop.availability].flatMap(([key, entry]) => (entry.available ? [] : [key])),
          slots: slotsOf(settings, now(), state.minutes * 60_000),
        });
      },
    ),
    route(
      {
        method: 'post',
        path: '/v1/ordering/stores/:storeId/quote',
        tag: TAG,
        summary: 'What a cart costs, and when it would be ready',
        access: PUBLIC,
        params: store,
        body: cartSchema,
        answer: quoteSchema,
        problems: {
          404: 'unknown-store',
          422: 'sold-out, unknown-item, unknown-deal, not-available, out-of-zone',
        },
      },
      async ({ params: { storeId }, body }) => {
        const shop = await shops.read(storeId);
        if (!shop) return refused.notFound('unknown-store', `There is no store "${storeId}".`);
        const told = toldIn(shop, body.language);
        const priced = priceCart(told, body, now());
        return priced.ok ? ok(quoteOf(told, priced.value, now())) : priced;
      },
    ),
    route(
      {
        method: 'post',
        path: '/v1/ordering/stores/:storeId/orders',
        tag: TAG,
        summary: 'Orders, and pays where a card’s token comes along; the same id again is the same order',
        access: PUBLIC,
        params: store,
        body: placedSchema,
        answer: trackedSchema,
        problems: {
          404: 'unknown-store',
          409: 'price-changed, paused, closed, later, already-exists',
          422: 'sold-out, unknown-item, unknown-deal, paid-first, not-available, out-of-zone, below-minimum, invalid, card-declined',
          503: 'payment-unknown',
        },
      },
      ({ params: { storeId }, body }) => placeChannelOrder(deps, storeId, body),
    ),
    route(
      {
        method: 'post',
        path: '/v1/ordering/orders/:channelOrderId/pay',
        tag: TAG,
        summary: "Pays with a token of the payment provider's form; may be repeated",
        access: PUBLIC,
        params: order,
        body: payOrderSchema,
        answer: trackedSchema,
        problems: { 404: 'unknown-order', 409: 'wrong-state', 422: 'card-declined', 503: 'payment-unknown' },
      },
      ({ params: { channelOrderId }, body: { token } }) => payChannelOrder(deps, channelOrderId, token),
    ),
    route(
      {
        method: 'get',
        path: '/v1/ordering/orders/:channelOrderId',
        tag: TAG,
        summary: 'Where an order is',
        access: PUBLIC,
        params: order,
        answer: trackedSchema,
        problems: { 404: 'unknown-order' },
      },
      ({ params: { channelOrderId } }) => tracked(deps, channelOrderId),
    ),
    route(
      {
        method: 'post',
        path: '/v1/ordering/orders/:channelOrderId/cancel',
        tag: TAG,
        summary: 'Gives an order up that the shop has not taken on',
        access: PUBLIC,
        params: order,
        body: z.object({}),
        answer: trackedSchema,
        problems: { 404: 'unknown-order', 409: 'wrong-state' },
      },
      ({ params: { channelOrderId } }) => cancelChannelOrder(deps, channelOrderId),
    ),
  ];
}
