/** The API in a process of its own, as shops find it: says where it is, and the tokens of these stores' masters. */
import { startCloud } from '@forno/cloud-api';
import { pino } from 'pino';

const [dataDir, databaseUrl, ...stores] = process.argv.slice(2);
const cloud = await startCloud({
  dataDir: dataDir!,
  databaseUrl,
  port: 0,
  roles: ['api'],
  seedDemo: true,
  requestsPerMinuteMax: 1_000_000_000,
  log: pino({ level: 'warn' }),
});
process.send!({
  url: cloud.url,
  tokens: Object.fromEntries(stores.map((storeId) => [storeId, cloud.deviceToken(storeId)])),
});
process.once('SIGTERM', () => void cloud.close().then(() => process.exit(0)));
