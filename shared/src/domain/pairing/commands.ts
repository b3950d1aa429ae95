import { z } from 'zod';
import { command, id, nameId, reason } from '../command-fields.ts';
import { deviceKindSchema } from '../staff/roles.ts';

export const pairingCommands = [
  /** Lets a device in. `pairingId` is what the master answered to the code on the device's screen. */
  command('PairDevice', {
    deviceId: nameId,
    pairingId: id,
    kind: deviceKindSchema,
    name: z.string().trim().min(1).max(60),
  }),
  command('RevokeDevice', { deviceId: nameId, reason }),
] as const;
