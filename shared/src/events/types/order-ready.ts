import { z } from 'zod';
import { defineEvent } from '../define.ts';

/** Checked, boxed, to be called. */
export const orderReady = defineEvent('ORDER_READY', '1.0.0', z.object({ orderId: z.uuid() }));
