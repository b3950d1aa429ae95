import { z } from 'zod';
import { defineEvent } from '../define.ts';

/** Nobody checked within the limit: an alert. */
export const qualityCheckOverdue = defineEvent(
  'QUALITY_CHECK_OVERDUE',
  '1.0.0',
  z.object({ orderId: z.uuid(), waitedMs: z.int().min(0) }),
);
