import type { Database } from '../../cloud-api/src/postgres/database.ts';
import type { ShopLoad } from './rush.ts';

export interface Found {
  /** Events that were acknowledged and are not there. */
  readonly lost: number;
  /** Rows too many. */
  readonly doubled: number;
  /** Shops whose last hash in the cloud is not their own. */
  readonly otherHeads: number;
}

/** What PostgreSQL itself says of each shop's log, held against what the shop has. */
export async function findLosses(knex: Database['knex'], loads: readonly ShopLoad[]): Promise<Found> {
  const { rows } = await knex.raw<{
    rows: { storeId: string; rows: number; seqs: number; ids: number; lastSeq: number; headHash: string }[];
  }>(`
    select s.store_id as "storeId", count(e.seq) as rows, count(distinct e.seq) as seqs,
           count(distinct e.event_id) as ids, coalesce(max(e.seq), 0) as "lastSeq", s.head_hash as "headHash"
    from stores s left join events e on e.store_id = s.store_id
    group by s.store_id, s.head_hash`);
  const byStore = new Map(rows.map((row) => [row.storeId, row]));
  let [lost, doubled, otherHeads] = [0, 0, 0];
  for (const { storeId, events, headHash } of loads) {
    const row = byStore.get(storeId);
    const there = row ? Math.min(row.seqs, row.ids) : 0;
    lost += Math.max(0, events - there);
    doubled += row ? row.rows - there : 0;
    if (row?.headHash !== headHash) otherHeads += 1;
  }
  return { lost, doubled, otherHeads };
}
