import type { Knex } from 'knex';
import { z } from 'zod';
import { DATABASE, type ClickHouse, type QueryParams } from './client.ts';
import { deleteFrom } from './cluster.ts';
import { changeChainDays, settledUntil } from './settle.ts';
import { FACT_TABLES } from './tables.ts';

interface Store {
  readonly storeId: string;
  readonly tenantId: string;
}

export interface Forgetting {
  readonly clickhouse: ClickHouse;
  readonly knex: Knex;
  readonly instanceId: string;
  readonly nextVersion: (trx: Knex.Transaction) => Promise<number>;
}

/** All that is one store's. What is the chain's is added up again. */
const OF_A_STORE = [
  ...Object.keys(FACT_TABLES),
  'daily_store_metrics',
  'daily_breakdowns',
  'monthly_breakdowns',
  'customers',
];

/** A store's log was taken back: what was loaded of it may never have happened. Called in the transaction that does so. */
export async function askForStoreAnew(trx: Knex.Transaction, storeId: string): Promise<void> {
  await trx('clickhouse_cursors').where({ store_id: storeId }).update({ anew: true });
}

/**
 * Takes out what was loaded of the stores that are to be loaded anew; then they begin at the first event.
 * Killed on the way it is done again: the note goes with the cursor, and deleting twice deletes once.
 */
export async function forgetStores({ clickhouse, knex, instanceId, nextVersion }: Forgetting): Promise<void> {
  if (!(await knex('clickhouse_cursors').where({ anew: true }).first('store_id'))) return;
  await knex.transaction(async (trx) => {
    // Every batch holds this row shared: none is under way now, nor adds up what is being deleted.
    const state = await trx('clickhouse_state')
      .forUpdate()
      .first<{ instance_id: string | null }>('instance_id');
    if (state?.instance_id !== instanceId) return;
    const stores = (await trx('clickhouse_cursors as c')
      .join('stores as s', 's.store_id', 'c.store_id')
      .where('c.anew', true)
      .forUpdate('c')
      .select('c.store_id as storeId', 's.tenant_id as tenantId')) as Store[];
    for (const store of stores) await forgetStore(clickhouse, store, () => nextVersion(trx));
    await trx('clickhouse_cursors')
      .whereIn(
        'store_id',
        stores.map(({ storeId }) => storeId),
      )
      .update({ seq: 0, anew: false });
  });
}

async function forgetStore(
  clickhouse: ClickHouse,
  { tenantId, storeId }: Store,
  nextVersion: () => Promise<number>,
): Promise<void> {
  const store = { tenantId, storeId };
  const where = 'tenant_id = {tenantId:String} AND store_id = {storeId:String}';
  const days = await clickhouse.query(
    `SELECT DISTINCT toString(business_date) AS date FROM ${DATABASE}.daily_store_metrics WHERE ${where} ORDER BY date`,
    store,
    z.object({ date: z.string() }),
  );
  const remove = (table: string, rows: string, params: QueryParams): Promise<void> =>
    clickhouse.command(
      deleteFrom({ database: DATABASE, name: table, where: rows }, clickhouse.cluster),
      params,
    );
  const settled = await settledUntil(clickhouse);
  const dates = days.map(({ date }) => date).filter((date) => date < settled.days);
  // A key that only this store had is in no sum that is made anew.
  await remove('chain_breakdowns', 'tenant_id = {tenantId:String} AND business_date IN {dates:Array(Date)}', {
    tenantId,
    dates,
  });
  for (const table of OF_A_STORE.filter((name) => name !== 'daily_store_metrics'))
    await remove(table, where, store);
  await changeChainDays(
    clickhouse,
    dates.map((date) => ({ tenantId, date })),
    await nextVersion(),
  );
  // Last: cut off before, the next try still knows the days.
  await remove('daily_store_metrics', where, store);
}
