import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { demoSettings } from '@forno/shared/demo';
import { businessDate } from '@forno/shared/domain';
import { ordersSummarySchema } from '@forno/shared/protocol/reports/orders-summary';
import { deriveDeviceToken, masterDeviceId } from '../../cloud-api/src/auth/device-tokens.ts';
import { layOutCluster } from '../../cloud-api/src/index.ts';
import { CloudProcess } from '../../tests/support/cloud-process.ts';
import { eventually } from '../../tests/support/device.ts';
import { Manager } from '../../tests/support/manager.ts';
import { ShopProcess } from '../../tests/support/shop-process.ts';
import { sellFor } from './selling.ts';

export interface CloudDrill {
  readonly eventsBefore: number;
  /** From the empty folder to a cloud that is ready. */
  readonly restoreMs: number;
  /** How much of what it had acknowledged is gone: from the last event that came back to the end. */
  readonly lostMs: number;
  readonly lostEvents: number;
  /** Shops keep their logs and send again what the cloud lacks. */
  readonly lostAfterShopsSentAgain: number;
  /** ClickHouse was made anew from PostgreSQL and says the same. */
  readonly reportsEqual: boolean;
}

const STORE = 'store-001';
const SECRET = 'a secret of the drill, long enough for it';

export async function drillCloud({
  sellingMs,
  say,
}: {
  readonly sellingMs: number;
  readonly say: (line: string) => void;
}): Promise<CloudDrill> {
  const disk = mkdtempSync(path.join(tmpdir(), 'forno-cloud-backup-'));
  const cloud = await CloudProcess.start({ FORNO_BACKUP: disk, JWT_SECRET: SECRET });
  const shop = await ShopProcess.prepare({
    FORNO_CLOUD_URL: cloud.url,
    FORNO_CLOUD_TOKEN: deriveDeviceToken(SECRET, masterDeviceId(STORE)),
  });
  try {
    await shop.start();
    say(`cloud: a shop sells into it for ${sellingMs / 1000} s`);
    const openedAt = Date.now();
    const { lastSeq } = await sellFor(shop.url, sellingMs);
    await eventually('all in the cloud', async () => (await ackedSeq(cloud)) >= lastSeq, 60_000);
    const before = { seq: await ackedSeq(cloud), report: await stillReport(cloud) };
    const diedAt = Date.now();
    await cloud.stop('SIGKILL');
    endCluster(cloud.dataDir);
    // The shop sells on meanwhile, as it would.
    rmSync(cloud.dataDir, { recursive: true });
    say(`cloud: destroyed with ${before.seq} events of the shop`);
    await layOutCluster({ dir: disk }, path.join(cloud.dataDir, 'postgres'));
    await shop.stop();
    await cloud.start();
    const restoreMs = Date.now() - diedAt;
    const restored = await lastStored(cloud);
    const lostEvents = Math.max(0, before.seq - restored.seq);
    say(`cloud: ready after ${restoreMs} ms, ${lostEvents} events are gone`);
    await shop.start();
    await eventually(
      'the shop to have sent again',
      async () => (await ackedSeq(cloud)) >= before.seq,
      60_000,
    );
    const after = await eventually(
      'the reports',
      async () => {
        const report = await stillReport(cloud);
        return report.orders >= before.report.orders ? report : null;
      },
      60_000,
    );
    return {
      eventsBefore: before.seq,
      restoreMs,
      lostMs: lostEvents === 0 ? 0 : Math.max(0, diedAt - Math.max(openedAt, restored.at)),
      lostEvents,
      lostAfterShopsSentAgain: Math.max(0, before.seq - (await ackedSeq(cloud))),
      reportsEqual: JSON.stringify(after) === JSON.stringify(before.report),
    };
  } finally {
    await shop.discard();
    endCluster(cloud.dataDir);
    await cloud.remove();
    rmSync(disk, { recursive: true, force: true });
  }
}

/** A cloud that stays, for a shop whose machine does not. */
export async function withCloud<T>(
  work: (place: { readonly url: string; readonly token: string }) => Promise<T>,
): Promise<T> {
  const cloud = await CloudProcess.start({ JWT_SECRET: SECRET });
  try {
    return await work({ url: cloud.url, token });
  } finally {
    endCluster(cloud.dataDir);
    await cloud.remove();
  }
}

const token = deriveDeviceToken(SECRET, masterDeviceId(STORE));

interface LogAnswer {
  readonly lines: readonly string[];
  readonly ackedSeq: number;
}
async function log(cloud: CloudProcess, after: number): Promise<LogAnswer> {
  const response = await fetch(`${cloud.url}/v1/log?after=${after}`, {
    headers: { authorization: `Bearer ${token}` },
  });
  if (!response.ok) throw new Error(`/v1/log: ${response.status} ${await response.text()}`);
  return (await response.json()) as LogAnswer;
}

const ackedSeq = async (cloud: CloudProcess): Promise<number> =>
  (await log(cloud, Number.MAX_SAFE_INTEGER)).ackedSeq;

async function lastStored(cloud: CloudProcess): Promise<{ readonly seq: number; readonly at: number }> {
  const seq = await ackedSeq(cloud);
  if (seq === 0) return { seq: 0, at: 0 };
  const { lines } = await log(cloud, seq - 1);
  return { seq, at: (JSON.parse(lines[0]!) as { timestamp: number }).timestamp };
}

/** Today's figures of the store once they stand still. */
async function stillReport(cloud: CloudProcess): Promise<{ orders: number; cents: number }> {
  const date = businessDate(Date.now(), demoSettings(STORE));
  const manager = await Manager.logIn(cloud.url);
  const read = async (): Promise<{ orders: number; cents: number }> => {
    const { totals } = await manager.get(
      `/v1/reports/orders/summary?startDate=${date}&endDate=${date}&storeId=${STORE}`,
      ordersSummarySchema,
    );
    return { orders: totals.orders, cents: totals.netSalesCents };
  };
  return eventually(
    'figures that stand still',
    async () => {
      const first = await read();
      await new Promise((resolve) => setTimeout(resolve, 1_500));
      const second = await read();
      return JSON.stringify(first) === JSON.stringify(second) ? second : null;
    },
    60_000,
  );
}

/** A killed cloud leaves its PostgreSQL running: the machine that is destroyed takes it along. */
function endCluster(dataDir: string): void {
  try {
    const pid = Number(readFileSync(path.join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'ENOENT' && code !== 'ESRCH') throw error;
  }
}
