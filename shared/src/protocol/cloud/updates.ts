import { z } from 'zod';
import { deviceKindSchema } from '../../domain/staff/roles.ts';

/** Where a device stands in the queue for new versions; the first take them first. */
export const UPDATE_RINGS = ['pilot', 'early', 'everyone'] as const;
export const updateRingSchema = z.enum(UPDATE_RINGS);
export type UpdateRing = z.infer<typeof updateRingSchema>;

const versionSchema = z
  .string()
  .regex(/^\d{1,5}\.\d{1,5}\.\d{1,5}([-+][0-9A-Za-z.-]{1,40})?$/, 'a version like 1.4.0');
const memberIdSchema = z.string().min(1).max(64);

/** `POST /v1/updates/report`: what runs in a shop, told by its master every few minutes. */
export const fleetReportSchema = z.object({
  devices: z
    .array(
      z.object({
        memberId: memberIdSchema,
        name: z.string().max(60),
        kind: deviceKindSchema,
        /** Null: it does not say. */
        version: versionSchema.nullable(),
        /** Versions that it tried and went back from. */
        refused: z.array(versionSchema).max(20),
        online: z.boolean(),
      }),
    )
    .max(200),
  /** Newer versions that the shop's feed holds. */
  offered: z.array(versionSchema).max(10),
  /** The last event of the shop's log: what of it is not in the cloud yet still waits in the shop. */
  headSeq: z.int().min(0).optional(),
});
export type FleetReport = z.infer<typeof fleetReportSchema>;

const rolloutSchema = z.object({
  version: versionSchema,
  /** Of the devices in these rings. */
  percent: z.int().min(0).max(100),
  rings: z.array(updateRingSchema),
  halted: z.boolean(),
});
export type RolloutRule = z.infer<typeof rolloutSchema>;

/** What the chain lets the shop's devices take; a version without a rule is taken by nobody. */
export const fleetRulesSchema = z.object({
  rings: z.record(memberIdSchema, updateRingSchema),
  rollouts: z.array(rolloutSchema),
});
export type FleetRules = z.infer<typeof fleetRulesSchema>;

/** `GET /v1/updates/devices` */
export const fleetMemberSchema = z.object({
  storeId: z.string(),
  memberId: z.string(),
  name: z.string(),
  kind: deviceKindSchema,
  version: z.string().nullable(),
  refused: z.array(z.string()),
  online: z.boolean(),
  /** By what was said last: `failed` has gone back from a version, `silent` has not been heard of for an hour. */
  health: z.enum(['healthy', 'failed', 'silent', 'unknown']),
  ring: updateRingSchema,
  /** Who chose the ring: nobody, the chain, its store, or for this device alone. */
  ringFrom: z.enum(['default', 'chain', 'store', 'device']),
  reportedAt: z.int(),
});
export type FleetMember = z.infer<typeof fleetMemberSchema>;
export const fleetSchema = z.object({
  members: z.array(fleetMemberSchema),
  /** Rings of whole stores; with null the chain's. */
  chosen: z.array(z.object({ storeId: z.string().nullable(), ring: updateRingSchema })),
});

export type Fleet = z.infer<typeof fleetSchema>;

/** `GET /v1/updates/rollouts` */
export const rolloutStateSchema = rolloutSchema.extend({
  /** Stays at its share until a person lets it go on; it still halts by itself. */
  held: z.boolean(),
  /** Why nobody begins it any more; null unless halted. */
  haltedWhy: z.string().nullable(),
  startedAt: z.int(),
  stageSince: z.int(),
  /** Devices that run it well, and those that went back from it. */
  healthy: z.int(),
  failed: z.int(),
});
export type RolloutState = z.infer<typeof rolloutStateSchema>;
export const rolloutsSchema = z.object({
  rollouts: z.array(rolloutStateSchema),
  /** In a feed of some shop, and not begun. */
  offered: z.array(z.string()),
});

/** `POST /v1/updates/rollouts`: begins at one percent of these rings; empty: of all. */
export const newRolloutSchema = z.object({
  version: versionSchema,
  rings: z.array(updateRingSchema).max(3).default([]),
});
/** `PUT /v1/updates/rollouts/:releaseId` */
export const rolloutChangeSchema = z.object({
  percent: z.int().min(0).max(100),
  rings: z.array(updateRingSchema).max(3),
  halted: z.boolean(),
  held: z.boolean().default(false),
});
export type RolloutChange = z.infer<typeof rolloutChangeSchema>;

/** `PUT /v1/updates/rings`: of the chain where both are null, of a store, or of one device of it; null: as what is above. */
export const ringChoiceSchema = z
  .object({
    storeId: z.string().min(1).max(64).nullable(),
    memberId: memberIdSchema.nullable(),
    ring: updateRingSchema.nullable(),
  })
  .refine(({ storeId, memberId }) => memberId === null || storeId !== null, {
    message: 'a device is named with its store',
    path: ['storeId'],
  });
export type RingChoice = z.infer<typeof ringChoiceSchema>;
