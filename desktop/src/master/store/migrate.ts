import { existsSync } from 'node:fs';
import { StoreError } from '@forno/shared/ports';
import type { EngineName, EngineStore } from './engine-store.ts';
import { openMigrationTarget, openStore } from './open-store.ts';
import type { RealmModule } from './realm-binding.ts';
import { readRecord } from './store-record.ts';
import { StoreRefusal } from './store-refusal.ts';

export interface MigrateOptions {
  readonly from: { readonly dir: string; readonly key: Uint8Array };
  /** A folder that holds no store yet. Another key is fine: it is also how a store is re-encrypted. */
  readonly to: { readonly dir: string; readonly engine: EngineName; readonly key: Uint8Array };
  readonly onProgress?: (copiedEvents: number, allEvents: number) => void;
  readonly loadRealm?: () => Promise<RealmModule>;
}

export interface Migrated {
  readonly events: number;
  readonly documents: number;
  readonly records: number;
  readonly cursors: number;
}

/**
 * Copies a shop folder to another engine: log, documents, records and cursors (snapshots and indexes make
 * themselves anew). The source is only read. The target cannot be opened for use before everything
 * was read back and compared; an interrupted copy starts over when run again.
 * @throws {StoreRefusal | StoreError}
 */
export async function migrate({ from, to, onProgress, loadRealm }: MigrateOptions): Promise<Migrated> {
  const record = existsSync(from.dir) ? readRecord(from.dir) : undefined;
  if (!record) throw new StoreRefusal('record-missing', `${from.dir} holds no store to migrate.`);
  const binding = loadRealm ? { loadRealm } : {};
  const source = await openStore({ ...from, engine: record.engine, ...binding });
  try {
    const target = await openMigrationTarget({ ...to, ...binding });
    try {
      const migrated = await copyStore(source, target.store, onProgress);
      target.finish();
      return migrated;
    } finally {
      await target.store.close();
    }
  } finally {
    await source.close();
  }
}

const PAGE_EVENTS = 2000;
const PAGE_DOCUMENTS = 20;

export async function copyStore(
  source: EngineStore,
  target: EngineStore,
  onProgress?: MigrateOptions['onProgress'],
): Promise<Migrated> {
  const all = (await source.last())?.seq ?? 0;
  for (let events = 0; events < all;) {
    const page = await source.read({ fromSeq: events + 1, limit: PAGE_EVENTS });
    await target.append(page);
    events += page.length;
    onProgress?.(events, all);
  }
  const documents = await copyDocuments(source, target);
  const records = await copyRecords(source, target);
  const cursors = await source.cursors();
  for (const { name, value } of cursors) await target.saveCursor(name, value);
  await compareLogs(source, target, all);
  return { events: all, documents, records, cursors: cursors.length };
}

async function copyDocuments(source: EngineStore, target: EngineStore): Promise<number> {
  let copied = 0;
  for (let afterSha256 = ''; ;) {
    const page = await source.documents({ afterSha256, limit: PAGE_DOCUMENTS });
    for (const { sha256, body } of page) {
      await target.putDocument(sha256, body);
      if ((await target.getDocument(sha256)) !== body)
        throw new StoreError('corrupt', `document ${sha256} came out differently`);
    }
    const last = page.at(-1);
    if (!last) return copied;
    copied += page.length;
    afterSha256 = last.sha256;
  }
}

async function copyRecords(source: EngineStore, target: EngineStore): Promise<number> {
  let copied = 0;
  for (const collection of await source.collections()) {
    for (let afterId = ''; ;) {
      const page = await source.records({ collection, afterId, limit: PAGE_EVENTS });
      for (const record of page) {
        await target.putRecord(record);
        if ((await target.getRecord(record)) !== record.body)
          throw new StoreError('corrupt', `record ${collection}/${record.id} came out differently`);
      }
      const last = page.at(-1);
      if (!last) break;
      copied += page.length;
      afterId = last.id;
    }
  }
  return copied;
}

async function compareLogs(source: EngineStore, target: EngineStore, all: number): Promise<void> {
  if (((await target.last())?.seq ?? 0) !== all)
    throw new StoreError('corrupt', `the copy does not end with event ${all}`);
  for (let fromSeq = 1; fromSeq <= all; fromSeq += PAGE_EVENTS) {
    const [before, after] = await Promise.all([
      source.read({ fromSeq, limit: PAGE_EVENTS }),
      target.read({ fromSeq, limit: PAGE_EVENTS }),
    ]);
    const differs = before.findIndex(
      (event, index) => event.body !== after[index]?.body || event.aggregateId !== after[index]?.aggregateId,
    );
    if (differs >= 0) throw new StoreError('corrupt', `event ${fromSeq + differs} came out differently`);
  }
}
