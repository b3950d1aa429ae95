import { z } from 'zod';

/** Fields that commands share. */
export const id = z.uuid();
export const reason = z.string().trim().min(1).max(120);
export const name = z.string().trim().max(40);
export const notes = z.string().trim().max(120);
export const cents = z.int().min(0).max(100_000_000);
export const quantity = z.int().min(1).max(99);
export const dealCode = z.string().trim().toUpperCase().max(20);
/** Who or what is named by an id that this shop did not make: a device, a person, a driver. */
export const nameId = z.string().min(1).max(64);

/** Every command carries an id of its own: sent twice, it is carried out once and answered alike. */
export const command = <const Type extends string, Shape extends z.ZodRawShape>(type: Type, shape: Shape) =>
  z.object({ type: z.literal(type), commandId: z.string().min(8).max(64), ...shape });
