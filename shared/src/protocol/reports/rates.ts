import { z } from 'zod';

/** What reports of cost reckon with, of the whole chain; entered by people, as no event carries it. */
export const ratesSchema = z.object({
  /** Cents an hour of work; null: not entered, wages are left open. */
  wageCentsPerHour: z.int().min(0).max(100_000).nullable(),
  /** Ingredient id to cents a thousand base units. */
  ingredientCentsPerThousand: z.record(z.string().min(1).max(64), z.int().min(0).max(100_000_000)),
});
export type Rates = z.infer<typeof ratesSchema>;
