import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type {
  apiKeysSchema,
  createdApiKeySchema,
  devicesSchema,
  deviceTokenSchema,
  ManagedUser,
  ownSessionsSchema,
  pairingSchema,
  totpBegunSchema,
  usersSchema,
} from '@forno/shared/protocol/cloud/access';
import type { Tokens } from '@forno/shared/protocol/cloud/auth';
import type { storesSchema } from '@forno/shared/protocol/cloud/stores';
import { startTestCloud, type TestCloud } from '../../test/cloud.ts';
import { totpCode } from './totp.ts';

type Of<Schema extends { parse: (value: unknown) => unknown }> = ReturnType<Schema['parse']>;

const clock = { skewMs: 0 };
let cloud: TestCloud;
let owner: string;
let mailDir: string;
beforeAll(async () => {
  mailDir = await mkdtemp(path.join(tmpdir(), 'forno-invitations-'));
  cloud = await startTestCloud({
    roles: ['api', 'worker'],
    dataDir: mailDir,
    now: () => Date.now() + clock.skewMs,
  });
  owner = (await cloud.login()).accessToken;
});
afterAll(async () => {
  await cloud.close();
  await rm(mailDir, { recursive: true, force: true });
});

const PASSWORD = 'correct horse 7';
const newUser = (email: string, more: Partial<ManagedUser> = {}) =>
  cloud.request<ManagedUser>('POST', '/v1/users', {
    token: owner,
    body: { email, name: 'Zoe', role: 'manager', storeIds: null, regions: null, password: PASSWORD, ...more },
  });
const login = (email: string, more: { code?: string; password?: string } = {}) =>
  cloud.request<Tokens>('POST', '/v1/auth/login', { body: { email, password: PASSWORD, ...more } });
const storesOf = async (token: string) =>
  (await cloud.request<Of<typeof storesSchema>>('GET', '/v1/stores', { token })).body.stores.map(
    (store) => store.storeId,
  );

/** Mails that went out: written to a folder, where no server is set. */
const mailsTo = async (email: string, count: number): Promise<string[]> => {
  await expect.poll(async () => (await sentTo(email)).length, { timeout: 20_000 }).toBe(count);
  return sentTo(email);
};
const sentTo = async (email: string): Promise<string[]> => {
  const folder = path.join(mailDir, 'mail');
  const mails = await Promise.all(
    (await readdir(folder).catch(() => [])).map((file) => readFile(path.join(folder, file), 'utf8')),
  );
  return mails.filter((mail) => mail.includes(`To: ${email}`));
};
const tokenOf = (mail: string): string =>
  /\/backoffice\/invitation#([\w=-]+)/.exec(mail.replaceAll(/=\r?\n/g, '').replaceAll('=3D', '='))![1]!;
const accept = (token: string, password: string) =>
  cloud.request('POST', '/v1/invitations', { body: { token, password } });

