import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Knex } from 'knex';
import type { Tracing } from '@forno/shared/protocol/tracing';
import { traceOrders } from '../observability/tracing.ts';
import type { Database } from '../postgres/database.ts';
import type { ClickHouse } from './client.ts';
import { foldDrawer } from './drawer-history.ts';
import { addDrawer, addOrder, noFacts, type Facts } from './facts.ts';
import {
  addCursors,
  claimStretches,
  isBehind,
  readCauses,
  readHistories,
  readSingles,
  saveCursors,
  type Stretch,
} from './log-source.ts';
import { foldHistory, type FactEvent } from './order-history.ts';
import { forgetStores } from './forget-stores.ts';
import { createSchema, truncateFacts } from './schema.ts';
import {
  addUpAgain,
  settleableUntil,
  settleDays,
  settledUntil,
  settleMonths,
  type Settled,
} from './settle.ts';
import { addSingle } from './single-facts.ts';
import type { FactTable } from './tables.ts';

/** Carries the log from PostgreSQL to ClickHouse. Any number may run; each store's cursor is moved by one at a time. */
export interface Loader {
  /** Says that there may be new events. Cheap; called after every upload. */
  nudge(): void;
  /** Resolves when ClickHouse has all that PostgreSQL had when it was called. Rejects when the loader is stopped. */
  caughtUp(): Promise<void>;
  /** Empties ClickHouse and loads everything again; resolves when that is done. */
  rebuild(): Promise<void>;
  /** Lets the batch under way end. */
  stop(): Promise<void>;
  readonly stats: LoaderStats;
}

export interface LoaderStats {
  /** Events passed since the start. */
  readonly events: number;
  readonly batches: number;
  /** Batches that failed and were tried again. */
  readonly failures: number;
}

export interface LoaderOptions {
  readonly clickhouse: ClickHouse;
  readonly db: Pick<Database, 'knex'>;
  readonly log: (line: string) => void;
  /** Where somebody traces. */
  readonly tracing?: Tracing | undefined;
  /** In one batch; a bound on memory, and on how long a report waits for the engine. */
  readonly eventsMax?: number;
  /** Between two batches that were nudged: every batch makes parts that have to be merged again. */
  readonly restMs?: number;
  /** Looks by itself for what another process took in. */
  readonly pollMs?: number;
  /** Milliseconds since the epoch: which months are over. */
  readonly now?: () => number;
}

/** More is a shop that catches up, or a rebuild: nobody looks for one of its orders there. */
const TRACED_EVENTS_MAX = 2_000;
const RETRY_MS_MIN = 100;
const RETRY_MS_MAX = 10_000;

