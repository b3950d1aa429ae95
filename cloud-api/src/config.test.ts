import { describe, expect, it } from 'vitest';
import { parseConfig } from './config.ts';

describe('the configuration', () => {
  it('needs nothing: everything runs embedded', () => {
    expect(parseConfig({})).toMatchObject({
      ok: true,
      value: { PORT: 8080, FORNO_DATA: '.data/cloud', FORNO_DEMO: false },
    });
    expect(parseConfig({ DATABASE_URL: '', PATH: '/bin' })).toEqual(parseConfig({}));
  });

  it('reads what is given', () => {
    expect(
      parseConfig({
        PORT: '0',
        DATABASE_URL: 'postgres://u:p@db/forno',
        CLOUD_ROLES: 'api, relay',
        FORNO_DEMO: '1',
        CORS_ORIGINS: 'https://a.example,https://b.example',
      }),
    ).toMatchObject({
      ok: true,
      value: {
        PORT: 0,
        DATABASE_URL: 'postgres://u:p@db/forno',
        CLOUD_ROLES: ['api', 'relay'],
        FORNO_DEMO: true,
        CORS_ORIGINS: ['https://a.example', 'https://b.example'],
      },
    });
  });

  it.each([
    [{ PORT: 'eighty' }, /^PORT: /],
    [{ PORT: '70000' }, /^PORT: /],
    [{ DATABASE_URL: 'mysql://x/y' }, /^DATABASE_URL: /],
    [{ CLICKHOUSE_URL: 'clickhouse' }, /^CLICKHOUSE_URL: /],
    [{ CLOUD_ROLES: 'api,cook' }, /^CLOUD_ROLES\.1: /],
    [{ JWT_SECRET: 'short' }, /^JWT_SECRET: /],
  ])('names the field that is wrong and keeps its value to itself: %j', (env, line) => {
    const parsed = parseConfig(env);
    if (parsed.ok) throw new Error('it was accepted');
    expect(parsed.error).toEqual([expect.stringMatching(line)]);
    expect(parsed.error[0]).not.toContain(String(Object.values(env)[0]));
  });

  it('names all that is wrong at once', () => {
    const parsed = parseConfig({ PORT: '-1', REDIS_URL: 'x' });
    expect(parsed.ok ? [] : parsed.error).toHaveLength(2);
  });
});
