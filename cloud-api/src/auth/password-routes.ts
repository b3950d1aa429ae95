import {
  acceptedInvitationSchema,
  managedUserSchema,
  ownPasswordSchema,
} from '@forno/shared/protocol/cloud/access';
import { ok } from '@forno/shared/result';
import { z } from 'zod';
import { ANY_MANAGER, scopeOf } from '../http/caller.ts';
import { must, refused, refusedOr } from '../http/refused.ts';
import { route, type Route } from '../http/route.ts';
import { audit } from '../stores/audit.ts';
import type { AccessDeps } from './access-routes.ts';
import { attemptLimit } from './attempt-limit.ts';
import { hashToken } from './device-tokens.ts';
import { hashSecret, verifySecret } from './passwords.ts';
import { endSessions } from './sessions.ts';
import { inviteUser } from './users.ts';

/** Wrong current passwords of one user, and void links from one address. */
const WRONG_MAX = 5;
const VOID_LINKS_MAX = 20;
const WINDOW_MS = 5 * 60_000;

type PasswordDeps = Pick<AccessDeps, 'db' | 'now' | 'invite' | 'nudgeMails'>;

/** One's own password, and the one that who is invited chooses. */
export function passwordRoutes({ db, now, invite, nudgeMails }: PasswordDeps): Route[] {
  const wrong = attemptLimit({ attemptsMax: WRONG_MAX, windowMs: WINDOW_MS, now });
  const voidLinks = attemptLimit({ attemptsMax: VOID_LINKS_MAX, windowMs: WINDOW_MS, now });
  const tooMany = (waitMs: number): ReturnType<typeof refused.tooMany> =>
    refused.tooMany('too-many-attempts', 'Too many wrong attempts; try again later.', {
      headers: { 'retry-after': String(Math.ceil(waitMs / 1000)) },
    });
  return [
    route(
      {
        method: 'put',
        path: '/v1/me/password',
        tag: 'auth',
        summary: 'A new password of your own; your other sessions end',
        access: ANY_MANAGER,
        body: ownPasswordSchema,
        answer: z.undefined(),
        status: 204,
        problems: { 422: 'password-wrong', 429: 'too-many-attempts' },
      },
      async ({ body: { currentPassword, newPassword, keepFamilyId }, caller, correlationId }) => {
        const { userId } = caller.user;
        const waitMs = wrong.waitMs(userId);
        if (waitMs > 0) return tooMany(waitMs);
        wrong.count(userId);
        const changed = await db.inTenant(caller.tenantId, async (trx) => {
          const place = { user_id: userId };
          const row = (await trx('users').where(place).forUpdate().first('password_hash')) as {
            password_hash: string;
          };
          if (!(await verifySecret(row.password_hash, currentPassword)))
            return refused.unprocessable('password-wrong', 'That is not your password.', {
              field: 'currentPassword',
            });
          await trx('users')
            .where(place)
            .update({ password_hash: await hashSecret(newPassword) });
          await audit(trx, { caller, act: 'password-changed', subject: userId, correlationId, at: now() });
          return ok(undefined);
        });
        if (!changed.ok) return changed;
        wrong.forget(userId);
        await endSessions(db, userId, now(), keepFamilyId);
        return changed;
      },
    ),
    route(
      {
        method: 'post',
        path: '/v1/users/:userId/invitation',
        tag: 'access',
        summary:
          'Mail a link that lets the user choose a password; one that was sent before counts no longer',
        access: ['owner'],
        params: z.object({ userId: z.string().min(1).max(80) }),
        answer: managedUserSchema,
        problems: { 404: 'unknown-user', 409: 'own-rights' },
      },
      async ({ params: { userId }, caller, correlationId }) => {
        const invited = await refusedOr(
          db.inTenant(scopeOf(caller), async (trx) => {
            const { tenantId, user: asking } = caller;
            const one = must(await inviteUser(trx, { userId, asking, now: now() }));
            await audit(trx, { caller, act: 'user-invited', subject: userId, correlationId, at: now() });
            return invite(trx, { ...one, by: asking.name, tenantId });
          }),
        );
        nudgeMails();
        return invited;
      },
    ),
    route(
      {
        method: 'post',
        path: '/v1/invitations',
        tag: 'auth',
        summary: 'Choose the password of who was invited, with the token of the mail',
        access: ['public'],
        body: acceptedInvitationSchema,
        answer: z.undefined(),
        status: 204,
        problems: { 422: 'invitation-void', 429: 'too-many-attempts' },
      },
      async ({ body: { token, password }, ip }) => {
        const waitMs = voidLinks.waitMs(ip);
        if (waitMs > 0) return tooMany(waitMs);
        voidLinks.count(ip);
        // Who is invited has no tenant yet: the token alone says who it is.
        const rows = (await db
          .knex('users')
          .where({ invitation_hash: hashToken(token) })
          .andWhere('invited_until', '>', now())
          .whereNull('disabled_at')
          .update({
            password_hash: await hashSecret(password),
            invitation_hash: null,
            invited_until: null,
          })
          .returning('user_id')) as { user_id: string }[];
        if (!rows[0])
          return refused.unprocessable(
            'invitation-void',
            'This invitation was used or is too old. Ask for another one.',
            { field: 'token' },
          );
        voidLinks.uncount(ip);
        await endSessions(db, rows[0].user_id, now());
        return ok(undefined);
      },
    ),
  ];
}
