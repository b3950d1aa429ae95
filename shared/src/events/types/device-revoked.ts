import { z } from 'zod';
import { defineEvent } from '../define.ts';

/** A device was shut out: the token of this pairing opens nothing any more. */
export const deviceRevoked = defineEvent(
  'DEVICE_REVOKED',
  '1.0.0',
  z.object({ deviceId: z.string().max(64), pairingId: z.uuid(), reason: z.string().max(120) }),
);
