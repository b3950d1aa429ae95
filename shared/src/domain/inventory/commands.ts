import { z } from 'zod';
import { command, notes } from '../command-fields.ts';
import { menuIdSchema } from '../menu/price.ts';

/** Why something was thrown away. */
export const WASTE_REASONS = ['burnt', 'dropped', 'wrong', 'expired', 'returned', 'other'] as const;
export type WasteReason = (typeof WASTE_REASONS)[number];

export const inventoryCommands = [
  command('SetAvailability', {
    kind: z.enum(['item', 'topping', 'size']),
    id: menuIdSchema,
    available: z.boolean(),
    remaining: z.int().min(0).max(9999).optional(),
  }),
  command('AdjustStock', {
    ingredientId: menuIdSchema,
    reason: z.enum(['received', 'counted', 'waste', 'transfer', 'correction']),
    quantity: z.int().min(-10_000_000).max(10_000_000),
    note: notes.optional(),
  }),
  /** Thrown away: an ingredient, or an item as the menu makes it, with all that is in it. */
  command('LogWaste', {
    what: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('ingredient'), ingredientId: menuIdSchema }),
      z.object({ kind: z.literal('item'), itemId: menuIdSchema, variantId: menuIdSchema }),
    ]),
    /** Of an ingredient in its base unit, of an item in pieces. */
    quantity: z.int().min(1).max(1_000_000),
    reason: z.enum(WASTE_REASONS),
  }),
] as const;
