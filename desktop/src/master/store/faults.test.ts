import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ARCHIVE_FOLDER } from './archive.ts';
import { documentOf, EVENTS_AN_ORDER, FAULT_KEY, orderEvents } from './fault-child.ts';
import { SqliteLog } from './sqlite-log.ts';
import { openSqliteStore } from './sqlite.ts';

const CHILD = join(import.meta.dirname, 'fault-child.ts');

let dir = '';
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'forno-fault-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

interface Told {
  /** Orders that the child was told are kept, as their number. */
  readonly acknowledged: number;
  readonly refused: readonly string[];
  readonly output: string;
}

function told(output: string): Told {
  const lines = output.split('\n');
  const acks = lines.filter((line) => line.startsWith('ACK ')).map((line) => Number(line.slice(4)));
  const head = Number(/HEAD (\d+)/.exec(output)?.[1] ?? 0) / EVENTS_AN_ORDER;
  return {
    acknowledged: (acks.at(-1) ?? head - 1) + 1,
    refused: lines.filter((line) => line.startsWith('REFUSED ')),
    output,
  };
}

const run = (command: string, args: readonly string[]) =>
  spawnSync(command, args, { encoding: 'utf8', timeout: 50_000, maxBuffer: 1 << 26 });

/** Every order in the folder, whole and in order; their number. */
async function ordersKept(): Promise<number> {
  for (const entry of readdirSync(dir, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const bytes = readFileSync(join(entry.parentPath, entry.name));
    expect(bytes.includes('Quattro Formaggi'), `plain text in ${entry.name}`).toBe(false);
  }
  const store = await openSqliteStore({ dir, key: FAULT_KEY, mustExist: true });
  const kept = await store.read({ fromSeq: 1, limit: 10_000_000 });
  await store.close();
  expect(kept.length % EVENTS_AN_ORDER).toBe(0);
  kept.forEach((event, index) => {
    if (
      event.seq !== index + 1 ||
      event.body !== orderEvents(Math.floor(index / EVENTS_AN_ORDER))[index % EVENTS_AN_ORDER]?.body
    ) {
      throw new Error(`event ${index + 1} came back differently`);
    }
  });
  return kept.length / EVENTS_AN_ORDER;
}

describe.each([
  { what: 'appends', mode: 'append', first: 'ACK' },
  { what: 'appends and archiving', mode: 'archive', first: 'ARCHIVED' },
])('a process killed in the middle of $what', ({ mode, first }) => {
  it('has every acknowledged order when it is opened again, whole and without a hole', async () => {
    let acknowledged = 0;
    for (let round = 0; round < 8; round += 1) {
      const child = spawn(process.execPath, [CHILD, mode, dir]);
      let output = '';
      child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
      while (!output.includes(first)) await sleep(2);
      await sleep((round * 37) % 60);
      child.kill('SIGKILL');
      await once(child, 'close');
      const now = told(output).acknowledged;
      expect(now).toBeGreaterThan(acknowledged);
      const kept = await ordersKept();
      // The one on its way when the process died may be kept too: nobody was told either way.
      expect([now, now + 1]).toContain(kept);
      acknowledged = kept;
    }
    expect(existsSync(join(dir, ARCHIVE_FOLDER))).toBe(mode === 'archive');
  });
});

describe('a process killed while its database was far behind', () => {
  it('has in the journal what the database never got, and the next one moves it over', async () => {
    const child = spawn(process.execPath, [CHILD, 'journal', dir]);
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
    while (told(output).acknowledged < 40) await sleep(2);
    child.kill('SIGKILL');
    await once(child, 'close');
    const { acknowledged } = told(output);
    expect(headOfDatabase()).toBe(0);
    const kept = await ordersKept();
    expect([acknowledged, acknowledged + 1]).toContain(kept);
    expect(headOfDatabase()).toBe(kept * EVENTS_AN_ORDER);
  });

  function headOfDatabase(): number {
    const log = SqliteLog.open({ path: join(dir, 'log.db'), key: FAULT_KEY, newLogId: '' });
    log.close();
    return log.head;
  }
});

describe('a full disk', () => {
  const namespace = ['--mount', '--user', '--map-root-user'];
  const canMount =
    run('unshare', [...namespace, 'mount', '-t', 'tmpfs', '-o', 'size=1m', 'none', tmpdir()]).status === 0;

  it('refuses the order, keeps the others, and goes on when there is room again', async () => {
    await (canMount ? smallTmpfs : pageLimit)();
  });

  async function pageLimit(): Promise<void> {
    console.info(
      'no private mounts here: the disk is full by a page limit (SQLITE_FULL), not by a small tmpfs',
    );
    const outcome = told(
      run(process.execPath, [CHILD, 'append', dir, '1000000', String(1024 * 1024)]).stdout,
    );
    const before = outcome.acknowledged;
    expect(outcome.refused).toEqual([
      expect.stringContaining('disk-full'),
      expect.stringContaining('disk-full'),
    ]);
    expect(await ordersKept()).toBe(before);
    expect(told(run(process.execPath, [CHILD, 'append', dir, String(before + 20)]).stdout).acknowledged).toBe(
      before + 20,
    );
  }

  async function smallTmpfs(): Promise<void> {
    const child = (mode: string) => `'${process.execPath}' '${CHILD}' ${mode} '${dir}'`;
    const script = [
      `mount -t tmpfs -o size=26m none '${dir}'`,
      `head -c 13m /dev/zero > '${dir}/photos'`,
      child('append'),
      child('verify'), // opened again while the disk is still full
      `rm '${dir}/photos'`,
      child('append'),
      child('verify'),
    ].join(' && echo ==== && ');
    const done = run('unshare', [...namespace, 'sh', '-c', script]);
    expect(done.stderr).toBe('');
    const [, , filled = '', readFull = '', , freed = '', readAgain = ''] = done.stdout.split('====\n');
    const full = told(filled);
    expect(full.acknowledged).toBeGreaterThan(100);
    // Tried twice, refused twice: a full disk stays full, and says so each time.
    expect(full.refused).toEqual([
      expect.stringContaining('disk-full'),
      expect.stringContaining('disk-full'),
    ]);
    expect(readFull).toBe(`INTACT ${full.acknowledged * EVENTS_AN_ORDER}\n`);
    const more = told(freed);
    expect(freed).toContain(`HEAD ${full.acknowledged * EVENTS_AN_ORDER}`);
    expect(more.acknowledged).toBeGreaterThan(full.acknowledged);
    expect(more.refused).toEqual([
      expect.stringContaining('disk-full'),
      expect.stringContaining('disk-full'),
    ]);
    expect(readAgain).toBe(`INTACT ${more.acknowledged * EVENTS_AN_ORDER}\n`);
  }

  it('takes orders again in the same store once there is room', async () => {
    const store = await openSqliteStore({ dir, key: FAULT_KEY, bytesMax: 400 * 1024 });
    let order = 0;
    const refused = await (async () => {
      for (; ; order += 1) await store.append(orderEvents(order));
    })().catch((error: unknown) => error);
    expect(refused).toMatchObject({ code: 'disk-full', retryable: true });
    await expect(store.append(orderEvents(order))).rejects.toMatchObject({ code: 'disk-full' });
    expect((await store.last())?.seq).toBe(order * EVENTS_AN_ORDER);
    await store.close();
    expect(await ordersKept()).toBe(order);
  });
});

const strace = run('strace', ['-qq', '-e', 'trace=none', 'true']).status === 0;
(strace ? refusedSyncs : noStrace)();

function noStrace(): void {
  console.info('no strace here (on Linux: install it): failed syncs are not injected in this run');
}

function refusedSyncs(): void {
  describe('a sync that the disk refuses (injected by strace)', () => {
    const withFailure = (when: string, mode = 'append'): Told => {
      const inject = [
        '-f',
        '-qq',
        '-o',
        '/dev/null',
        '-e',
        'trace=fdatasync,fsync',
        '-e',
        `inject=fdatasync,fsync:error=EIO:when=${when}`,
      ];
      return told(run('strace', [...inject, process.execPath, CHILD, mode, dir, '60']).stdout);
    };

    it('in the database’s thread refuses what was asked of it, and every order after that', async () => {
      await (await openSqliteStore({ dir, key: FAULT_KEY })).close();
      // Each thread counts its own syncs; so many has only the one that keeps the documents.
      const { acknowledged, refused } = withFailure('30', 'documents');
      expect(refused).toEqual([
        expect.stringContaining('nothing of it is kept'),
        expect.stringContaining('open the store anew'),
      ]);
      expect(acknowledged).toBeGreaterThan(3);
      const store = await openSqliteStore({ dir, key: FAULT_KEY, mustExist: true });
      const kept = await store.documents({ afterSha256: '', limit: 1_000 });
      await store.close();
      expect(kept.map(({ body }) => body).toSorted()).toEqual(
        Array.from({ length: acknowledged }, (_, n) => documentOf(n).body).toSorted(),
      );
      expect(await ordersKept()).toBe(1);
    });

    it.each([12, 25])(
      'refuses the order whose sync fails (number %i), and it is not there when opened again',
      async (when) => {
        run(process.execPath, [CHILD, 'append', dir, '3']);
        const outcome = withFailure(String(when));
        expect(outcome.refused).toEqual([
          expect.stringContaining('nothing of it is kept'),
          expect.stringContaining('open the store anew'),
        ]);
        expect(outcome.acknowledged).toBeGreaterThan(3);
        expect(await ordersKept()).toBe(outcome.acknowledged);
      },
    );

    it('keeps what was acknowledged when the disk goes on failing, and says that the last is in doubt', async () => {
      run(process.execPath, [CHILD, 'append', dir, '3']);
      const outcome = withFailure('20+');
      expect(outcome.refused[0]).toMatch(/ io .*known only when the store is opened anew/);
      const kept = await ordersKept();
      expect([outcome.acknowledged, outcome.acknowledged + 1]).toContain(kept);
    });
  });
}
