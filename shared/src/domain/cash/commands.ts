import { z } from 'zod';
import { businessDateSchema } from '../../events/fields.ts';
import { cents, command, id, nameId, reason } from '../command-fields.ts';

export const cashCommands = [
  command('OpenDrawer', {
    drawerId: id,
    floatCents: cents,
    /** Absent: a till's. */
    kind: z.enum(['till', 'driver-bank']).optional(),
    /** Whose session it is; absent: everybody's at this device. */
    staffId: nameId.optional(),
  }),
  command('MoveCash', {
    drawerId: id,
    kind: z.enum(['paid-in', 'paid-out', 'drop']),
    amountCents: cents.min(1),
    reason,
  }),
  command('NoSale', { drawerId: id, reason }),
  command('CloseDrawer', {
    drawerId: id,
    countedCents: cents,
    /** Pieces of each note and coin, by its value in cents; they must add up to `countedCents`. */
    counts: z.record(z.string().regex(/^[1-9]\d{0,6}$/), z.int().min(0).max(100_000)).optional(),
  }),
  command('CloseDay', { businessDate: businessDateSchema }),
] as const;
