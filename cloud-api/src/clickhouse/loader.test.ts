import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ShopEvent } from '@forno/shared/events';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { expectedFigures, quantile, type Expected } from '../../test/expected-figures.ts';
import { randomHistory } from '../../test/random-shop.ts';
import {
  addStore,
  appendEvents,
  forgetEvents,
  openReporting,
  TENANT,
  type Reporting,
} from '../../test/reporting.ts';
import { dailyMetrics } from '../reports/daily-metrics.ts';
import { integer } from '../reports/figures.ts';
import { ordersSummary } from '../reports/orders-summary.ts';
import type { ReportScope } from '../reports/scope.ts';
import { openClickHouse, type ClickHouse } from './client.ts';
import { askForStoreAnew } from './forget-stores.ts';
import { startLoader, type Loader } from './loader.ts';
import { FACT_TYPES } from './order-history.ts';
import { figuresHash } from './schema.ts';

const STORES = ['store-001', 'store-002'];
const RANGE = { startDate: '2026-01-01', endDate: '2027-12-31' };
const SCOPE: ReportScope = {
  tenantId: TENANT,
  storeIds: STORES,
  isWhole: true,
  stores: [],
  currency: 'USD',
};
const quiet = (): void => undefined;

let reporting: Reporting;
beforeAll(async () => {
  reporting = await openReporting();
  for (const storeId of STORES) await addStore(reporting.db, { storeId });
});
afterAll(() => reporting.close());
beforeEach(() => forgetEvents(reporting.db));

type Fault = 'before' | 'half' | 'after';

/** A ClickHouse whose nth insert fails: nothing of it arrives, half of it, or all of it without an answer. */
function failing(
  clickhouse: ClickHouse,
  faults: ReadonlyMap<number, Fault>,
): ClickHouse & { readonly failed: () => number } {
  let inserts = 0;
  let failed = 0;
  return {
    ...clickhouse,
    failed: () => failed,
    insert: async (table, rows) => {
      const fault = rows.length > 0 ? faults.get(inserts++) : undefined;
      if (fault === 'half') await clickhouse.insert(table, rows.slice(0, Math.ceil(rows.length / 2)));
      if (fault !== 'before' && fault !== 'half') await clickhouse.insert(table, rows);
      if (fault === undefined) return;
      failed += 1;
      throw new Error(`killed ${fault} insert ${inserts} into ${table}`);
    },
  };
}

async function withLoader<T>(
  clickhouse: ClickHouse,
  work: (loader: Loader) => Promise<T>,
  options: { eventsMax?: number; pollMs?: number } = {},
): Promise<T> {
  const loader = await startLoader({ clickhouse, db: reporting.db, log: quiet, restMs: 0, ...options });
  try {
    return await work(loader);
  } finally {
    await loader.stop();
  }
}

const history = (seed: number, steps: number): ShopEvent[] =>
  STORES.flatMap((storeId, n) => randomHistory({ storeId, seed: seed + n * 1000, steps }));

const factRow = z.object({
  orderId: z.string(),
  status: z.string(),
  prepSeconds: integer.nullable(),
  items: integer,
  grossCents: integer,
  refundCents: integer,
  copies: integer,
});

