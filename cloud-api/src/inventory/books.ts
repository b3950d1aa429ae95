import { randomUUID } from 'node:crypto';
import { costOf, EMPTY_STOCK, post, wholeUnits, type StockValue } from '@forno/shared/stockroom';
import type { Knex } from 'knex';
import { addDirective } from '../catalog/directives.ts';

export type MoveKind = 'used' | 'received' | 'waste' | 'counted' | 'correction' | 'transfer';

export interface Move {
  readonly ingredientId: string;
  readonly kind: MoveKind;
  /** Signed, in thousandths of the base unit. */
  readonly quantityMilli: number;
  /** Of things that come in, in thousandths of a cent; at the present average unless given. */
  readonly paidMc?: number;
  readonly happenedAt: number;
  /** Names what it comes from: the same source of an ingredient is booked once. */
  readonly source: string;
  readonly note?: string | null;
}

export interface Booking {
  readonly storeId: string;
  readonly moves: readonly Move[];
  readonly now: number;
  readonly by: string;
  /** The shop does not know of it yet and is to put it into its own count. */
  readonly tellShop: boolean;
}

export interface Booked {
  readonly ingredientId: string;
  readonly source: string;
  readonly quantityMilli: number;
  readonly valueMc: number;
  readonly balanceMilli: number;
}

interface Balance extends StockValue {
  readonly carryMilli: number;
}

/**
 * Books moves of one store's stock: a line each in `stock_moves`, and what they come to in
 * `stock_balances`. One booking of a store follows the other; a source that is booked already is left out.
 */
export async function bookMoves(trx: Knex.Transaction, booking: Booking): Promise<Booked[]> {
  const { storeId, now, by, tellShop } = booking;
  if (booking.moves.length === 0) return [];
  await lockBooks(trx, storeId);
  const moves = await notYetBooked(trx, storeId, booking.moves);
  if (moves.length === 0) return [];
  const balances = await balancesOf(trx, storeId, [
    ...new Set(moves.map(({ ingredientId }) => ingredientId)),
  ]);
  let moveNo = await lastMoveNo(trx, storeId);
  const rows = moves.map((move) => {
    const before = balances.get(move.ingredientId) ?? { ...EMPTY_STOCK, carryMilli: 0 };
    const { stock, valueMc, revaluedMc } = post(before, move);
    const told = tellShop
      ? wholeUnits(before.carryMilli, move.quantityMilli)
      : { units: 0, carryMilli: before.carryMilli };
    balances.set(move.ingredientId, { ...stock, carryMilli: told.carryMilli });
    moveNo += 1;
    return { move, moveNo, valueMc, revaluedMc, balanceMilli: stock.onHandMilli, units: told.units };
  });
  await trx.raw(
    `insert into stock_moves (store_id, move_no, ingredient_id, kind, quantity_milli, value_mc, revalued_mc, balance_milli,
                              happened_at, booked_at, booked_by, source, note)
     select :storeId, m."moveNo", m."ingredientId", m.kind, m."quantityMilli", m."valueMc", m."revaluedMc", m."balanceMilli",
            m."happenedAt", :now, :by, m.source, m.note
     from jsonb_to_recordset(:rows::jsonb) as m("moveNo" bigint, "ingredientId" text, kind text, "quantityMilli" bigint, "valueMc" bigint,
       "revaluedMc" bigint, "balanceMilli" bigint, "happenedAt" bigint, source text, note text)`,
    {
      storeId,
      now,
      by,
      rows: JSON.stringify(rows.map(({ move, units: _units, ...row }) => ({ ...move, ...row }))),
    },
  );
  await saveBalances(trx, storeId, balances);
  for (const { move, units } of rows) if (units !== 0) await tellTheShop(trx, { storeId, move, units, now });
  return rows.map(({ move: { ingredientId, source, quantityMilli }, valueMc, balanceMilli }) => ({
    ingredientId,
    source,
    quantityMilli,
    valueMc,
    balanceMilli,
  }));
}

/** Until the transaction ends: an order's number and a count's closing are given out under it, too. */
export async function lockBooks(trx: Knex.Transaction, storeId: string): Promise<void> {
  await trx.raw(`select pg_advisory_xact_lock(hashtextextended('books:' || ?, 0))`, [storeId]);
}

