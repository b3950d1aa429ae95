import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newDatabase } from '../../test/cluster.ts';
import { openDatabase, type Database } from './database.ts';
import { prepared } from './prepared.ts';

let db: Database;
/** Of somebody who looks at the first one's connections, and cuts them. */
let other: Database;
beforeAll(async () => {
  const url = await newDatabase();
  db = openDatabase({ url, connectionsMax: 2 });
  other = openDatabase({ url });
  await other.knex.raw('create table notes (note_id integer primary key, body text not null)');
});
afterAll(async () => {
  await db.close();
  await other.close();
});

interface Named {
  readonly backend: number;
  readonly name: string;
}
const statements = () =>
  prepared<Named>(db, 'names', 'select pg_backend_pid() as backend, name from pg_prepared_statements');

async function cut(backend: number): Promise<void> {
  await other.knex.raw('select pg_terminate_backend(?, 10000)', [backend]);
}

describe('a prepared statement', () => {
  it('is planned once a connection under its name, and takes its values anew each time', async () => {
    const add = prepared<{ sum: number }>(db, 'add', 'select $1::int + $2::int as sum');
    for (const n of [1, 2, 3]) expect(await add([n, 10])).toEqual([{ sum: n + 10 }]);
    const known = (await statements()([])).filter(({ name }) => name === 'add');
    expect(known).toHaveLength(1);
  });

  it('of more calls than there are connections waits for a free one, and loses none', async () => {
    const same = prepared<{ n: number }>(db, 'same', 'select $1::int as n');
    const asked = Array.from({ length: 50 }, (_, n) => n);
    expect(await Promise.all(asked.map((n) => same([n])))).toEqual(asked.map((n) => [{ n }]));
  });

  it('whose connection died while it was idle is prepared anew on another', async () => {
    const own = prepared<{ backend: number }>(db, 'own', 'select pg_backend_pid() as backend');
    const [before] = await own([]);
    await cut(before!.backend);
    await expect
      .poll(async () => (await own([]).catch(() => []))[0]?.backend ?? before!.backend, { timeout: 20_000 })
      .not.toBe(before!.backend);
    expect(await own([])).toHaveLength(1);
  });

  it('whose connection dies while it runs is refused as one whose database is away, and may be tried again', async () => {
    const slow = prepared<{ n: number }>(db, 'slow', 'select 1 as n, pg_sleep($1::float)');
    const running = slow([60]).then(
      () => 'done',
      (error: { code?: string }) => error.code,
    );
    await expect
      .poll(
        async () => {
          const { rows } = await other.knex.raw<{ rows: unknown[] }>(
            `select pg_terminate_backend(pid) from pg_stat_activity where wait_event = 'PgSleep'`,
          );
          return rows.length;
        },
        { timeout: 20_000 },
      )
      .toBe(1);
    expect(await running).toBe('57P01');
    await expect
      .poll(
        () =>
          slow([0]).then(
            (rows) => rows.length,
            () => 0,
          ),
        { timeout: 20_000 },
      )
      .toBe(1);
  });

  it('that fails says why, writes nothing, and gives its connection back', async () => {
    const note = prepared(db, 'note', 'insert into notes select n, $2 from unnest($1::int[]) as n');
    for (let n = 0; n < 5; n += 1)
      await expect(note([[1, 1], 'twice'])).rejects.toMatchObject({ code: '23505' });
    await expect(note([['no number'], 'odd'])).rejects.toMatchObject({ code: '22P02' });
    await expect(note([[1]])).rejects.toMatchObject({ code: '08P01' });
    await note([[1, 2], 'once']);
    expect(await db.knex('notes').orderBy('note_id').pluck('body')).toEqual(['once', 'once']);
  });

  it('holds when what it reads was changed under it', async () => {
    await db.knex.raw('create table kinds (kind text)');
    await db.knex('kinds').insert({ kind: 'old' });
    const read = prepared<{ kind: string }>(db, 'kinds', 'select kind from kinds');
    expect(await read([])).toEqual([{ kind: 'old' }]);
    await other.knex.raw('alter table kinds add column since integer; create index on kinds (kind)');
    expect(await read([])).toEqual([{ kind: 'old' }]);
  });

  it('tells those who trace: what was asked, what came, what went wrong', async () => {
    const told: string[] = [];
    const hear =
      (what: string) =>
      (...parts: { readonly __knexQueryUid?: string }[]): void =>
        void told.push(`${what} ${parts.find((part) => part.__knexQueryUid)?.__knexQueryUid}`);
    const divide = prepared<{ n: number }>(db, 'divide', 'select 6 / $1::int as n');
    await divide([1]);
    const events = ['query', 'query-response', 'query-error'] as const;
    const heard = events.map((event) => [event, hear(event)] as const);
    for (const [event, listener] of heard) db.knex.on(event, listener);
    await divide([3]);
    await expect(divide([0])).rejects.toMatchObject({ code: '22012' });
    for (const [event, listener] of heard) db.knex.removeListener(event, listener);
    await divide([2]);
    expect(told).toEqual([
      'query divide-1',
      'query-response divide-1',
      'query divide-2',
      'query-error divide-2',
    ]);
  });
});
