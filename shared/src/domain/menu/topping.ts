import { z } from 'zod';
import { translationsSchema } from './language.ts';
import { menuIdSchema, priceSchema } from './price.ts';
import { hexColorSchema, toppingShapeSchema } from './drawing.ts';

/** How much of a topping. `none` takes an included one off. */
export const AMOUNTS = ['none', 'light', 'regular', 'extra', 'double'] as const;
export const amountSchema = z.enum(AMOUNTS);
export type Amount = z.infer<typeof amountSchema>;

/** Quarters of a pizza as a bit mask, clockwise from the top right: 15 is the whole, 3 the right half, 12 the left. */
export const quartersSchema = z.int().min(1).max(15);
export const WHOLE = 15;
export const RIGHT_HALF = 3;
export const LEFT_HALF = 12;

export function quarterCount(quarters: number): number {
  return (quarters & 1) + ((quarters >> 1) & 1) + ((quarters >> 2) & 1) + ((quarters >> 3) & 1);
}

/** Ingredient id to quantity in its base unit (grams, millilitres or pieces), whole numbers. */
export const recipeSchema = z.record(menuIdSchema, z.int().min(0).max(100_000));
export type Recipe = z.infer<typeof recipeSchema>;

export const toppingSchema = z.object({
  id: menuIdSchema,
  name: z.string().min(1).max(40),
  group: z.enum(['meat', 'vegetable', 'cheese', 'fish', 'other']),
  /** Price of a regular amount on a whole pizza, by size id. */
  priceBySize: z.record(menuIdSchema, priceSchema),
  /** Ingredients of a regular amount on a whole pizza, by size id. */
  recipeBySize: z.record(menuIdSchema, recipeSchema),
  allergens: z.array(z.string()).default([]),
  prepSeconds: z.int().min(0).max(600).default(5),
  drawing: z.object({ shape: toppingShapeSchema, color: hexColorSchema }),
  translations: translationsSchema.optional(),
});
export type Topping = z.infer<typeof toppingSchema>;
