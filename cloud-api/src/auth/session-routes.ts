import { managedUserSchema, ownSessionsSchema } from '@forno/shared/protocol/cloud/access';
import { ok } from '@forno/shared/result';
import { z } from 'zod';
import { ANY_MANAGER, scopeOf } from '../http/caller.ts';
import { route, type Route } from '../http/route.ts';
import type { Database } from '../postgres/database.ts';
import { audit } from '../stores/audit.ts';
import { endSessions } from './sessions.ts';
import { takeOffTotp } from './users.ts';

interface SessionDeps {
  readonly db: Database;
  readonly now: () => number;
}

interface FamilyRow {
  readonly family_id: string;
  readonly device: string;
  readonly created_at: number;
  readonly last_used_at: number;
  readonly expires_at: number;
}

/** Where somebody is logged in, ended one by one; and a second factor that was lost, taken off by an owner. */
export const sessionRoutes = ({ db, now }: SessionDeps): Route[] => [
  route(
    {
      method: 'get',
      path: '/v1/me/sessions',
      tag: 'auth',
      summary: 'Where you are logged in',
      access: ANY_MANAGER,
      answer: ownSessionsSchema,
    },
    ({ caller }) =>
      db.inTenant(caller.tenantId, async (trx) => {
        const rows = (await trx('refresh_families')
          .where({ user_id: caller.user.userId, revoked_at: null })
          .andWhere('expires_at', '>', now())
          .orderBy('last_used_at', 'desc')
          .limit(100)) as FamilyRow[];
        return ok({
          sessions: rows.map((row) => ({
            familyId: row.family_id,
            device: row.device,
            createdAt: row.created_at,
            lastUsedAt: row.last_used_at,
            expiresAt: row.expires_at,
          })),
        });
      }),
  ),
  route(
    {
      method: 'delete',
      path: '/v1/me/sessions/:familyId',
      tag: 'auth',
      summary: 'Log out elsewhere: the session gets no new tokens, its last one lasts ten minutes at most',
      access: ANY_MANAGER,
      params: z.object({ familyId: z.uuid() }),
      answer: z.undefined(),
      status: 204,
    },
    ({ params: { familyId }, caller, correlationId }) =>
      db.inTenant(caller.tenantId, async (trx) => {
        // Ended is what was wanted, also where it had ended by itself.
        const ended = await trx('refresh_families')
          .where({ family_id: familyId, user_id: caller.user.userId, revoked_at: null })
          .update({ revoked_at: now(), revoked_why: 'ended-elsewhere' });
        if (ended > 0)
          await audit(trx, { caller, act: 'session-ended', subject: familyId, correlationId, at: now() });
        return ok(undefined);
      }),
  ),
  route(
    {
      method: 'delete',
      path: '/v1/users/:userId/totp',
      tag: 'access',
      summary: 'Take off the second factor of who lost it; ends the sessions of the user',
      access: ['owner'],
      params: z.object({ userId: z.string().min(1).max(80) }),
      answer: managedUserSchema,
      problems: { 404: 'unknown-user', 409: 'own-rights' },
    },
    async ({ params: { userId }, caller, correlationId }) => {
      const reset = await db.inTenant(scopeOf(caller), async (trx) => {
        const result = await takeOffTotp(trx, { userId, asking: caller.user });
        if (result.ok)
          await audit(trx, { caller, act: 'totp-reset', subject: userId, correlationId, at: now() });
        return result;
      });
      if (reset.ok) await endSessions(db, userId, now());
      return reset;
    },
  ),
];
