import { z } from 'zod';
import { menuIdSchema } from '../domain/menu/price.ts';
import { makeSchema, orderLineSchema } from '../domain/pricing/line.ts';

/** The trading day a fact belongs to, `YYYY-MM-DD`; it may run past midnight. */
export const businessDateSchema = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'YYYY-MM-DD');

/** The device of a shop that took a card, as its device file calls it. */
export const cardTerminalIdSchema = z.string().min(1).max(40);

const TENDERS = ['cash', 'card', 'gift-card', 'house-account', 'channel'] as const;
/** `channel`: paid to the web shop or partner that took the order. */
export const tenderSchema = z.enum(TENDERS);
export type Tender = z.infer<typeof tenderSchema>;

/** A gift card's is a hash of its code; a house account's is the customer's id. Neither says who it is. */
export const accountIdSchema = z.string().regex(/^[A-Za-z0-9_-]{4,64}$/, '4 to 64 letters, digits, - or _');
export const accountKindSchema = z.enum(['gift-card', 'house-account']);
export type AccountKind = z.infer<typeof accountKindSchema>;

/** What part of a split bill a payment is: `label` is "2 of 3" or a guest's call name. */
export const splitPartSchema = z.object({
  by: z.enum(['amount', 'item', 'person']),
  label: z.string().max(40),
});
export type SplitPart = z.infer<typeof splitPartSchema>;

/** Ingredient id to quantity in base units. */
export const needsSchema = z.record(z.string(), z.int().min(0));

/** A line as the kitchen makes it and as reports count it. */
export const ticketLineSchema = z.object({
  lineId: z.uuid(),
  quantity: z.int().min(1),
  name: z.string(),
  itemId: z.string(),
  categoryId: z.string(),
  variantId: z.string(),
  /** What the customer pays for the line, after deals and with its share of added tax left out. */
  netCents: z.int(),
  makes: z.array(makeSchema),
  notes: z.string().max(120).nullable(),
});
export type TicketLine = z.infer<typeof ticketLineSchema>;

/** A line as it was, in the words that a ticket had for it. */
export const lineBeforeSchema = z.object({
  lineId: z.uuid(),
  itemId: z.string(),
  quantity: z.int().min(1),
  name: z.string(),
  details: z.array(z.string()),
  notes: z.string().max(120).nullable(),
  /** The kitchen had made it already: what is in it is used up. */
  made: z.boolean(),
});
export type LineBefore = z.infer<typeof lineBeforeSchema>;

/** One line of a sent order that came, changed or went. */
export const lineChangeSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('add'), line: orderLineSchema }),
  z.object({ kind: z.literal('change'), line: orderLineSchema, before: lineBeforeSchema }),
  z.object({ kind: z.literal('remove'), before: lineBeforeSchema }),
]);
export type LineChange = z.infer<typeof lineChangeSchema>;

const kitchenStepSchema = z.object({
  lineId: z.uuid(),
  make: z.int().min(0).max(99),
  stationId: menuIdSchema,
});

/** Things of an order, each by its line and its place in it, at the stations that made them. */
export const kitchenStepsSchema = z.object({ orderId: z.uuid(), steps: z.array(kitchenStepSchema).min(1) });

/** What the kitchen has done of lines that came from another bill: it goes on with them where it was. */
export const cameFromSchema = z.object({
  /** The bill they stood on. */
  orderId: z.uuid(),
  number: z.int().min(1),
  /** Since when the kitchen has had them. */
  acceptedAt: z.int().min(0),
  madeLineIds: z.array(z.uuid()),
  steps: z.array(kitchenStepSchema),
  heldLineIds: z.array(z.uuid()),
});
export type CameFrom = z.infer<typeof cameFromSchema>;

/** Lines went from one bill to another: nothing was ordered or taken off. */
export const movedSchema = z.discriminatedUnion('way', [
  z.object({ way: z.literal('in'), ...cameFromSchema.shape }),
  /** The bill they stand on now. */
  z.object({ way: z.literal('out'), orderId: z.uuid(), number: z.int().min(1) }),
]);

/** Units of an item, and what the customer paid for them. */
export const soldLineSchema = z.object({
  lineId: z.uuid(),
  itemId: z.string(),
  name: z.string(),
  quantity: z.int().min(1),
  netCents: z.int(),
});

export type SoldLine = z.infer<typeof soldLineSchema>;

/** A content-addressed document that lies beside the log. */
export const documentFields = {
  version: z.int().min(1),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
};