async function expectFigures(
  events: readonly ShopEvent[],
  clickhouse: ClickHouse = reporting.clickhouse,
): Promise<void> {
  const expected = expectedFigures(events);
  const summary = await ordersSummary(clickhouse, SCOPE, RANGE);
  const days = [...expected.days.values()];
  const sum = (
    key:
      | 'orders'
      | 'items'
      | 'netSalesCents'
      | 'grossSalesCents'
      | 'discountCents'
      | 'taxCents'
      | 'refundCents',
  ): number => days.reduce((total, day) => total + day[key], 0);
  const orders = sum('orders');
  expect(summary.totals).toEqual({
    orders,
    items: sum('items'),
    netSalesCents: sum('netSalesCents'),
    grossSalesCents: sum('grossSalesCents'),
    discountCents: sum('discountCents'),
    taxCents: sum('taxCents'),
    refundCents: sum('refundCents'),
    averageOrderCents: orders === 0 ? 0 : Math.round(sum('grossSalesCents') / orders),
  });
  const bucketsOf = (map: Map<string | number, object>): unknown[] =>
    [...map].map(([key, bucket]) => ({ key, ...bucket })).sort(byKey);
  expect(summary.byHour.map(({ hour, ...bucket }) => ({ key: hour, ...bucket }))).toEqual(
    bucketsOf(expected.hours),
  );
  expect(summary.byChannel.map(({ channel, ...bucket }) => ({ key: channel, ...bucket }))).toEqual(
    bucketsOf(expected.channels),
  );
  expect(summary.byService.map(({ service, ...bucket }) => ({ key: service, ...bucket }))).toEqual(
    bucketsOf(expected.services),
  );
  expect(
    summary.byProduct
      .map(({ itemId, quantity, netSalesCents }) => ({ key: itemId, quantity, netSalesCents }))
      .sort(byKey),
  ).toEqual(bucketsOf(expected.products));
  expect(Object.fromEntries(summary.byTender.map(({ tender, cents }) => [tender, cents]))).toEqual(
    Object.fromEntries(expected.tenders),
  );
  expect(summary.byMonth.reduce((total, month) => total + month.netSalesCents, 0)).toBe(sum('netSalesCents'));
  await expectDays(clickhouse, expected);
  await expectOrders(clickhouse, expected);
}

async function expectDays(clickhouse: ClickHouse, expected: Expected): Promise<void> {
  const metrics = await dailyMetrics(clickhouse, SCOPE, RANGE);
  const found = metrics.days.map(({ date, storeId, ...day }) => ({ key: `${date} ${storeId}`, ...day }));
  const wanted = [...expected.days].map(([key, { prepSeconds, ...day }]) => ({
    key,
    ...day,
    averageOrderCents: day.orders === 0 ? 0 : Math.round(day.grossSalesCents / day.orders),
    prepSecondsP50: quantile(prepSeconds, 0.5),
    prepSecondsP90: quantile(prepSeconds, 0.9),
  }));
  // A day may be known on which nothing was sold: of carts only, or of an order that was moved to another day after
  // a loader had seen it. What such a day says is nothing, and so is whether it is told.
  const saysSomething = ({ key: _key, ...figures }: (typeof found)[number]): boolean =>
    Object.values(figures).some((figure) => figure !== 0 && figure !== null);
  expect(found.filter(saysSomething).sort(byKey)).toEqual(wanted.filter(saysSomething).sort(byKey));
}

async function expectOrders(clickhouse: ClickHouse, expected: Expected): Promise<void> {
  const rows = await clickhouse.query(
    `SELECT toString(order_id) AS orderId, status, prep_seconds AS prepSeconds, o.items AS items, gross_cents AS grossCents, refund_cents AS refundCents,
       count() OVER (PARTITION BY order_id) AS copies
     FROM forno.order_facts AS o FINAL WHERE sold ORDER BY orderId`,
    {},
    factRow,
  );
  const sold = [...expected.orders.values()].filter((order) => order.acceptedAt !== null && !order.training);
  expect(rows).toEqual(
    sold
      .map((order) => ({
        orderId: order.orderId,
        status: order.status,
        prepSeconds: order.readyAt === null ? null : Math.round((order.readyAt - order.acceptedAt!) / 1000),
        items: order.lines.reduce((sum, line) => sum + line.quantity, 0),
        grossCents: order.totals!.totalCents,
        refundCents: order.payments.reduce((sum, payment) => sum + payment.refundedCents, 0),
        copies: 1,
      }))
      .sort((a, b) => (a.orderId < b.orderId ? -1 : 1)),
  );
  const [payments] = await clickhouse.query(
    'SELECT count() AS count FROM forno.payment_facts FINAL',
    {},
    z.object({ count: integer }),
  );
  expect(payments!.count).toBe(expected.payments);
}

const byKey = (a: unknown, b: unknown): number => {
  const [left, right] = [a, b].map((value) => (value as { key: string | number }).key) as [
    string | number,
    string | number,
  ];
  return left < right ? -1 : left > right ? 1 : 0;
};

