import { z } from 'zod';
import { fleetReportSchema, fleetRulesSchema, updateRingSchema } from './cloud/updates.ts';

const device = fleetReportSchema.shape.devices.element;

/** What a device's shell says of itself, to the master. */
export const shellReportSchema = z.object({
  version: device.shape.version.unwrap(),
  refused: device.shape.refused,
  offered: fleetReportSchema.shape.offered,
});
export type ShellReport = z.infer<typeof shellReportSchema>;

/** What the shop's master answers: whether now is a moment to change the program of this device, and what the chain allows. */
export const updateMomentSchema = z.object({
  deviceId: z.string().min(1).max(64),
  /** It runs on the machine of the master at the moment: all others come before it. */
  onMaster: z.boolean().default(false),
  isOpen: z.boolean(),
  openOrders: z.int().min(0),
  /** Versions of the shop's other terminals and screens that are there; the master's machine comes after them. */
  others: z.array(z.string().max(60)).max(200),
  ring: updateRingSchema,
  /** Null: this shop has no cloud, the feed alone decides. */
  rollouts: fleetRulesSchema.shape.rollouts.nullable(),
});
export type UpdateMoment = z.infer<typeof updateMomentSchema>;
