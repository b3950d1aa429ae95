import { writeFileSync } from 'node:fs';
import { z } from 'zod';
import { DEMO_STORES } from '@forno/shared/demo';
import { INGEST_EVENTS_MAX } from '@forno/shared/protocol/ingest';
import { deriveDeviceToken, masterDeviceId } from '../../cloud-api/src/auth/device-tokens.ts';
import { httpNet } from '../../desktop/src/master/sync/http-net.ts';
import { fillHistory } from './history.ts';
import { logInAsManager } from './manager-api.ts';
import { MemoryStore } from './memory-store.ts';
import { openPartnerLines } from './partner-lines.ts';
import { workInStockrooms } from './stockroom-work.ts';

/** Gives the demo chain's other stores a history: traded in memory, sent to the cloud like any shop's log; then stockrooms that somebody worked in. */
const env = z
  .object({
    FORNO_CLOUD_URL: z.url(),
    FORNO_SECRET: z.string(),
    FORNO_DONE_FILE: z.string(),
    FORNO_DAYS: z.coerce.number().int().positive(),
  })
  .parse(process.env);
const HISTORY = { days: env.FORNO_DAYS, ordersPerDay: 60 };
const log = { info: console.log, warn: console.log, error: console.error };

for (const store of DEMO_STORES.slice(1)) {
  const memory = new MemoryStore();
  const orders = await fillHistory({
    store,
    openStore: () => Promise.resolve(memory),
    ...HISTORY,
    now: Date.now(),
    log,
  });
  const net = httpNet({
    url: env.FORNO_CLOUD_URL,
    token: deriveDeviceToken(env.FORNO_SECRET, masterDeviceId(store.storeId)),
  });
  for (let from = 0; from < memory.events.length; from += INGEST_EVENTS_MAX) {
    const events = memory.events.slice(from, from + INGEST_EVENTS_MAX).map((event) => event.body);
    const answer = await net.request({
      method: 'POST',
      path: '/v1/ingest',
      body: `{"storeId":${JSON.stringify(store.storeId)},"events":[${events.join(',')}]}`,
    });
    // A second start that repeats an interrupted first one brings another history: the cloud keeps what it has.
    if (answer.status === 409) break;
    if (answer.status !== 200) throw new Error(`${store.storeId}: ${answer.status} ${answer.body}`);
  }
  console.log(`${store.storeId}: ${orders} orders`);
}
// A chain of some days only is no chain that anybody worked in.
if (env.FORNO_DAYS >= 7) {
  const [first, second] = DEMO_STORES;
  const api = await logInAsManager(new URL('/v1/', env.FORNO_CLOUD_URL).href);
  await workInStockrooms(api, [first.storeId, second.storeId]);
  await openPartnerLines(api, env.FORNO_CLOUD_URL, first.storeId);
  console.log('the stockrooms were worked in, and outside systems spoke');
}
writeFileSync(env.FORNO_DONE_FILE, '');
