import { z } from 'zod';
import { menuIdSchema } from '../menu/price.ts';
import { traceStepSchema } from './line.ts';

/** `delivery` is what a free delivery takes off; `service` a charge for the service, often a percentage. */
const FEE_KINDS = ['delivery', 'service', 'other'] as const;
const feeKindSchema = z.enum(FEE_KINDS);
export type FeeKind = z.infer<typeof feeKindSchema>;

/** `deal`: from the menu. `manual`: given by hand, with a reason. `tax-exempt`: the tax that a price contained. */
const DISCOUNT_SOURCES = ['deal', 'manual', 'tax-exempt'] as const;

const discountSchema = z.object({
  source: z.enum(DISCOUNT_SOURCES),
  /** Null unless a deal brought it. */
  dealId: menuIdSchema.nullable(),
  name: z.string(),
  cents: z.int().min(0),
  /** Where the discount went, so that a refunded or retaxed line knows its share. */
  byLine: z.array(z.object({ lineId: z.string(), cents: z.int().min(0) })),
  byFee: z.array(z.object({ feeId: menuIdSchema, cents: z.int().min(0) })),
  /** How the amount came about; the steps add up to it. */
  trace: z.array(traceStepSchema),
});
export type OrderDiscount = z.infer<typeof discountSchema>;

const feeSchema = z.object({
  feeId: menuIdSchema,
  kind: feeKindSchema,
  name: z.string(),
  /** Before deals. */
  cents: z.int().min(0),
  /** Null: not taxed. */
  taxCategoryId: menuIdSchema.nullable(),
});
export type ChargedFee = z.infer<typeof feeSchema>;

/** Always: subtotal − discount + fees + added tax = total. */
export const totalsSchema = z.object({
  subtotalCents: z.int(),
  discounts: z.array(discountSchema),
  /** Off lines and fees together. */
  discountCents: z.int().min(0),
  fees: z.array(feeSchema),
  feeCents: z.int().min(0),
  taxes: z.array(
    z.object({
      categoryId: menuIdSchema,
      name: z.string(),
      rateBps: z.int(),
      inclusive: z.boolean(),
      baseCents: z.int(),
      taxCents: z.int(),
    }),
  ),
  /** Tax added on top of the prices. */
  addedTaxCents: z.int(),
  /** Tax contained in the prices. */
  includedTaxCents: z.int(),
  /** Tax that an exempt customer was not charged, added and contained. */
  exemptTaxCents: z.int().min(0),
  totalCents: z.int(),
});
export type OrderTotals = z.infer<typeof totalsSchema>;

const sumOf = (shares: readonly { readonly cents: number }[]): number =>
  shares.reduce((sum, share) => sum + share.cents, 0);

/** What the lines bring after discounts, without tax that is added on top. */
export const netLinesCents = (totals: Pick<OrderTotals, 'subtotalCents' | 'discounts'>): number =>
  totals.subtotalCents - totals.discounts.reduce((sum, discount) => sum + sumOf(discount.byLine), 0);

/** What the fees bring after discounts, without tax that is added on top. */
export const netFeesCents = (totals: Pick<OrderTotals, 'feeCents' | 'discounts'>): number =>
  totals.feeCents - totals.discounts.reduce((sum, discount) => sum + sumOf(discount.byFee), 0);
