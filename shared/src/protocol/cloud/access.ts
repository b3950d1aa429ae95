import { z } from 'zod';
import { MANAGER_ROLES } from './auth.ts';

/** What a user may see: the whole chain where both are null, else these regions and these stores. */
const scopeFields = {
  storeIds: z.array(z.string().min(1).max(64)).max(2000).nullable(),
  regions: z.array(z.string().min(1).max(64)).max(100).nullable(),
};

/** `GET /v1/users` */
export const managedUserSchema = z.object({
  userId: z.string(),
  email: z.string(),
  name: z.string(),
  role: z.enum(MANAGER_ROLES),
  ...scopeFields,
  hasTotp: z.boolean(),
  /** Ms since the epoch; null while the user may log in. */
  disabledAt: z.int().nullable(),
  /** Until when the mailed invitation counts; null where none is open. */
  invitedUntil: z.int().nullable(),
  /** Whether the open invitation's mail has gone; null where none is open, or none is known of. */
  invitationMail: z.enum(['waiting', 'sent', 'failed']).nullable(),
});
export type ManagedUser = z.infer<typeof managedUserSchema>;
export const usersSchema = z.object({ users: z.array(managedUserSchema) });

const passwordSchema = z.string().min(8).max(200);

/** `POST /v1/users` */
export const newUserSchema = z.object({
  email: z.email().max(200),
  name: z.string().trim().min(1).max(80),
  role: z.enum(MANAGER_ROLES),
  ...scopeFields,
  /** Absent: an invitation is mailed, and they choose it themselves. */
  password: passwordSchema.optional(),
});
export type NewUser = z.infer<typeof newUserSchema>;

/** `PUT /v1/users/:userId`; a change of rights ends the sessions of the user. */
export const userChangeSchema = z.object({
  role: z.enum(MANAGER_ROLES),
  ...scopeFields,
  disabled: z.boolean(),
  /** A new password, where the old one was forgotten. */
  password: passwordSchema.optional(),
});
export type UserChange = z.infer<typeof userChangeSchema>;

/** `POST /v1/invitations`: what the mail's link has after its `#`, and the password that is to be. */
export const acceptedInvitationSchema = z.object({
  token: z.string().min(20).max(100),
  password: passwordSchema,
});

/** `PUT /v1/me/password` */
export const ownPasswordSchema = z.object({
  currentPassword: z.string().max(200),
  newPassword: passwordSchema,
  /** The session that goes on; every other one ends. */
  keepFamilyId: z.uuid().optional(),
});

/** `POST /v1/me/totp`: to be scanned, then confirmed with the first code. */
export const totpBegunSchema = z.object({ secret: z.string(), uri: z.string() });
export const totpCodeSchema = z.object({ code: z.string().regex(/^\d{6}$/, '6 digits') });

/** `GET /v1/me/sessions`: where one is logged in. */
export const ownSessionsSchema = z.object({
  sessions: z.array(
    z.object({
      /** The part of a refresh token before its dot. */
      familyId: z.string(),
      /** What the browser called itself. */
      device: z.string(),
      createdAt: z.int(),
      lastUsedAt: z.int(),
      expiresAt: z.int(),
    }),
  ),
});
export type OwnSession = z.infer<typeof ownSessionsSchema>['sessions'][number];

/** `GET /v1/devices`: who may upload for a store. */
export const deviceSchema = z.object({
  deviceId: z.string(),
  storeId: z.string(),
  name: z.string(),
  state: z.enum(['waiting-for-pairing', 'paired', 'revoked']),
  createdAt: z.int(),
  /** When its token was last made new; null before pairing. */
  rotatedAt: z.int().nullable(),
  revokedAt: z.int().nullable(),
});
export type Device = z.infer<typeof deviceSchema>;
export const devicesSchema = z.object({ devices: z.array(deviceSchema) });

/** `POST /v1/stores/:storeId/devices` */
export const newDeviceSchema = z.object({ name: z.string().trim().min(1).max(80) });
export const pairingSchema = z.object({
  deviceId: z.string(),
  /** Typed in at the device, once, before it ends. */
  pairingCode: z.string(),
  expiresAt: z.int(),
});

/** `POST /v1/devices/pair`, by the device itself. */
export const pairRequestSchema = z.object({ pairingCode: z.string().min(8).max(20) });
export const deviceTokenSchema = z.object({
  deviceId: z.string(),
  storeId: z.string(),
  /** Shown once. */
  token: z.string(),
});

/** What a partner's key may be allowed; a route without one of these is closed to keys. */
export const KEY_SCOPES = ['stores:read', 'menus:read', 'reports:read', 'events:read'] as const;
export type KeyScope = (typeof KEY_SCOPES)[number];

export const apiKeySchema = z.object({
  keyId: z.string(),
  name: z.string(),
  /** The first letters, to tell keys apart. */
  prefix: z.string(),
  scopes: z.array(z.enum(KEY_SCOPES)),
  storeIds: z.array(z.string()).nullable(),
  requestsPerMinute: z.int(),
  createdAt: z.int(),
  expiresAt: z.int().nullable(),
  revokedAt: z.int().nullable(),
  /** To the minute; null: never. */
  lastUsedAt: z.int().nullable(),
});
export type ApiKey = z.infer<typeof apiKeySchema>;
export const apiKeysSchema = z.object({ keys: z.array(apiKeySchema) });

/** `POST /v1/api-keys` */
export const newApiKeySchema = z.object({
  name: z.string().trim().min(1).max(80),
  scopes: z.array(z.enum(KEY_SCOPES)).min(1).max(KEY_SCOPES.length),
  storeIds: z.array(z.string().min(1).max(64)).max(2000).nullable().default(null),
  requestsPerMinute: z.int().min(1).max(60_000).default(600),
  expiresAt: z.int().min(0).nullable().default(null),
});
/** The secret is in this answer and nowhere else. */
export const createdApiKeySchema = z.object({ key: apiKeySchema, secret: z.string() });

/** `GET /v1/audit`, newest first. */
export const auditQuerySchema = z.object({
  from: z.coerce.number().int().min(0).max(8.64e15).optional(),
  to: z.coerce.number().int().min(0).max(8.64e15).optional(),
  act: z.string().max(64).optional(),
  subject: z.string().max(200).optional(),
  userId: z.string().max(80).optional(),
  correlationId: z.string().max(64).optional(),
  /** Entries before this number of the chain. */
  before: z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
const auditEntrySchema = z.object({
  seq: z.int(),
  at: z.int(),
  userId: z.string().nullable(),
  /** The name as it is today; null for keys and users that are gone. */
  userName: z.string().nullable(),
  act: z.string(),
  subject: z.string(),
  correlationId: z.string(),
  details: z.record(z.string(), z.unknown()),
  hash: z.string(),
});
export const auditSchema = z.object({
  entries: z.array(auditEntrySchema),
  more: z.boolean(),
  /** Acts that are in the log, to choose from. */
  acts: z.array(z.string()),
});
