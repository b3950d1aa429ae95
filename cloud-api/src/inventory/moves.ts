import type { StockMove } from '@forno/shared/protocol/cloud/inventory/stock';
import type { Knex } from 'knex';
import { centsOf } from './store-scope.ts';

export interface MovesAsked {
  readonly storeId: string;
  readonly ingredientId?: string | undefined;
  readonly kind?: StockMove['kind'] | undefined;
  readonly before?: number | undefined;
  readonly limit: number;
}

export async function listMoves(
  trx: Knex.Transaction,
  { storeId, ingredientId, kind, before, limit }: MovesAsked,
): Promise<StockMove[]> {
  const query = trx('stock_moves').where({ store_id: storeId }).orderBy('move_no', 'desc').limit(limit);
  if (ingredientId !== undefined) void query.where({ ingredient_id: ingredientId });
  if (kind !== undefined) void query.where({ kind });
  if (before !== undefined) void query.where('move_no', '<', before);
  const rows = (await query.select({
    moveNo: 'move_no',
    ingredientId: 'ingredient_id',
    kind: 'kind',
    quantityMilli: 'quantity_milli',
    valueMc: 'value_mc',
    balanceMilli: 'balance_milli',
    happenedAt: 'happened_at',
    bookedBy: 'booked_by',
    note: 'note',
  })) as (Omit<StockMove, 'valueCents'> & { valueMc: number })[];
  return rows.map(({ valueMc, ...move }) => ({ ...move, valueCents: centsOf(valueMc) }));
}