/** Resolves when the tables are there, or the first try to make them has failed (it goes on trying). */
export async function startLoader({
  clickhouse,
  db,
  log,
  eventsMax = 50_000,
  restMs = 200,
  pollMs = 2000,
  now = Date.now,
  tracing,
}: LoaderOptions): Promise<Loader> {
  const { knex } = db;
  const stats = { events: 0, batches: 0, failures: 0 };
  const stopped = new AbortController();
  const waiting = new Set<{ resolve: () => void; reject: (error: Error) => void }>();
  let instanceId: string | null = null;
  let nudged = false;
  let wake = (): void => undefined;

  const nudge = (): void => {
    nudged = true;
    wake();
  };
  stopped.signal.addEventListener('abort', nudge);

  /** Until the time is up or somebody nudges; `deaf` to nudges, but never to being stopped. */
  const pause = (ms: number, deaf = false): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      wake = () => {
        if (deaf && !stopped.signal.aborted) return;
        clearTimeout(timer);
        resolve();
      };
      if (nudged) wake();
    });

  /** Loads all there is, then answers those who waited before it looked. */
  const loadAll = async (): Promise<void> => {
    const asked = [...waiting];
    while (!stopped.signal.aborted) {
      instanceId ??= await followInstance({ clickhouse, knex, log });
      await forgetStores({ clickhouse, knex, instanceId, nextVersion });
      const events = await loadBatch({ clickhouse, knex, eventsMax, instanceId, tracing });
      if (events === 0) break;
      if (events === 'other-instance') {
        instanceId = null;
        continue;
      }
      stats.events += events;
      stats.batches += 1;
    }
    // Another loader may hold a store: its work is not done before its cursor says so.
    if (stopped.signal.aborted || (await isBehind(knex))) return;
    if (instanceId !== null) await settle({ clickhouse, knex, instanceId, until: settleableUntil(now()) });
    for (const waiter of asked) {
      waiting.delete(waiter);
      waiter.resolve();
    }
  };

  try {
    instanceId = await followInstance({ clickhouse, knex, log });
  } catch (error) {
    log(`ClickHouse is not ready: ${String(error)}`);
  }

  const run = async (): Promise<void> => {
    let retryMs = RETRY_MS_MIN;
    while (!stopped.signal.aborted) {
      nudged = false;
      try {
        await loadAll();
        retryMs = RETRY_MS_MIN;
        await pause(restMs, true);
        if (!nudged) await pause(waiting.size > 0 ? RETRY_MS_MIN : pollMs);
      } catch (error) {
        stats.failures += 1;
        // The engine may have been exchanged under us.
        instanceId = null;
        log(`ClickHouse loading failed, again in ${retryMs} ms: ${String(error)}`);
        await pause(retryMs, true);
        retryMs = Math.min(retryMs * 2, RETRY_MS_MAX);
      }
    }
    for (const waiter of waiting) waiter.reject(new Error('the loader was stopped'));
    waiting.clear();
  };
  const running = run();

  const caughtUp = (): Promise<void> =>
    new Promise((resolve, reject) => {
      if (stopped.signal.aborted) return reject(new Error('the loader was stopped'));
      waiting.add({ resolve, reject });
      nudge();
    });
  return {
    stats,
    nudge,
    caughtUp,
    rebuild: async () => {
      await knex('clickhouse_state').update({ instance_id: null });
      await caughtUp();
    },
    stop: async () => {
      stopped.abort();
      await running;
    },
  };
}

interface Batch {
  readonly clickhouse: ClickHouse;
  readonly knex: Knex;
  readonly eventsMax: number;
  readonly instanceId: string;
  readonly tracing: Tracing | undefined;
}

/**
 * One batch, in one transaction of PostgreSQL that holds the cursors: facts, then the days they change,
 * then the cursors. Killed anywhere before the commit, the same stretch is loaded again; each row replaces
 * itself and each day is computed anew, so nothing is doubled, and nothing is passed over.
 * @returns events passed; 0 when there is nothing (more) to load
 */
async function loadBatch({
  clickhouse,
  knex,
  eventsMax,
  instanceId,
  tracing,
}: Batch): Promise<number | 'other-instance'> {
  // On its own: a new cursor holds its store's row until the commit, and uploads wait for that row.
  await addCursors(knex);
  const startMs = tracing?.now() ?? 0;
  const loaded: Stretch[] = [];
  const events = await knex.transaction(async (trx) => {
    const state = await trx('clickhouse_state')
      .forShare()
      .first<{ instance_id: string | null }>('instance_id');
    if (state?.instance_id !== instanceId) return 'other-instance';
    const stretches = await claimStretches(trx, eventsMax);
    if (stretches.length === 0) return 0;
    loaded.push(...stretches);
    const facts = noFacts();
    let histories = 0;
    for (const { store, events } of await readHistories(trx, stretches)) {
      addHistory(facts, store, events);
      // A batch is thousands of orders; requests get their turn in between.
      if (++histories % 500 === 0) await nextTurn();
    }
    for (const { store, event } of await readSingles(trx, stretches)) addSingle(facts, store, event);
    await writeFacts(trx, clickhouse, facts);
    await saveCursors(trx, stretches);
    return stretches.reduce((sum, { after, upTo }) => sum + upTo - after, 0);
  });
  // Now it is in the reports.
  if (tracing && typeof events === 'number' && events <= TRACED_EVENTS_MAX)
    for (const stretch of loaded)
      traceOrders(tracing, {
        name: 'load',
        below: 'ingest',
        startMs,
        storeId: stretch.storeId,
        causes: await readCauses(knex, stretch),
      });
  return events;
}

