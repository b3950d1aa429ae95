import { z } from 'zod';
import { defineEvent } from '../define.ts';

/** A device practises: what is ordered there reaches no kitchen, no money and no report. */
export const trainingStarted = defineEvent(
  'TRAINING_STARTED',
  '1.0.0',
  z.object({ deviceId: z.string().max(64), staffId: z.string().max(64) }),
);
