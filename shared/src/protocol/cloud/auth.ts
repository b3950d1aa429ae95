import { z } from 'zod';

/** `POST /v1/auth/login` */
export const loginRequestSchema = z.object({
  email: z.email().max(200),
  password: z.string().min(8).max(200),
  /** Of the authenticator, where the user has one (`totp-required`). */
  code: z
    .string()
    .regex(/^\d{6}$/, '6 digits')
    .optional(),
});

export const MANAGER_ROLES = ['owner', 'manager', 'viewer'] as const;

export const userSchema = z.object({
  userId: z.string(),
  tenantId: z.string(),
  email: z.string(),
  name: z.string(),
  role: z.enum(MANAGER_ROLES),
  /** Stores this user may see; null: all of the chain. */
  storeIds: z.array(z.string()).nullable(),
  /** Regions this user is of; their stores are among `storeIds`. */
  regions: z.array(z.string()).nullable().default(null),
});
export type User = z.infer<typeof userSchema>;

/** The refresh token rotates: using an old one again revokes the whole family. */
export const tokensSchema = z.object({
  accessToken: z.string(),
  refreshToken: z.string(),
  expiresInSeconds: z.int(),
  user: userSchema,
});
export type Tokens = z.infer<typeof tokensSchema>;

/** `POST /v1/auth/refresh`, `POST /v1/auth/logout` */
export const refreshRequestSchema = z.object({ refreshToken: z.string().min(20).max(500) });
