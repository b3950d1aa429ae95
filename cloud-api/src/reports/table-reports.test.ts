import type { ShopEvent } from '@forno/shared/events';
import { tableQuerySchema, type ReportAnswer } from '@forno/shared/protocol/reports/table';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { WageStep } from '@forno/shared/protocol/reports/wage-steps';
import type { Shift } from '../../test/expected-hours.ts';
import { expectedReports } from '../../test/expected-reports.ts';
import { randomHistory } from '../../test/random-shop.ts';
import { addStore, appendEvents, openReporting, TENANT, type Reporting } from '../../test/reporting.ts';
import { startLoader, type Loader } from '../clickhouse/loader.ts';
import { figuresHash } from '../clickhouse/schema.ts';
import { settledUntil } from '../clickhouse/settle.ts';
import { wagesFrom, type Costs } from './costs.ts';
import { REPORTS, reportNamed } from './index.ts';
import type { Person, RoleStep } from './people.ts';
import type { ReportScope } from './scope.ts';
import { askReport } from './table-report.ts';

const STORES = ['store-001', 'store-002', 'store-003'];
const PRICES = { mozzarella: 930, dough: 120 };
const always = (centsPerHour: number): WageStep[] => [{ from: null, centsPerHour }];
/** Within a month whose sums stand by then. */
const RAISED_ON = '2026-10-18';
const raised: WageStep[] = [...always(1600), { from: RAISED_ON, centsPerHour: 1685 }];
const RATES = {
  wages: always(1750),
  wagesByRole: { cashier: raised, driver: always(1500) },
  ingredientCentsPerThousand: PRICES,
};
const PROMOTED_ON = '2026-10-25';
const cashierSince = (from: string | null): RoleStep => ({ from, role: 'cashier' });
/** Mia sells wherever she is, paid more in one store, and was a driver in another before; of Ben no list knows. */
const PEOPLE = [...STORES, 'store-004'].map((storeId): Person => ({
  storeId,
  staffId: 'staff-mia',
  name: 'Mia',
  role: 'cashier',
  roles:
    storeId === 'store-003'
      ? [{ from: null, role: 'driver' }, cashierSince(PROMOTED_ON)]
      : [cashierSince(null)],
}));
const COSTS: Costs = {
  ingredientPrices: async () => PRICES,
  paidFor: async () => new Map(),
  people: async () => PEOPLE,
  wages: async () =>
    wagesFrom(RATES, { people: PEOPLE, own: new Map([['store-002|staff-mia', always(2100)]]) }),
};
/** The same, said by hand. */
const wageOf = ({ storeId, staffId, date }: Shift): number =>
  staffId !== 'staff-mia'
    ? 1750
    : storeId === 'store-002'
      ? 2100
      : storeId === 'store-003' && date < PROMOTED_ON
        ? 1500
        : date < RAISED_ON
          ? 1600
          : 1685;
const ENTERED = {
  wageOf,
  prices: PRICES,
  roleOf: (staffId: string) => (staffId === 'staff-mia' ? 'cashier' : ''),
};

let reporting: Reporting;
let loader: Loader;
let events: ShopEvent[];
// Until it moves on, October is not over for the loader.
let now = Date.UTC(2026, 10, 1, 12);

beforeAll(async () => {
  reporting = await openReporting();
  for (const storeId of STORES) await addStore(reporting.db, { storeId });
  events = STORES.flatMap((storeId, n) => randomHistory({ storeId, seed: 31 + n, steps: 900 }));
  loader = await startLoader({
    ...reporting,
    log: () => undefined,
    restMs: 0,
    eventsMax: 1500,
    now: () => now,
  });
  // In pieces, so that days and orders are loaded more than once.
  for (let from = 0; from < events.length; from += 1800) {
    await appendEvents(reporting.db, events.slice(from, from + 1800));
    await loader.caughtUp();
  }
});
afterAll(async () => {
  await loader.stop();
  await reporting.close();
});

const scopeOf = (storeIds: readonly string[], isWhole: boolean): ReportScope => ({
  tenantId: TENANT,
  storeIds,
  isWhole,
  stores: [],
  currency: 'USD',
});

async function ask(
  name: string,
  query: object,
  storeIds: readonly string[] = STORES,
  isWhole = false,
): Promise<ReportAnswer> {
  const report = reportNamed(name)!;
  const sources = { clickhouse: reporting.clickhouse, scope: scopeOf(storeIds, isWhole), costs: COSTS };
  return report.contract.answer.parse(await askReport(report, sources, tableQuerySchema.parse(query)));
}

const RANGES = [
  { startDate: '2026-01-01', endDate: '2026-12-31', storeIds: STORES },
  { startDate: '2026-10-01', endDate: '2026-10-31', storeIds: STORES },
  { startDate: '2026-10-31', endDate: '2026-11-02', storeIds: STORES },
  { startDate: '2026-10-15', endDate: '2026-11-04', storeIds: ['store-002'] },
  { startDate: '2027-02-01', endDate: '2027-02-28', storeIds: STORES },
];

