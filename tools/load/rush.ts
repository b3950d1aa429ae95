import { gzipSync } from 'node:zlib';
import { ShopLog } from '@forno/cloud-api/testing';

/** One upload, ready to be sent. */
export interface Upload {
  readonly body: Buffer;
  readonly events: number;
  readonly lastSeq: number;
}

/** What one shop has to send, and what the cloud must have in the end. */
export interface ShopLoad {
  readonly storeId: string;
  readonly token: string;
  readonly uploads: Upload[];
  readonly events: number;
  readonly headHash: string;
}

export interface RushOptions {
  readonly storeId: string;
  readonly token: string;
  readonly events: number;
  readonly perUpload: number;
}

/** Orders of a quarter of an hour of a dinner, as parts of the busiest: it swells, peaks and ebbs away. */
const DINNER = [0.3, 0.5, 0.8, 1, 1, 0.9, 0.7, 0.4];
const QUARTER_MS = 15 * 60_000;
const ORDERS_AT_PEAK = 12;

/** A shop's dinner, decided and hash-chained as its master would, cut into uploads. */
export function rushOf({ storeId, token, events, perUpload }: RushOptions): ShopLoad {
  const log = new ShopLog({ storeId });
  let quarter = 0;
  while (log.events.length < events) {
    const orders = Math.max(1, Math.round(ORDERS_AT_PEAK * DINNER[quarter % DINNER.length]!));
    for (let n = 0; n < orders && log.events.length < events; n++) {
      log.sell({ lines: 1 + ((quarter + n) % 4) });
      log.wait(Math.floor(QUARTER_MS / orders));
    }
    quarter += 1;
  }
  const mine = log.events.slice(0, events);
  const uploads: Upload[] = [];
  for (let from = 0; from < mine.length; from += perUpload) {
    const part = mine.slice(from, from + perUpload);
    const body = gzipSync(JSON.stringify({ storeId, events: part }), { level: 1 });
    uploads.push({ body, events: part.length, lastSeq: part.at(-1)!.seq });
  }
  return { storeId, token, uploads, events: mine.length, headHash: mine.at(-1)!.hash };
}
