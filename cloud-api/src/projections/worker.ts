import type { Knex } from 'knex';
import type { ShopEvent } from '@forno/shared/events';
import { causesOf, type Tracing } from '@forno/shared/protocol/tracing';
import type { Logger } from 'pino';
import { traceOrders } from '../observability/tracing.ts';
import type { Database } from '../postgres/database.ts';
import { readEvents } from '../postgres/event-rows.ts';
import type { Notices } from '../postgres/notices.ts';
import { applyRun } from './apply-run.ts';
import { ORDERS_PROJECTION } from './projection-name.ts';

const EVENTS_PER_RUN = 1000;
/** More is a shop that catches up: nobody looks for one of its orders there. */
const TRACED_EVENTS_MAX = 500;
/** Notices may be lost with their sender; the tables are looked at this often in any case. */
const LOOK_EVERY_MS = 2000;

export interface ProjectionWorker {
  /** Resolves once everything stored when it is called has been folded. */
  caughtUp(): Promise<void>;
  close(): Promise<void>;
}

export interface WorkerDeps {
  readonly db: Database;
  readonly notices: Notices;
  readonly log: Logger;
  /** Where somebody traces. */
  readonly tracing?: Tracing | undefined;
}

/**
 * Folds events into orders, lines, stock and availability. The cursor moves in the same transaction as
 * what it stands for, so a kill anywhere neither loses nor doubles an event; several workers share the
 * stores, as each store's cursor row is held by one at a time.
 */
export function startProjectionWorker({ db, notices, log, tracing }: WorkerDeps): ProjectionWorker {
  const due = new Set<string>();
  const state = { closed: false, running: null as Promise<void> | null };

  const nudge = (storeId: string | null): void => {
    if (state.closed) return;
    if (storeId === null) void lookForWork();
    else {
      due.add(storeId);
      state.running ??= run();
    }
  };

  async function run(): Promise<void> {
    // Not in the caller's turn: `state.running` must be set before the loop can end.
    await Promise.resolve();
    try {
      for (let storeId = first(due); storeId !== undefined && !state.closed; storeId = first(due)) {
        due.delete(storeId);
        await foldStore(storeId);
      }
    } catch (error) {
      log.error({ err: error }, 'projections could not be brought up to date; trying again');
    } finally {
      state.running = null;
    }
  }

  async function foldStore(storeId: string): Promise<void> {
    for (;;) {
      const startMs = tracing?.now() ?? 0;
      const run = await foldNextRun({ db, log, storeId });
      if (tracing && run.events.length <= TRACED_EVENTS_MAX)
        traceOrders(tracing, {
          name: 'project',
          below: 'ingest',
          startMs,
          storeId,
          causes: causesOf(run.events),
        });
      if (run.events.length > 0) notices.tell('orders', storeId);
      if (!run.more || state.closed) return;
    }
  }

  async function lookForWork(): Promise<void> {
    try {
      for (const storeId of await storesBehind(db)) nudge(storeId);
    } catch (error) {
      if (!state.closed) log.warn({ err: error }, 'could not look for events to fold');
    }
  }

  const stopListening = notices.on('events', nudge);
  const timer = setInterval(() => void lookForWork(), LOOK_EVERY_MS);
  void lookForWork();
  return {
    async caughtUp() {
      while (!state.closed) {
        const behind = await storesBehind(db);
        if (behind.length === 0) return;
        behind.forEach(nudge);
        if (state.running) await state.running;
        else await new Promise((resolve) => setTimeout(resolve, 20));
      }
    },
    async close() {
      state.closed = true;
      clearInterval(timer);
      stopListening();
      await state.running;
    },
  };
}

const first = (set: ReadonlySet<string>): string | undefined => set.values().next().value;

async function storesBehind(db: Database): Promise<string[]> {
  const { rows } = await db.knex.raw<{ rows: { store_id: string }[] }>(
    `select s.store_id from stores s left join projection_cursors c on c.store_id = s.store_id and c.projection = ?
     where s.acked_seq > coalesce(c.seq, 0)`,
    [ORDERS_PROJECTION],
  );
  return rows.map((row) => row.store_id);
}

interface Run {
  readonly events: readonly ShopEvent[];
  readonly more: boolean;
}

/** One transaction: the cursor, up to a thousand events, and what they change. */
async function foldNextRun({
  db,
  log,
  storeId,
}: {
  readonly db: Database;
  readonly log: Logger;
  readonly storeId: string;
}): Promise<Run> {
  return db.knex.transaction(async (trx) => {
    const place = { projection: ORDERS_PROJECTION, store_id: storeId };
    await trx('projection_cursors').insert(place).onConflict().ignore();
    const cursor = (await trx('projection_cursors').where(place).forUpdate().skipLocked().first('seq')) as
      | { seq: number }
      | undefined;
    // Another worker is at this store.
    if (!cursor) return { events: [], more: false };
    const head = (await trx('stores').where({ store_id: storeId }).first('acked_seq')) as
      | { acked_seq: number }
      | undefined;
    const { events, lastSeq, full } = await readEvents(
      trx,
      { storeId, afterSeq: cursor.seq, limit: EVENTS_PER_RUN },
      log,
    );
    // At the end of the log the cursor passes quarantined events, which are not in the table.
    const seq = full ? lastSeq : Math.max(lastSeq, head?.acked_seq ?? 0);
    if (seq === cursor.seq) return { events: [], more: false };
    await applyRun(trx, storeId, events, log);
    await trx('projection_cursors').where(place).update({ seq });
    return { events, more: full };
  });
}

/** No worker folds this store until the transaction ends. Whoever locks the store's row as well does so after this, as a worker does. */
export async function holdFolding(trx: Knex.Transaction, storeId: string): Promise<void> {
  const place = { projection: ORDERS_PROJECTION, store_id: storeId };
  await trx('projection_cursors').insert(place).onConflict().ignore();
  await trx('projection_cursors').where(place).forUpdate().first('seq');
}

/** What was folded of one store's log is forgotten, all but its books: the worker begins again at its first event. */
export async function forgetFolded(trx: Knex.Transaction, storeId: string): Promise<void> {
  await holdFolding(trx, storeId);
  for (const table of ['order_lines', 'orders', 'stock', 'availability'])
    await trx(table).where({ store_id: storeId }).delete();
  await trx('projection_cursors').where({ store_id: storeId, projection: ORDERS_PROJECTION }).delete();
}

/** One store's log goes on otherwise from `fromSeq` on: what was folded of it is forgotten. */
export async function forgetProjections(
  trx: Knex.Transaction,
  { storeId, fromSeq }: { readonly storeId: string; readonly fromSeq: number },
): Promise<void> {
  await forgetFolded(trx, storeId);
  // Books stay as they are: what either history used is gone from the shelf. They go on with what is new.
  await trx('projection_cursors')
    .where({ store_id: storeId })
    .update({ seq: trx.raw('least(seq, ?)', [fromSeq - 1]) });
}

/** Forgets what was folded and begins again from the first event. Readers see the old state until it is gone in one go. */
export async function rebuildProjections(db: Database): Promise<void> {
  await db.knex.transaction(async (trx) => {
    await trx('projection_cursors').where({ projection: ORDERS_PROJECTION }).forUpdate().select('store_id');
    for (const table of ['order_lines', 'orders', 'stock', 'availability']) await trx(table).delete();
    await trx('projection_cursors').where({ projection: ORDERS_PROJECTION }).delete();
  });
}
