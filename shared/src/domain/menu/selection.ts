import { z } from 'zod';
import { menuIdSchema } from './price.ts';
import { amountSchema, quartersSchema } from './topping.ts';

/** More than any counter scale carries. */
export const GRAMS_MAX = 50_000;

/**
 * What the customer asked for. Everything left at the recipe's own choice is simply not there. Size, crust and
 * cut are of the whole pizza, as dough is one piece; kinds, sauce, cheese and toppings lie on quarters.
 */
export const pizzaSelectionSchema = z.object({
  kind: z.literal('pizza'),
  itemId: menuIdSchema,
  sizeId: menuIdSchema,
  crustId: menuIdSchema,
  sauceId: menuIdSchema.optional(),
  sauceAmount: amountSchema.optional(),
  cheeseAmount: amountSchema.optional(),
  /** Quarters with another sauce, or more or less of it, than the above say; each quarter once at most. */
  sauceParts: z
    .array(
      z.object({
        quarters: quartersSchema,
        sauceId: menuIdSchema.optional(),
        amount: amountSchema.optional(),
      }),
    )
    .min(1)
    .max(4)
    .optional(),
  /** The same for cheese. */
  cheeseParts: z
    .array(z.object({ quarters: quartersSchema, amount: amountSchema }))
    .min(1)
    .max(4)
    .optional(),
  /** Pizzas of several kinds on one base; quarters must cover the whole without overlap. Absent: `itemId` on all. */
  parts: z
    .array(z.object({ itemId: menuIdSchema, quarters: quartersSchema }))
    .min(1)
    .max(4)
    .optional(),
  /** Changes to what the kinds bring: added ones, other amounts, `none` to leave one off. */
  toppings: z
    .array(z.object({ toppingId: menuIdSchema, amount: amountSchema, quarters: quartersSchema }))
    .max(40)
    .default([]),
  cut: z.enum(['slices', 'squares', 'uncut']).optional(),
});
export type PizzaSelection = z.infer<typeof pizzaSelectionSchema>;

export const simpleSelectionSchema = z.object({
  kind: z.literal('simple'),
  itemId: menuIdSchema,
  variantId: menuIdSchema,
  /** Of something that is sold by weight: without its container, and where that figure comes from. */
  weight: z.object({ grams: z.int().min(1).max(GRAMS_MAX), by: z.enum(['scale', 'hand']) }).optional(),
});
export type SimpleSelection = z.infer<typeof simpleSelectionSchema>;

const slotSelectionSchema = z.discriminatedUnion('kind', [pizzaSelectionSchema, simpleSelectionSchema]);

export const comboSelectionSchema = z.object({
  kind: z.literal('combo'),
  itemId: menuIdSchema,
  choices: z
    .array(z.object({ slotId: menuIdSchema, selection: slotSelectionSchema }))
    .min(1)
    .max(8),
});
export type ComboSelection = z.infer<typeof comboSelectionSchema>;

export const selectionSchema = z.discriminatedUnion('kind', [
  pizzaSelectionSchema,
  simpleSelectionSchema,
  comboSelectionSchema,
]);
export type Selection = z.infer<typeof selectionSchema>;