function addHistory(facts: Facts, store: Stretch, events: readonly FactEvent[]): void {
  if (events[0]?.eventType === 'ORDER_CREATED') {
    const history = foldHistory(events);
    if (history) addOrder(facts, store, history);
  } else {
    const history = foldDrawer(events);
    if (history) addDrawer(facts, store, history);
  }
}

/** The sale last: what is seen of an order then has its lines and its money. */
const INSERT_ORDER: readonly FactTable[] = [
  'order_item_facts',
  'payment_facts',
  'act_facts',
  'drawer_facts',
  'work_facts',
  'stock_facts',
  'order_facts',
];

async function writeFacts(trx: Knex.Transaction, clickhouse: ClickHouse, facts: Facts): Promise<void> {
  for (const table of INSERT_ORDER) await clickhouse.insert(table, facts.rows[table]);
  if (facts.days.size === 0) return;
  const settled = await settledUntil(clickhouse);
  // Drawn after the facts are in and before the days are read: of two runs over one day, the one with the higher number has seen both.
  const version = await nextVersion(trx);
  const days = [...facts.days.values()];
  await clickhouse.insert(
    'changed_days',
    days.map((day) => ({ ...day, version })),
  );
  await addUpAgain(clickhouse, days, { settled, version, nextVersion: () => nextVersion(trx) });
}

async function nextVersion(trx: Knex.Transaction): Promise<number> {
  const { rows } = await trx.raw<{ rows: { version: number }[] }>(
    `select nextval('clickhouse_rollup_version') as version`,
  );
  return rows[0]!.version;
}

interface Settling {
  readonly clickhouse: ClickHouse;
  readonly knex: Knex;
  readonly instanceId: string;
  readonly until: Settled;
}

/** Adds up the months and days that are over, when there are any, with no batch under way. */
async function settle({ clickhouse, knex, instanceId, until }: Settling): Promise<void> {
  const isDone = (settled: Settled): boolean => settled.months >= until.months && settled.days >= until.days;
  if (isDone(await settledUntil(clickhouse))) return;
  await knex.transaction(async (trx) => {
    // Every batch holds this row shared: none is under way now.
    const state = await trx('clickhouse_state')
      .forUpdate()
      .first<{ instance_id: string | null }>('instance_id');
    const from = await settledUntil(clickhouse);
    if (state?.instance_id !== instanceId || isDone(from)) return;
    const version = await nextVersion(trx);
    if (from.months < until.months)
      await settleMonths(clickhouse, { from: from.months, until: until.months, version });
    if (from.days < until.days) await settleDays(clickhouse, { from: from.days, until: until.days, version });
  });
}

/**
 * Cursors speak of one ClickHouse. If this is another one (new, lost, of another schema) or a rebuild
 * was asked for, everything starts at zero. The id is only written by the transaction that has emptied
 * the tables: killed in between, the next one does it again.
 */
async function followInstance({
  clickhouse,
  knex,
  log,
}: Pick<LoaderOptions, 'clickhouse' | 'log'> & { readonly knex: Knex }): Promise<string> {
  return knex.transaction(async (trx) => {
    // Every batch holds this row shared: none is under way now.
    const state = await trx('clickhouse_state')
      .forUpdate()
      .first<{ instance_id: string | null }>('instance_id');
    const { instanceId } = await createSchema(clickhouse);
    if (state?.instance_id === instanceId) return instanceId;
    log(
      state?.instance_id === null
        ? 'ClickHouse is loaded from the beginning'
        : 'this is another ClickHouse than before: it is loaded from the beginning',
    );
    await truncateFacts(clickhouse);
    await trx('clickhouse_cursors').update({ seq: 0, anew: false });
    await trx('clickhouse_state').update({ instance_id: instanceId });
    return instanceId;
  });
}
