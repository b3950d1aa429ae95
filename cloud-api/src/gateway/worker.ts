import type { Logger } from 'pino';
import type { OrderNews, Trouble } from './adapter.ts';
import { PartnerAway, PartnerRefused } from './breaker.ts';
import { lineOf, readConnection, type Connection } from './connections.ts';
import { keepDeadLetter, putOff, settleLetter, type LetterRow } from './dead-letters.ts';
import type { GatewayDeps } from './deps.ts';
import { carryOutMessage } from './take-message.ts';

export interface GatewayWorker {
  look(): Promise<void>;
  close(): Promise<void>;
}

/** Tells partners what became of their orders, and tries dead letters again when their time has come. */
export function startGatewayWorker(
  deps: GatewayDeps & { readonly log: Pick<Logger, 'warn' | 'info'>; readonly pollMs?: number },
): GatewayWorker {
  const { notices, log, pollMs = 1000 } = deps;
  const state = { closed: false, running: Promise.resolve() };
  const look = (): Promise<void> => {
    state.running = state.running.then(async () => {
      if (state.closed) return;
      try {
        await tellPartners(deps);
        await retryLetters(deps);
      } catch (error) {
        log.warn({ err: error }, 'the gateway could not be looked after; trying again');
      }
    });
    return state.running;
  };
  const timer = setInterval(() => void look(), pollMs);
  const stop = notices.on('orders', () => void look());
  return {
    look,
    async close() {
      state.closed = true;
      clearInterval(timer);
      stop();
      await state.running;
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

/** Marked before it is told: a lost answer makes a dead letter, not a second telling by the next look. */
async function tellPartners(deps: GatewayDeps): Promise<void> {
  const { rows } = await deps.db.knex.raw<{ rows: UntoldRow[] }>(
    `select * from (
       select c.channel_order_id, c.connection_id, c.external_id, c.status, c.promised_at, c.message, c.told,
         case when c.status in ('rejected', 'expired') then 'rejected'
              when c.status = 'accepted' and o.status in ('ready', 'completed', 'closed') then 'ready'
              when c.status = 'accepted' then 'accepted' end as news
       from channel_orders c left join orders o on o.store_id = c.store_id and o.order_id = c.channel_order_id
       where c.connection_id is not null and c.told is distinct from 'ready' and c.told is distinct from 'rejected') n
     where news is not null and told is distinct from news limit 100`,
  );
  for (const row of rows) {
    const marked = await deps.db
      .knex('channel_orders')
      .where({ channel_order_id: row.channel_order_id })
      .whereRaw('told is distinct from ?', [row.news])
      .update({ told: row.news });
    const connection = marked > 0 ? await readConnection(deps.db.knex, row.connection_id) : null;
    if (!connection) continue;
    const news: OrderNews = {
      externalId: row.external_id,
      status: row.news,
      promisedAt: row.promised_at,
      message: row.message,
    };
    const trouble = await tell(deps, connection, news);
    if (trouble)
      await keepDeadLetter(deps, connection.row, {
        direction: 'out',
        key: `${news.externalId} ${news.status}`,
        message: JSON.stringify(news),
        trouble,
      });
  }
}

async function tell(deps: GatewayDeps, connection: Connection, news: OrderNews): Promise<Trouble | null> {
  try {
    await connection.adapter.tell?.(news, lineOf(deps, connection));
    return null;
  } catch (error) {
    if (error instanceof PartnerAway)
      return { code: 'partner-away', message: error.message, retryable: true };
    if (error instanceof PartnerRefused)
      return { code: 'partner-refused', message: error.message, retryable: false };
    throw error;
  }
}

async function retryLetters(deps: GatewayDeps): Promise<void> {
  const due = (await deps.db
    .knex('gateway_dead_letters')
    .whereNull('settled_at')
    .andWhere('next_at', '<=', deps.now())
    .orderBy('next_at')
    .limit(50)) as LetterRow[];
  for (const letter of due) await tryAgain(deps, letter, null);
}

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
      : await tell(deps, connection, JSON.parse(message) as OrderNews);
  const trouble = done === null ? null : 'ok' in done ? (done.ok ? null : done.error) : done;
  if (trouble) await putOff(db.knex, letter, { trouble, now: now(), random });
  else await settleLetter(db.knex, letter.dead_letter_id, { as: 'carried-out', by, now: now() });
  return trouble;
}