describe('an invitation', () => {
  it('is mailed, and lets somebody in with a password that nobody else ever knew; once', async () => {
    const email = 'invited@forno.example';
    const { status, body } = await newUser(email, { password: undefined } as object);
    expect(status).toBe(201);
    expect(body.invitationMail).toBe('waiting');
    expect(body.invitedUntil).toBeGreaterThan(Date.now() + 6 * 24 * 3_600_000);
    const [mail] = await mailsTo(email, 1);
    const token = tokenOf(mail!);
    expect((await login(email)).status).toBe(401);
    expect((await accept(token, 'short')).status).toBe(400);
    expect((await accept(token, PASSWORD)).status).toBe(204);
    expect((await login(email)).status).toBe(200);
    expect(await accept(token, 'another one 9')).toMatchObject({
      status: 422,
      problem: { code: 'invitation-void' },
    });
    const { body: all } = await cloud.request<Of<typeof usersSchema>>('GET', '/v1/users', { token: owner });
    expect(all.users.find((user) => user.email === email)).toMatchObject({ invitedUntil: null });
  });

  it('counts for a week; another one takes its place, and ends what was open', async () => {
    const email = 'forgetful@forno.example';
    const { body: made } = await newUser(email);
    const session = (await login(email)).body;
    const again = () => cloud.request('POST', `/v1/users/${made.userId}/invitation`, { token: owner });
    expect((await again()).status).toBe(200);
    const first = tokenOf((await mailsTo(email, 1))[0]!);
    expect((await again()).status).toBe(200);
    const second = (await mailsTo(email, 2)).map(tokenOf).find((token) => token !== first)!;
    expect((await accept(first, 'a new one 11')).status).toBe(422);
    clock.skewMs = 8 * 24 * 3_600_000;
    expect((await accept(second, 'a new one 11')).status).toBe(422);
    clock.skewMs = 0;
    expect((await accept(second, 'a new one 11')).status).toBe(204);
    expect((await login(email)).status).toBe(401);
    expect((await login(email, { password: 'a new one 11' })).status).toBe(200);
    const { refreshToken } = session;
    expect((await cloud.request('POST', '/v1/auth/refresh', { body: { refreshToken } })).status).toBe(401);
  });

  it('keeps nobody waiting while no mail can be sent, says so, and goes when one can', async () => {
    await rm(path.join(mailDir, 'mail'), { recursive: true, force: true });
    // A file where the folder would be: no mail can be written.
    await writeFile(path.join(mailDir, 'mail'), '');
    const email = 'nowhere@forno.example';
    const { status, body: made } = await newUser(email, { password: undefined } as object);
    expect([status, made.invitationMail]).toEqual([201, 'waiting']);
    const attempts = async (): Promise<number> =>
      (
        await cloud.db
          .knex('mails')
          .where({ about: `invitation:${made.userId}` })
          .first()
      ).attempts;
    await expect.poll(attempts, { timeout: 20_000 }).toBeGreaterThan(0);
    const shown = async () =>
      (await cloud.request<Of<typeof usersSchema>>('GET', '/v1/users', { token: owner })).body.users.find(
        (user) => user.email === email,
      );
    expect(await shown()).toMatchObject({ invitationMail: 'waiting' });
    await rm(path.join(mailDir, 'mail'));
    await expect.poll(shown, { timeout: 30_000 }).toMatchObject({ invitationMail: 'sent' });
    expect(await accept(tokenOf((await mailsTo(email, 1))[0]!), PASSWORD)).toMatchObject({ status: 204 });
    expect(await shown()).toMatchObject({ invitationMail: null });
  });
});

describe('one’s own password', () => {
  it('is changed by who knows it, here and not elsewhere, and guessed by nobody', async () => {
    const email = 'changing@forno.example';
    await newUser(email);
    const [here, there] = [(await login(email)).body, (await login(email)).body];
    const change = (currentPassword: string, newPassword = 'brand new 12') =>
      cloud.request('PUT', '/v1/me/password', {
        token: here.accessToken,
        body: { currentPassword, newPassword, keepFamilyId: here.refreshToken.split('.')[0] },
      });
    expect(await change('not it')).toMatchObject({
      status: 422,
      problem: { code: 'password-wrong', field: 'currentPassword' },
    });
    expect((await change(PASSWORD)).status).toBe(204);
    expect((await login(email)).status).toBe(401);
    expect((await login(email, { password: 'brand new 12' })).status).toBe(200);
    const refresh = ({ refreshToken }: Tokens) =>
      cloud.request('POST', '/v1/auth/refresh', { body: { refreshToken } });
    expect((await refresh(there)).status).toBe(401);
    expect((await refresh(here)).status).toBe(200);
    for (let n = 0; n < 5; n++) expect((await change('a guess')).status).toBe(422);
    expect(await change('brand new 12')).toMatchObject({
      status: 429,
      problem: { code: 'too-many-attempts' },
    });
  });
});

