import { z } from 'zod';
import { businessDateSchema } from '../../events/fields.ts';
import { cents, command, id, reason } from '../command-fields.ts';

export const cashCommands = [
  command('OpenDrawer', { drawerId: id, floatCents: cents }),
  command('MoveCash', {
    drawerId: id,
    kind: z.enum(['paid-in', 'paid-out', 'drop']),
    amountCents: cents.min(1),
    reason,
  }),
  command('NoSale', { drawerId: id, reason }),
  command('CloseDrawer', { drawerId: id, countedCents: cents }),
  command('CloseDay', { businessDate: businessDateSchema }),
] as const;
