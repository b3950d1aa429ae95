import {
  apiKeysSchema,
  createdApiKeySchema,
  devicesSchema,
  deviceTokenSchema,
  managedUserSchema,
  newApiKeySchema,
  newDeviceSchema,
  newUserSchema,
  pairingSchema,
  pairRequestSchema,
  userChangeSchema,
  usersSchema,
} from '@forno/shared/protocol/cloud/access';
import { ok } from '@forno/shared/result';
import { z } from 'zod';
import { EDITORS, scopeOf } from '../http/caller.ts';
import { must, refused, refusedOr } from '../http/refused.ts';
import { route, type Route } from '../http/route.ts';
import type { Database } from '../postgres/database.ts';
import { audit } from '../stores/audit.ts';
import { createKey, listKeys, revokeKey } from './api-keys.ts';
import type { AttemptLimit } from './attempt-limit.ts';
import { announceDevice, listDevices, pairDevice, revokeDevice, rotateDevice } from './devices.ts';
import type { Invite } from './invitations.ts';
import { passwordRoutes } from './password-routes.ts';
import { endSessions } from './sessions.ts';
import { changeUser, createUser, inviteUser, listUsers, withinScope } from './users.ts';

export interface AccessDeps {
  readonly db: Database;
  readonly now: () => number;
  /** Wrong pairing codes by address. */
  readonly pairingAttempts: AttemptLimit;
  readonly invite: Invite;
  /** Wakes the worker of this process that sends mails, where there is one. */
  readonly nudgeMails: () => void;
}

const OWNER = ['owner'] as const;
const id = z.string().min(1).max(80);

/** Who may do what: users, the shops' devices and partners' keys. */
export const accessRoutes = (deps: AccessDeps): Route[] => [
  ...userRoutes(deps),
  ...passwordRoutes(deps),
  ...deviceRoutes(deps),
  ...keyRoutes(deps),
];

const userRoutes = ({ db, now, invite, nudgeMails }: AccessDeps): Route[] => [
  route(
    {
      method: 'get',
      path: '/v1/users',
      tag: 'access',
      summary: 'Users whose rights lie within your own',
      access: OWNER,
      answer: usersSchema,
    },
    ({ caller }) =>
      db.inTenant(scopeOf(caller), async (trx) => ok({ users: await listUsers(trx, caller.user) })),
  ),
  route(
    {
      method: 'post',
      path: '/v1/users',
      tag: 'access',
      summary: 'A new user for the chain, regions or stores; without a password they are invited by e-mail',
      access: OWNER,
      body: newUserSchema,
      answer: managedUserSchema,
      status: 201,
      problems: {
        403: 'beyond-scope',
        409: 'email-taken',
        422: 'unknown-store, unknown-region',
      },
    },
    async ({ body, caller, correlationId }) => {
      const created = await refusedOr(
        db.inTenant(scopeOf(caller), async (trx) => {
          must(await withinScope(trx, caller.user, body));
          const user = must(await createUser(trx, caller.tenantId, body));
          const { userId: subject, role, storeIds, regions } = user;
          const details = { role, storeIds, regions, invited: body.password === undefined };
          await audit(trx, { caller, act: 'user-created', subject, correlationId, at: now(), details });
          if (body.password !== undefined) return user;
          const asking = { userId: subject, asking: caller.user, now: now() };
          const { tenantId } = caller;
          return invite(trx, { ...must(await inviteUser(trx, asking)), by: caller.user.name, tenantId });
        }),
      );
      nudgeMails();
      return created;
    },
  ),
  route(
    {
      method: 'put',
      path: '/v1/users/:userId',
      tag: 'access',
      summary: 'Change rights, lock out or give a new password; ends the sessions of the user',
      access: OWNER,
      params: z.object({ userId: id }),
      body: userChangeSchema,
      answer: managedUserSchema,
      problems: {
        403: 'beyond-scope',
        404: 'unknown-user',
        409: 'own-rights',
        422: 'unknown-store, unknown-region',
      },
    },
    async ({ params: { userId }, body, caller, correlationId }) => {
      const changed = await db.inTenant(scopeOf(caller), async (trx) => {
        const allowed = await withinScope(trx, caller.user, body);
        if (!allowed.ok) return allowed;
        const result = await changeUser(trx, { userId, change: body, asking: caller.user, now: now() });
        const { role, storeIds, regions, disabled, password } = body;
        const details = { role, storeIds, regions, disabled, passwordChanged: password !== undefined };
        if (result.ok)
          await audit(trx, {
            caller,
            act: 'user-changed',
            subject: userId,
            correlationId,
            at: now(),
            details,
          });
        return result;
      });
      if (changed.ok) await endSessions(db, userId, now());
      return changed;
    },
  ),
];

