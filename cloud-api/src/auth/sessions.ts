import { randomBytes, randomUUID } from 'node:crypto';
import type { Tokens, User } from '@forno/shared/protocol/cloud/auth';
import { ok, type Result } from '@forno/shared/result';
import type { Logger } from 'pino';
import { refused, type Refused } from '../http/refused.ts';
import type { Database } from '../postgres/database.ts';
import { ACCESS_TOKEN_SECONDS, type AccessTokens } from './access-tokens.ts';
import { hashToken } from './device-tokens.ts';
import { withStoresOfRegions } from './identify.ts';
import { hashSecret, verifySecret } from './passwords.ts';
import type { SealedText } from './sealed-text.ts';
import { totpStep } from './totp.ts';

const SESSION_MS = 30 * 24 * 3_600_000;

export interface Credentials {
  readonly email: string;
  readonly password: string;
  /** Of the authenticator. */
  readonly code: string | undefined;
  /** What the browser calls itself, for the list of sessions. */
  readonly device?: string;
}

export interface Sessions {
  login(given: Credentials): Promise<Result<Tokens, Refused>>;
  /** A new pair for the refresh token. A token that was rotated already ends the whole family. */
  refresh(refreshToken: string): Promise<Result<Tokens, Refused>>;
  logout(refreshToken: string): Promise<void>;
}

interface UserRow {
  readonly user_id: string;
  readonly tenant_id: string;
  readonly email: string;
  readonly name: string;
  readonly role: User['role'];
  readonly store_ids: string[] | null;
  readonly regions: string[] | null;
  readonly password_hash: string;
  readonly totp_secret: string | null;
  readonly totp_enabled_at: number | null;
  readonly totp_step: number;
}

const toUser = (row: UserRow): User => ({
  userId: row.user_id,
  tenantId: row.tenant_id,
  email: row.email,
  name: row.name,
  role: row.role,
  storeIds: row.store_ids,
  regions: row.regions,
});

export interface SessionDeps {
  readonly db: Database;
  readonly tokens: AccessTokens;
  /** Opens the second factors' secrets. */
  readonly totpSecrets: SealedText;
  readonly log: Logger;
  readonly now: () => number;
}

/** Logins. A refresh token is `family.secret`; the family keeps the hash of the newest secret only. */
export function sessions({ db, tokens, totpSecrets, log, now }: SessionDeps): Sessions {
  // An unknown address costs as much time as a wrong password, so neither can be told from the other.
  const nobody = hashSecret(randomUUID());

  async function pair(user: User, familyId: string, secret: string): Promise<Tokens> {
    return {
      accessToken: await tokens.issue(user),
      refreshToken: `${familyId}.${secret}`,
      expiresInSeconds: ACCESS_TOKEN_SECONDS,
      user: await withStoresOfRegions(db, user),
    };
  }

  return {
    async login({ email, password, code, device = '' }) {
      const row = (await db
        .knex('users')
        .whereRaw('lower(email) = lower(?)', [email])
        .whereNull('disabled_at')
        .first()) as UserRow | undefined;
      const right = await verifySecret(row?.password_hash ?? (await nobody), password);
      if (!row || !right)
        return refused.unauthenticated('wrong-credentials', 'The e-mail address or the password is wrong.');
      const second = await checkSecondFactor(db, row, { code, now: now(), totpSecrets });
      if (!second.ok) return second;
      const [familyId, secret] = [randomUUID(), newSecret()];
      await db.knex('refresh_families').insert({
        family_id: familyId,
        user_id: row.user_id,
        tenant_id: row.tenant_id,
        device,
        token_hash: hashToken(secret),
        created_at: now(),
        last_used_at: now(),
        expires_at: now() + SESSION_MS,
      });
      return ok(await pair(toUser(row), familyId, secret));
    },

    async refresh(refreshToken) {
      const { familyId, secret } = split(refreshToken);
      const next = newSecret();
      // One statement: of two that bring the same token at once, one gets a new pair and the other ends the family.
      const rotated = await db
        .knex('refresh_families')
        .where({ family_id: familyId, token_hash: hashToken(secret), revoked_at: null })
        .where('expires_at', '>', now())
        .update({
          token_hash: hashToken(next),
          generation: db.knex.raw('generation + 1'),
          last_used_at: now(),
        })
        .returning<{ user_id: string }[]>('user_id');
      const userId = rotated[0]?.user_id;
      if (userId === undefined) {
        const revoked = await revoke(db, familyId, 'reused', now());
        if (revoked) log.warn({ familyId }, 'a refresh token was used again; its session is ended');
        return refused.unauthenticated('refresh-invalid', 'Log in again.', { field: 'refreshToken' });
      }
      const row = (await db.knex('users').where({ user_id: userId }).whereNull('disabled_at').first()) as
        | UserRow
        | undefined;
      if (!row) return refused.unauthenticated('refresh-invalid', 'Log in again.', { field: 'refreshToken' });
      return ok(await pair(toUser(row), familyId, next));
    },

    async logout(refreshToken) {
      const { familyId, secret } = split(refreshToken);
      await db
        .knex('refresh_families')
        .where({ family_id: familyId, token_hash: hashToken(secret), revoked_at: null })
        .update({ revoked_at: now(), revoked_why: 'logout' });
    },
  };
}

interface SecondFactor {
  readonly code: string | undefined;
  readonly now: number;
  readonly totpSecrets: SealedText;
}

/** Asked for only after the password was right, so that it tells a guesser nothing. */
async function checkSecondFactor(
  db: Database,
  row: UserRow,
  { code, now, totpSecrets }: SecondFactor,
): Promise<Result<true, Refused>> {
  if (row.totp_enabled_at === null || row.totp_secret === null) return ok(true);
  if (code === undefined)
    return refused.unauthenticated('totp-required', "Enter your authenticator's code.", { field: 'code' });
  const secret = totpSecrets.open(row.totp_secret);
  const step = totpStep({ secret, code, now, usedStep: row.totp_step });
  // Two logins with one code at once: the second finds the step used.
  const used =
    step !== null &&
    (await db
      .knex('users')
      .where({ user_id: row.user_id })
      .andWhere('totp_step', '<', step)
      .update({ totp_step: step })) > 0;
  return used
    ? ok(true)
    : refused.unauthenticated('totp-wrong', 'The code is wrong, too old or was used.', { field: 'code' });
}

/** Ends every session of a user, but one where so said. Access tokens that are out last their ten minutes. */
export async function endSessions(
  db: Database,
  userId: string,
  at: number,
  exceptFamilyId?: string,
): Promise<void> {
  await db
    .knex('refresh_families')
    .where({ user_id: userId, revoked_at: null })
    .andWhereNot({ family_id: exceptFamilyId ?? NO_FAMILY })
    .update({ revoked_at: at, revoked_why: 'rights-changed' });
}

const newSecret = (): string => randomBytes(32).toString('base64url');

const NO_FAMILY = '00000000-0000-0000-0000-000000000000';

function split(refreshToken: string): { familyId: string; secret: string } {
  const [familyId = '', secret = ''] = refreshToken.split('.');
  return /^[0-9a-f-]{36}$/.test(familyId) ? { familyId, secret } : { familyId: NO_FAMILY, secret };
}

async function revoke(db: Database, familyId: string, why: string, at: number): Promise<boolean> {
  const rows = await db
    .knex('refresh_families')
    .where({ family_id: familyId, revoked_at: null })
    .update({ revoked_at: at, revoked_why: why });
  return rows > 0;
}
