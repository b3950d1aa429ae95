import { directiveSchema, type Directive, type DirectivesAnswer } from '@forno/shared/protocol/ingest';
import type { Knex } from 'knex';

export interface NewDirective {
  readonly storeId: string;
  /** Becomes the id of the command at the shop, so the same one is carried out once. */
  readonly directiveId: string;
  readonly body: Directive['body'];
  readonly now: number;
}

/**
 * Puts a directive at the end of a store's list. The store's row gives out the cursors: a directive
 * with a lower one can never become visible after a higher one was read.
 */
export async function addDirective(
  trx: Knex.Transaction,
  { storeId, directiveId, body, now }: NewDirective,
): Promise<number> {
  const rows = await trx('stores')
    .where({ store_id: storeId })
    .increment('directive_cursor', 1)
    .returning<{ directive_cursor: number }[]>('directive_cursor');
  const cursor = rows[0]?.directive_cursor;
  if (cursor === undefined) throw new Error(`a directive for the unknown store "${storeId}"`);
  await trx('directives').insert({
    store_id: storeId,
    cursor,
    directive_id: directiveId,
    body: JSON.stringify(body),
    created_at: now,
  });
  return cursor;
}

const DIRECTIVES_PER_ANSWER = 100;

/** Directives after a cursor in order, whether there are more, and how much of the store's log is here or set apart. */
export async function readDirectives(knex: Knex, storeId: string, after: number): Promise<DirectivesAnswer> {
  const rows = (await knex('directives')
    .where('store_id', storeId)
    .andWhere('cursor', '>', after)
    .orderBy('cursor')
    .limit(DIRECTIVES_PER_ANSWER + 1)
    .select('cursor', 'directive_id as directiveId', 'body')) as unknown[];
  const directives = rows.slice(0, DIRECTIVES_PER_ANSWER).map((row) => directiveSchema.parse(row));
  const store = (await knex('stores as s')
    .where({ store_id: storeId })
    .first(
      'acked_seq',
      knex.raw('(select count(*) from quarantined_events q where q.store_id = s.store_id) as quarantined'),
    )) as { acked_seq: number; quarantined: number } | undefined;
  return {
    directives,
    more: rows.length > DIRECTIVES_PER_ANSWER,
    ...(store && { ackedSeq: store.acked_seq, quarantined: store.quarantined }),
  };
}

/** More directives than a store is given between two backups. */
const CURSORS_LOST_MAX = 100_000;

/**
 * After the database was restored: stores have taken directives that it no longer knows, and would pass by
 * new ones under the same cursors.
 */
export async function skipLostCursors(knex: Knex): Promise<void> {
  await knex('stores').increment('directive_cursor', CURSORS_LOST_MAX);
}
