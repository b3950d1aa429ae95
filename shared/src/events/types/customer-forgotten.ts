import { z } from 'zod';
import { forgetReasonSchema } from '../../domain/customer/commands.ts';
import { defineEvent } from '../define.ts';

/** A customer's record is deleted, wherever it stands: whoever keeps one removes it when this comes by. */
export const customerForgotten = defineEvent(
  'CUSTOMER_FORGOTTEN',
  '1.0.0',
  z.object({ customerId: z.string().min(1).max(64), reason: forgetReasonSchema }),
);
