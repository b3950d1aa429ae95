import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { escrowCode, keyOfCode } from '../../desktop/src/master/backup/escrow-code.ts';
import { restoreShop } from '../../desktop/src/master/backup/restore-shop.ts';
import { cloudTarget } from '../../desktop/src/master/backup/cloud-target.ts';
import { httpNet } from '../../desktop/src/master/sync/http-net.ts';
import { folderTarget, IN_THE_CLOUD } from '../../desktop/src/master/backup/target.ts';
import { ShopProcess } from '../../tests/support/shop-process.ts';
import { sellFor } from './selling.ts';

export interface ShopDrill {
  readonly acknowledgedOrders: number;
  /** From the empty folder to the next acknowledged sale. */
  readonly restoreMs: number;
  /** How much selling is gone: from the last order that came back to the end. */
  readonly lostMs: number;
  readonly lostOrders: number;
  readonly restoredEvents: number;
}

/** Where the shop's copy is: a stick, and no cloud at all; or the chain's cloud. */
export type BackupPlace = 'stick' | { readonly url: string; readonly token: string };

export async function drillShop({
  sellingMs,
  place,
  say,
}: {
  readonly place: BackupPlace;
  readonly sellingMs: number;
  readonly say: (line: string) => void;
}): Promise<ShopDrill> {
  const stick = mkdtempSync(path.join(tmpdir(), 'forno-stick-'));
  const shop = await ShopProcess.prepare(
    place === 'stick'
      ? { FORNO_BACKUP: stick }
      : { FORNO_BACKUP: IN_THE_CLOUD, FORNO_CLOUD_URL: place.url, FORNO_CLOUD_TOKEN: place.token },
  );
  try {
    await shop.start();
    // The sheet of paper in the safe.
    const code = escrowCode(
      Buffer.from(readFileSync(path.join(shop.dataDir, 'shop.key'), 'utf8').trim(), 'hex'),
    );
    say(`shop: sells for ${sellingMs / 1000} s`);
    const openedAt = Date.now();
    const sold = await sellFor(shop.url, sellingMs);
    const diedAt = Date.now();
    await shop.stop('SIGKILL');
    rmSync(shop.dataDir, { recursive: true });
    say(`shop: destroyed after ${sold.orders.length} orders`);
    const key = keyOfCode(code);
    if (!key.ok) throw new Error(key.error);
    const restored = await restoreShop({
      from: place === 'stick' ? folderTarget(stick) : cloudTarget(httpNet(place)),
      key: key.value,
      dataDir: shop.dataDir,
    });
    if (!restored.ok) throw new Error(restored.error);
    await shop.start();
    await sellFor(shop.url, 1);
    const restoreMs = Date.now() - diedAt;
    const lostOrders = sold.orders.filter(({ lastSeq }) => lastSeq > restored.value.events).length;
    const lostMs = lostOrders === 0 ? 0 : diedAt - Math.max(openedAt, restored.value.lastAt);
    say(`shop: sells again after ${restoreMs} ms, ${lostOrders} orders of the last ${lostMs} ms are gone`);
    return {
      acknowledgedOrders: sold.orders.length,
      restoreMs,
      lostMs,
      lostOrders,
      restoredEvents: restored.value.events,
    };
  } finally {
    await shop.discard();
    rmSync(stick, { recursive: true, force: true });
  }
}
