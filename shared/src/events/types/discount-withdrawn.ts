import { z } from 'zod';
import { defineEvent } from '../define.ts';

/** A discount by hand was taken back before anything was paid. */
export const discountWithdrawn = defineEvent(
  'DISCOUNT_WITHDRAWN',
  '1.0.0',
  z.object({ orderId: z.uuid(), discountId: z.uuid() }),
);
