import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pino } from 'pino';
import { startCloud } from '../cloud-api/src/index.ts';
import { CLIENT_FOLDER, clientTypes, documentOf } from './api-client/generate.ts';

/** `npm run api:client`: the backoffice's client anew, after a route changed. */
const dataDir = await mkdtemp(path.join(tmpdir(), 'forno-client-cloud-'));
const cloud = await startCloud({ dataDir, port: 0, roles: ['api'], log: pino({ level: 'warn' }) });
try {
  const files = clientTypes(await documentOf(cloud.url));
  await rm(CLIENT_FOLDER, { recursive: true, force: true });
  await mkdir(CLIENT_FOLDER);
  for (const [name, types] of files) await writeFile(path.join(CLIENT_FOLDER, name), types);
  console.log(`${path.relative(process.cwd(), CLIENT_FOLDER)}: ${[...files.keys()].join(' ')}`);
} finally {
  await cloud.close();
  await rm(dataDir, { recursive: true, force: true });
}
