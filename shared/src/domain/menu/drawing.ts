import { z } from 'zod';

/**
 * What a picture of food is drawn from. The menu carries these; `shared/ui/drawing` turns them into
 * SVG, so that builder, make line, label and menu board all show the same picture of the same thing.
 */

/** `#rrggbb`. Nothing else: the drawing mixes lighter and darker tones from it. */
export const hexColorSchema = z.string().regex(/^#[0-9a-f]{6}$/i, 'a colour is #rrggbb');

/** Named by form, not by product: a menu's salami and pepperoni are both a `slice-round` in two colours. */
export const TOPPING_SHAPES = [
  'slice-round',
  'ham-square',
  'bacon-strip',
  'sausage-crumble',
  'chicken-chunk',
  'meatball',
  'prosciutto',
  'mushroom',
  'olive-ring',
  'pepper-strip',
  'onion-ring',
  'tomato-slice',
  'cherry-tomato',
  'pineapple-wedge',
  'basil-leaf',
  'spinach-leaf',
  'arugula',
  'chili',
  'jalapeno-ring',
  'corn-dot',
  'garlic',
  'artichoke',
  'broccoli',
  'cheese-crumb',
  'mozzarella-round',
  'egg',
  'anchovy',
  'shrimp',
] as const;
export const toppingShapeSchema = z.enum(TOPPING_SHAPES);
export type ToppingShape = z.infer<typeof toppingShapeSchema>;

export const PIZZA_CHEESES = ['none', 'light', 'regular', 'extra'] as const;
export const PIZZA_CRUSTS = ['thin', 'classic', 'deep', 'stuffed'] as const;
export const crustDrawingSchema = z.enum(PIZZA_CRUSTS);
export type CrustDrawing = z.infer<typeof crustDrawingSchema>;

export const drawnToppingSchema = z.object({
  shape: toppingShapeSchema,
  color: hexColorSchema,
  amount: z.enum(['light', 'regular', 'extra', 'double']),
  /** Bit mask, bit 0 the top right quarter, clockwise; 15 is the whole pizza. */
  quarters: z.int().min(1).max(15),
});
export type DrawnTopping = z.infer<typeof drawnToppingSchema>;

export const pizzaDrawingSchema = z.object({
  sauceColor: hexColorSchema,
  cheese: z.enum(PIZZA_CHEESES),
  /** Quarters where sauce or cheese are other than that. */
  bases: z
    .array(
      z.object({
        sauceColor: hexColorSchema,
        cheese: z.enum(PIZZA_CHEESES),
        quarters: z.int().min(1).max(15),
      }),
    )
    .max(4)
    .optional(),
  crust: crustDrawingSchema,
  toppings: z.array(drawnToppingSchema).max(40),
  /** Chooses where the pieces lie. The same drawing with the same seed is the same picture, byte for byte. */
  seed: z.int().min(0).max(0xffff_ffff),
});
export type PizzaDrawing = z.infer<typeof pizzaDrawingSchema>;

/** Everything that is sold and is not a pizza. */
export const ITEM_SHAPES = [
  'bottle',
  'can',
  'cup',
  'bread-sticks',
  'wings',
  'fries',
  'salad',
  'dip',
  'tiramisu',
  'brownie',
  'ice-cream',
  'cannoli',
] as const;
export const itemShapeSchema = z.enum(ITEM_SHAPES);
export type ItemShape = z.infer<typeof itemShapeSchema>;

/** `color` is the one that tells it apart: the drink or its label, the glaze, the sauce, the flavour. */
const plainItemDrawingSchema = z.object({ shape: itemShapeSchema, color: hexColorSchema });
const pizzaPartSchema = z.object({ shape: z.literal('pizza'), pizza: pizzaDrawingSchema });

/** A combo shows up to four of its parts, the first one behind and largest. */
export const itemDrawingSchema = z.discriminatedUnion('shape', [
  plainItemDrawingSchema,
  z.object({
    shape: z.literal('combo'),
    parts: z
      .array(z.discriminatedUnion('shape', [plainItemDrawingSchema, pizzaPartSchema]))
      .min(1)
      .max(4),
  }),
]);
export type ItemDrawing = z.infer<typeof itemDrawingSchema>;
