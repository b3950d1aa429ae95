import { z } from 'zod';

/** Whole thousandths of an ingredient's base unit. Inputs have bounds, so that their sums stay exact. */
export const milliSchema = z.int();
/** What is in a pack: a tonne at most. */
export const packMilliSchema = z.int().min(1).max(1_000_000_000);
export const somethingMilliSchema = z.int().min(1).max(100_000_000_000);
export const levelMilliSchema = z.int().min(0).max(100_000_000_000);
export const centsSchema = z.int().min(0).max(100_000_000);
export const ingredientIdSchema = z.string().min(1).max(64);
export const noteSchema = z.string().trim().max(200);
export const dateSchema = z.iso.date();
export const baseUnitSchema = z.enum(['g', 'ml', 'piece']);
