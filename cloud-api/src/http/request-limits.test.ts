import { pino } from 'pino';
import { afterAll, describe, expect, it } from 'vitest';
import type { createdApiKeySchema } from '@forno/shared/protocol/cloud/access';
import { startTestCloud } from '../../test/cloud.ts';
import { startRedis } from '../../test/redis.ts';
import { connectRelayRedis } from '../relay/redis.ts';
import { requestLimits } from './request-limits.ts';

const log = pino({ level: 'silent' });
const closers: (() => unknown)[] = [];
afterAll(async () => {
  for (const close of closers.reverse()) await close();
});

describe('counts of requests', () => {
  it('are by key, and say how much is left', async () => {
    const limits = requestLimits(null, log);
    const taken = [];
    for (let n = 0; n < 3; n++) taken.push(await limits.take('one', 2));
    expect(taken).toMatchObject([
      { allowed: true, remaining: 1 },
      { allowed: true, remaining: 0 },
      { allowed: false, remaining: 0 },
    ]);
    expect(taken[2]!.resetMs).toBeGreaterThan(0);
    expect(await limits.take('another', 2)).toMatchObject({ allowed: true });
  });

  it('are shared by replicas in Redis, and go on in memory while it is away', async () => {
    const redis = await startRedis();
    // The machine may have none: then there is nothing to share.
    if (!redis) return;
    closers.push(() => redis.stop());
    const replicas = await Promise.all(
      [1, 2].map(async () => {
        const connection = await connectRelayRedis(redis.url, log);
        closers.push(() => connection.close());
        return requestLimits(connection.client, log);
      }),
    );
    const answers = [];
    for (let n = 0; n < 6; n++) answers.push((await replicas[n % 2]!.take('shared', 4)).allowed);
    expect(answers).toEqual([true, true, true, true, false, false]);
    redis.stop();
    await expect
      .poll(async () => (await replicas[0]!.take('shared', 4)).remaining, { timeout: 15_000 })
      .toBe(3);
  });
});

describe('a request too many', () => {
  it('is refused with the time to wait: by token, by address, and by key', async () => {
    const cloud = await startTestCloud({ roles: ['api'], requestsPerMinuteMax: 12 });
    closers.push(() => cloud.close());
    const { accessToken: token } = await cloud.login();
    const made = await cloud.request<ReturnType<typeof createdApiKeySchema.parse>>('POST', '/v1/api-keys', {
      token,
      body: { name: 'Slow partner', scopes: ['stores:read'], requestsPerMinute: 2 },
    });
    const keyed = await Promise.all(
      Array.from({ length: 4 }, () => cloud.request('GET', '/v1/stores', { token: made.body.secret })),
    );
    expect(keyed.map(({ status }) => status).sort((a, b) => a - b)).toEqual([200, 200, 429, 429]);
    const asked = await Promise.all(
      Array.from({ length: 20 }, () => cloud.request('GET', '/v1/me', { token })),
    );
    const refused = asked.filter(({ status }) => status === 429);
    expect(refused).toHaveLength(9);
    expect(refused[0]!.problem.code).toBe('too-many-requests');
    expect(Number(refused[0]!.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(refused[0]!.headers.get('ratelimit-remaining')).toBe('0');
    // Ever new tokens do not help: the address has its limit as well.
    const guesses = await Promise.all(
      Array.from({ length: 240 }, (_, n) => cloud.request('GET', '/v1/me', { token: `guess-${n}` })),
    );
    expect(guesses.some(({ status }) => status === 429)).toBe(true);
  });
});
