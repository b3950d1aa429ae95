import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { AddressInfo } from 'node:net';
import { strFromU8, unzipSync } from 'fflate';
import { seededRandom } from '@forno/shared/ids';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { addStore, appendEvents, openReporting, TENANT, type Reporting } from '../../../test/reporting.ts';
import { ShopLog } from '../../../test/shop-log.ts';
import { openClickHouse } from '../../clickhouse/client.ts';
import { startLoader } from '../../clickhouse/loader.ts';
import { beginDueMails, nextDue, rangeOf } from '../views/due.ts';
import { mailExports } from '../views/mail-exports.ts';
import { openMailer, type Mail } from '../../mail/mailer.ts';
import { addExport, fileOf, toExport, type ExportRow } from './jobs.ts';
import { startExportWorker } from './worker.ts';

const USER = 'user-nora';
const RANGE = { startDate: '2026-11-01', endDate: '2026-12-31' };
const quiet = (): void => undefined;
const log = { warn: quiet, info: quiet };
const random = seededRandom(3);

let reporting: Reporting;
let orderIds: string[];
beforeAll(async () => {
  reporting = await openReporting();
  const { db } = reporting;
  await addStore(db, { storeId: 'store-001' });
  await db.knex('users').insert({
    user_id: USER,
    tenant_id: TENANT,
    email: 'nora@forno.example',
    name: 'Nora',
    role: 'manager',
    password_hash: '-',
  });
  const shop = new ShopLog({ seed: 5 });
  orderIds = Array.from({ length: 60 }, () => shop.sell());
  await appendEvents(db, shop.events);
  const loader = await startLoader({ ...reporting, log: quiet });
  await loader.caughtUp();
  await loader.stop();
});
afterAll(() => reporting.close());

const begin = async (report: string, format: 'csv' | 'xlsx' | 'pdf', userId = USER): Promise<ExportRow> => {
  const wanted = { tenantId: TENANT, userId, report, query: { format, ...RANGE }, now: Date.now() };
  const row = await addExport(reporting.db.knex, wanted);
  if (!row) throw new Error('no export');
  return row;
};
const read = async (exportId: string): Promise<ExportRow> =>
  (await reporting.db.knex('report_exports').where({ export_id: exportId }).first()) as ExportRow;

async function made(report: string, format: 'csv' | 'xlsx' | 'pdf', userId?: string) {
  const { export_id: exportId } = await begin(report, format, userId);
  const worker = startExportWorker({
    ...reporting,
    random,
    log,
    now: Date.now,
    mailer: { send: async () => undefined },
    pollMs: 20,
    pageRows: 7,
  });
  try {
    await expect.poll(async () => (await read(exportId)).status, { timeout: 20_000 }).toMatch(/done|failed/);
  } finally {
    await worker.close();
  }
  return { row: await read(exportId), file: await fileOf(reporting.db.knex, exportId) };
}

const idsIn = (csv: string): string[] => csv.match(/^[\da-f-]{36}/gm) ?? [];

