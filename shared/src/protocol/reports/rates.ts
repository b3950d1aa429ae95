import { z } from 'zod';
import { roleSchema } from '../../domain/staff/roles.ts';
import { wageStepsSchema } from './wage-steps.ts';

/** What reports of cost reckon with, of the whole chain; entered by people, as no event carries it. */
export const ratesSchema = z.object({
  /** An hour of work where nothing nearer is entered; where nothing is, wages are left open. */
  wages: wageStepsSchema.default([]),
  /** Of a role; a person's own goes before it. */
  wagesByRole: z.partialRecord(roleSchema, wageStepsSchema).default({}),
  /** Ingredient id to cents a thousand base units. */
  ingredientCentsPerThousand: z.record(z.string().min(1).max(64), z.int().min(0).max(100_000_000)),
});
export type Rates = z.infer<typeof ratesSchema>;

/** `GET /v1/stores/:storeId/wages`: everybody on the store's list, and what is entered of each. */
export const storeWagesSchema = z.object({
  people: z.array(
    z.object({
      staffId: z.string(),
      name: z.string(),
      role: roleSchema,
      wages: wageStepsSchema,
    }),
  ),
});
export type StoreWages = z.infer<typeof storeWagesSchema>;

/** `PUT /v1/stores/:storeId/wages`: of each who is named, all that holds and has held; who is not keeps what is entered. */
export const saveStoreWagesSchema = z.object({
  wages: z.record(z.string().min(1).max(64), wageStepsSchema),
});
