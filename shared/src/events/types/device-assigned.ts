import { z } from 'zod';
import { defineEvent } from '../define.ts';

/** A scanner, scale, pole or telephone line belongs to a terminal from now on; null: to none in particular. */
export const deviceAssigned = defineEvent(
  'DEVICE_ASSIGNED',
  '1.0.0',
  z.object({ peripheralId: z.string().max(64), terminalId: z.string().max(64).nullable() }),
);
