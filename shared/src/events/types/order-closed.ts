import { z } from 'zod';
import { defineEvent } from '../define.ts';

/** Nothing more is expected to happen to it. */
export const orderClosed = defineEvent('ORDER_CLOSED', '1.0.0', z.object({ orderId: z.uuid() }));