describe('a user', () => {
  it('of a region sees its stores, and a store that joins it later', async () => {
    expect((await newUser('east@forno.example', { regions: ['East'] })).status).toBe(201);
    const { body } = await login('east@forno.example');
    const all = await cloud.db
      .knex('stores')
      .where({ region: 'East' })
      .orderBy('store_id')
      .select('store_id');
    expect(await storesOf(body.accessToken)).toEqual(all.map((row: { store_id: string }) => row.store_id));
    expect(body.user.storeIds).toEqual(await storesOf(body.accessToken));
    await cloud.db.knex('stores').where({ store_id: 'store-003' }).update({ region: 'East' });
    expect(await storesOf(body.accessToken)).toContain('store-003');
    await cloud.db.knex('stores').where({ store_id: 'store-003' }).update({ region: 'Central' });
    expect(await storesOf(body.accessToken)).not.toContain('store-003');
  });

  it('is refused with an address that is taken, in any case, and for what does not exist', async () => {
    expect(await newUser('NORA@forno.example')).toMatchObject({
      status: 409,
      problem: { code: 'email-taken', field: 'email' },
    });
    expect(await newUser('a@forno.example', { regions: ['Atlantis'] })).toMatchObject({
      status: 422,
      problem: { code: 'unknown-region' },
    });
    expect(await newUser('a@forno.example', { storeIds: ['store-none'] })).toMatchObject({
      status: 422,
      problem: { code: 'unknown-store' },
    });
  });

  it('whose rights are changed is logged out, and locked out where that is wanted', async () => {
    const { body: made } = await newUser('leaving@forno.example');
    const { body: tokens } = await login('leaving@forno.example');
    const change = { role: 'viewer', storeIds: ['store-001'], regions: null, disabled: true };
    const changed = await cloud.request('PUT', `/v1/users/${made.userId}`, { token: owner, body: change });
    expect(changed).toMatchObject({ status: 200, body: { role: 'viewer', disabledAt: expect.any(Number) } });
    const again = await cloud.request('POST', '/v1/auth/refresh', {
      body: { refreshToken: tokens.refreshToken },
    });
    expect(again.status).toBe(401);
    expect((await login('leaving@forno.example')).problem.code).toBe('wrong-credentials');
    const body = { ...change, disabled: false, password: 'another horse 8' };
    await cloud.request('PUT', `/v1/users/${made.userId}`, { token: owner, body });
    const back = await login('leaving@forno.example', { password: 'another horse 8' });
    expect(back.body.user).toMatchObject({ role: 'viewer', storeIds: ['store-001'] });
  });

  it('gives away no more than they have, and not to themselves', async () => {
    await newUser('region-owner@forno.example', { role: 'owner', regions: ['East'] });
    const { accessToken, user } = (await login('region-owner@forno.example')).body;
    const create = (scope: object) =>
      cloud.request('POST', '/v1/users', {
        token: accessToken,
        body: {
          email: `s${Math.random()}@x.example`,
          name: 'S',
          role: 'viewer',
          password: PASSWORD,
          ...scope,
        },
      });
    expect((await create({ storeIds: null, regions: null })).problem.code).toBe('beyond-scope');
    expect((await create({ storeIds: null, regions: ['Central'] })).problem.code).toBe('unknown-region');
    expect((await create({ storeIds: ['store-003'], regions: null })).problem.code).toBe('unknown-store');
    expect((await create({ storeIds: ['store-001'], regions: null })).status).toBe(201);
    const { body } = await cloud.request<Of<typeof usersSchema>>('GET', '/v1/users', { token: accessToken });
    expect(body.users.map(({ email }) => email)).not.toContain('nora@forno.example');
    const nora = await cloud.request('PUT', '/v1/users/user-nora', {
      token: accessToken,
      body: { role: 'viewer', storeIds: ['store-001'], regions: null, disabled: false },
    });
    expect(nora).toMatchObject({ status: 404, problem: { code: 'unknown-user' } });
    const self = await cloud.request('PUT', `/v1/users/${user.userId}`, {
      token: accessToken,
      body: { role: 'owner', storeIds: ['store-001'], regions: null, disabled: false },
    });
    expect(self.problem.code).toBe('own-rights');
    const published = await cloud.request('POST', '/v1/menus/forno-main/publish', {
      token: accessToken,
      body: {},
    });
    expect(published).toMatchObject({ status: 403, problem: { code: 'beyond-scope' } });
  });
});

describe('a second factor', () => {
  it('is asked for once it was confirmed, counts once, and comes off with a code', async () => {
    const email = 'careful@forno.example';
    await newUser(email);
    const { accessToken: token } = (await login(email)).body;
    const begun = await cloud.request<Of<typeof totpBegunSchema>>('POST', '/v1/me/totp', { token });
    const { secret, uri } = begun.body;
    expect(uri).toContain(`secret=${secret}`);
    const { totp_secret } = await cloud.db.knex('users').where({ email }).first('totp_secret');
    expect(totp_secret).not.toContain(secret);
    const code = (): string => totpCode(secret, Math.floor((Date.now() + clock.skewMs) / 30_000));
    const confirm = (given: string) =>
      cloud.request('POST', '/v1/me/totp/confirm', { token, body: { code: given } });
    expect((await confirm(code() === '000000' ? '000001' : '000000')).problem.code).toBe('totp-wrong');
    expect((await login(email)).status).toBe(200);
    expect((await confirm(code())).status).toBe(204);
    expect((await cloud.request('POST', '/v1/me/totp', { token })).problem.code).toBe('totp-on');

    expect((await login(email)).problem).toMatchObject({ code: 'totp-required', field: 'code' });
    expect((await login(email, { code: code() })).problem.code).toBe('totp-wrong');
    clock.skewMs += 60_000;
    const both = await Promise.all([login(email, { code: code() }), login(email, { code: code() })]);
    expect(both.map(({ status }) => status).sort((a, b) => a - b)).toEqual([200, 401]);

    clock.skewMs += 60_000;
    expect((await cloud.request('DELETE', `/v1/me/totp?code=${code()}`, { token })).status).toBe(204);
    expect((await login(email)).status).toBe(200);
  });
});

