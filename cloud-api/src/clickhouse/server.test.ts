import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ShopEvent } from '@forno/shared/events';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { startClickHouseServer, type ClickHouseServer } from '../../test/clickhouse-server.ts';
import { expectedReports } from '../../test/expected-reports.ts';
import { randomHistory } from '../../test/random-shop.ts';
import { addStore, appendEvents, openReporting, TENANT, type Reporting } from '../../test/reporting.ts';
import { reportNamed } from '../reports/index.ts';
import { wagesFrom } from '../reports/costs.ts';
import { askReport } from '../reports/table-report.ts';
import { startLoader } from './loader.ts';
import { figuresHash } from './schema.ts';

const STORES = ['store-001', 'store-002'];
// Around the night in which New York's clocks go forward: that day has 23 hours.
const START_AT = Date.UTC(2026, 2, 7, 17);
const RANGES = [
  { startDate: '2026-03-01', endDate: '2026-12-31' },
  { startDate: '2026-03-07', endDate: '2026-03-07' },
  { startDate: '2026-03-08', endDate: '2026-03-08' },
];
const quiet = (): void => undefined;

let folder: string;
let server: ClickHouseServer;
let reporting: Reporting;
let events: ShopEvent[];
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'forno-clickhouse-server-'));
  server = await startClickHouseServer(path.join(folder, 'engine'));
  reporting = await openReporting(server.url);
  for (const storeId of STORES) await addStore(reporting.db, { storeId });
  events = STORES.flatMap((storeId, n) =>
    randomHistory({ storeId, seed: 51 + n, steps: 300, startAt: START_AT }),
  );
  await appendEvents(reporting.db, events);
}, 120_000);
afterAll(async () => {
  await reporting.close();
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

const RAISED_ON = '2026-10-18';
const RAISED = [
  { from: null, centsPerHour: 1600 },
  { from: RAISED_ON, centsPerHour: 1700 },
];

/** What goes to a server by URL, which the embedded engine's own connection never does. */
describe('ClickHouse by URL', () => {
  it('is loaded, answers every report as a plain fold does, and is the same when loaded anew', async () => {
    const { clickhouse, db } = reporting;
    expect(clickhouse.engine).toBe('server');
    const loader = await startLoader({ clickhouse, db, log: quiet, restMs: 0 });
    await loader.caughtUp();
    const costs = {
      ingredientPrices: async () => ({ dough: 120 }),
      paidFor: async () => new Map(),
      people: async () => [],
      wages: async () => wagesFrom({ wages: RAISED, wagesByRole: {} }, { people: [], own: new Map() }),
    };
    const scope = { tenantId: TENANT, storeIds: STORES, isWhole: false, stores: [], currency: 'USD' };
    const entered = {
      prices: { dough: 120 },
      wageOf: ({ date }: { date: string }) => (date < RAISED_ON ? 1600 : 1700),
      roleOf: () => '',
    };
    const wanted = RANGES.flatMap((range) =>
      Object.entries(expectedReports(events, { ...range, storeIds: STORES, ...entered })).map(
        ([name, expected]) => ({ range, name, expected }),
      ),
    );
    const seen = new Map<string, number>();
    for (const { range, name, expected } of wanted) {
      const report = reportNamed(name)!;
      const answer = await askReport(report, { clickhouse, scope, costs }, { ...range, limit: 5000 });
      const keyOf = (row: Readonly<Record<string, unknown>>): string =>
        report.contract.key.map((key) => String(row[key])).join(' ');
      const byKey = (a: Readonly<Record<string, unknown>>, b: Readonly<Record<string, unknown>>): number =>
        keyOf(a) < keyOf(b) ? -1 : 1;
      const found = answer.rows.filter(
        (row) => name !== 'orders' || expected.some((one) => one['orderId'] === row['orderId']),
      );
      expect(found.toSorted(byKey), `rows of ${name} ${range.startDate}`).toMatchObject(
        expected
          .filter((row) => name !== 'labour' || found.some((one) => keyOf(one) === keyOf(row)))
          .toSorted(byKey),
      );
      seen.set(name, (seen.get(name) ?? 0) + found.length);
    }
    expect([...seen].filter(([, rows]) => rows === 0)).toEqual([]);
    const heat = wanted.filter(({ name, expected }) => name === 'heat-map' && expected.length > 0);
    expect(heat.length, 'sold on both days').toBe(RANGES.length);
    const before = await figuresHash(clickhouse);
    await loader.rebuild();
    expect(await figuresHash(clickhouse)).toBe(before);
    await loader.stop();
    expect(server.asked.some((statement) => statement.startsWith('INSERT INTO forno.order_facts'))).toBe(
      true,
    );
  }, 120_000);

  it('takes any text as a value and gives it back, and lists of them', async () => {
    const texts = [
      "it's",
      'back\\slash',
      'a\tb\nc',
      "'; DROP TABLE forno.order_facts --",
      '{x:String}',
      'Größe 🍕',
      '',
    ];
    for (const text of texts)
      expect(
        await reporting.clickhouse.query(
          'SELECT {text:String} AS text',
          { text },
          z.object({ text: z.string() }),
        ),
      ).toEqual([{ text }]);
    expect(
      await reporting.clickhouse.query(
        'SELECT arrayJoin({texts:Array(String)}) AS text',
        { texts },
        z.object({ text: z.string() }),
      ),
    ).toEqual(texts.map((text) => ({ text })));
  });

  it('is sent many rows in one stream, and answers many at once', async () => {
    const { clickhouse } = reporting;
    await clickhouse.command('CREATE TABLE forno.many (n UInt32, text String) ENGINE = MergeTree ORDER BY n');
    const rows = Array.from({ length: 30_000 }, (_, n) => ({
      n,
      text: `row ${n} "quoted" \\ ${'x'.repeat(50)}`,
    }));
    await clickhouse.insert('many', rows);
    const row = z.object({ n: z.coerce.number(), text: z.string() });
    expect(await clickhouse.query('SELECT n, text FROM forno.many ORDER BY n', {}, row)).toEqual(rows);
    const counts = await Promise.all(
      Array.from({ length: 12 }, (_, n) =>
        clickhouse.query("SELECT {n:UInt32} AS n, '' AS text", { n }, row),
      ),
    );
    expect(counts.map(([one]) => one!.n)).toEqual([...counts.keys()]);
    await clickhouse.command('DROP TABLE forno.many SYNC');
  });

  it('says what is wrong in its own code and words', async () => {
    const { clickhouse } = reporting;
    await expect(clickhouse.command('DROP TABLE forno.nothing')).rejects.toMatchObject({ code: '60' });
    await expect(clickhouse.query('SELEKT 1', {}, z.object({}))).rejects.toMatchObject({
      code: '62',
      message: expect.stringContaining('Syntax error'),
    });
    await expect(clickhouse.insert('order_facts', [{ order_id: 'no id' }])).rejects.toThrow(/order_id|UUID/);
  });
});
