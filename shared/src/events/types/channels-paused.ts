import { z } from 'zod';
import { defineEvent } from '../define.ts';

/** The shop takes no orders from channels until then; null: it takes them again. */
export const channelsPaused = defineEvent(
  'CHANNELS_PAUSED',
  '1.0.0',
  z.object({ until: z.int().nullable() }),
);
