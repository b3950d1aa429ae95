import { z } from 'zod';

/** Whole thousandths of an ingredient's base unit. */
export const milliSchema = z.int().min(-100_000_000_000).max(100_000_000_000);
export const somethingMilliSchema = z.int().min(1).max(100_000_000_000);
export const levelMilliSchema = z.int().min(0).max(100_000_000_000);
export const centsSchema = z.int().min(0).max(100_000_000);
export const ingredientIdSchema = z.string().min(1).max(64);
export const noteSchema = z.string().trim().max(200);
export const dateSchema = z.iso.date();
export const baseUnitSchema = z.enum(['g', 'ml', 'piece']);
