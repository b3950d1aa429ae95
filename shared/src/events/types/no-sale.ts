import { z } from 'zod';
import { defineEvent } from '../define.ts';

/** The drawer was opened without a sale. */
export const noSale = defineEvent(
  'NO_SALE',
  '1.0.0',
  z.object({ drawerId: z.uuid(), reason: z.string().min(1).max(120) }),
);