describe('the loader', () => {
  it('holds what a plain fold of the log holds', async () => {
    const events = history(8, 800);
    const types = events.map((event) => event.eventType);
    // Of everything that facts are made of there is something.
    expect(types).toEqual(expect.arrayContaining([...FACT_TYPES]));
    expect(events.some((event) => event.eventType === 'ORDER_CREATED' && event.payload.training)).toBe(true);
    await appendEvents(reporting.db, events);
    await withLoader(reporting.clickhouse, async (loader) => {
      await loader.rebuild();
      await expectFigures(events);
    });
  });

  it('neither doubles nor loses a row, wherever it is killed, and with a second loader beside it', async () => {
    const fault = fc.constantFrom<Fault>('before', 'half', 'after');
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          seed: fc.integer({ min: 1, max: 1_000_000 }),
          eventsMax: fc.integer({ min: 40, max: 200 }),
          faults: fc.array(fc.tuple(fc.integer({ min: 0, max: 40 }), fault), { maxLength: 5 }),
          uploads: fc.array(fc.integer({ min: 10, max: 90 }), { minLength: 1, maxLength: 6 }),
        }),
        async ({ seed, eventsMax, faults, uploads }) => {
          await forgetEvents(reporting.db);
          await withLoader(reporting.clickhouse, (loader) => loader.rebuild());
          const events = history(seed, 40);
          // Its first insert fails in every run; the others where chance has it.
          const broken = failing(reporting.clickhouse, new Map([[0, 'half'], ...faults]));
          await withLoader(
            broken,
            async (first) => {
              let sent = 0;
              const upload = async (size: number): Promise<void> =>
                appendEvents(reporting.db, events.slice(sent, (sent += size)));
              // By itself: with the second at work it may find nothing left to insert.
              await upload(uploads[0]!);
              first.nudge();
              await expect.poll(() => broken.failed(), { timeout: 20_000 }).toBeGreaterThan(0);
              await withLoader(
                reporting.clickhouse,
                async (second) => {
                  for (const size of uploads.slice(1)) {
                    await upload(size);
                    first.nudge();
                    second.nudge();
                    await sleep(size % 7);
                  }
                  await upload(events.length);
                  await Promise.all([first.caughtUp(), second.caughtUp()]);
                },
                { eventsMax },
              );
            },
            { eventsMax },
          );
          await expectFigures(events);
        },
      ),
      { numRuns: 3 },
    );
  }, 120_000);

  it('passes an event seen in the log once by: loading again from the start changes nothing', async () => {
    const events = history(11, 150);
    await appendEvents(reporting.db, events);
    await withLoader(reporting.clickhouse, async (loader) => {
      await loader.rebuild();
      await reporting.db.knex('clickhouse_cursors').update({ seq: 0 });
      await loader.caughtUp();
      await expectFigures(events);
      await reporting.db.knex('clickhouse_cursors').update({ seq: 40 });
      await loader.caughtUp();
      await expectFigures(events);
    });
  });

  it('a rebuild that is cut off after it has emptied the tables is done again', async () => {
    const events = history(13, 120);
    await appendEvents(reporting.db, events);
    await withLoader(reporting.clickhouse, (loader) => loader.caughtUp());
    await reporting.db.knex('clickhouse_state').update({ instance_id: null });
    let truncated = 0;
    const cut: ClickHouse = {
      ...reporting.clickhouse,
      command: async (sql) => {
        await reporting.clickhouse.command(sql);
        if (sql.startsWith('TRUNCATE') && ++truncated === 3) throw new Error('killed');
      },
    };
    await withLoader(cut, (loader) => loader.caughtUp());
    expect(truncated).toBeGreaterThan(3);
    await expectFigures(events);
  });

  it('a store whose log was taken back is loaded anew, and no other; cut off on the way it is done again', async () => {
    const [first, second] = STORES as [string, string];
    const before = history(31, 120);
    const other = before.filter(({ storeId }) => storeId === second);
    const after = randomHistory({ storeId: first, seed: 32, steps: 100 });
    await appendEvents(reporting.db, before);
    await withLoader(reporting.clickhouse, (loader) => loader.rebuild());
    // What is over is added up: the store's share is to be taken out of that, too.
    for (const table of ['monthly_breakdowns', 'chain_breakdowns'])
      expect(
        await reporting.clickhouse.query(
          `SELECT 1 FROM forno.${table} WHERE orders > 0 LIMIT 1`,
          {},
          z.unknown(),
        ),
      ).toHaveLength(1);
    await reporting.db.knex.transaction(async (trx) => {
      await trx('events').where({ store_id: first }).delete();
      await trx('stores').where({ store_id: first }).update({ acked_seq: 0 });
      await askForStoreAnew(trx, first);
    });
    await appendEvents(reporting.db, after);
    let deleted = 0;
    const cut: ClickHouse = {
      ...reporting.clickhouse,
      command: async (sql, params) => {
        await reporting.clickhouse.command(sql, params);
        if (sql.startsWith('DELETE') && ++deleted === 4) throw new Error('killed');
      },
    };
    await withLoader(cut, async (loader) => {
      await loader.caughtUp();
      expect(loader.stats.events).toBe(after.length);
    });
    expect(deleted).toBeGreaterThan(8);
    await expectFigures([...other, ...after]);
    const hash = await figuresHash(reporting.clickhouse);
    await withLoader(reporting.clickhouse, (loader) => loader.rebuild());
    expect(await figuresHash(reporting.clickhouse)).toBe(hash);
  });

  it('has a paid order in the summary when it is nudged, without waiting for its next look', async () => {
    const events = history(17, 60).filter((event) => event.storeId === STORES[0]);
    const wanted = [...expectedFigures(events).days.values()].reduce((sum, day) => sum + day.orders, 0);
    const sold = async (): Promise<number> =>
      (await ordersSummary(reporting.clickhouse, SCOPE, RANGE)).totals.orders;
    await withLoader(
      reporting.clickhouse,
      async (loader) => {
        await loader.rebuild();
        await appendEvents(reporting.db, events);
        expect(await sold()).toBe(0);
        loader.nudge();
        // How fast is for the benchmark to say; here only that it is not the poll that brings it.
        await expect.poll(sold, { timeout: 10_000, interval: 5 }).toBe(wanted);
      },
      { pollMs: 600_000 },
    );
  });

  it('tells whoever waits when it is stopped', async () => {
    const loader = await startLoader({
      clickhouse: failing(
        reporting.clickhouse,
        new Map(Array.from({ length: 100 }, (_, n) => [n, 'before' as const])),
      ),
      db: reporting.db,
      log: quiet,
    });
    await appendEvents(reporting.db, history(19, 20));
    await Promise.all([expect(loader.caughtUp()).rejects.toThrow('stopped'), loader.stop()]);
  });
});

