import { z } from 'zod';
import { addressSchema, pointSchema } from '../../domain/customer/customer.ts';
import { languageSchema } from '../../domain/menu/language.ts';
import { menuSchema } from '../../domain/menu/menu.ts';
import { serviceSchema } from '../../domain/menu/price.ts';
import { selectionSchema } from '../../domain/menu/selection.ts';

/**
 * Ordering for everybody: no login. An order's id is made by whoever orders and is the key to it, so a
 * request whose answer was lost is simply sent again.
 */

/** Where it is to be driven, as far as it is known: enough for its zone. */
const destination = {
  street: z.string().trim().max(80).default(''),
  postcode: z.string().trim().max(12).default(''),
  /** Where the customer's map says; else the shop's own list of streets may know. */
  point: pointSchema.nullable().default(null),
};

const at = z.int().min(0).max(8_640_000_000_000_000);

/** How soon a shop would have an order ready, or why it takes none. */
export const shopStateSchema = z.object({
  /** `now`; `later`: only for a time from `earliestAt` on; `paused`, `closed`: not at all for now. */
  takes: z.enum(['now', 'later', 'paused', 'closed']),
  /** Whether one could fetch something now. */
  isOpen: z.boolean(),
  /** What an order of nothing special takes by the kitchen's load. */
  minutes: z.int(),
  earliestAt: at,
  /** The shop is not heard from: orders wait for it, and go back when nobody answers. */
  isOffline: z.boolean(),
  /** How long an order waits for the shop's answer at most. */
  answerMinutes: z.int(),
});
export type ShopState = z.infer<typeof shopStateSchema>;

/** `GET /v1/ordering/stores/:storeId/menu` */
export const orderingMenuSchema = z.object({
  /** Names what of this may change while a page is open; asked for with it, the answer waits for the next one. */
  tag: z.string(),
  store: z.object({
    storeId: z.string(),
    name: z.string(),
    address: z.array(z.string()),
    currency: z.string(),
    locale: z.string(),
    timeZone: z.string(),
    services: z.array(serviceSchema),
    payAtCounter: z.array(serviceSchema),
    /** What an order of each service comes to at least; a delivery's zone may ask for more. */
    minimumCents: z.partialRecord(serviceSchema, z.int()),
    /** Streets that are known where it delivers, to pick from. */
    streets: z.array(z.object({ name: z.string(), postcode: z.string(), city: z.string() })),
  }),
  state: shopStateSchema,
  menu: menuSchema,
  /** What is sold out at the moment, as `kind:id`. */
  soldOut: z.array(z.string()),
  /** Times an order may be wanted at, today. */
  slots: z.array(at),
});
export type OrderingMenu = z.output<typeof orderingMenuSchema>;

export const cartLineSchema = z.object({
  lineId: z.uuid(),
  selection: selectionSchema,
  quantity: z.int().min(1).max(20),
  notes: z.string().trim().max(120).nullable().default(null),
});

const cart = {
  service: serviceSchema,
  lines: z.array(cartLineSchema).min(1).max(40),
  dealCodes: z.array(z.string().trim().toUpperCase().max(20)).max(5).default([]),
  /** When it is wanted; null: as soon as possible. */
  dueAt: at.nullable().default(null),
};

