import { z } from 'zod';
import {
  baseUnitSchema,
  centsSchema,
  ingredientIdSchema,
  packMilliSchema,
  somethingMilliSchema,
} from './fields.ts';

/** A unit that people count or buy in. */
export const ingredientUnitSchema = z.object({
  name: z.string().trim().min(1).max(40),
  baseMilli: somethingMilliSchema,
  /** The unit of count sheets; without one they are in the base unit. */
  forCounting: z.boolean(),
});

const ingredientFields = {
  name: z.string().trim().min(1).max(60),
  /** Where it stands; count sheets follow the shelves. */
  place: z.string().trim().max(40),
  shelfLifeDays: z.int().min(1).max(3650).nullable(),
  inCycleCount: z.boolean(),
  units: z.array(ingredientUnitSchema).max(12),
};

export const ingredientSchema = z.object({
  ingredientId: ingredientIdSchema,
  baseUnit: baseUnitSchema,
  ...ingredientFields,
  revision: z.int(),
});
export type Ingredient = z.infer<typeof ingredientSchema>;

/** `GET /v1/ingredients` */
export const ingredientsSchema = z.object({ ingredients: z.array(ingredientSchema) });

/** `PUT /v1/ingredients/:ingredientId`; recipes stay in its base unit, which is fixed once it is there. */
export const ingredientChangeSchema = z.object({
  ...ingredientFields,
  baseUnit: baseUnitSchema,
  /** The one the change was made from; 0 of a new one. */
  revision: z.int().min(0),
});
export type IngredientChange = z.infer<typeof ingredientChangeSchema>;

export const supplierPriceSchema = z.object({
  ingredientId: ingredientIdSchema,
  sku: z.string().trim().min(1).max(40),
  /** Of the pack, as a scanner reads it. */
  barcode: z.string().trim().min(4).max(48).nullable(),
  packName: z.string().trim().min(1).max(40),
  packMilli: packMilliSchema,
  packCents: centsSchema,
  isPreferred: z.boolean(),
});
export type SupplierPrice = z.infer<typeof supplierPriceSchema>;

const supplierFields = {
  name: z.string().trim().min(1).max(80),
  email: z.email().max(200).nullable(),
  phone: z.string().trim().max(40),
  /** From the order to the door. */
  leadTimeHours: z.int().min(0).max(2000),
  minimumCents: centsSchema,
  isActive: z.boolean(),
  prices: z.array(supplierPriceSchema).max(500),
};
export const supplierSchema = z.object({ supplierId: z.string(), ...supplierFields });
export type Supplier = z.infer<typeof supplierSchema>;

/** `GET /v1/suppliers` */
export const suppliersSchema = z.object({ suppliers: z.array(supplierSchema) });

/** `PUT /v1/suppliers/:supplierId`: all of it, with its price list. */
export const supplierChangeSchema = z.object(supplierFields);
export type SupplierChange = z.infer<typeof supplierChangeSchema>;
