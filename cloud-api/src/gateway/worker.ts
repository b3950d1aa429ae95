import type { Logger } from 'pino';
import type { OrderNews, Trouble } from './adapter.ts';
import { lineOf, readConnection, type Connection } from './connections.ts';
import { keepDeadLetter, putOff, settleLetter, type LetterRow } from './dead-letters.ts';
import type { GatewayDeps } from './deps.ts';
import { SHOP_LETTER, shopsToTell, tellShop, tellShopAgain } from './shop-news.ts';
import { carryOutMessage } from './take-message.ts';
import { troubleOf } from './trouble.ts';

export interface GatewayWorker {
  look(): Promise<void>;
  close(): Promise<void>;
}

/** Told by one process at a time; one that died over it has told it or not, and then it is told again. */
const TELLING_MS = 60_000;

/** Opening hours, a kitchen's load and a rest that is over come with the time, not with an event. */
const SWEEP_MS = 15_000;

/**
 * Tells partners what became of their orders and how their shops stand, and tries dead letters again when
 * their time has come. Each line goes at its own pace: a partner that answers nobody keeps none of the others
 * waiting.
 */
export function startGatewayWorker(
  deps: GatewayDeps & { readonly log: Pick<Logger, 'warn' | 'info'>; readonly pollMs?: number },
): GatewayWorker {
  const { notices, log, pollMs = 1000 } = deps;
  const state = {
    closed: false,
    looking: Promise.resolve(),
    next: null as Promise<void> | null,
    sweepAt: 0,
  };
  /** Stores of which something is other than it was. */
  const changed = new Set<string>();
  const busy = new Map<string, Promise<void>>();
  const failed = (error: unknown): void =>
    log.warn({ err: error }, 'the gateway could not be looked after; trying again');
  const start = async (): Promise<void> => {
    if (state.closed) return;
    const isSweep = performance.now() >= state.sweepAt;
    const storeIds = isSweep ? null : [...changed];
    changed.clear();
    if (isSweep) state.sweepAt = performance.now() + SWEEP_MS;
    const lookedAt = { storeIds, busy: [...busy.keys()] };
    const shops = storeIds?.length === 0 ? [] : await shopsToTell(deps, lookedAt);
    const due = [
      ...shops.map((shop) => ({ line: shop.connection.row.connection_id, shop })),
      ...(await untold(deps, [...busy.keys()])).map((news) => ({ line: news.connection_id, news })),
      ...(await dueLetters(deps, [...busy.keys()])).map((letter) => ({ line: letter.connection_id, letter })),
    ];
    for (const [line, tasks] of Map.groupBy(due, (task) => task.line)) {
      const work = async (): Promise<void> => {
        for (const task of tasks) {
          if (state.closed) return;
          if ('news' in task) await tellNews(deps, task.news);
          else if ('letter' in task) await tryAgain(deps, task.letter, null);
          else await tellShop(deps, task.shop);
        }
      };
      busy.set(
        line,
        work()
          .catch(failed)
          .finally(() => busy.delete(line)),
      );
    }
  };
  const begin = (): Promise<void> => {
    // One that waits for its turn sees all that there is until then.
    state.next ??= state.looking
      .then(() => {
        state.next = null;
        return start();
      })
      .catch(failed);
    state.looking = state.next;
    return state.next;
  };
  const timer = setInterval(() => void begin(), pollMs);
  const note = (storeId: string | null): void => {
    if (storeId === null) state.sweepAt = 0;
    else changed.add(storeId);
  };
  const hear = (storeId: string | null): void => {
    note(storeId);
    void begin();
  };
  const stops = [notices.on('orders', hear), notices.on('directives', note)];
  return {
    async look() {
      // A line that was at work already has not seen what is due since.
      for (let isSeen = false; !isSeen;) {
        isSeen = busy.size === 0;
        state.sweepAt = 0;
        await begin();
        await Promise.all(busy.values());
      }
    },
    async close() {
      state.closed = true;
      clearInterval(timer);
      for (const stop of stops) stop();
      await state.looking;
      await Promise.all(busy.values());
    },
  };
}

