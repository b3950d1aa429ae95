/** Our cloud in a process of its own, all roles, as `npm start` runs it; its clock begins at a noon when shops are open. */
import { pino } from 'pino';
import { startCloud } from '@forno/cloud-api';
import { rememberedPayments } from './remembered-payments.ts';

/** In New York, where the demo chain is; a Tuesday. */
const NOON = Date.UTC(2026, 2, 3, 17, 30);
const [dataDir, databaseUrl] = process.argv.slice(2);
const begun = performance.now();
const cloud = await startCloud({
  dataDir: dataDir!,
  databaseUrl,
  port: 0,
  seedDemo: true,
  paymentProvider: rememberedPayments(),
  requestsPerMinuteMax: 1_000_000_000,
  now: () => NOON + Math.round(performance.now() - begun),
  log: pino({ level: 'warn' }),
});
process.send!({ url: cloud.url });
process.once('SIGTERM', () => void cloud.close().then(() => process.exit(0)));
