import { z } from 'zod';
import { defineEvent } from '../define.ts';

/** A device was let into the shop, for what its kind may do. The token it was given names this pairing; no secret stands here. */
export const devicePaired = defineEvent(
  'DEVICE_PAIRED',
  '1.0.0',
  z.object({
    deviceId: z.string().max(64),
    pairingId: z.uuid(),
    kind: z.string().max(20),
    name: z.string().max(60),
  }),
);
