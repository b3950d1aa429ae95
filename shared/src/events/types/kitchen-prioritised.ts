import { z } from 'zod';
import { KITCHEN_PRIORITIES } from '../../domain/kitchen/in-kitchen.ts';
import { defineEvent } from '../define.ts';

/** An order, or one line of it, is to be made before or after others. */
export const kitchenPrioritised = defineEvent(
  'KITCHEN_PRIORITISED',
  '1.0.0',
  z.object({ orderId: z.uuid(), lineId: z.uuid().nullable(), priority: z.enum(KITCHEN_PRIORITIES) }),
);
