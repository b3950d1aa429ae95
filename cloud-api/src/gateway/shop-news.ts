import { retryDelayMs } from '@forno/shared/sync';
import type { KnownShop } from '../channel/shop-of.ts';
import type { ShopStanding, Trouble } from './adapter.ts';
import { lineOf, type Connection, type ConnectionRow } from './connections.ts';
import { keepDeadLetter, settleLetterOf } from './dead-letters.ts';
import type { GatewayDeps } from './deps.ts';
import { ADAPTERS } from './registry.ts';
import { soldOutCodes, standingOf } from './shop-standing.ts';
import { troubleOf } from './trouble.ts';

interface ToldRow {
  readonly standing: ShopStanding | null;
  readonly sold_out: readonly string[] | null;
  readonly told_at: number | null;
  readonly items_told_at: number | null;
  readonly refused: string | null;
  readonly attempts: number | null;
  readonly next_at: number | null;
  readonly telling_until: number | null;
}
type LineRow = ConnectionRow & ToldRow;

/** News of a shop that a partner has not been told. */
export interface ShopTask {
  readonly connection: Connection;
  readonly told: ToldRow;
  readonly shop: KnownShop;
}

/** The letter that says a partner would not hear it; replayed, it tells what is so then. */
export const SHOP_LETTER = { key: 'shop', message: JSON.stringify({ about: 'shop' }) } as const;
/** A kitchen that works around its limit is not switched on and off by the second: good news may wait. */
const GOOD_NEWS_REST_MS = 60_000;
/** Told by one process at a time; one that died over it leaves it to others. */
const TELLING_MS = 60_000;
const RANK = { now: 0, busy: 1, paused: 2, closed: 3 } as const;

/** The lines whose partner knows less of its shop than there is to know; of these stores, or of all. */
export async function shopsToTell(
  { db, shops, now }: GatewayDeps,
  { storeIds, busy }: { readonly storeIds: readonly string[] | null; readonly busy: readonly string[] },
): Promise<ShopTask[]> {
  const rows = (await db
    .knex('gateway_connections as c')
    .leftJoin('gateway_shop_news as n', 'n.connection_id', 'c.connection_id')
    .whereIn(
      'c.adapter',
      [...ADAPTERS.values()].filter(({ shop }) => shop).map(({ adapter }) => adapter),
    )
    .where({ 'c.mode': 'live', 'c.disabled_at': null })
    .whereNotIn('c.connection_id', [...busy])
    .whereRaw('(:storeIds::text[] is null or c.store_id = any(:storeIds::text[]))', {
      storeIds: storeIds && [...storeIds],
    })
    .select(
      'c.*',
      'n.standing',
      'n.sold_out',
      'n.told_at',
      'n.items_told_at',
      'n.refused',
      'n.attempts',
      'n.next_at',
      'n.telling_until',
    )) as LineRow[];
  const at = now();
  const tasks = rows.map(async (row): Promise<ShopTask[]> => {
    const adapter = ADAPTERS.get(row.adapter);
    if (!adapter?.shop?.isSetUp(row.settings)) return [];
    if ((row.next_at ?? 0) > at || (row.telling_until ?? 0) > at) return [];
    const shop = await shops.read(row.store_id);
    if (!shop) return [];
    const task = { connection: { row, adapter }, told: row, shop };
    const news = newsOf(task, at);
    return news === null || row.refused === asText(news.wanted) ? [] : [task];
  });
  return (await Promise.all(tasks)).flat();
}

interface Wanted {
  readonly standing: ShopStanding;
  readonly soldOut: readonly string[];
}

const asText = ({ standing, soldOut }: Wanted): string =>
  JSON.stringify([standing.takes, standing.until, soldOut]);

/** What is to be told now; null: the partner knows, or may know later. */
function newsOf({ connection: { adapter }, told, shop }: ShopTask, now: number) {
  const known = told.standing;
  const standing = standingOf(shop, now);
  const isOther = known === null || known.takes !== standing.takes || known.until !== standing.until;
  const isBetter = known !== null && RANK[standing.takes] < RANK[known.takes];
  const tellsStanding = isOther && !(isBetter && (told.told_at ?? 0) > now - GOOD_NEWS_REST_MS);
  const before = told.sold_out ?? [];
  const soldOut = soldOutCodes(shop);
  const gone = soldOut.filter((code) => !before.includes(code));
  const back = before.filter((code) => !soldOut.includes(code));
  const tellsItems =
    gone.length + back.length > 0 && (told.items_told_at ?? 0) <= now - (adapter.shop?.itemsRestMs ?? 0);
  if (!tellsStanding && !tellsItems) return null;
  return {
    wanted: { standing, soldOut },
    news: {
      standing: tellsStanding ? standing : null,
      items: tellsItems ? { soldOut, gone, back } : null,
    },
  };
}

/**
 * Tells a partner how its shop stands now. What could not be told is worked out anew at the next try: an old
 * pause is no news any more. What the partner refuses waits for a person as a dead letter.
 */
export async function tellShop(deps: GatewayDeps, task: ShopTask): Promise<Trouble | null> {
  const { db, now, random } = deps;
  const { connection, told } = task;
  const { connection_id, store_id } = connection.row;
  const at = now();
  const news = newsOf(task, at);
  if (news === null) return null;
  await db.knex('gateway_shop_news').insert({ connection_id, store_id }).onConflict('connection_id').ignore();
  const mine = { connection_id };
  const taken = await db
    .knex('gateway_shop_news')
    .where(mine)
    .whereRaw('(telling_until is null or telling_until < ?)', [at])
    .update({ telling_until: at + TELLING_MS });
  if (taken === 0) return null;
  const trouble = await troubleOf(deps, connection.row, async () =>
    connection.adapter.shop?.tell(news.news, lineOf(deps, connection)),
  );
  const row = db.knex('gateway_shop_news').where(mine);
  if (trouble === null) {
    const { standing, items } = news.news;
    await row.update({
      ...(standing && { standing: JSON.stringify(standing), told_at: at }),
      ...(items && { sold_out: [...items.soldOut], items_told_at: at }),
      refused: null,
      attempts: 0,
      next_at: null,
      telling_until: null,
    });
    await settleLetterOf(db.knex, { connectionId: connection_id, key: SHOP_LETTER.key, now: at });
    return null;
  }
  const attempts = (told.attempts ?? 0) + 1;
  await row.update({
    attempts,
    telling_until: null,
    ...(trouble.retryable
      ? { next_at: now() + retryDelayMs(attempts, random) }
      : { refused: asText(news.wanted) }),
  });
  if (!trouble.retryable)
    await keepDeadLetter(deps, connection.row, { direction: 'out', ...SHOP_LETTER, trouble });
  return trouble;
}

/** Because somebody asked: also what the partner would not hear before. */
export async function tellShopAgain(deps: GatewayDeps, connection: Connection): Promise<Trouble | null> {
  const { connection_id, store_id } = connection.row;
  const told = (await deps.db.knex('gateway_shop_news').where({ connection_id }).first()) as
    | ToldRow
    | undefined;
  const shop = await deps.shops.read(store_id);
  if (!told || !shop) return null;
  return tellShop(deps, { connection, told, shop });
}
