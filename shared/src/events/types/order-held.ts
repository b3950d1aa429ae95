import { z } from 'zod';
import { defineEvent } from '../define.ts';

/** A draft was parked, to be gone on with later or at another terminal. */
export const orderHeld = defineEvent(
  'ORDER_HELD',
  '1.0.0',
  z.object({
    orderId: z.uuid(),
    /** What it is found by: a word, never a record of a person. */
    label: z.string().max(40).nullable(),
    /** The terminal it is meant for; null: whoever takes it. */
    forDeviceId: z.string().max(64).nullable(),
  }),
);
