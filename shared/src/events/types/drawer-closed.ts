import { z } from 'zod';
import { defineEvent } from '../define.ts';

/** Counted blind; the difference is a fact. */
export const drawerClosed = defineEvent(
  'DRAWER_CLOSED',
  '1.1.0',
  z.object({
    drawerId: z.uuid(),
    countedCents: z.int().min(0),
    expectedCents: z.int(),
    differenceCents: z.int(),
    /** Pieces of each note and coin by its value in cents; null when only the sum was given. */
    counts: z.record(z.string(), z.int().min(0)).nullable(),
  }),
);
