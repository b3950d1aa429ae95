import { MANAGER_ROLES, type User } from '@forno/shared/protocol/cloud/auth';
import { ok, type Result } from '@forno/shared/result';
import { errors, jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';
import { refused, type Refused } from '../http/refused.ts';

export const ACCESS_TOKEN_SECONDS = 600;
const ISSUER = 'forno-cloud';

const claimsSchema = z.object({
  sub: z.string(),
  tenant: z.string(),
  email: z.string(),
  name: z.string(),
  role: z.enum(MANAGER_ROLES),
  stores: z.array(z.string()).nullable(),
  regions: z.array(z.string()).nullable().default(null),
});

/** Signs and reads the short-lived tokens that say who a user is, so that a request needs no look-up. */
export interface AccessTokens {
  issue(user: User): Promise<string>;
  read(token: string): Promise<Result<User, Refused>>;
}

/** @param now milliseconds; the tokens' own clock */
export function accessTokens(secret: string, now: () => number): AccessTokens {
  const key = new TextEncoder().encode(secret);
  return {
    issue: ({ userId, tenantId, email, name, role, storeIds, regions }) => {
      const issuedAt = Math.floor(now() / 1000);
      return new SignJWT({ tenant: tenantId, email, name, role, stores: storeIds, regions })
        .setProtectedHeader({ alg: 'HS256' })
        .setSubject(userId)
        .setIssuer(ISSUER)
        .setIssuedAt(issuedAt)
        .setExpirationTime(issuedAt + ACCESS_TOKEN_SECONDS)
        .sign(key);
    },
    async read(token) {
      try {
        const { payload } = await jwtVerify(token, key, {
          issuer: ISSUER,
          algorithms: ['HS256'],
          currentDate: new Date(now()),
        });
        const { sub, tenant, email, name, role, stores, regions } = claimsSchema.parse(payload);
        return ok({ userId: sub, tenantId: tenant, email, name, role, storeIds: stores, regions });
      } catch (error) {
        if (error instanceof errors.JWTExpired)
          return refused.unauthenticated('token-expired', 'The access token has expired; refresh it.');
        return refused.unauthenticated('token-invalid', 'The access token is not valid.');
      }
    },
  };
}
