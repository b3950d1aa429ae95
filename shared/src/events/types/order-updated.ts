import { z } from 'zod';
import { customerFactsSchema } from '../../domain/customer/customer.ts';
import { orderDeliverySchema } from '../../domain/delivery/settings.ts';
import { serviceSchema } from '../../domain/menu/price.ts';
import { defineEvent } from '../define.ts';

/** What the order is for: service, whose it is and where it goes, table, time, deal codes. Only what changed is there. */
export const orderUpdated = defineEvent(
  'ORDER_UPDATED',
  '1.3.0',
  z.object({
    orderId: z.uuid(),
    service: serviceSchema.optional(),
    callName: z.string().max(40).nullable().optional(),
    customerId: z.string().max(64).nullable().optional(),
    /** What prices and payments may know of the customer, as it was when the order became theirs. */
    customer: customerFactsSchema.nullable().optional(),
    taxExempt: z
      .object({ reason: z.string().max(80) })
      .nullable()
      .optional(),
    delivery: orderDeliverySchema.nullable().optional(),
    dealCodes: z.array(z.string().max(20)).max(10).optional(),
    notes: z.string().max(200).nullable().optional(),
    tableId: z.string().max(64).nullable().optional(),
    /** As the floor calls it, wherever `tableId` is there. */
    tableName: z.string().max(20).nullable().optional(),
    guests: z.int().min(1).nullable().optional(),
    dueAt: z.int().min(0).nullable().optional(),
    /** What day parts are judged by, where a channel's customer was promised something by it. */
    saleAt: z.int().min(0).optional(),
  }),
);