describe('a device', () => {
  const directives = (token: string) => cloud.request('GET', '/v1/stores/store-001/directives', { token });
  const pair = (pairingCode: string) =>
    cloud.request<Of<typeof deviceTokenSchema>>('POST', '/v1/devices/pair', { body: { pairingCode } });
  const announce = async () =>
    (
      await cloud.request<Of<typeof pairingSchema>>('POST', '/v1/stores/store-001/devices', {
        token: owner,
        body: { name: 'Till 4' },
      })
    ).body;

  it('gets its token for the code, once and in time; the token is rotated and revoked', async () => {
    const { deviceId, pairingCode } = await announce();
    const answers = await Promise.all([pair(pairingCode), pair(pairingCode.toLowerCase())]);
    expect(answers.map(({ status }) => status).sort((a, b) => a - b)).toEqual([200, 401]);
    const first = answers.find(({ status }) => status === 200)!.body.token;
    expect((await directives(first)).status).toBe(200);

    const rotated = await cloud.request<Of<typeof deviceTokenSchema>>('POST', '/v1/devices/self/rotate', {
      token: first,
    });
    const second = rotated.body.token;
    // The answer may be lost: until the new one is used, the old one goes on.
    expect((await directives(first)).status).toBe(200);
    expect((await directives(second)).status).toBe(200);
    expect((await directives(first)).problem.code).toBe('device-unknown');

    const revoke = () => cloud.request('DELETE', `/v1/devices/${deviceId}`, { token: owner });
    expect((await revoke()).status).toBe(204);
    expect((await directives(second)).problem.code).toBe('device-unknown');
    expect((await revoke()).problem.code).toBe('unknown-device');
    const { devices } = (
      await cloud.request<Of<typeof devicesSchema>>('GET', '/v1/devices', { token: owner })
    ).body;
    expect(devices.find((device) => device.deviceId === deviceId)).toMatchObject({ state: 'revoked' });
  });

  it('is too late after a quarter of an hour, and guessing is slowed down', async () => {
    const { pairingCode } = await announce();
    clock.skewMs += 16 * 60_000;
    expect((await pair(pairingCode)).problem.code).toBe('pairing-code-wrong');
    const guesses = await Promise.all(Array.from({ length: 25 }, (_, n) => pair(`GUESS${1000 + n}`)));
    expect(guesses.some(({ problem }) => problem.code === 'too-many-attempts')).toBe(true);
    owner = (await cloud.login()).accessToken;
  });
});

