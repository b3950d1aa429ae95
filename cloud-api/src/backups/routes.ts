import {
  BACKUP_CHUNK_BYTES_MAX,
  backupChunkSchema,
  backupKeptSchema,
  backupListQuery,
  backupListSchema,
  backupPartQuery,
  backupPartSchema,
  shopBackupsSchema,
  type BackupChunk,
} from '@forno/shared/protocol/cloud/backups';
import { ok, type Result } from '@forno/shared/result';
import type { Knex } from 'knex';
import { ANY_MANAGER, scopeOf } from '../http/caller.ts';
import { refused, RollbackWith, type Refused } from '../http/refused.ts';
import { route, type Route } from '../http/route.ts';
import type { Database } from '../postgres/database.ts';

/** Of one store, chunks on their way included. */
const STORE_BYTES_MAX = 4 * 1024 ** 3;
/** A sending that was broken off is resumed within a day or begun anew. */
const UNFINISHED_MS_MAX = 24 * 60 * 60_000;
const NAMES_PAGE = 1_000;

export interface BackupDeps {
  readonly db: Database;
  readonly now: () => number;
  /** Of one store; 4 GiB unless given. */
  readonly storeBytesMax?: number;
}

/** Where a shop's master keeps its encrypted copy, and takes it from again. */
export function backupRoutes(deps: BackupDeps): Route[] {
  return [keepRoute(deps), listRoute(deps), partRoute(deps), overviewRoute(deps)];
}

const keepRoute = ({ db, now, storeBytesMax = STORE_BYTES_MAX }: BackupDeps): Route =>
  route(
    {
      method: 'post',
      path: '/v1/backup/chunks',
      tag: 'sync',
      summary:
        "Keeps a chunk of a part of the shop's encrypted backup. The last one puts the part in place of what it was; may be repeated.",
      access: ['store'],
      body: backupChunkSchema,
      bodyBytesMax: BACKUP_CHUNK_BYTES_MAX * 2,
      answer: backupKeptSchema,
      problems: { 409: 'backup-full, other-count, other-content' },
    },
    ({ body, caller: { tenantId, storeId } }) =>
      keptOrRefused(() =>
        db.inTenant({ tenantId, storeIds: [storeId] }, (trx) =>
          keepChunk(trx, { storeId, chunk: body, now: now(), storeBytesMax }),
        ),
      ),
  );

async function keptOrRefused<T>(keep: () => Promise<T>): Promise<Result<T, Refused>> {
  try {
    return ok(await keep());
  } catch (error) {
    if (error instanceof RollbackWith) return { ok: false, error: error.refusal };
    throw error;
  }
}

interface Keep {
  readonly storeId: string;
  readonly chunk: BackupChunk;
  readonly now: number;
  readonly storeBytesMax: number;
}

async function keepChunk(
  trx: Knex.Transaction,
  { storeId, chunk, now, storeBytesMax }: Keep,
): Promise<{ whole: boolean }> {
  const { name, sha256, index, count } = chunk;
  const data = Buffer.from(chunk.data, 'base64');
  const table = () => trx('shop_backup_chunks').where({ store_id: storeId });
  // One sending at a time: of two that end together, one is the later.
  await trx.raw('select pg_advisory_xact_lock(hashtextextended(?, 380))', [storeId]);
  await table()
    .where({ whole: false })
    .where('received_at', '<', now - UNFINISHED_MS_MAX)
    .delete();
  const others = (await table().where({ name, sha256 }).first('count')) as { count: number } | undefined;
  if (others && others.count !== count)
    throw new RollbackWith(
      refused.conflict('other-count', `This part has ${others.count} chunks.`, { field: 'count' }).error,
    );
  const [held] = (await table().sum({ bytes: trx.raw('octet_length(data)') })) as { bytes: string | null }[];
  if (Number(held?.bytes ?? 0) + data.length > storeBytesMax)
    throw new RollbackWith(refused.conflict('backup-full', 'This store has no room for more backup.').error);
  await trx('shop_backup_chunks')
    .insert({ store_id: storeId, name, sha256, index, count, data, received_at: now })
    .onConflict(['store_id', 'name', 'sha256', 'index'])
    .merge(['data', 'received_at']);
  const here = (await table().where({ name, sha256 }).count({ n: '*' }).first()) as { n: number };
  if (Number(here.n) < count) return { whole: false };
  const joined = (await table()
    .where({ name, sha256 })
    .first(trx.raw(`encode(sha256(string_agg(data, ''::bytea order by index)), 'hex') as sha256`))) as {
    sha256: string;
  };
  // Before what was there goes: nobody here could tell later that it cannot be opened.
  if (joined.sha256 !== sha256)
    throw new RollbackWith(
      refused.conflict('other-content', 'What came is not what its hash says. Send the part again.').error,
    );
  await table().where({ name, sha256 }).update({ whole: true });
  // Who was forgotten in the shop is forgotten here with it.
  await table().where({ name }).whereNot({ sha256 }).delete();
  return { whole: true };
}

