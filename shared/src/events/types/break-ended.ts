import { z } from 'zod';
import { defineEvent } from '../define.ts';

/** Back at work. */
export const breakEnded = defineEvent(
  'BREAK_ENDED',
  '1.0.0',
  z.object({ staffId: z.string().max(64), breakMs: z.int().min(0) }),
);
