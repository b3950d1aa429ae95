import { randomUUID } from 'node:crypto';
import type { Count, CountLine, CountSummary } from '@forno/shared/protocol/cloud/inventory/counts';
import { ok, type Result } from '@forno/shared/result';
import type { Knex } from 'knex';
import { refused, type Refused } from '../http/refused.ts';
import { bookMoves, lockBooks, type Move } from './books.ts';
import { centsOf, type StoreRow } from './store-scope.ts';

const LISTED_MAX = 50;

const unknownCount = (): ReturnType<typeof refused.notFound> =>
  refused.notFound('unknown-count', 'There is no such count in this store.');

export interface CountPlace {
  readonly trx: Knex.Transaction;
  readonly store: StoreRow;
}

export async function listCounts({ trx, store }: CountPlace): Promise<CountSummary[]> {
  const { rows } = await trx.raw<{ rows: (CountSummary & { varianceMc: number | null })[] }>(
    `select c.count_id as "countId", c.store_id as "storeId", c.kind, c.status, c.opened_at as "openedAt", c.opened_by as "openedBy",
            c.closed_at as "closedAt", count(l.ingredient_id) as lines, count(l.counted_milli) as counted, sum(l.variance_mc)::bigint as "varianceMc"
     from stock_counts c left join stock_count_lines l using (count_id)
     where c.store_id = ? group by c.count_id order by c.opened_at desc limit ${LISTED_MAX}`,
    [store.storeId],
  );
  return rows.map(({ varianceMc, ...row }) => ({
    ...row,
    varianceCents: row.status === 'closed' ? centsOf(varianceMc ?? 0) : null,
  }));
}

/** One at a time in a store: two open sheets of the same shelf would each correct it. */
export async function openCount(
  { trx, store }: CountPlace,
  { kind, by, now }: { readonly kind: Count['kind']; readonly by: string; readonly now: number },
): Promise<Result<Count, Refused>> {
  await lockBooks(trx, store.storeId);
  const open = (await trx('stock_counts')
    .where({ store_id: store.storeId, status: 'open' })
    .first('count_id')) as { count_id: string } | undefined;
  if (open)
    return refused.conflict('count-open', 'A count is open in this store: finish it, or call it off.', {
      extra: { countId: open.count_id },
    });
  const countId = randomUUID();
  await trx('stock_counts').insert({
    count_id: countId,
    store_id: store.storeId,
    kind,
    opened_at: now,
    opened_by: by,
  });
  await trx.raw(
    `insert into stock_count_lines (count_id, ingredient_id, store_id)
     select ?, i.ingredient_id, ? from ingredients i where i.tenant_id = ? and (? = 'full' or i.in_cycle_count)`,
    [countId, store.storeId, store.tenantId, kind],
  );
  return readCount({ trx, store }, countId);
}

export async function readCount(
  { trx, store }: CountPlace,
  countId: string,
): Promise<Result<Count, Refused>> {
  const count = (await trx('stock_counts').where({ store_id: store.storeId, count_id: countId }).first({
    countId: 'count_id',
    storeId: 'store_id',
    kind: 'kind',
    status: 'status',
    openedAt: 'opened_at',
    openedBy: 'opened_by',
    closedAt: 'closed_at',
  })) as Omit<Count, 'lines'> | undefined;
  if (!count) return unknownCount();
  const { rows } = await trx.raw<{ rows: (CountLine & { varianceMc: number | null })[] }>(
    `select l.ingredient_id as "ingredientId", coalesce(i.name, l.ingredient_id) as name, coalesce(i.base_unit, 'piece') as "baseUnit",
            coalesce(i.place, '') as place, coalesce(u.name, case i.base_unit when 'piece' then 'pc' else i.base_unit end, 'pc') as "unitName",
            coalesce(u.base_milli, 1000) as "unitMilli", l.counted_milli as "countedMilli", l.counted_at as "countedAt",
            l.expected_milli as "expectedMilli", l.variance_mc as "varianceMc"
     from stock_count_lines l
     left join ingredients i on i.tenant_id = ? and i.ingredient_id = l.ingredient_id
     left join ingredient_units u on u.tenant_id = i.tenant_id and u.ingredient_id = i.ingredient_id and u.for_counting
     where l.count_id = ? order by i.place, i.name`,
    [store.tenantId, countId],
  );
  const lines = rows.map(({ varianceMc, ...line }) => ({
    ...line,
    varianceCents: varianceMc === null ? null : centsOf(varianceMc),
  }));
  return ok({ ...count, lines });
}

export interface Look {
  readonly countId: string;
  readonly ingredientId: string;
  readonly countedMilli: number;
  readonly countedAt: number;
  readonly by: string;
  readonly now: number;
}

