import { z } from 'zod';
import { defineEvent } from '../define.ts';

/** Somebody went through events that had been set aside. */
export const setAsideReviewed = defineEvent(
  'SET_ASIDE_REVIEWED',
  '1.0.0',
  z.object({ reviewId: z.string().max(64) }),
);
