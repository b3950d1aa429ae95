import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pino } from 'pino';
import { startCloud } from '../cloud-api/src/index.ts';
import { CLIENT_FILE, clientTypes, documentOf } from './api-client/generate.ts';

/** `npm run api:client`: the backoffice's client anew, after a route of it changed. */
const dataDir = await mkdtemp(path.join(tmpdir(), 'forno-client-cloud-'));
const cloud = await startCloud({ dataDir, port: 0, roles: ['api'], log: pino({ level: 'warn' }) });
try {
  await writeFile(CLIENT_FILE, await clientTypes(await documentOf(cloud.url)));
  console.log(path.relative(process.cwd(), CLIENT_FILE));
} finally {
  await cloud.close();
  await rm(dataDir, { recursive: true, force: true });
}
