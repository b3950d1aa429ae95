import { z } from 'zod';
import { selectionSchema } from '../menu/selection.ts';

/**
 * Where something is, in millionths of a degree (11 cm): documents hold whole numbers only. Typed in, picked
 * on a map or from a street list, as a shop offline looks up nothing.
 */
export const pointSchema = z.object({
  latE6: z.int().min(-90_000_000).max(90_000_000),
  lonE6: z.int().min(-180_000_000).max(180_000_000),
});
export type Point = z.infer<typeof pointSchema>;

const text = (max: number) => z.string().trim().max(max);

export const addressSchema = z.object({
  addressId: z.string().min(1).max(64),
  /** "Home", "Office". */
  label: text(30).default(''),
  /** Street and house number. */
  street: text(80).min(1),
  /** Floor, flat, bell. */
  unit: text(40).default(''),
  postcode: text(12).default(''),
  city: text(60).default(''),
  /** What the driver should know. */
  instructions: text(160).default(''),
  point: pointSchema.nullable().default(null),
});
export type Address = z.infer<typeof addressSchema>;

const consentSchema = z
  .object({
    given: z.boolean(),
    at: z.int().min(0),
    /** Who asked the customer. */
    by: z.string().max(64),
  })
  .nullable();

/** What people tell of themselves; the master adds who and when. */
export const customerDraftSchema = z.object({
  customerId: z.string().min(1).max(64),
  /** The version that was changed; 0 for a new one. Another one meanwhile: refused, not overwritten. */
  version: z.int().min(0),
  name: text(60).min(1),
  phones: z.array(text(24).min(3)).max(4).default([]),
  email: text(120).default(''),
  addresses: z.array(addressSchema).max(8).default([]),
  notes: text(300).default(''),
  tags: z.array(text(24).min(1)).max(12).default([]),
  /** House-account charges are refused. */
  creditBlocked: z.boolean().default(false),
  taxExemption: z
    .object({ certificate: text(40).min(1), reason: text(80).min(1) })
    .nullable()
    .default(null),
  /** Things the customer likes, to be put on an order in one tap. */
  favourites: z
    .array(z.object({ name: text(60), selection: selectionSchema }))
    .max(8)
    .default([]),
  /** Null: never asked. */
  consents: z
    .object({ marketing: z.boolean().nullable(), data: z.boolean().nullable() })
    .default({ marketing: null, data: null }),
});
export type CustomerDraft = z.infer<typeof customerDraftSchema>;

/** A customer's record. It stands beside the log and can be deleted; the log knows only `customerId`. */
export const customerSchema = customerDraftSchema.extend({
  version: z.int().min(1),
  consents: z.object({ marketing: consentSchema, data: consentSchema }),
  createdAt: z.int().min(0),
  changedAt: z.int().min(0),
  changedBy: z.string().max(64).nullable(),
});
export type Customer = z.infer<typeof customerSchema>;

/** What deciding about an order may know of its customer; nothing personal, so an event may carry it. */
export const customerFactsSchema = z.object({
  tags: z.array(z.string().max(24)).max(12),
  /** Orders before this one. */
  orderCount: z.int().min(0),
  creditBlocked: z.boolean(),
  /** Why the customer pays no tax; null: pays it. */
  taxExempt: z.object({ reason: z.string().max(80) }).nullable(),
});
export type CustomerFacts = z.infer<typeof customerFactsSchema>;

export const factsOf = (
  { tags, creditBlocked, taxExemption }: Customer,
  orderCount: number,
): CustomerFacts => ({
  tags,
  orderCount,
  creditBlocked,
  taxExempt: taxExemption && { reason: taxExemption.reason },
});

/** Which parts of the record a change touched; the parts, never what is in them. */
export const CUSTOMER_PARTS = [
  'name',
  'phones',
  'email',
  'addresses',
  'notes',
  'tags',
  'creditBlocked',
  'taxExemption',
  'favourites',
  'consents',
] as const;
export type CustomerPart = (typeof CUSTOMER_PARTS)[number];

export interface CustomerChange {
  readonly customer: Customer;
  readonly parts: readonly CustomerPart[];
}

/** The record after a change by `by`; consents keep when and by whom they were last given or taken back. */
export function changeCustomer(
  before: Customer | null,
  draft: CustomerDraft,
  { at, by }: { readonly at: number; readonly by: string | null },
): CustomerChange {
  const consent = (kind: 'marketing' | 'data'): Customer['consents']['data'] => {
    const given = draft.consents[kind];
    const known = before?.consents[kind] ?? null;
    if (given === null) return known;
    return known?.given === given ? known : { given, at, by: by ?? 'unknown' };
  };
  const customer: Customer = {
    ...draft,
    version: (before?.version ?? 0) + 1,
    consents: { marketing: consent('marketing'), data: consent('data') },
    createdAt: before?.createdAt ?? at,
    changedAt: at,
    changedBy: by,
  };
  const parts = CUSTOMER_PARTS.filter(
    (part) => JSON.stringify(customer[part]) !== JSON.stringify(before?.[part]),
  );
  return { customer, parts };
}

/** The draft that, saved unchanged, would change nothing: where an editor begins. */
export const draftOf = ({
  createdAt: _c,
  changedAt: _a,
  changedBy: _b,
  ...customer
}: Customer): CustomerDraft => ({
  ...customer,
  consents: {
    marketing: customer.consents.marketing?.given ?? null,
    data: customer.consents.data?.given ?? null,
  },
});

/** "Ann Baker" is "Ann B." on a terminal that others can see. */
export function shortName(name: string): string {
  const words = name.trim().split(/\s+/);
  const last = words.length > 1 ? words.at(-1)! : '';
  return last ? `${words[0]} ${String.fromCodePoint(last.codePointAt(0)!).toUpperCase()}.` : (words[0] ?? '');
}

/** What is called out in the shop and may stand in the log. */
export const callNameOf = (name: string): string => (name.trim().split(/\s+/)[0] ?? '').slice(0, 40);
