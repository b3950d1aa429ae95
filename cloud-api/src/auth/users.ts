import { randomBytes, randomUUID } from 'node:crypto';
import type { ManagedUser, NewUser, UserChange } from '@forno/shared/protocol/cloud/access';
import type { User } from '@forno/shared/protocol/cloud/auth';
import { ok, type Result } from '@forno/shared/result';
import type { Knex } from 'knex';
import { refused, type Refused } from '../http/refused.ts';
import type { MailStatus } from '../mail/outbox.ts';
import { hashToken } from './device-tokens.ts';
import { INVITATION } from './invitations.ts';
import { hashSecret } from './passwords.ts';

const INVITATION_MS = 7 * 24 * 3_600_000;

interface UserRow {
  readonly user_id: string;
  readonly email: string;
  readonly name: string;
  readonly role: User['role'];
  readonly store_ids: string[] | null;
  readonly regions: string[] | null;
  readonly totp_enabled_at: number | null;
  readonly disabled_at: number | null;
  readonly invited_until: number | null;
  readonly invitation_mail: MailStatus | null;
}

const toManaged = (row: UserRow): ManagedUser => ({
  userId: row.user_id,
  email: row.email,
  name: row.name,
  role: row.role,
  storeIds: row.store_ids,
  regions: row.regions,
  hasTotp: row.totp_enabled_at !== null,
  disabledAt: row.disabled_at,
  invitedUntil: row.invited_until,
  invitationMail: row.invited_until === null ? null : row.invitation_mail,
});

/** A user as it is shown; also what a change gives back. */
const columns = (trx: Knex): Knex.Raw[] => [
  trx.raw('users.*'),
  trx.raw(
    `(select m.status from mails m where m.tenant_id = users.tenant_id and m.about = ? || users.user_id
      order by m.created_at desc limit 1) as invitation_mail`,
    [INVITATION],
  ),
];

type Scope = Pick<ManagedUser, 'storeIds' | 'regions'>;

/** Nobody gives away more than they have: a scope within that of who gives it. */
export async function withinScope(
  trx: Knex.Transaction,
  giver: User,
  wanted: Scope,
): Promise<Result<true, Refused>> {
  const stores = (await trx('stores').select('store_id', 'region')) as {
    store_id: string;
    region: string;
  }[];
  const unknownStore = wanted.storeIds?.find((id) => !stores.some((store) => store.store_id === id));
  if (unknownStore !== undefined)
    return refused.unprocessable('unknown-store', `There is no store "${unknownStore}".`, {
      field: 'storeIds',
    });
  const unknownRegion = wanted.regions?.find((region) => !stores.some((store) => store.region === region));
  if (unknownRegion !== undefined)
    return refused.unprocessable('unknown-region', `No store is of the region "${unknownRegion}".`, {
      field: 'regions',
    });
  if (giver.storeIds === null) return ok(true);
  const isChain = wanted.storeIds === null && wanted.regions === null;
  const hasRegions = (wanted.regions ?? []).every((region) => giver.regions?.includes(region));
  return isChain || !hasRegions
    ? refused.forbidden('beyond-scope', 'This is more than you may see yourself.', { field: 'regions' })
    : ok(true);
}

/** Users whose rights lie within those of who asks: a region's owner does not see the chain's. */
export async function listUsers(trx: Knex.Transaction, asking: User): Promise<ManagedUser[]> {
  const rows = (await trx('users').select(columns(trx)).orderBy(['name', 'user_id'])) as UserRow[];
  return rows.map(toManaged).filter((user) => isWithin(user, asking));
}

function isWithin(user: Scope, asking: User): boolean {
  if (asking.storeIds === null) return true;
  if (user.storeIds === null && user.regions === null) return false;
  return (
    (user.storeIds ?? []).every((id) => asking.storeIds?.includes(id)) &&
    (user.regions ?? []).every((region) => asking.regions?.includes(region))
  );
}

export async function createUser(
  trx: Knex.Transaction,
  tenantId: string,
  { email, name, role, storeIds, regions, password }: NewUser,
): Promise<Result<ManagedUser, Refused>> {
  const rows = (await trx('users')
    .insert({
      user_id: `user-${randomUUID()}`,
      tenant_id: tenantId,
      email,
      name,
      role,
      store_ids: storeIds,
      regions,
      // Of who is invited nobody knows it, the hash's maker included.
      password_hash: await hashSecret(password ?? randomUUID()),
    })
    .onConflict(trx.raw('(lower(email))'))
    .ignore()
    .returning(columns(trx))) as UserRow[];
  return rows[0]
    ? ok(toManaged(rows[0]))
    : refused.conflict('email-taken', 'Somebody logs in with this address already.', { field: 'email' });
}

export interface ChangeUser {
  readonly userId: string;
  readonly change: UserChange;
  readonly asking: User;
  readonly now: number;
}

/** New rights, a lock or a new password. Every session of the user ends: the old rights last ten minutes at most. */
export async function changeUser(
  trx: Knex.Transaction,
  { userId, change, asking, now }: ChangeUser,
): Promise<Result<ManagedUser, Refused>> {
  const found = await othersRow(trx, userId, asking);
  if (!found.ok) return found;
  const before = found.value;
  const { role, storeIds, regions, disabled, password } = change;
  const rows = (await trx('users')
    .where({ user_id: userId })
    .update({
      role,
      store_ids: storeIds,
      regions,
      disabled_at: disabled ? (before.disabled_at ?? now) : null,
      ...(password !== undefined && { password_hash: await hashSecret(password) }),
    })
    .returning(columns(trx))) as UserRow[];
  return ok(toManaged(rows[0]!));
}

/** For a link that lets somebody choose a password, once, instead of any sent before; its token is in the answer alone. */
export async function inviteUser(
  trx: Knex.Transaction,
  { userId, asking, now }: Pick<ChangeUser, 'userId' | 'asking' | 'now'>,
): Promise<Result<{ readonly user: ManagedUser; readonly token: string }, Refused>> {
  const found = await othersRow(trx, userId, asking);
  if (!found.ok) return found;
  const token = randomBytes(32).toString('base64url');
  const rows = (await trx('users')
    .where({ user_id: userId })
    .update({ invitation_hash: hashToken(token), invited_until: now + INVITATION_MS })
    .returning(columns(trx))) as UserRow[];
  return ok({ user: toManaged(rows[0]!), token });
}

/** For who lost their authenticator: the next login asks for the password alone. */
export async function takeOffTotp(
  trx: Knex.Transaction,
  { userId, asking }: Pick<ChangeUser, 'userId' | 'asking'>,
): Promise<Result<ManagedUser, Refused>> {
  const found = await othersRow(trx, userId, asking);
  if (!found.ok) return found;
  const rows = (await trx('users')
    .where({ user_id: userId })
    .update({ totp_secret: null, totp_enabled_at: null, totp_step: 0 })
    .returning(columns(trx))) as UserRow[];
  return ok(toManaged(rows[0]!));
}

/** The locked row of somebody else within one's own scope. */
async function othersRow(
  trx: Knex.Transaction,
  userId: string,
  asking: User,
): Promise<Result<UserRow, Refused>> {
  const row = (await trx('users').where({ user_id: userId }).forUpdate().first()) as UserRow | undefined;
  if (!row || !isWithin(toManaged(row), asking))
    return refused.notFound('unknown-user', `There is no user "${userId}".`);
  return userId === asking.userId
    ? refused.conflict('own-rights', 'Your own rights are changed by somebody else.')
    : ok(row);
}
