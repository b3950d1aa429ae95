import { z } from 'zod';
import {
  baseUnitSchema,
  dateSchema,
  ingredientIdSchema,
  levelMilliSchema,
  milliSchema,
  noteSchema,
  somethingMilliSchema,
} from './fields.ts';
import { WASTE_REASONS } from '../../../domain/inventory/commands.ts';

export const stockLevelsSchema = z.object({
  reorderPointMilli: levelMilliSchema,
  safetyStockMilli: levelMilliSchema,
  maxStockMilli: levelMilliSchema,
});

export const stockRowSchema = z.object({
  ingredientId: z.string(),
  name: z.string(),
  baseUnit: baseUnitSchema,
  place: z.string(),
  onHandMilli: milliSchema,
  /** Part of it that paid orders will use. */
  reservedMilli: milliSchema,
  /** Ordered, or proposed to be, and not yet here. */
  pendingMilli: milliSchema,
  valueCents: z.int(),
  /** Moving average of a thousand base units; 0 while nothing is known. */
  costCents: z.int(),
  /** Mean use of a day over the last four weeks. */
  perDayMilli: milliSchema,
  /** Null where it is not used. */
  daysOfCover: z.number().nullable(),
  levels: stockLevelsSchema.nullable(),
  /** What its own use would ask for; null without a past. */
  suggested: stockLevelsSchema.nullable(),
  /** The first day on which some of it expires. */
  expiresOn: dateSchema.nullable(),
  expiry: z.enum(['expired', 'soon', 'fresh']),
  state: z.enum(['out', 'urgent', 'low', 'enough', 'idle']),
});
export type StockRow = z.infer<typeof stockRowSchema>;

/** `GET /v1/stores/:storeId/stock` */
export const stockSchema = z.object({
  storeId: z.string(),
  currency: z.string(),
  rows: z.array(stockRowSchema),
});

/** `GET /v1/stores/:storeId/stock-moves`, newest first. */
export const stockMoveSchema = z.object({
  moveNo: z.int(),
  ingredientId: z.string(),
  kind: z.enum(['used', 'received', 'waste', 'counted', 'correction', 'transfer']),
  quantityMilli: milliSchema,
  valueCents: z.int(),
  balanceMilli: milliSchema,
  happenedAt: z.int(),
  bookedBy: z.string(),
  note: z.string().nullable(),
});
export type StockMove = z.infer<typeof stockMoveSchema>;
export const stockMovesSchema = z.object({ moves: z.array(stockMoveSchema) });

/** `GET /v1/stores/:storeId/batches`: what is left of each delivery, first to expire first. */
export const batchesSchema = z.object({
  batches: z.array(
    z.object({
      batchId: z.string(),
      ingredientId: z.string(),
      name: z.string(),
      baseUnit: baseUnitSchema,
      lot: z.string(),
      expiresOn: dateSchema.nullable(),
      leftMilli: milliSchema,
      receivedAt: z.int(),
      expiry: z.enum(['expired', 'soon', 'fresh']),
    }),
  ),
});

/** `POST /v1/stores/:storeId/waste` */
export const wasteSchema = z.object({
  ingredientId: ingredientIdSchema,
  quantityMilli: somethingMilliSchema,
  reason: z.enum(WASTE_REASONS),
  note: noteSchema.optional(),
});

/** What was booked, and what is on hand after it. */
export const bookedSchema = z.object({ onHandMilli: milliSchema });

export const transferSchema = z.object({
  transferId: z.string(),
  fromStoreId: z.string(),
  toStoreId: z.string(),
  status: z.enum(['sent', 'received']),
  note: z.string().nullable(),
  sentAt: z.int(),
  sentBy: z.string(),
  receivedAt: z.int().nullable(),
  lines: z.array(
    z.object({ ingredientId: z.string(), quantityMilli: somethingMilliSchema, valueCents: z.int() }),
  ),
});
export type Transfer = z.infer<typeof transferSchema>;
/** `GET /v1/stores/:storeId/transfers`: sent from it or to it, newest first. */
export const transfersSchema = z.object({ transfers: z.array(transferSchema) });
/** `POST /v1/stores/:storeId/transfers`: leaves the store at once; the other one receives it. */
export const newTransferSchema = z.object({
  toStoreId: z.string().min(1).max(64),
  note: noteSchema.optional(),
  lines: z
    .array(z.object({ ingredientId: ingredientIdSchema, quantityMilli: somethingMilliSchema }))
    .min(1)
    .max(200),
});

/** `GET /v1/stores/:storeId/variance`: what recipes explain against what really went, from the books. */
export const varianceSchema = z.object({
  storeId: z.string(),
  currency: z.string(),
  startDate: dateSchema,
  endDate: dateSchema,
  rows: z.array(
    z.object({
      ingredientId: z.string(),
      name: z.string(),
      baseUnit: baseUnitSchema,
      openingMilli: milliSchema,
      receivedMilli: milliSchema,
      transferredMilli: milliSchema,
      usedMilli: milliSchema,
      wastedMilli: milliSchema,
      closingMilli: milliSchema,
      theoreticalMilli: milliSchema,
      actualMilli: milliSchema,
      varianceMilli: milliSchema,
      varianceCents: z.int(),
      /** Of everything that left: recipes, waste, what is missing. */
      costCents: z.int(),
      /** When it was last counted in this time; null: then what is missing is not known. */
      countedAt: z.int().nullable(),
    }),
  ),
  totals: z.object({
    usedCents: z.int(),
    wastedCents: z.int(),
    varianceCents: z.int(),
    costOfGoodsCents: z.int(),
    receivedCents: z.int(),
    stockCents: z.int(),
  }),
});
export type Variance = z.infer<typeof varianceSchema>;
export type VarianceRow = Variance['rows'][number];

const scoreSchema = z.object({ wape: z.number(), rmse: z.number() });
/** `GET /v1/stores/:storeId/forecast` */
export const forecastSchema = z.object({
  storeId: z.string(),
  ingredientId: z.string(),
  baseUnit: baseUnitSchema,
  /** Days of the past it is made from. */
  historyDays: z.int(),
  days: z.array(z.object({ date: dateSchema, hours: z.array(levelMilliSchema).length(24) })),
  /** On weeks that were held out; null while the past is too short to hold any out. */
  score: z.object({ weeks: z.int(), model: scoreSchema, naive: scoreSchema }).nullable(),
});
export type Forecast = z.infer<typeof forecastSchema>;
