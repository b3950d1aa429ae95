import { ok } from '@forno/shared/result';
import { z } from 'zod';
import type { Adapter, PartnerOrder } from '../../adapter.ts';
import { PartnerAway, PartnerRefused } from '../../breaker.ts';
import { parseJson } from '../../parse-json.ts';
import { hmacHex, isSame } from '../../signature.ts';

/**
 * Deliveroo's order webhooks: the whole order in one message, signed with HMAC-SHA256 (hex) over
 * `<X-Deliveroo-Sequence-Guid> <body>` in `X-Deliveroo-Hmac-Sha256`. Answers go to its order API. Shapes as
 * in Deliveroo's public developer documentation.
 */
export const deliveroo: Adapter = {
  adapter: 'deliveroo',
  title: 'Deliveroo',
  speaks: 'http',
  fields: [
    { name: 'apiUrl', label: "The partner's API", value: 'https://api.developers.deliveroo.com' },
    { name: 'accessToken', label: 'Access token', value: '' },
    {
      name: 'brandId',
      label: 'Their id of the brand, to tell them of pauses and what is sold out',
      value: '',
      isOptional: true,
    },
    { name: 'siteId', label: 'Their id of the site, for the same', value: '', isOptional: true },
  ],
  settings: z.object({
    apiUrl: z.url(),
    accessToken: z.string().min(1).max(300),
    brandId: z.string().trim().max(100).default(''),
    siteId: z.string().trim().max(100).default(''),
  }),
  isGenuine: ({ body, header }, secret) =>
    isSame(
      header('x-deliveroo-hmac-sha256'),
      hmacHex(secret, `${header('x-deliveroo-sequence-guid') ?? ''} ${body}`),
    ),
  async read({ body }) {
    const event = parseJson(eventSchema, body);
    if (!event.ok) return event;
    const { order } = event.value.body;
    if (event.value.event === 'order.status_update' && /^(cancel|reject)/.test(order.status))
      return ok({ kind: 'cancelled', externalId: order.id });
    if (event.value.event !== 'order.new') return ok({ kind: 'nothing', why: event.value.event });
    const whole = parseJson(newOrderSchema, body);
    return whole.ok ? ok({ kind: 'order', order: toOrder(whole.value.body.order) }) : whole;
  },
  reply: () => ({ contentType: 'application/json', body: '{}' }),
  async tell({ externalId, status, promisedAt, message }, { settings, ask }) {
    const headers = {
      authorization: `Bearer ${settings['accessToken']}`,
      'content-type': 'application/json',
    };
    const url = `${settings['apiUrl']}/order/v1/orders/${encodeURIComponent(externalId)}`;
    if (status === 'ready')
      return void (await ask({
        method: 'POST',
        url: `${url}/prep_stage`,
        headers,
        body: JSON.stringify({ stage: 'ready_for_collection', occurred_at: new Date().toISOString() }),
      }));
    const answer =
      status === 'accepted'
        ? {
            status: 'accepted',
            ...(promisedAt !== null && { prepare_for: new Date(promisedAt).toISOString() }),
          }
        : { status: 'rejected', reject_reason: 'other', notes: message ?? '' };
    await ask({ method: 'PUT', url, headers, body: JSON.stringify(answer) });
  },
  /**
   * The site API's status and workload, and the menu API's list of what is unavailable as a whole: what is not
   * on the menu there is left out of it, and a minute is to lie between two.
   */
  shop: {
    isSetUp: ({ brandId, siteId }) => Boolean(brandId) && Boolean(siteId),
    itemsRestMs: 60_000,
    async tell({ standing, items }, { settings, ask }) {
      const headers = {
        authorization: `Bearer ${settings['accessToken']}`,
        'content-type': 'application/json',
      };
      const put = (path: string, body: object): Promise<string> =>
        ask({
          method: 'PUT',
          url: `${settings['apiUrl']}${path}`,
          headers,
          body: JSON.stringify(body),
        });
      const site = `brands/${encodeURIComponent(String(settings['brandId']))}/sites/${encodeURIComponent(String(settings['siteId']))}`;
      if (standing) {
        const { takes } = standing;
        const isOn = takes === 'now' || takes === 'busy';
        await put(`/site/v1/${site}/status`, { status: isOn ? 'OPEN' : 'CLOSED' }).catch((error: unknown) => {
          // It opens nobody outside the hours that it has of them: it is asked again until they have begun.
          if (isOn && error instanceof PartnerRefused && error.status === 400)
            throw new PartnerAway('the site is not opened outside its hours there');
          throw error;
        });
        if (isOn) await put(`/site/v1/${site}/workload/mode`, { mode: takes === 'busy' ? 'BUSY' : 'QUIET' });
      }
      if (items)
        await put(`/menu/v2/${site}/menu/item_unavailabilities`, {
          unavailable_ids: items.soldOut,
          hidden_ids: [],
        });
    },
  },
};

const eventSchema = z.object({
  event: z.string().max(60),
  body: z.object({ order: z.object({ id: z.string().min(1).max(64), status: z.string().max(40) }) }),
});

const money = z.object({ fractional: z.int().min(0), currency_code: z.string().length(3) });
const itemSchema = z.object({
  pos_item_id: z.string().max(200),
  quantity: z.int().min(1).max(99),
  total_price: money.optional(),
  modifiers: z.array(z.object({ pos_item_id: z.string().max(200) })).default([]),
});
const newOrderSchema = z.object({
  body: z.object({
    order: z.object({
      id: z.string().min(1).max(64),
      order_number: z.coerce.string().max(20),
      fulfillment_type: z.string().default('deliveroo'),
      prepare_for: z.iso.datetime({ offset: true }).optional(),
      asap: z.boolean().default(true),
      customer: z.object({ first_name: z.string().max(60).default('') }).default({ first_name: '' }),
      order_notes: z.string().max(500).default(''),
      items: z.array(itemSchema).min(1).max(99),
      total_price: money,
    }),
  }),
});

const toOrder = (order: z.output<typeof newOrderSchema>['body']['order']): PartnerOrder => ({
  externalId: order.id,
  displayId: order.order_number,
  service: order.fulfillment_type === 'table_service' ? 'dine-in' : 'carry-out',
  callName: order.customer.first_name || null,
  notes: order.order_notes || null,
  dueAt: order.asap || order.prepare_for === undefined ? null : Date.parse(order.prepare_for),
  lines: order.items.map((item) => ({
    code: item.pos_item_id,
    quantity: item.quantity,
    modifiers: item.modifiers.map(({ pos_item_id }) => pos_item_id),
    notes: null,
    cents: item.total_price?.fractional ?? null,
  })),
  totalCents: order.total_price.fractional,
  taxCents: null,
  isPaid: true,
});