interface UntoldRow {
  readonly channel_order_id: string;
  readonly connection_id: string;
  readonly external_id: string;
  readonly status: string;
  readonly promised_at: number | null;
  readonly message: string | null;
  readonly news: OrderNews['status'];
}

async function untold({ db, now }: GatewayDeps, busy: readonly string[]): Promise<readonly UntoldRow[]> {
  const { rows } = await db.knex.raw<{ rows: UntoldRow[] }>(
    `select * from (
       select c.channel_order_id, c.connection_id, c.external_id, c.status, c.promised_at, c.message, c.told,
         case when c.status in ('rejected', 'expired') then 'rejected'
              when c.status = 'accepted' and o.status in ('ready', 'completed', 'closed') then 'ready'
              when c.status = 'accepted' then 'accepted' end as news
       from channel_orders c left join orders o on o.store_id = c.store_id and o.order_id = c.channel_order_id
       where c.connection_id is not null and (c.told is null or c.told = 'accepted')
         and c.status in ('accepted', 'rejected', 'expired')
         and (c.telling_until is null or c.telling_until < :at) and not c.connection_id = any(:busy::uuid[])) n
     where news is not null and told is distinct from news limit 100`,
    { at: now(), busy: [...busy] },
  );
  return rows;
}

/** Marked as told only once the partner has heard it, or a dead letter says so later. */
async function tellNews(deps: GatewayDeps, row: UntoldRow): Promise<void> {
  const { db, now } = deps;
  const place = { channel_order_id: row.channel_order_id };
  const taken = await db
    .knex('channel_orders')
    .where(place)
    .whereRaw('told is distinct from ? and (telling_until is null or telling_until < ?)', [row.news, now()])
    .update({ telling_until: now() + TELLING_MS });
  if (taken === 0) return;
  const connection = await readConnection(db.knex, row.connection_id);
  const news: OrderNews = {
    externalId: row.external_id,
    status: row.news,
    promisedAt: row.promised_at,
    message: row.message,
  };
  // Who switched a line off tells its partner nothing more.
  const trouble = connection ? await tell(deps, connection, news) : null;
  if (connection && trouble)
    await keepDeadLetter(deps, connection.row, {
      direction: 'out',
      key: `${news.externalId} ${news.status}`,
      message: JSON.stringify(news),
      trouble,
    });
  // Cancelled by its partner meanwhile, there is nothing more to be told of it.
  const told = db.knex.raw("case when told = 'ready' then told else ? end", [row.news]);
  await db.knex('channel_orders').where(place).update({ told, telling_until: null });
}

const tell = (deps: GatewayDeps, connection: Connection, news: OrderNews): Promise<Trouble | null> =>
  troubleOf(deps, connection.row, () => connection.adapter.tell?.(news, lineOf(deps, connection)));

const dueLetters = async ({ db, now }: GatewayDeps, busy: readonly string[]): Promise<readonly LetterRow[]> =>
  (await db
    .knex('gateway_dead_letters')
    .whereNull('settled_at')
    .andWhere('next_at', '<=', now())
    .whereNotIn('connection_id', [...busy])
    .orderBy('next_at')
    .limit(50)) as LetterRow[];

/** One more try, by itself or because somebody asked; what is taken twice is known by its id. */
export async function tryAgain(
  deps: GatewayDeps,
  letter: LetterRow,
  by: string | null,
): Promise<Trouble | null> {
  const { db, now, random, sealed } = deps;
  const connection = await readConnection(db.knex, letter.connection_id);
  if (!connection) return { code: 'disabled', message: 'this connection is switched off', retryable: false };
  const message = sealed.open(letter.sealed_message);
  const done =
    letter.direction === 'in'
      ? await carryOutMessage(deps, connection, message)
      : message === SHOP_LETTER.message
        ? await tellShopAgain(deps, connection)
        : await tell(deps, connection, JSON.parse(message) as OrderNews);
  const trouble = done === null ? null : 'ok' in done ? (done.ok ? null : done.error) : done;
  if (trouble) await putOff(db.knex, letter, { trouble, now: now(), random });
  else await settleLetter(db.knex, letter.dead_letter_id, { as: 'carried-out', by, now: now() });
  return trouble;
}
