import { totpBegunSchema, totpCodeSchema } from '@forno/shared/protocol/cloud/access';
import { ok } from '@forno/shared/result';
import { z } from 'zod';
import { ANY_MANAGER } from '../http/caller.ts';
import { refused } from '../http/refused.ts';
import { route, type Route } from '../http/route.ts';
import type { Database } from '../postgres/database.ts';
import { audit } from '../stores/audit.ts';
import type { SealedText } from './sealed-text.ts';
import { newTotpSecret, totpStep, totpUri } from './totp.ts';

export interface TotpDeps {
  readonly db: Database;
  readonly totpSecrets: SealedText;
  readonly now: () => number;
}

const PATH = '/v1/me/totp';

interface FactorRow {
  readonly totp_secret: string | null;
  readonly totp_enabled_at: number | null;
  readonly totp_step: number;
}

/** The second factor of who is logged in: begun, confirmed with a first code, taken off with a last one. */
export function totpRoutes({ db, totpSecrets, now }: TotpDeps): Route[] {
  const wrongCode = refused.unprocessable('totp-wrong', 'The code is wrong, too old or was used.', {
    field: 'code',
  });
  const stepOf = (row: FactorRow, code: string): number | null =>
    row.totp_secret === null
      ? null
      : totpStep({ secret: totpSecrets.open(row.totp_secret), code, now: now(), usedStep: row.totp_step });
  return [
    route(
      {
        method: 'post',
        path: PATH,
        tag: 'auth',
        summary: 'Begin with a second factor: a secret for the authenticator',
        access: ANY_MANAGER,
        answer: totpBegunSchema,
        answerIsSecret: true,
        problems: { 409: 'totp-on' },
      },
      ({ caller }) =>
        db.inTenant(caller.tenantId, async (trx) => {
          const secret = newTotpSecret();
          const { userId, email } = caller.user;
          const begun = await trx('users')
            .where({ user_id: userId, totp_enabled_at: null })
            .update({ totp_secret: totpSecrets.seal(secret), totp_step: 0 });
          return begun === 0
            ? refused.conflict('totp-on', 'There is a second factor already; take it off first.')
            : ok({ secret, uri: totpUri(secret, email) });
        }),
    ),
    route(
      {
        method: 'post',
        path: `${PATH}/confirm`,
        tag: 'auth',
        summary: 'Confirm the second factor with its first code; from now on a login asks for one',
        access: ANY_MANAGER,
        body: totpCodeSchema,
        answer: z.undefined(),
        status: 204,
        problems: { 409: 'totp-on', 422: 'totp-wrong' },
      },
      ({ body: { code }, caller, correlationId }) =>
        db.inTenant(caller.tenantId, async (trx) => {
          const place = { user_id: caller.user.userId };
          const row = (await trx('users').where(place).forUpdate().first()) as FactorRow | undefined;
          if (row && row.totp_enabled_at !== null)
            return refused.conflict('totp-on', 'The second factor is on already.');
          const step = row ? stepOf(row, code) : null;
          if (step === null) return wrongCode;
          await trx('users').where(place).update({ totp_enabled_at: now(), totp_step: step });
          const subject = caller.user.userId;
          await audit(trx, { caller, act: 'totp-on', subject, correlationId, at: now() });
          return ok(undefined);
        }),
    ),
    route(
      {
        method: 'delete',
        path: PATH,
        tag: 'auth',
        summary: 'Take the second factor off, with a code of it',
        access: ANY_MANAGER,
        query: totpCodeSchema,
        answer: z.undefined(),
        status: 204,
        problems: { 422: 'totp-wrong' },
      },
      ({ query: { code }, caller, correlationId }) =>
        db.inTenant(caller.tenantId, async (trx) => {
          const place = { user_id: caller.user.userId };
          const row = (await trx('users').where(place).forUpdate().first()) as FactorRow | undefined;
          if (!row || row.totp_enabled_at === null || stepOf(row, code) === null) return wrongCode;
          await trx('users').where(place).update({ totp_enabled_at: null, totp_secret: null });
          const subject = caller.user.userId;
          await audit(trx, { caller, act: 'totp-off', subject, correlationId, at: now() });
          return ok(undefined);
        }),
    ),
  ];
}
