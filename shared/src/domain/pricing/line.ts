import { z } from 'zod';
import { pizzaDrawingSchema } from '../menu/drawing.ts';
import { menuIdSchema } from '../menu/price.ts';
import { selectionSchema } from '../menu/selection.ts';
import { recipeSchema } from '../menu/topping.ts';

/** One step of the explanation of a price; the steps of a line add up to its unit price. */
export const traceStepSchema = z.object({ label: z.string(), cents: z.int() });
export type TraceStep = z.infer<typeof traceStepSchema>;

/** One thing the kitchen makes for a unit of a line; a combo has several. Self-contained: a kitchen screen needs no menu. */
export const makeSchema = z.object({
  name: z.string(),
  /** The size or variant as the kitchen calls it. */
  variant: z.string(),
  /** What differs from the recipe, one instruction each: "no onion", "right half: + mushroom". */
  details: z.array(z.string()),
  stationId: menuIdSchema,
  prepSeconds: z.int().min(0),
  allergens: z.array(z.string()),
  drawing: pizzaDrawingSchema.optional(),
});
export type Make = z.infer<typeof makeSchema>;

/** The tax category of a line or fee, with its rate as it was. */
export const lineTaxSchema = z.object({
  categoryId: menuIdSchema,
  name: z.string(),
  rateBps: z.int().min(0),
  inclusive: z.boolean(),
});
export type LineTax = z.infer<typeof lineTaxSchema>;

/** A line as it was priced. The price never changes afterwards, whatever happens to the menu. */
export const orderLineSchema = z.object({
  lineId: z.uuid(),
  quantity: z.int().min(1).max(99),
  itemId: menuIdSchema,
  categoryId: menuIdSchema,
  variantId: menuIdSchema,
  name: z.string(),
  selection: selectionSchema,
  menuVersion: z.int().min(1),
  unitCents: z.int().min(0),
  tax: lineTaxSchema,
  trace: z.array(traceStepSchema),
  makes: z.array(makeSchema),
  /** Ingredients of one unit, in base units. */
  needs: recipeSchema,
  notes: z.string().max(120).optional(),
});
export type OrderLine = z.infer<typeof orderLineSchema>;
/** A line before the order gives it an id and a quantity. */
export type PricedLine = Omit<OrderLine, 'lineId' | 'quantity' | 'notes'>;