describe('an export', () => {
  it('has every order once as CSV, its numbers in the main unit, and says how far it is', async () => {
    const { row, file } = await made('orders', 'csv');
    const text = file.toString('utf8');
    expect(text).toMatch(/^\uFEFFOrder id,Date,Store,Number/);
    expect(idsIn(text).sort()).toEqual(orderIds.toSorted());
    expect(text).toMatch(/,\d+\.\d\d?,/);
    expect(toExport(row)).toMatchObject({
      status: 'done',
      rowsDone: 60,
      rowsTotal: 60,
      bytes: file.length,
      error: null,
    });
  });

  it('says what people call things, not what they are stored as', async () => {
    const { knex } = reporting.db;
    await knex('stores').where({ store_id: 'store-001' }).update({ name: 'Forno Harbor' });
    const [orders, week] = [await made('orders', 'csv'), await made('heat-map', 'csv')];
    await knex('stores').where({ store_id: 'store-001' }).update({ name: 'store-001' });
    expect(orders.file.toString('utf8')).toMatch(/,Forno Harbor,\d+,[^,]+,[A-Z][a-z ]+,In store,Carry-out,/);
    expect(orders.file.toString('utf8')).not.toMatch(/store-001|IN_STORE|carry-out/);
    expect(week.file.toString('utf8')).toMatch(/^\uFEFFWeekday,Hour,.*\r\n[A-Z][a-z]+day,\d\d:00,\d+,/);
  });

  it('is a workbook that a spreadsheet can reckon with', async () => {
    const { file } = await made('product-mix', 'xlsx');
    const parts = unzipSync(file);
    const sheet = strFromU8(parts['xl/worksheets/sheet1.xml']!);
    expect(Object.keys(parts)).toEqual(expect.arrayContaining(['[Content_Types].xml', 'xl/workbook.xml']));
    // Numbers are cells with a value, texts are shared strings.
    expect(sheet).toMatch(/<v>\d+(\.\d+)?<\/v>/);
    expect(strFromU8(parts['xl/sharedStrings.xml']!)).toContain('Net sales (USD)');
  });

  it('is a document of as many pages as it takes', async () => {
    const { file } = await made('orders', 'pdf');
    const text = file.toString('latin1');
    expect(text).toMatch(/^%PDF-1\./);
    expect(text.match(/\/Type \/Page\b/g)!.length).toBeGreaterThan(1);
    expect(text.trimEnd()).toMatch(/%%EOF$/);
  });

  it('fails in words for whoever may not see it any more', async () => {
    const { row } = await made('orders', 'csv', 'user-gone');
    expect(row).toMatchObject({ status: 'failed', error: 'Who asked for it may not see it any more.' });
  });

  it('is made whole by the next process when the one that made it is killed', async () => {
    const { db } = reporting;
    const dataDir = path.join(reporting.folder, 'clickhouse');
    const isServer = reporting.clickhouse.engine === 'server';
    // The embedded engine belongs to one process at a time.
    if (!isServer) await reporting.clickhouse.close();
    const script = path.resolve(import.meta.dirname, '../../../test/export-process.ts');
    const start = (): ChildProcess => spawn(process.execPath, [script, db.url, dataDir], { stdio: 'ignore' });
    const { export_id: exportId } = await begin('orders', 'csv');
    const first = start();
    await expect
      .poll(async () => (await read(exportId)).rows_done, { timeout: 20_000, interval: 5 })
      .toBeGreaterThan(3);
    const died = once(first, 'exit');
    first.kill('SIGKILL');
    await died;
    const left = await read(exportId);
    expect(left).toMatchObject({ status: 'running', attempts: 1 });
    expect(left.rows_done).toBeLessThan(60);
    const second = start();
    await expect.poll(async () => (await read(exportId)).status, { timeout: 30_000 }).toBe('done');
    const ended = once(second, 'exit');
    second.kill('SIGKILL');
    await ended;
    expect(await read(exportId)).toMatchObject({ attempts: 2, rows_done: 60 });
    expect(idsIn((await fileOf(db.knex, exportId)).toString('utf8')).sort()).toEqual(orderIds.toSorted());
    if (!isServer) reporting = { ...reporting, clickhouse: await openClickHouse({ dataDir, log: quiet }) };
  });
});

it('a file is kept for two weeks, and not for as long as the worker runs', async () => {
  const { export_id: exportId } = await begin('orders', 'csv');
  const clock = { ms: Date.now() };
  const mailer = { send: async () => undefined };
  const now = (): number => clock.ms;
  const worker = startExportWorker({ ...reporting, random, log, mailer, now, pollMs: 20 });
  onTestFinished(() => worker.close());
  await expect.poll(async () => (await read(exportId)).status, { timeout: 20_000 }).toBe('done');
  clock.ms += 13 * 86_400_000;
  // It looks every hour: an export that is asked for now is done after the look.
  const { export_id: later } = await begin('orders', 'csv');
  await expect.poll(async () => (await read(later)).status, { timeout: 20_000 }).toBe('done');
  expect(await read(exportId)).toBeDefined();
  clock.ms += 86_400_000 + 60_000;
  await expect.poll(() => read(exportId), { timeout: 20_000 }).toBeUndefined();
});

