import { z } from 'zod';
import { defineEvent } from '../define.ts';

/** Counted blind; the difference is a fact. */
export const drawerClosed = defineEvent(
  'DRAWER_CLOSED',
  '1.0.0',
  z.object({
    drawerId: z.uuid(),
    countedCents: z.int().min(0),
    expectedCents: z.int(),
    differenceCents: z.int(),
  }),
);
