import { z } from 'zod';
import { defineEvent } from '../define.ts';

/** A device sells again. */
export const trainingEnded = defineEvent(
  'TRAINING_ENDED',
  '1.0.0',
  z.object({ deviceId: z.string().max(64), staffId: z.string().max(64) }),
);