/** `POST /v1/ordering/stores/:storeId/quote` */
export const cartSchema = z.object({
  ...cart,
  /** Of a delivery; without it the quote is without its fee. */
  deliverTo: z.object(destination).nullable().default(null),
  /** What its lines, discounts and taxes are told in, where the menu has it; null: as the shop says it. */
  language: languageSchema.nullable().default(null),
});
export type Cart = z.output<typeof cartSchema>;
export const quoteSchema = z.object({
  lines: z.array(
    z.object({
      lineId: z.string(),
      name: z.string(),
      details: z.array(z.string()),
      quantity: z.int(),
      cents: z.int(),
    }),
  ),
  subtotalCents: z.int(),
  discounts: z.array(z.object({ name: z.string(), cents: z.int() })),
  fees: z.array(z.object({ name: z.string(), cents: z.int() })),
  /** The zone that the address lies in; null where nothing is driven, or the address is not known yet. */
  delivery: z
    .object({ zoneName: z.string(), feeCents: z.int(), freeFromCents: z.int().nullable() })
    .nullable(),
  /** What such an order has to come to before discounts, and what is missing; it is not taken before. */
  minimumCents: z.int(),
  missingCents: z.int(),
  taxes: z.array(z.object({ name: z.string(), cents: z.int(), isIncluded: z.boolean() })),
  totalCents: z.int(),
  currency: z.string(),
  /** When the customer would have it: ready in the shop, or at the door. */
  readyAt: at,
  state: shopStateSchema,
});
export type Quote = z.infer<typeof quoteSchema>;

/** `POST /v1/ordering/stores/:storeId/orders` */
export const placedSchema = z.object({
  /** Made by who orders; the same one again is the same order. */
  channelOrderId: z.uuid(),
  ...cart,
  /** What is called out when it is ready. */
  callName: z.string().trim().min(1).max(40),
  /** Of a delivery: kept beside the order as long as the telephone number, and with the shop's customers. */
  deliverTo: z
    .object({
      ...destination,
      /** Whose door it is. */
      name: z.string().trim().min(1).max(60),
      street: addressSchema.shape.street,
      unit: addressSchema.shape.unit,
      city: addressSchema.shape.city,
      instructions: addressSchema.shape.instructions,
    })
    .nullable()
    .default(null),
  /** For the shop to call back, and for the driver of a delivery; kept beside the order and forgotten after some weeks. */
  phone: z.string().trim().max(30).default(''),
  notes: z.string().trim().max(200).default(''),
  payAt: z.enum(['online', 'counter']),
  /** The total that the customer saw. */
  agreedCents: z.int().min(0).max(100_000_000),
  /** Pays at once, as with `…/pay`: a card's token from the payment provider's own form. */
  token: z.string().min(1).max(200).nullable().default(null),
});
export type Placed = z.output<typeof placedSchema>;

export const CHANNEL_ORDER_STATUSES = [
  'placed',
  'offered',
  'received',
  'accepted',
  'rejected',
  'expired',
  'cancelled',
] as const;
export const CHANNEL_PAYMENTS = [
  'counter',
  'open',
  'pending',
  'authorised',
  'captured',
  'failed',
  'cancelled',
  'refunded',
] as const;

/** `GET /v1/ordering/orders/:channelOrderId`: where it is. Who ordered it is not told. */
export const trackedSchema = z.object({
  channelOrderId: z.string(),
  storeId: z.string(),
  storeName: z.string(),
  /** The shop's, which its times are told in. */
  timeZone: z.string(),
  service: serviceSchema,
  /** `placed`: to be paid; `offered`: on its way to the shop; `received`: the shop looks at it. */
  status: z.enum(CHANNEL_ORDER_STATUSES),
  payment: z.enum(CHANNEL_PAYMENTS),
  /** The shop's number of it; null before it is accepted. */
  number: z.int().nullable(),
  /** How far the shop has it, such as `preparing` or `ready`; null before it is accepted. */
  progress: z.string().nullable(),
  promisedAt: at.nullable(),
  /** What the shop says, where it turned it down. */
  message: z.string().nullable(),
  totalCents: z.int(),
  currency: z.string(),
  /** The shop is not heard from. */
  isOffline: z.boolean(),
  /** Without an answer it goes back then. */
  expiresAt: at.nullable(),
});
export type Tracked = z.infer<typeof trackedSchema>;

/** `POST /v1/ordering/orders/:channelOrderId/pay`: a card's token from the payment provider's own form, never its number. */
export const payOrderSchema = z.object({ token: z.string().min(1).max(200) });
