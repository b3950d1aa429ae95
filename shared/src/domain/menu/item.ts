import { z } from 'zod';
import { itemDrawingSchema } from './drawing.ts';
import { translationsSchema } from './language.ts';
import { menuIdSchema, priceCentsSchema, priceSchema, serviceSchema } from './price.ts';
import { recipeSchema } from './topping.ts';

const common = {
  id: menuIdSchema,
  categoryId: menuIdSchema,
  name: z.string().min(1).max(60),
  description: z.string().max(200).default(''),
  taxCategoryId: menuIdSchema,
  stationId: menuIdSchema,
  /** Hands-on and oven time of one, in seconds. */
  prepSeconds: z.int().min(0).max(7200),
  allergens: z.array(z.string()).default([]),
  /** Sold only in these services and day parts; absent means always. */
  services: z.array(serviceSchema).optional(),
  dayPartIds: z.array(menuIdSchema).optional(),
  translations: translationsSchema.optional(),
};

export const pizzaItemSchema = z.object({
  ...common,
  kind: z.literal('pizza'),
  sizes: z.array(z.object({ sizeId: menuIdSchema, price: priceSchema, recipe: recipeSchema })).min(1),
  crustIds: z.array(menuIdSchema).min(1),
  sauceId: menuIdSchema,
  cheese: z.enum(['none', 'light', 'regular', 'extra']).default('regular'),
  /** Toppings in the price, a regular amount each. */
  toppingIds: z.array(menuIdSchema).default([]),
  /** Included toppings that may be exchanged for another without charge. */
  freeSwaps: z.int().min(0).max(5).default(0),
});
export type PizzaItem = z.infer<typeof pizzaItemSchema>;

/** A trade item's number as it stands under its bars: EAN-8, UPC-A, EAN-13 or ITF-14. */
const gtinSchema = z.string().regex(/^(\d{8}|\d{12,14})$/, '8, 12, 13 or 14 digits');

export const itemVariantSchema = z.object({
  id: menuIdSchema,
  name: z.string().max(40),
  translations: translationsSchema.optional(),
  price: priceSchema,
  recipe: recipeSchema,
  /** Scanned, it goes straight onto the order. */
  gtins: z.array(gtinSchema).max(8).optional(),
});

export const simpleItemSchema = z.object({
  ...common,
  kind: z.literal('simple'),
  /** What the shop's own labels call it: the five digits before the weight. */
  labelCode: z
    .string()
    .regex(/^\d{5}$/, 'five digits')
    .optional(),
  /** Sold by weight: prices and recipes are of a kilogram, and every line has its own grams. */
  soldByWeight: z.literal(true).optional(),
  variants: z.array(itemVariantSchema).min(1),
  drawing: itemDrawingSchema,
});
export type SimpleItem = z.infer<typeof simpleItemSchema>;

/** One choice in a combo: a pizza in a size or a simple item in a variant, perhaps dearer than the plain choice. */
const comboChoiceSchema = z.object({
  itemId: menuIdSchema,
  /** Size id of a pizza, variant id of a simple item. */
  variantId: menuIdSchema,
  upchargeCents: priceCentsSchema.default(0),
});

export const comboItemSchema = z.object({
  ...common,
  kind: z.literal('combo'),
  price: priceSchema,
  slots: z
    .array(
      z.object({
        id: menuIdSchema,
        name: z.string().max(40),
        translations: translationsSchema.optional(),
        choices: z.array(comboChoiceSchema).min(1),
      }),
    )
    .min(1)
    .max(8),
  drawing: itemDrawingSchema,
});
export type ComboItem = z.infer<typeof comboItemSchema>;

export const menuItemSchema = z.discriminatedUnion('kind', [
  pizzaItemSchema,
  simpleItemSchema,
  comboItemSchema,
]);
export type MenuItem = z.infer<typeof menuItemSchema>;