describe('a schedule', () => {
  const ZONE = 'America/New_York';
  const at = (text: string): number => Date.parse(text);

  it('is due by the stores’ clocks, whatever they were set to meanwhile', () => {
    // The clocks go forward on 8 March: seven in the morning is an hour earlier in UTC.
    expect(nextDue({ cadence: 'daily', hour: 7 }, ZONE, at('2026-03-07T12:00:00Z'))).toBe(
      at('2026-03-08T11:00:00Z'),
    );
    expect(nextDue({ cadence: 'daily', hour: 7 }, ZONE, at('2026-03-07T11:59:59Z'))).toBe(
      at('2026-03-07T12:00:00Z'),
    );
    expect(nextDue({ cadence: 'weekly', hour: 6 }, ZONE, at('2026-11-26T12:00:00Z'))).toBe(
      at('2026-11-30T11:00:00Z'),
    );
    expect(nextDue({ cadence: 'monthly', hour: 0 }, ZONE, at('2026-11-26T12:00:00Z'))).toBe(
      at('2026-12-01T05:00:00Z'),
    );
  });

  it('is of whole days that are over', () => {
    const due = at('2026-12-01T11:00:00Z');
    expect(rangeOf('daily', ZONE, due)).toEqual({ startDate: '2026-11-30', endDate: '2026-11-30' });
    expect(rangeOf('weekly', ZONE, due)).toEqual({ startDate: '2026-11-24', endDate: '2026-11-30' });
    expect(rangeOf('monthly', ZONE, due)).toEqual({ startDate: '2026-11-01', endDate: '2026-11-30' });
  });

  it('makes one file for each time it is due and mails it once, after trouble too', async () => {
    const { db } = reporting;
    const dueAt = at('2026-11-23T12:00:00Z');
    const schedule = { cadence: 'weekly', hour: 7, format: 'csv', recipients: ['boss@forno.example'] };
    const view = {
      view_id: '00000000-0000-4000-8000-000000000001',
      tenant_id: TENANT,
      user_id: USER,
      name: 'Weekly',
      report: 'store-ranking',
      address: '',
    };
    await db
      .knex('report_views')
      .insert({ ...view, schedule: JSON.stringify(schedule), next_due_at: dueAt, created_at: 0 });
    const now = dueAt + 60_000;
    expect(await Promise.all([beginDueMails(db, now), beginDueMails(db, now)])).toEqual(
      expect.arrayContaining([1, 0]),
    );
    expect(await beginDueMails(db, now)).toBe(0);

    const sent: Mail[] = [];
    let tries = 0;
    const mailer = {
      send: async (mail: Mail) => {
        if (++tries < 3) throw new Error('the mail server is away');
        sent.push(mail);
      },
    };
    const clock = { ms: now };
    const mailing = { db, mailer, random, log, now: () => clock.ms };
    const worker = startExportWorker({ ...reporting, ...mailing, pollMs: 20 });
    onTestFinished(() => worker.close());
    const kept = () => db.knex('report_exports').where({ view_id: view.view_id }).first();
    await expect
      .poll(kept, { timeout: 20_000 })
      .toMatchObject({ mail_error: 'Error: the mail server is away', mailed_at: null });
    await worker.close();
    // A mail that nobody took is not tried with every look.
    await mailExports(mailing);
    expect(tries).toBe(1);
    clock.ms += 60_000;
    await mailExports(mailing);
    expect([tries, sent.length]).toEqual([2, 0]);
    clock.ms += 60_000;
    await Promise.all([mailExports(mailing), mailExports(mailing)]);
    await mailExports(mailing);
    expect(sent).toHaveLength(1);
    expect(await kept()).toMatchObject({ mail_error: null, mailed_at: clock.ms });
    expect(sent[0]).toMatchObject({
      to: ['boss@forno.example'],
      subject: 'Stores, 2026-11-16 to 2026-11-22',
    });
    expect(sent[0]!.attachment!.content.toString('utf8')).toContain('store-001');
    const [after] = (await db.knex('report_views').where({ view_id: view.view_id })) as {
      next_due_at: number;
    }[];
    expect(after!.next_due_at).toBe(at('2026-11-30T12:00:00Z'));
  });
});

describe('a mail', () => {
  const mail: Mail = {
    to: ['boss@forno.example'],
    subject: 'Stores, 2026-11-16 to 2026-11-22',
    text: 'In the file.',
    attachment: { filename: 'stores.csv', content: Buffer.from('a,b\r\n1,2\r\n'), contentType: 'text/csv' },
    messageId: '<1@reports.forno>',
  };

  it('is a file where no server is set', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'forno-mail-'));
    await openMailer({ folder }).send(mail);
    await openMailer({ folder }).send(mail);
    const files = await readdir(folder);
    expect(files).toHaveLength(1);
    const text = await readFile(path.join(folder, files[0]!), 'utf8');
    expect(text).toContain('To: boss@forno.example');
    expect(text).toContain('filename=stores.csv');
    await rm(folder, { recursive: true });
  });

  it('goes to the server that is set', async () => {
    const heard: string[] = [];
    const server = createServer((socket) => {
      let isData = false;
      socket.write('220 test\r\n');
      socket.on('data', (chunk) => {
        const text = chunk.toString();
        heard.push(text);
        if (isData) {
          if (!text.includes('\r\n.\r\n')) return;
          isData = false;
          socket.write('250 taken\r\n');
        } else if (text.startsWith('DATA')) {
          isData = true;
          socket.write('354 go on\r\n');
        } else socket.write(text.startsWith('QUIT') ? '221 bye\r\n' : '250 ok\r\n');
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    await openMailer({
      smtpUrl: `smtp://127.0.0.1:${port}`,
      from: 'reports@forno.example',
      folder: '/nowhere',
    }).send(mail);
    server.close();
    const all = heard.join('');
    expect(all).toContain('RCPT TO:<boss@forno.example>');
    expect(all).toContain('Subject: Stores, 2026-11-16 to 2026-11-22');
  });
});