async function notYetBooked(
  trx: Knex.Transaction,
  storeId: string,
  moves: readonly Move[],
): Promise<readonly Move[]> {
  const { rows } = await trx.raw<{ rows: { ingredient_id: string; source: string }[] }>(
    `select m.ingredient_id, m.source from stock_moves m
     where m.store_id = ? and (m.ingredient_id, m.source) in (select * from unnest(?::text[], ?::text[]))`,
    [storeId, moves.map(({ ingredientId }) => ingredientId), moves.map(({ source }) => source)],
  );
  const booked = new Set(rows.map((row) => `${row.ingredient_id} ${row.source}`));
  return moves.filter(({ ingredientId, source }) => !booked.has(`${ingredientId} ${source}`));
}

async function lastMoveNo(trx: Knex.Transaction, storeId: string): Promise<number> {
  const row = (await trx('stock_moves')
    .where({ store_id: storeId })
    .orderBy('move_no', 'desc')
    .first('move_no')) as { move_no: number } | undefined;
  return row?.move_no ?? 0;
}

async function balancesOf(
  trx: Knex.Transaction,
  storeId: string,
  ingredientIds: readonly string[],
): Promise<Map<string, Balance>> {
  const { rows } = await trx.raw<{
    rows: {
      ingredient_id: string;
      on_hand: number | null;
      value: number;
      cost: number;
      carry: number;
      cents: number | null;
      milli: number;
    }[];
  }>(
    // What was never bought costs what the list says, of the preferred supplier first.
    `select i.ingredient_id, b.on_hand_milli as on_hand, b.value_mc as value, b.cost_mc as cost, b.carry_milli as carry,
            p.pack_cents as cents, p.pack_milli as milli
     from unnest(?::text[]) as i(ingredient_id)
     left join stock_balances b on b.store_id = ? and b.ingredient_id = i.ingredient_id
     left join lateral (
       select l.pack_cents, l.pack_milli from supplier_prices l
       where b.store_id is null and l.ingredient_id = i.ingredient_id
         and l.tenant_id = (select s.tenant_id from stores s where s.store_id = ?)
       order by l.is_preferred desc, l.supplier_id, l.sku limit 1) p on true`,
    [[...ingredientIds], storeId, storeId],
  );
  return new Map(
    rows.map((row) => [
      row.ingredient_id,
      row.on_hand === null
        ? {
            ...EMPTY_STOCK,
            costMc: row.cents === null ? 0 : costOf(row.cents * 1000, row.milli),
            carryMilli: 0,
          }
        : { onHandMilli: row.on_hand, valueMc: row.value, costMc: row.cost, carryMilli: row.carry },
    ]),
  );
}

async function saveBalances(
  trx: Knex.Transaction,
  storeId: string,
  balances: ReadonlyMap<string, Balance>,
): Promise<void> {
  const rows = [...balances].map(([ingredientId, balance]) => ({ ingredientId, ...balance }));
  await trx.raw(
    `insert into stock_balances (store_id, ingredient_id, on_hand_milli, value_mc, cost_mc, carry_milli)
     select :storeId, b."ingredientId", b."onHandMilli", b."valueMc", b."costMc", b."carryMilli"
     from jsonb_to_recordset(:rows::jsonb) as b("ingredientId" text, "onHandMilli" bigint, "valueMc" bigint, "costMc" bigint, "carryMilli" bigint)
     on conflict (store_id, ingredient_id) do update set on_hand_milli = excluded.on_hand_milli, value_mc = excluded.value_mc,
       cost_mc = excluded.cost_mc, carry_milli = excluded.carry_milli`,
    { storeId, rows: JSON.stringify(rows) },
  );
}

const UNITS_PER_COMMAND_MAX = 10_000_000;

/** As a command of its own count; the event it makes of it comes back and is known by the directive's id. */
async function tellTheShop(
  trx: Knex.Transaction,
  { storeId, move, units, now }: { storeId: string; move: Move; units: number; now: number },
): Promise<void> {
  const reason = move.kind === 'used' ? 'correction' : move.kind;
  for (let left = units; left !== 0;) {
    const quantity = Math.sign(left) * Math.min(Math.abs(left), UNITS_PER_COMMAND_MAX);
    left -= quantity;
    const directiveId = randomUUID();
    const command = {
      type: 'AdjustStock' as const,
      commandId: directiveId,
      ingredientId: move.ingredientId,
      reason,
      quantity,
      note: 'Entered in the backoffice',
    };
    await addDirective(trx, { storeId, directiveId, now, body: { kind: 'command', command } });
  }
}
