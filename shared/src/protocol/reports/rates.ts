import { z } from 'zod';
import { roleSchema } from '../../domain/staff/roles.ts';

const wage = z.int().min(0).max(100_000);

/** What reports of cost reckon with, of the whole chain; entered by people, as no event carries it. */
export const ratesSchema = z.object({
  /** Cents an hour of work where nothing nearer is entered; null: wages are left open then. */
  wageCentsPerHour: wage.nullable(),
  /** Of a role; a person's own goes before it. */
  wageCentsPerHourByRole: z.partialRecord(roleSchema, wage).default({}),
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
      wageCentsPerHour: wage.nullable(),
    }),
  ),
});
export type StoreWages = z.infer<typeof storeWagesSchema>;

/** `PUT /v1/stores/:storeId/wages`: who is not named keeps what is entered; null takes it away. */
export const saveStoreWagesSchema = z.object({
  wages: z.record(z.string().min(1).max(64), wage.nullable()),
});

/** `GET /v1/report-people`: who the people of a report's rows are, of the stores one sees. */
export const reportPeopleSchema = z.object({
  people: z.array(z.object({ storeId: z.string(), staffId: z.string(), name: z.string(), role: roleSchema })),
});
export type ReportPeople = z.infer<typeof reportPeopleSchema>;
