import { ok } from '@forno/shared/result';
import { z } from 'zod';
import type { Adapter, PartnerOrder } from '../../adapter.ts';
import { PartnerRefused } from '../../breaker.ts';
import { parseJson } from '../../parse-json.ts';
import { hmacHex, isSame } from '../../signature.ts';

/**
 * Uber Eats' order webhooks: a notification signed with HMAC-SHA256 of its body (`X-Uber-Signature`, hex),
 * which names the order to be fetched. It is sent up to seven times until it is answered with 200, and has
 * to be accepted or denied within 11.5 minutes. Shapes as in Uber's public developer documentation.
 */
export const uberEats: Adapter = {
  adapter: 'uber-eats',
  title: 'Uber Eats',
  speaks: 'http',
  fields: [
    { name: 'apiUrl', label: "The partner's API", value: 'https://api.uber.com' },
    { name: 'accessToken', label: 'Access token', value: '' },
    {
      name: 'storeId',
      label: 'Their id of the store, to tell them of pauses and what is sold out',
      value: '',
      isOptional: true,
    },
  ],
  settings: z.object({
    /** `https://api.uber.com`, or a stand-in for it. */
    apiUrl: z.url(),
    accessToken: z.string().min(1).max(300),
    storeId: z.string().trim().max(100).default(''),
  }),
  isGenuine: ({ body, header }, secret) => isSame(header('x-uber-signature'), hmacHex(secret, body)),
  async read({ body }, { settings, ask }) {
    const event = parseJson(eventSchema, body);
    if (!event.ok) return event;
    const { event_type: type, meta } = event.value;
    if (type === 'orders.cancel' || type === 'orders.failure')
      return ok({ kind: 'cancelled', externalId: meta.resource_id });
    if (type !== 'orders.notification') return ok({ kind: 'nothing', why: type });
    const answer = await ask({
      method: 'GET',
      url: `${settings['apiUrl']}/v2/eats/order/${encodeURIComponent(meta.resource_id)}`,
      headers: { authorization: `Bearer ${settings['accessToken']}` },
      key: `order:${meta.resource_id}`,
    });
    const order = parseJson(orderSchema, answer);
    return order.ok ? ok({ kind: 'order', order: toOrder(order.value) }) : order;
  },
  // An empty 200 is what it waits for.
  reply: () => ({ contentType: 'text/plain', body: '' }),
  async tell({ externalId, status, promisedAt, message }, { settings, ask }) {
    if (status === 'ready') return;
    const act = status === 'accepted' ? 'accept_pos_order' : 'deny_pos_order';
    const body =
      status === 'accepted'
        ? { reason: 'accepted', ...(promisedAt !== null && { pickup_time: Math.floor(promisedAt / 1000) }) }
        : { reason: { code: 'OTHER', explanation: message ?? 'rejected' } };
    await ask({
      method: 'POST',
      url: `${settings['apiUrl']}/v1/eats/orders/${encodeURIComponent(externalId)}/${act}`,
      headers: { authorization: `Bearer ${settings['accessToken']}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  },
  /** "Set Restaurant Status" and "Update Item"; the ids of their menu's items are our codes. */
  shop: {
    isSetUp: ({ storeId }) => Boolean(storeId),
    itemsRestMs: 0,
    async tell({ standing, items }, { settings, ask }) {
      const headers = {
        authorization: `Bearer ${settings['accessToken']}`,
        'content-type': 'application/json',
      };
      const store = encodeURIComponent(String(settings['storeId']));
      if (standing) {
        const { takes, until } = standing;
        const isOn = takes === 'now';
        await ask({
          method: 'POST',
          url: `${settings['apiUrl']}/v1/eats/store/${store}/status`,
          headers,
          body: JSON.stringify({
            status: isOn ? 'ONLINE' : 'PAUSED',
            ...(!isOn && { reason: REASONS[takes] }),
            ...(until !== null && { paused_until: new Date(until).toISOString() }),
          }),
        });
      }
      const suspend = async (code: string, suspension: object | null): Promise<void> => {
        try {
          await ask({
            method: 'POST',
            url: `${settings['apiUrl']}/v2/eats/stores/${store}/menus/items/${encodeURIComponent(code)}`,
            headers,
            body: JSON.stringify({ suspension_info: { suspension } }),
          });
        } catch (error) {
          // Not all that a shop sells is on its menu there.
          if (!(error instanceof PartnerRefused && error.status === 404)) throw error;
        }
      };
      const soldOut = { suspend_until: SUSPENDED_UNTIL_S, reason: 'Sold out' };
      for (const code of items?.gone ?? []) await suspend(code, soldOut);
      for (const code of items?.back ?? []) await suspend(code, null);
    },
  },
};

const REASONS = {
  busy: 'The kitchen is busy',
  paused: 'The shop takes no orders at the moment',
  closed: 'The shop is closed',
} as const;
/** Until we say otherwise: far off, and within 32 bits. */
const SUSPENDED_UNTIL_S = 2_147_483_647;

const eventSchema = z.object({
  event_id: z.string().max(64),
  event_type: z.string().max(60),
  meta: z.object({ resource_id: z.string().min(1).max(64), user_id: z.string().optional() }),
});

/** Amounts are minor units. */
const money = z.object({ amount: z.int().min(0) });
const itemSchema = z.object({
  external_data: z.string().max(200),
  title: z.string().default(''),
  quantity: z.int().min(1).max(99),
  price: z.object({ total_price: money }).optional(),
  special_instructions: z.string().max(500).default(''),
  selected_modifier_groups: z
    .array(z.object({ selected_items: z.array(z.object({ external_data: z.string().max(200) })) }))
    .nullable()
    .default([]),
});
const orderSchema = z.object({
  id: z.string().min(1).max(64),
  display_id: z.string().max(20),
  type: z.string().default('PICK_UP'),
  eater: z.object({ first_name: z.string().max(60).default('') }).default({ first_name: '' }),
  cart: z.object({
    items: z.array(itemSchema).min(1).max(99),
    special_instructions: z.string().max(500).default(''),
  }),
  payment: z.object({ charges: z.object({ total: money, tax: money.optional() }) }),
  estimated_ready_for_pickup_at: z.iso.datetime({ offset: true }).optional(),
});

const toOrder = (order: z.output<typeof orderSchema>): PartnerOrder => ({
  externalId: order.id,
  displayId: order.display_id,
  // Their courier fetches it: for the kitchen that is a carry-out.
  service: order.type === 'DINE_IN' ? 'dine-in' : 'carry-out',
  callName: order.eater.first_name || null,
  notes: order.cart.special_instructions || null,
  dueAt: null,
  lines: order.cart.items.map((item) => ({
    code: item.external_data,
    quantity: item.quantity,
    modifiers: (item.selected_modifier_groups ?? []).flatMap(({ selected_items }) =>
      selected_items.map(({ external_data }) => external_data),
    ),
    notes: item.special_instructions || null,
    cents: item.price?.total_price.amount ?? null,
  })),
  totalCents: order.payment.charges.total.amount,
  taxCents: order.payment.charges.tax?.amount ?? null,
  isPaid: true,
});
