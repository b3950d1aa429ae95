import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ShopEvent } from '@forno/shared/events';
import { openClickHouse, type ClickHouse } from '../src/clickhouse/client.ts';
import { openDatabase, type Database } from '../src/postgres/database.ts';
import { migrate } from '../src/postgres/migrate.ts';
import { newDatabase } from './cluster.ts';

export const TENANT = 'tenant-a';

/** A PostgreSQL database and a real ClickHouse engine of their own; the server at CLICKHOUSE_URL where one is named. */
export interface Reporting {
  readonly db: Database;
  readonly clickhouse: ClickHouse;
  readonly folder: string;
  close(): Promise<void>;
}

export interface TestStore {
  readonly storeId: string;
  readonly tenantId?: string;
  readonly timeZone?: string;
  readonly currency?: string;
}

/** @param url of a server that is somebody else's; CLICKHOUSE_URL unless given */
export async function openReporting(url = process.env['CLICKHOUSE_URL'] ?? ''): Promise<Reporting> {
  const folder = await mkdtemp(path.join(tmpdir(), 'forno-reporting-'));
  const db = openDatabase({ url: await newDatabase() });
  await migrate(db.knex);
  const clickhouse = await openClickHouse({
    ...(url !== '' && { url }),
    dataDir: path.join(folder, 'clickhouse'),
    log: () => undefined,
  });
  // A server may hold what an earlier test left.
  if (url !== '') await clickhouse.command('DROP DATABASE IF EXISTS forno SYNC');
  return {
    db,
    clickhouse,
    folder,
    /** Closes the engine that is open now: a test may have closed the first and opened another. */
    async close(this: Reporting) {
      await this.clickhouse.close();
      await db.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export async function addStore(
  db: Database,
  { storeId, tenantId = TENANT, timeZone = 'America/New_York', currency = 'USD' }: TestStore,
): Promise<void> {
  await db.knex('tenants').insert({ tenant_id: tenantId, name: tenantId }).onConflict('tenant_id').ignore();
  await db.knex('stores').insert({
    store_id: storeId,
    tenant_id: tenantId,
    name: storeId,
    region: 'East',
    time_zone: timeZone,
    currency,
    menu_id: 'main',
  });
}

/** Puts events into the log as an upload does: the events and the store's head in one transaction. */
export async function appendEvents(db: Database, events: readonly ShopEvent[]): Promise<void> {
  if (events.length === 0) return;
  await db.knex.transaction(async (trx) => {
    await trx.raw(
      `insert into events (store_id, seq, event_id, event_type, aggregate_id, epoch, occurred_at, received_at, correlation_id, version, metadata, payload, prev_hash, hash)
       select e."storeId", e.seq, e."eventId", e."eventType", e."aggregateId", e.epoch, e.timestamp, e.timestamp, e.metadata ->> 'correlationId', e.version, e.metadata, e.payload, e."prevHash", e.hash
       from jsonb_to_recordset(?::jsonb) as e ("storeId" text, seq bigint, "eventId" uuid, "eventType" text, "aggregateId" text, epoch integer, timestamp bigint,
         version text, metadata jsonb, payload jsonb, "prevHash" text, hash text)`,
      [JSON.stringify(events)],
    );
    await trx.raw(
      `update stores s set acked_seq = greatest(s.acked_seq, h.seq) from (select store_id, max(seq) as seq from events where store_id = any(?) group by store_id) h
       where s.store_id = h.store_id`,
      [[...new Set(events.map((e) => e.storeId))]],
    );
  });
}

/** As if nothing had ever been uploaded. */
export async function forgetEvents(db: Database): Promise<void> {
  await db.knex.raw('truncate clickhouse_cursors, events, orders cascade');
  await db.knex('stores').update({ acked_seq: 0 });
}
