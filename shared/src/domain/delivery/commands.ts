import { z } from 'zod';
import { command, id, reason } from '../command-fields.ts';
import { pointSchema } from '../customer/customer.ts';

export const deliveryCommands = [
  /** Where it goes. Postcode and point find the zone and go no further; the log keeps the address's id. */
  command('SetDelivery', {
    orderId: id,
    place: z
      .object({
        addressId: z.string().min(1).max(64).nullable(),
        postcode: z.string().trim().max(12).optional(),
        point: pointSchema.nullable().optional(),
      })
      .nullable(),
  }),
  /** Drive an order that is too small for its zone. */
  command('WaiveDeliveryMinimum', { orderId: id, reason }),
] as const;