const listRoute = ({ db }: BackupDeps): Route =>
  route(
    {
      method: 'get',
      path: '/v1/backup/parts',
      tag: 'sync',
      summary: "The parts of the shop's backup, by folder",
      access: ['store'],
      query: backupListQuery,
      answer: backupListSchema,
    },
    ({ query: { folder, after }, caller: { tenantId, storeId } }) =>
      db.inTenant({ tenantId, storeIds: [storeId] }, async (trx) => {
        const rows = (await trx('shop_backup_chunks')
          .where({ store_id: storeId, whole: true, index: 0 })
          .where('name', '>', after)
          .whereLike('name', `${folder}/%`)
          .orderByRaw('name collate "C"')
          .limit(NAMES_PAGE)
          .select('name')) as { name: string }[];
        return ok({ names: rows.map(({ name }) => name), isLast: rows.length < NAMES_PAGE });
      }),
  );

const partRoute = ({ db }: BackupDeps): Route =>
  route(
    {
      method: 'get',
      path: '/v1/backup/part',
      tag: 'sync',
      summary: "A chunk of a part of the shop's backup, sealed as it came",
      access: ['store'],
      query: backupPartQuery,
      answer: backupPartSchema,
      problems: { 404: 'unknown-part' },
    },
    ({ query: { name, index }, caller: { tenantId, storeId } }) =>
      db.inTenant({ tenantId, storeIds: [storeId] }, async (trx) => {
        const row = (await trx('shop_backup_chunks')
          .where({ store_id: storeId, name, index, whole: true })
          .first('sha256', 'count', 'data')) as { sha256: string; count: number; data: Buffer } | undefined;
        if (!row) return refused.notFound('unknown-part', `There is no chunk ${index} of "${name}".`);
        return ok({ sha256: row.sha256, count: row.count, data: row.data.toString('base64') });
      }),
  );

const overviewRoute = ({ db }: BackupDeps): Route =>
  route(
    {
      method: 'get',
      path: '/v1/backups',
      tag: 'stores',
      summary: 'Which stores keep their backup here, how old and how large it is; nothing of what is in it',
      access: ANY_MANAGER,
      answer: shopBackupsSchema,
    },
    ({ caller }) =>
      db.inTenant(scopeOf(caller), async (trx) => {
        // The length of a chunk is known without reading it.
        const { rows } = await trx.raw<{ rows: Record<string, string>[] }>(`
          select store_id, max(received_at) filter (where whole) as kept_at,
                 count(*) filter (where whole and index = 0) as parts,
                 coalesce(sum(octet_length(data)) filter (where whole), 0) as bytes,
                 count(distinct (name, sha256)) filter (where not whole) as unfinished
          from shop_backup_chunks group by store_id having bool_or(whole) order by store_id`);
        return ok({
          backups: rows.map((row) => ({
            storeId: row['store_id']!,
            keptAt: Number(row['kept_at']),
            parts: Number(row['parts']),
            bytes: Number(row['bytes']),
            unfinished: Number(row['unfinished']),
          })),
        });
      }),
  );
