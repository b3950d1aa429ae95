import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Tokens } from '@forno/shared/protocol/cloud/auth';
import { startTestCloud, type TestCloud } from '../../test/cloud.ts';

const clock = { skewMs: 0 };
let cloud: TestCloud;
beforeAll(async () => {
  cloud = await startTestCloud({ roles: ['api'], now: () => Date.now() + clock.skewMs });
});
afterAll(() => cloud.close());

const me = (token: string) => cloud.request('GET', '/v1/me', { token });
const refresh = (refreshToken: string) =>
  cloud.request<Tokens>('POST', '/v1/auth/refresh', { body: { refreshToken } });

describe('a login', () => {
  it('gives an access token that says who it is', async () => {
    const tokens = await cloud.login('emil@forno.example');
    expect(tokens).toMatchObject({
      expiresInSeconds: 600,
      user: { role: 'manager', storeIds: ['store-001', 'store-002'] },
    });
    expect((await me(tokens.accessToken)).body).toEqual(tokens.user);
  });

  it('says the same of a wrong password and of an unknown address', async () => {
    const login = (email: string) =>
      cloud.request('POST', '/v1/auth/login', { body: { email, password: 'quite wrong' } });
    const [known, unknown] = [await login('ada@forno.example'), await login('nobody@forno.example')];
    expect(known).toMatchObject({ status: 401, problem: { code: 'wrong-credentials' } });
    expect(unknown.problem).toEqual({ ...known.problem, correlationId: unknown.problem.correlationId });
  });

  it('is closed for a while after five wrong passwords, and then open again', async () => {
    const login = (password: string) =>
      cloud.request('POST', '/v1/auth/login', { body: { email: 'emil@forno.example', password } });
    const answers = await Promise.all(Array.from({ length: 8 }, () => login('quite wrong')));
    expect(answers.map((answer) => answer.status).sort((a, b) => a - b)).toEqual([
      401, 401, 401, 401, 401, 429, 429, 429,
    ]);
    const locked = await login('forno-demo-2');
    expect(locked).toMatchObject({ status: 429, problem: { code: 'too-many-attempts' } });
    expect(Number(locked.headers.get('retry-after'))).toBeGreaterThan(100);
    expect((await cloud.login('nora@forno.example')).user.name).toBe('Nora Bianchi');
    clock.skewMs += 6 * 60_000;
    expect((await login('forno-demo-2')).status).toBe(200);
  });
});

describe('an access token', () => {
  it('ends after ten minutes', async () => {
    const { accessToken } = await cloud.login();
    clock.skewMs += 601_000;
    expect(await me(accessToken)).toMatchObject({ status: 401, problem: { code: 'token-expired' } });
  });

  it('is refused when it is altered, unsigned or missing', async () => {
    const { accessToken } = await cloud.login();
    const [head, claims, signature] = accessToken.split('.') as [string, string, string];
    const other = Buffer.from(
      JSON.stringify({
        ...(JSON.parse(Buffer.from(claims, 'base64url').toString()) as object),
        tenant: 'other',
      }),
    ).toString('base64url');
    const unsigned = Buffer.from('{"alg":"none"}').toString('base64url');
    for (const token of [
      `${head}.${other}.${signature}`,
      `${unsigned}.${claims}.`,
      'x',
      accessToken.slice(0, -4),
    ]) {
      expect(await me(token)).toMatchObject({ status: 401, problem: { code: 'token-invalid' } });
    }
    const none = await cloud.request('GET', '/v1/me');
    expect(none).toMatchObject({ status: 401, problem: { code: 'unauthenticated' } });
    expect(none.headers.get('www-authenticate')).toBe('Bearer');
  });
});

describe('a refresh token', () => {
  it('is used once: the second use ends the session, the newest token too', async () => {
    const first = await cloud.login();
    const second = await refresh(first.refreshToken);
    expect(second.status).toBe(200);
    expect((await me(second.body.accessToken)).status).toBe(200);
    const third = await refresh(second.body.refreshToken);
    expect(third.status).toBe(200);
    expect(await refresh(first.refreshToken)).toMatchObject({
      status: 401,
      problem: { code: 'refresh-invalid' },
    });
    expect((await refresh(third.body.refreshToken)).status).toBe(401);
  });

  it('brought twice at once gives one pair at most', async () => {
    const { refreshToken } = await cloud.login();
    const answers = await Promise.all(Array.from({ length: 4 }, () => refresh(refreshToken)));
    expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1);
  });

  it('ends with the logout, and other sessions go on', async () => {
    const [here, there] = [await cloud.login(), await cloud.login()];
    expect(
      (await cloud.request('POST', '/v1/auth/logout', { body: { refreshToken: here.refreshToken } })).status,
    ).toBe(204);
    expect((await refresh(here.refreshToken)).status).toBe(401);
    expect((await refresh(there.refreshToken)).status).toBe(200);
  });

  it('ends after thirty days, and with the user', async () => {
    const { refreshToken } = await cloud.login();
    const ada = await cloud.login('ada@forno.example');
    await cloud.db.knex('users').where({ email: 'ada@forno.example' }).update({ disabled_at: 1 });
    expect((await refresh(ada.refreshToken)).status).toBe(401);
    clock.skewMs += 31 * 24 * 3_600_000;
    expect((await refresh(refreshToken)).status).toBe(401);
  });
});
