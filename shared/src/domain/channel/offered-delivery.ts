import { z } from 'zod';
import { nameId } from '../command-fields.ts';
import { menuIdSchema } from '../menu/price.ts';

/** Where a channel's order is driven to, by ids alone: whose address it is stands beside the log. */
export const offeredDeliverySchema = z.object({
  customerId: nameId,
  addressId: nameId,
  zoneId: menuIdSchema,
});
