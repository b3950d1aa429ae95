import { afterAll, beforeAll, expect, it } from 'vitest';
import { newDatabase } from '../../test/cluster.ts';
import { openDatabase, type Database } from './database.ts';
import { migrate } from './migrate.ts';
import { startTidying } from './tidy.ts';

const DAY_MS = 86_400_000;
const NOW = Date.UTC(2026, 10, 26);

let db: Database;
beforeAll(async () => {
  db = openDatabase({ url: await newDatabase() });
  await migrate(db.knex);
  await db.knex('tenants').insert({ tenant_id: 'a', name: 'a' });
  await db.knex('users').insert({
    user_id: 'nora',
    tenant_id: 'a',
    email: 'nora@forno.example',
    name: 'Nora',
    role: 'owner',
    password_hash: '-',
  });
});
afterAll(() => db.close());

it('answers that nobody asks for again and sessions that are over go, the others stay', async () => {
  const key = (name: string, days: number) => ({
    tenant_id: 'a',
    user_id: 'nora',
    key: name,
    request_hash: '-',
    created_at: NOW - days * DAY_MS,
  });
  await db.knex('idempotency_keys').insert([key('old', 8), key('young', 6)]);
  // More than are removed at once.
  await db.knex.raw(
    `insert into idempotency_keys (tenant_id, user_id, key, request_hash, created_at)
     select 'a', 'nora', 'many-' || n, '-', 0 from generate_series(1, 12000) n`,
  );
  const session = (n: number, endDays: number, revokedDays: number | null) => ({
    family_id: `00000000-0000-4000-8000-00000000000${n}`,
    user_id: 'nora',
    tenant_id: 'a',
    token_hash: '-',
    created_at: 0,
    last_used_at: 0,
    expires_at: NOW - endDays * DAY_MS,
    revoked_at: revokedDays === null ? null : NOW - revokedDays * DAY_MS,
  });
  await db
    .knex('refresh_families')
    .insert([session(1, 31, null), session(2, -5, 31), session(3, -5, null), session(4, 3, 2)]);
  const log = { warn: (): void => undefined };
  const tidying = startTidying({ db, now: () => NOW, log, everyMs: 20 });
  const kept = async () => ({
    keys: (await db.knex('idempotency_keys').orderBy('key')).map((row: { key: string }) => row.key),
    sessions: (await db.knex('refresh_families').orderBy('family_id')).map((row: { family_id: string }) =>
      row.family_id.slice(-1),
    ),
  });
  await expect.poll(kept, { timeout: 20_000 }).toEqual({ keys: ['young'], sessions: ['3', '4'] });
  await tidying.close();
  expect(await kept()).toEqual({ keys: ['young'], sessions: ['3', '4'] });
});