describe('the rebuild command', () => {
  it('may be killed at any time; what follows is right', async () => {
    const events = history(23, 300);
    await appendEvents(reporting.db, events);
    const dataDir = path.join(reporting.folder, 'clickhouse-of-child');
    const script = path.join(import.meta.dirname, 'rebuild.ts');
    const run = (): ReturnType<typeof spawn> =>
      spawn(process.execPath, [script, '--database-url', reporting.db.url, '--data-dir', dataDir], {
        stdio: ['ignore', 'pipe', 'ignore'],
      });
    for (const afterMs of [300, 450, 600]) {
      const child = run();
      const ended = once(child, 'exit');
      await sleep(afterMs);
      child.kill('SIGKILL');
      await ended;
    }
    const child = run();
    let output = '';
    child.stdout!.on('data', (chunk: Buffer) => (output += chunk.toString()));
    const [code] = (await once(child, 'close')) as [number];
    expect(code).toBe(0);
    const said = z.object({ events: z.int(), hash: z.string() }).parse(JSON.parse(output));
    expect(said.events).toBe(events.length);
    await reporting.clickhouse.close();
    const clickhouse = await openClickHouse({ dataDir, log: quiet });
    await expectFigures(events, clickhouse);
    expect(await figuresHash(clickhouse)).toBe(said.hash);
    reporting = { ...reporting, clickhouse };
  });
});
