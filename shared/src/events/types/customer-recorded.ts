import { z } from 'zod';
import { CUSTOMER_PARTS } from '../../domain/customer/customer.ts';
import { defineEvent } from '../define.ts';

/** A customer's record was made or changed. The record stands beside the log; here are only its id and what of it changed. */
export const customerRecorded = defineEvent(
  'CUSTOMER_RECORDED',
  '1.0.0',
  z.object({
    customerId: z.string().min(1).max(64),
    version: z.int().min(1),
    parts: z.array(z.enum(CUSTOMER_PARTS)),
  }),
);
