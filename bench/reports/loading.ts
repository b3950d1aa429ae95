import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ClickHouse } from '../../cloud-api/src/clickhouse/client.ts';
import { startLoader, type Loader } from '../../cloud-api/src/clickhouse/loader.ts';
import type { Database } from '../../cloud-api/src/postgres/database.ts';
import { ordersSummary } from '../../cloud-api/src/reports/orders-summary.ts';
import { addStore, appendEvents } from '../../cloud-api/test/reporting.ts';
import { ShopLog } from '../../cloud-api/test/shop-log.ts';
import { percentiles, type Percentiles } from '../support/figures.ts';
import { scopeOf } from './queries.ts';

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

interface Beside {
  readonly alone: Percentiles;
  readonly beside: Percentiles;
}

/** What another request of the same process feels while `busy` runs. */
async function latencyBeside(busy: () => Promise<unknown>): Promise<Beside> {
  const server = createServer((_, response) => response.end('ok'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const ask = (): Promise<void> =>
    new Promise((resolve, reject) => {
      request({ port, host: '127.0.0.1' }, (response) => response.resume().once('end', resolve))
        .once('error', reject)
        .end();
    });
  const sampleUntil = async (ended: () => boolean): Promise<Percentiles> => {
    const samples: number[] = [];
    // A breath between two requests, or the asking itself would be what keeps the process busy.
    for (; !ended(); await sleep(1)) samples.push(await timed(ask));
    return percentiles(samples);
  };
  const until = performance.now() + 2000;
  const alone = await sampleUntil(() => performance.now() > until);
  let running = true;
  const load = busy().finally(() => (running = false));
  const beside = await sampleUntil(() => !running);
  await load;
  server.close();
  return { alone, beside };
}

interface Loading extends Beside {
  readonly events: number;
  readonly eventsPerSecond: number;
  /** From the commit of one more order to its being in the summary. */
  readonly freshness: Percentiles;
}

const LIVE = { storeIds: ['live-0', 'live-1', 'live-2', 'live-3'], orders: 1500 };

/** Real logs of four shops, all behind at once; then one order after the other. */
export async function measureLoading(
  clickhouse: ClickHouse,
  db: Database,
  say: (line: string) => void,
): Promise<Loading> {
  const shops = LIVE.storeIds.map((storeId, n) => new ShopLog({ storeId, seed: n + 1 }));
  for (const shop of shops) {
    await addStore(db, { storeId: shop.storeId, tenantId: 'bench' });
    for (let n = 0; n < LIVE.orders; n++) shop.sell();
    for (let from = 0; from < shop.events.length; from += 5000)
      await appendEvents(db, shop.events.slice(from, from + 5000));
  }
  const events = shops.reduce((sum, shop) => sum + shop.events.length, 0);
  let loader: Loader | null = null;
  let seconds = 0;
  const latency = await latencyBeside(async () => {
    const started = performance.now();
    loader = await startLoader({ clickhouse, db, log: say });
    await loader.caughtUp();
    seconds = (performance.now() - started) / 1000;
  });
  const live = loader as Loader | null;
  if (!live) throw new Error('the loader did not start');

  const [shop] = shops as [ShopLog, ...ShopLog[]];
  const scope = scopeOf([shop.storeId]);
  const samples: number[] = [];
  const orders = async (): Promise<number> =>
    (await ordersSummary(clickhouse, scope, { startDate: '2026-11-01', endDate: '2027-12-31' })).totals
      .orders;
  for (let n = 0; n < 20; n++) {
    const sent = shop.events.length;
    shop.sell();
    const before = await orders();
    await appendEvents(db, shop.events.slice(sent));
    samples.push(
      await timed(async () => {
        live.nudge();
        while ((await orders()) === before) await sleep(2);
      }),
    );
  }
  await live.stop();
  return {
    events,
    eventsPerSecond: Math.round(events / seconds),
    freshness: percentiles(samples),
    ...latency,
  };
}
