import { z } from 'zod';
import { defineEvent } from '../define.ts';

/** 86: sold out, back, or so many left. */
export const availabilityChanged = defineEvent(
  'AVAILABILITY_CHANGED',
  '1.0.0',
  z.object({
    kind: z.enum(['item', 'topping', 'size']),
    id: z.string().max(64),
    available: z.boolean(),
    /** Counted down by sales; null is uncounted. */
    remaining: z.int().min(0).nullable(),
  }),
);