/** What somebody saw. Sent late by a phone that was offline it stands for its own moment; the later look wins. */
export async function saveLook({ trx, store }: CountPlace, look: Look): Promise<Result<Count, Refused>> {
  const { countId, ingredientId, countedMilli, by, now } = look;
  const count = (await trx('stock_counts')
    .where({ store_id: store.storeId, count_id: countId })
    .forUpdate()
    .first('status')) as { status: Count['status'] } | undefined;
  if (!count) return unknownCount();
  if (count.status !== 'open') return closed(count.status);
  const place = { count_id: countId, ingredient_id: ingredientId };
  if (!(await trx('stock_count_lines').where(place).first('count_id')))
    return refused.notFound('unknown-line', `"${ingredientId}" is not on this sheet.`, {
      field: 'ingredientId',
    });
  // A phone's clock may be ahead.
  const countedAt = Math.min(look.countedAt, now);
  await trx('stock_count_lines')
    .where(place)
    .whereRaw('coalesce(counted_at, 0) <= ?', [countedAt])
    .update({ counted_milli: countedMilli, counted_at: countedAt, counted_by: by });
  return readCount({ trx, store }, countId);
}

const closed = (status: string): ReturnType<typeof refused.conflict> =>
  refused.conflict('count-closed', `This count is ${status} already.`, { extra: { status } });

interface CountedLine {
  readonly ingredientId: string;
  readonly countedMilli: number;
  readonly countedAt: number;
  readonly expectedMilli: number;
}

/**
 * Books what was seen against what the books say of that very moment: what was sold, received or thrown
 * away between looking and closing is no variance. What nobody looked at stays as it is.
 */
export async function closeCount(
  { trx, store }: CountPlace,
  { countId, by, now }: { readonly countId: string; readonly by: string; readonly now: number },
): Promise<Result<Count, Refused>> {
  const { storeId } = store;
  await lockBooks(trx, storeId);
  const count = (await trx('stock_counts')
    .where({ store_id: storeId, count_id: countId })
    .forUpdate()
    .first('status')) as { status: Count['status'] } | undefined;
  if (!count) return unknownCount();
  if (count.status !== 'open') return closed(count.status);
  const { rows: lines } = await trx.raw<{ rows: CountedLine[] }>(
    `select l.ingredient_id as "ingredientId", l.counted_milli as "countedMilli", l.counted_at as "countedAt",
            (coalesce(b.on_hand_milli, 0) - coalesce((select sum(m.quantity_milli) from stock_moves m
               where m.store_id = l.store_id and m.ingredient_id = l.ingredient_id and m.happened_at > l.counted_at), 0))::bigint as "expectedMilli"
     from stock_count_lines l left join stock_balances b on b.store_id = l.store_id and b.ingredient_id = l.ingredient_id
     where l.count_id = ? and l.counted_milli is not null`,
    [countId],
  );
  if (lines.length === 0)
    return refused.conflict('nothing-counted', 'Nothing has been counted yet: call the count off instead.');
  const moves = lines
    .filter(({ countedMilli, expectedMilli }) => countedMilli !== expectedMilli)
    .map(({ ingredientId, countedMilli, countedAt, expectedMilli }): Move => ({
      ingredientId,
      kind: 'counted',
      quantityMilli: countedMilli - expectedMilli,
      happenedAt: countedAt,
      source: `count:${countId}`,
    }));
  const booked = await bookMoves(trx, { storeId, moves, now, by, tellShop: true });
  const values = new Map(booked.map(({ ingredientId, valueMc }) => [ingredientId, valueMc]));
  for (const { ingredientId, expectedMilli } of lines)
    await trx('stock_count_lines')
      .where({ count_id: countId, ingredient_id: ingredientId })
      .update({ expected_milli: expectedMilli, variance_mc: values.get(ingredientId) ?? 0 });
  await trx('stock_counts')
    .where({ count_id: countId })
    .update({ status: 'closed', closed_at: now, closed_by: by });
  return readCount({ trx, store }, countId);
}

export async function cancelCount(
  { trx, store }: CountPlace,
  countId: string,
): Promise<Result<Count, Refused>> {
  const count = (await trx('stock_counts')
    .where({ store_id: store.storeId, count_id: countId })
    .forUpdate()
    .first('status')) as { status: Count['status'] } | undefined;
  if (!count) return unknownCount();
  if (count.status !== 'open') return closed(count.status);
  await trx('stock_counts').where({ count_id: countId }).update({ status: 'cancelled' });
  return readCount({ trx, store }, countId);
}
