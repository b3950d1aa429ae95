import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { layOutCluster } from '../cloud-api/src/index.ts';
import { escrowCode, keyOfCode } from '../desktop/src/master/backup/escrow-code.ts';
import { restoreShop } from '../desktop/src/master/backup/restore-shop.ts';
import type { CloudNet } from '@forno/shared/ports';
import { cloudTarget } from '../desktop/src/master/backup/cloud-target.ts';
import { folderTarget, IN_THE_CLOUD } from '../desktop/src/master/backup/target.ts';
import { httpNet } from '../desktop/src/master/sync/http-net.ts';

const USAGE = `npm run backup -- code --data DIR                     the shop's escrow code, for a sheet of paper in the safe
npm run backup -- restore --from DIR|cloud --to DIR --code CODE [--cloud-url URL --cloud-token TOKEN]
                                                       a shop's data folder from its backup, and from the cloud what was sold since
npm run backup -- restore-cloud --from DIR --to DIR         the cloud's data folder (embedded PostgreSQL) from its backup
A master copies itself where FORNO_BACKUP says, a cloud too.`;

process.exitCode = await run();

async function run(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      data: { type: 'string' },
      from: { type: 'string' },
      to: { type: 'string' },
      code: { type: 'string' },
      'cloud-url': { type: 'string' },
      'cloud-token': { type: 'string' },
    },
  });
  const { data, from, to, code, 'cloud-url': url, 'cloud-token': token } = values;
  switch (positionals[0]) {
    case 'code':
      return data === undefined ? fail(USAGE) : showCode(path.resolve(data));
    case 'restore':
      return from === undefined || to === undefined || code === undefined
        ? fail(USAGE)
        : restore({
            from: from === IN_THE_CLOUD ? from : path.resolve(from),
            to: path.resolve(to),
            code,
            ...(url !== undefined && token !== undefined && { cloud: httpNet({ url, token }) }),
          });
    case 'restore-cloud':
      return from === undefined || to === undefined
        ? fail(USAGE)
        : restoreCloud({ from: path.resolve(from), to: path.resolve(to) });
    default:
      return fail(USAGE);
  }
}

function showCode(dataDir: string): number {
  const file = path.join(dataDir, 'shop.key');
  if (!existsSync(file))
    return fail(
      `${file} is not there: the packaged terminal keeps the key in the system's safe storage and shows the code at set-up.`,
    );
  console.log(escrowCode(Buffer.from(readFileSync(file, 'utf8').trim(), 'hex')));
  return 0;
}

async function restore({
  from,
  to,
  code,
  cloud,
}: {
  readonly from: string;
  readonly to: string;
  readonly code: string;
  readonly cloud?: CloudNet;
}): Promise<number> {
  if (from === IN_THE_CLOUD && !cloud)
    return fail('From the cloud: --cloud-url and --cloud-token say which.');
  const key = keyOfCode(code);
  if (!key.ok) return fail(key.error);
  const restored = await restoreShop({
    from: from === IN_THE_CLOUD && cloud ? cloudTarget(cloud) : folderTarget(from),
    key: key.value,
    dataDir: to,
    ...(cloud && { cloud }),
    onProgress: (events) => process.stderr.write(`\r${events} events`),
  });
  process.stderr.write('\n');
  if (!restored.ok) return fail(restored.error);
  const { events, eventsFromCloud, documents, records, lastAt } = restored.value;
  console.log(
    `${to}: ${events} events (${eventsFromCloud} of them from the cloud), the last of ${new Date(lastAt).toISOString()}; ${documents} documents, ${records} records.`,
  );
  return 0;
}

async function restoreCloud({ from, to }: { from: string; to: string }): Promise<number> {
  const cluster = path.join(to, 'postgres');
  if (existsSync(cluster))
    return fail(`${cluster} is there already; a restore never writes over a database.`);
  await layOutCluster({ dir: from }, cluster);
  console.log(
    `${cluster}: start the cloud with FORNO_DATA=${to} FORNO_BACKUP=${from}; it brings itself up to date.`,
  );
  return 0;
}

function fail(why: string): number {
  console.error(why);
  return 1;
}