async function expectAll(): Promise<void> {
  let rows = 0;
  for (const { storeIds, isWhole, ...range } of RANGES.flatMap((one) =>
    // The chain's own sums and its stores' have to say the same.
    (one.storeIds === STORES ? [false, true] : [false]).map((isWhole) => ({ ...one, isWhole })),
  )) {
    const wanted = expectedReports(events, { ...range, storeIds, ...ENTERED });
    for (const [name, expected] of Object.entries(wanted)) {
      const { contract } = reportNamed(name)!;
      const found = await ask(name, { ...range, limit: 5000 }, storeIds, isWhole);
      const keyOf = (row: Readonly<Record<string, unknown>>): string =>
        contract.key.map((key) => String(row[key])).join(' ');
      const byKey = (a: Readonly<Record<string, unknown>>, b: Readonly<Record<string, unknown>>): number =>
        keyOf(a) < keyOf(b) ? -1 : 1;
      // Stores without a day at all, and orders that were cancelled before they were sold, are the report's own.
      const shown = found.rows.filter(
        (row) => name !== 'orders' || expected.some((one) => one['orderId'] === row['orderId']),
      );
      const known = new Set(shown.map(keyOf));
      expect(shown.toSorted(byKey), `${name} ${JSON.stringify(range)}`).toMatchObject(
        expected.filter((row) => name !== 'labour' || known.has(keyOf(row))).toSorted(byKey),
      );
      rows += shown.length;
    }
  }
  expect(rows).toBeGreaterThan(100);
}

describe('every table report', () => {
  it('says what a plain fold of the log says, while no month is settled', async () => {
    expect(await settledUntil(reporting.clickhouse)).toEqual({ months: '2026-10-01', days: '2026-10-30' });
    await expectAll();
  });

  it('says the same from months that were added up, and when something comes late for one', async () => {
    now = Date.UTC(2026, 11, 4);
    await loader.caughtUp();
    expect(await settledUntil(reporting.clickhouse)).toEqual({ months: '2026-12-01', days: '2026-12-02' });
    await expectAll();
    // A fourth store uploads its October only now.
    const late = randomHistory({ storeId: 'store-004', seed: 77, steps: 300 });
    await addStore(reporting.db, { storeId: 'store-004' });
    await appendEvents(reporting.db, late);
    await loader.caughtUp();
    const october = { startDate: '2026-10-01', endDate: '2026-10-31' };
    const [wanted] = [expectedReports(late, { ...october, storeIds: ['store-004'], ...ENTERED })];
    const found = await ask('channel-mix', october, ['store-004']);
    expect(found.totals['orders']).toBe(wanted['orders']!.length);
    expect(found.totals['orders']).toBeGreaterThan(0);
    const all = [...STORES, 'store-004'];
    for (const { contract } of REPORTS) {
      const query = { startDate: '2026-10-05', endDate: '2026-12-04', limit: 5000 };
      const [ofStores, ofChain] = [
        await ask(contract.name, query, all),
        await ask(contract.name, query, all, true),
      ];
      expect(ofChain, `${contract.name} of the chain`).toEqual(ofStores);
    }
  });

  it('is the same, row for row, when everything is loaded anew', async () => {
    const before = await figuresHash(reporting.clickhouse);
    await loader.rebuild();
    expect(await figuresHash(reporting.clickhouse)).toBe(before);
    await reporting.clickhouse.command(
      "INSERT INTO forno.work_facts VALUES ('tenant-a', 'store-001', '2026-11-01', 999999, 'x', 1, 0)",
    );
    expect(await figuresHash(reporting.clickhouse)).not.toBe(before);
    await loader.rebuild();
  });

  it('answers of two periods at once', async () => {
    const october = { startDate: '2026-10-01', endDate: '2026-10-31' };
    const november = { startDate: '2026-11-01', endDate: '2026-11-30' };
    const both = await ask('product-mix', {
      ...november,
      compareStartDate: october.startDate,
      compareEndDate: october.endDate,
    });
    const alone = await ask('product-mix', october);
    expect(both.compared).toMatchObject({ ...october, rows: alone.rows, totals: alone.totals });
    expect(alone.compared).toBeNull();
  });

  it('pages through all orders, each once, newest first', async () => {
    const range = { startDate: '2026-10-01', endDate: '2026-12-31' };
    const whole = await ask('orders', { ...range, limit: 5000 });
    const paged: ReportAnswer['rows'][number][] = [];
    let after: string | null = '';
    for (let pages = 0; after !== null && pages < 100; pages++) {
      const page: ReportAnswer = await ask('orders', { ...range, limit: 7, ...(after !== '' && { after }) });
      paged.push(...page.rows);
      after = page.next;
    }
    expect(paged).toEqual(whole.rows);
    expect(whole.rows.length).toBeGreaterThan(50);
    const dates = whole.rows.map(({ date }) => String(date));
    expect(dates).toEqual(dates.toSorted((a, b) => (a < b ? 1 : a > b ? -1 : 0)));
  });

  it('is listed once, with a path of its own', () => {
    const names = REPORTS.map(({ contract }) => contract.name);
    expect(new Set(names).size).toBe(names.length);
    expect(new Set(REPORTS.map(({ contract }) => contract.path)).size).toBe(names.length);
  });
});
