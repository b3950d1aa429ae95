import { z } from 'zod';
import { defineEvent } from '../define.ts';

/** Somebody took a break. */
export const breakStarted = defineEvent('BREAK_STARTED', '1.0.0', z.object({ staffId: z.string().max(64) }));
