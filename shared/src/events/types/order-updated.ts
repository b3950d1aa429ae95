import { z } from 'zod';
import { serviceSchema } from '../../domain/menu/price.ts';
import { defineEvent } from '../define.ts';

/** What the draft is for: service, name to call, deal codes. Only what changed is there. */
export const orderUpdated = defineEvent(
  'ORDER_UPDATED',
  '1.0.0',
  z.object({
    orderId: z.uuid(),
    service: serviceSchema.optional(),
    callName: z.string().max(40).nullable().optional(),
    customerId: z.string().max(64).nullable().optional(),
    dealCodes: z.array(z.string().max(20)).max(10).optional(),
    notes: z.string().max(200).nullable().optional(),
  }),
);
