import { z } from 'zod';
import { baseUnitSchema, levelMilliSchema, milliSchema } from './fields.ts';

const countFields = {
  countId: z.string(),
  storeId: z.string(),
  kind: z.enum(['full', 'cycle']),
  status: z.enum(['open', 'closed', 'cancelled']),
  openedAt: z.int(),
  openedBy: z.string(),
  closedAt: z.int().nullable(),
};

/** `GET /v1/stores/:storeId/counts`, newest first. */
export const countsSchema = z.object({
  counts: z.array(
    z.object({ ...countFields, lines: z.int(), counted: z.int(), varianceCents: z.int().nullable() }),
  ),
});
export type CountSummary = z.infer<typeof countsSchema>['counts'][number];

/** `POST /v1/stores/:storeId/counts` */
export const newCountSchema = z.object({ kind: z.enum(['full', 'cycle']) });

/** What the books expect is not told while a count is open: who counts shall look at the shelf. */
export const countSchema = z.object({
  ...countFields,
  lines: z.array(
    z.object({
      ingredientId: z.string(),
      name: z.string(),
      baseUnit: baseUnitSchema,
      place: z.string(),
      unitName: z.string(),
      unitMilli: z.int(),
      countedMilli: levelMilliSchema.nullable(),
      countedAt: z.int().nullable(),
      expectedMilli: milliSchema.nullable(),
      varianceCents: z.int().nullable(),
    }),
  ),
});
export type Count = z.infer<typeof countSchema>;
export type CountLine = Count['lines'][number];

/** `PUT /v1/stores/:storeId/counts/:countId/lines/:ingredientId`; the later look wins, however late it arrives. */
export const countLineSchema = z.object({
  countedMilli: levelMilliSchema,
  /** When somebody looked, ms since the epoch. */
  countedAt: z.int().min(0),
});