const deviceRoutes = ({ db, now, pairingAttempts }: AccessDeps): Route[] => [
  route(
    {
      method: 'get',
      path: '/v1/devices',
      tag: 'access',
      summary: 'Devices that may upload for stores you see',
      access: EDITORS,
      answer: devicesSchema,
    },
    ({ caller }) => db.inTenant(scopeOf(caller), async (trx) => ok({ devices: await listDevices(trx) })),
  ),
  route(
    {
      method: 'post',
      path: '/v1/stores/:storeId/devices',
      tag: 'access',
      summary: 'Announce a device; it is paired with the code within 15 minutes',
      access: EDITORS,
      params: z.object({ storeId: z.string().min(1).max(64) }),
      body: newDeviceSchema,
      answer: pairingSchema,
      answerIsSecret: true,
      status: 201,
      problems: { 404: 'unknown-store' },
    },
    ({ params: { storeId }, body: { name }, caller, correlationId }) =>
      db.inTenant(scopeOf(caller), async (trx) => {
        if (!(await trx('stores').where({ store_id: storeId }).first('store_id')))
          return refused.notFound('unknown-store', `There is no store "${storeId}".`);
        const { tenantId } = caller;
        const announced = await announceDevice(trx, { tenantId, storeId, name, now: now() });
        const subject = announced.deviceId;
        const details = { storeId, name };
        await audit(trx, { caller, act: 'device-announced', subject, correlationId, at: now(), details });
        return ok(announced);
      }),
  ),
  route(
    {
      method: 'post',
      path: '/v1/devices/pair',
      tag: 'access',
      summary: 'The pairing code for a device token',
      access: ['public'],
      body: pairRequestSchema,
      answer: deviceTokenSchema,
      problems: { 401: 'pairing-code-wrong', 429: 'too-many-attempts' },
    },
    async ({ body: { pairingCode }, ip }) => {
      const waitMs = pairingAttempts.waitMs(ip);
      if (waitMs > 0)
        return refused.tooMany('too-many-attempts', 'Too many wrong codes; try again later.', {
          headers: { 'retry-after': String(Math.ceil(waitMs / 1000)) },
        });
      pairingAttempts.count(ip);
      const paired = await pairDevice(db, pairingCode, now());
      if (paired.ok) pairingAttempts.uncount(ip);
      return paired;
    },
  ),
  route(
    {
      method: 'post',
      path: '/v1/devices/self/rotate',
      tag: 'access',
      summary: 'A new token for this device; the old one ends when the new one is first used',
      access: ['store'],
      answer: deviceTokenSchema,
      answerIsSecret: true,
    },
    ({ caller }) =>
      db.inTenant(scopeOf(caller), async (trx) => {
        const { deviceId, storeId } = caller;
        return ok({ deviceId, storeId, token: await rotateDevice(trx, deviceId, now()) });
      }),
  ),
  route(
    {
      method: 'delete',
      path: '/v1/devices/:deviceId',
      tag: 'access',
      summary: 'Revoke a device: its token counts for nothing from now on',
      access: EDITORS,
      params: z.object({ deviceId: id }),
      answer: z.undefined(),
      status: 204,
      problems: { 404: 'unknown-device' },
    },
    ({ params: { deviceId }, caller, correlationId }) =>
      db.inTenant(scopeOf(caller), async (trx) => {
        const details = await revokeDevice(trx, deviceId, now());
        if (!details) return refused.notFound('unknown-device', `There is no device "${deviceId}".`);
        const subject = deviceId;
        await audit(trx, {
          caller,
          act: 'device-revoked',
          subject,
          correlationId,
          at: now(),
          details: { ...details },
        });
        return ok(undefined);
      }),
  ),
];

const keyRoutes = ({ db, now }: AccessDeps): Route[] => [
  route(
    {
      method: 'get',
      path: '/v1/api-keys',
      tag: 'access',
      summary: "Partners' keys, without their secrets",
      access: OWNER,
      answer: apiKeysSchema,
    },
    ({ caller }) => db.inTenant(scopeOf(caller), async (trx) => ok({ keys: await listKeys(trx) })),
  ),
  route(
    {
      method: 'post',
      path: '/v1/api-keys',
      tag: 'access',
      summary: 'A key for a partner; its secret is in this answer and nowhere else',
      access: OWNER,
      body: newApiKeySchema,
      answer: createdApiKeySchema,
      answerIsSecret: true,
      status: 201,
      problems: { 403: 'beyond-scope', 422: 'unknown-store' },
    },
    ({ body, caller, correlationId }) =>
      db.inTenant(scopeOf(caller), async (trx) => {
        const allowed = await withinScope(trx, caller.user, { storeIds: body.storeIds, regions: null });
        if (!allowed.ok) return allowed;
        const created = await createKey(trx, {
          ...body,
          tenantId: caller.tenantId,
          createdBy: caller.user.userId,
          now: now(),
        });
        const { keyId: subject, name, scopes, storeIds } = created.key;
        const details = { name, scopes, storeIds };
        await audit(trx, { caller, act: 'api-key-created', subject, correlationId, at: now(), details });
        return ok(created);
      }),
  ),
  route(
    {
      method: 'delete',
      path: '/v1/api-keys/:keyId',
      tag: 'access',
      summary: 'Revoke a key',
      access: OWNER,
      params: z.object({ keyId: id }),
      answer: z.undefined(),
      status: 204,
      problems: { 404: 'unknown-key' },
    },
    ({ params: { keyId }, caller, correlationId }) =>
      db.inTenant(scopeOf(caller), async (trx) => {
        if (!(await revokeKey(trx, keyId, now())))
          return refused.notFound('unknown-key', `There is no key "${keyId}".`);
        await audit(trx, { caller, act: 'api-key-revoked', subject: keyId, correlationId, at: now() });
        return ok(undefined);
      }),
  ),
];
