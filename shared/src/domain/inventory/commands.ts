import { z } from 'zod';
import { command, notes } from '../command-fields.ts';
import { menuIdSchema } from '../menu/price.ts';

export const inventoryCommands = [
  command('SetAvailability', {
    kind: z.enum(['item', 'topping', 'size']),
    id: menuIdSchema,
    available: z.boolean(),
    remaining: z.int().min(0).max(9999).optional(),
  }),
  command('AdjustStock', {
    ingredientId: menuIdSchema,
    reason: z.enum(['received', 'counted', 'waste', 'transfer', 'correction']),
    quantity: z.int().min(-10_000_000).max(10_000_000),
    note: notes.optional(),
  }),
] as const;
