import { z } from 'zod';
import { defineEvent } from '../define.ts';

/** Everything on the ticket is made. */
export const orderQualityCheck = defineEvent('ORDER_QUALITY_CHECK', '1.0.0', z.object({ orderId: z.uuid() }));