describe("a partner's key", () => {
  const create = (more: object) =>
    cloud.request<Of<typeof createdApiKeySchema>>('POST', '/v1/api-keys', {
      token: owner,
      body: { name: 'Partner', scopes: ['stores:read'], ...more },
    });

  it('opens the routes of its scopes for its stores, until it is revoked', async () => {
    const { key, secret } = (await create({ storeIds: ['store-002'] })).body;
    expect(secret.startsWith(key.prefix)).toBe(true);
    expect(await storesOf(secret)).toEqual(['store-002']);
    const other = await cloud.request('GET', '/v1/stores/store-001/inventory', { token: secret });
    expect(other.problem.code).toBe('unknown-store');
    expect((await cloud.request('GET', '/v1/menus', { token: secret })).problem.code).toBe('key-scope');
    expect((await cloud.request('GET', '/v1/users', { token: secret })).problem.code).toBe('key-scope');

    const listed = (await cloud.request<Of<typeof apiKeysSchema>>('GET', '/v1/api-keys', { token: owner }))
      .body;
    expect(JSON.stringify(listed)).not.toContain(secret);
    const row = await cloud.db.knex('api_keys').where({ key_id: key.keyId }).first();
    expect(JSON.stringify(row)).not.toContain(secret);
    const revoked = await cloud.request('DELETE', `/v1/api-keys/${key.keyId}`, { token: owner });
    expect(revoked.status).toBe(204);
    expect((await cloud.request('GET', '/v1/stores', { token: secret })).problem.code).toBe('key-unknown');
  });

  it('is never told again, not even to a repeated request, and ends when it should', async () => {
    const body = { name: 'Once', scopes: ['stores:read'], expiresAt: Date.now() + clock.skewMs + 60_000 };
    const headers = { 'idempotency-key': 'key-for-a-key' };
    const [one, two] = await Promise.all([
      cloud.request<Of<typeof createdApiKeySchema>>('POST', '/v1/api-keys', { token: owner, body, headers }),
      cloud.request<Of<typeof createdApiKeySchema>>('POST', '/v1/api-keys', { token: owner, body, headers }),
    ]);
    expect(one.body.secret).not.toBe(two.body.secret);
    const kept = await cloud.db.knex('idempotency_keys').select('answer');
    expect(JSON.stringify(kept)).not.toContain('fkey_');
    expect((await cloud.request('GET', '/v1/stores', { token: one.body.secret })).status).toBe(200);
    clock.skewMs += 61_000;
    expect((await cloud.request('GET', '/v1/stores', { token: one.body.secret })).status).toBe(401);
  });
});

describe('where somebody is logged in', () => {
  it('is listed for them alone, and ended from elsewhere', async () => {
    await newUser('sessions@forno.example');
    const here = (await login('sessions@forno.example')).body;
    const there = (await login('sessions@forno.example')).body;
    const token = here.accessToken;
    const list = async () =>
      (await cloud.request<Of<typeof ownSessionsSchema>>('GET', '/v1/me/sessions', { token })).body.sessions;
    const [familyId] = there.refreshToken.split('.') as [string];
    expect((await list()).map((session) => session.familyId)).toContain(familyId);
    expect(await list()).toHaveLength(2);
    // Somebody else's stays.
    await cloud.request('DELETE', `/v1/me/sessions/${familyId}`, { token: owner });
    expect(await list()).toHaveLength(2);
    expect((await cloud.request('DELETE', `/v1/me/sessions/${familyId}`, { token })).status).toBe(204);
    expect(await list()).toHaveLength(1);
    const body = { refreshToken: there.refreshToken };
    expect((await cloud.request('POST', '/v1/auth/refresh', { body })).status).toBe(401);
  });

  it('with a lost second factor is helped by an owner, and nobody helps themselves', async () => {
    const { body: user } = await newUser('lost@forno.example');
    const { accessToken: token } = (await login('lost@forno.example')).body;
    const begun = await cloud.request<Of<typeof totpBegunSchema>>('POST', '/v1/me/totp', { token });
    const code = totpCode(begun.body.secret, Math.floor((Date.now() + clock.skewMs) / 30_000));
    await cloud.request('POST', '/v1/me/totp/confirm', { token, body: { code } });
    expect((await login('lost@forno.example')).problem.code).toBe('totp-required');
    const reset = (userId: string) =>
      cloud.request<ManagedUser>('DELETE', `/v1/users/${userId}/totp`, { token: owner });
    expect((await reset(user.userId)).body.hasTotp).toBe(false);
    expect((await login('lost@forno.example')).status).toBe(200);
    const me = await cloud.request<{ userId: string }>('GET', '/v1/me', { token: owner });
    expect((await reset(me.body.userId)).problem.code).toBe('own-rights');
  });
});

it('a key says when it was last used, to the minute', async () => {
  const body = { name: 'used', scopes: ['stores:read'] };
  const made = await cloud.request<Of<typeof createdApiKeySchema>>('POST', '/v1/api-keys', {
    token: owner,
    body,
  });
  const used = async () =>
    (await cloud.request<Of<typeof apiKeysSchema>>('GET', '/v1/api-keys', { token: owner })).body.keys.find(
      ({ keyId }) => keyId === made.body.key.keyId,
    )!.lastUsedAt;
  expect(await used()).toBeNull();
  await cloud.request('GET', '/v1/stores', { token: made.body.secret });
  const first = await used();
  expect(first).toBeGreaterThan(0);
  await cloud.request('GET', '/v1/stores', { token: made.body.secret });
  expect(await used()).toBe(first);
});
