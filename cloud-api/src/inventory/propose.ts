import type { PurchaseOrder } from '@forno/shared/protocol/cloud/inventory/purchasing';
import { chooseOffer, packsFor, reorder, type Offer, type Urgency } from '@forno/shared/stockroom';
import type { Knex } from 'knex';
import { lockBooks } from './books.ts';
import { createOrder, type OrderedPack } from './purchase-orders.ts';
import type { StoreRow } from './store-scope.ts';

interface LowRow {
  readonly ingredientId: string;
  readonly stockMilli: number;
  readonly pendingMilli: number;
  readonly reorderPointMilli: number;
  readonly safetyStockMilli: number;
  readonly maxStockMilli: number;
}

interface ListedOffer extends Offer {
  readonly ingredientId: string;
  readonly sku: string;
}

/** More of one article than this is a level that somebody mistyped: what is still wanted is asked for next time. */
const PACKS_MAX = 10_000;

export interface Proposed {
  readonly orders: PurchaseOrder[];
  /** Below their reorder point, and nobody sells them. */
  readonly unsupplied: string[];
}

/** Free stock below the reorder point, of one store or of all. */
const LOW = `
  select l.store_id as "storeId", l.ingredient_id as "ingredientId",
         coalesce(b.on_hand_milli, 0) - coalesce(s.reserved, 0) * 1000 as "stockMilli",
         coalesce(p.milli, 0)::bigint as "pendingMilli", l.reorder_point_milli as "reorderPointMilli",
         l.safety_stock_milli as "safetyStockMilli", l.max_stock_milli as "maxStockMilli"
  from stock_levels l
  -- A store of whose stock nothing is known yet orders nothing.
  join stock_balances b on b.store_id = l.store_id and b.ingredient_id = l.ingredient_id
  left join stock s on s.store_id = l.store_id and s.ingredient_id = l.ingredient_id
  left join lateral (
    select sum(greatest(0, o.packs - o.received_packs) * o.pack_milli) as milli
    from purchase_order_lines o join purchase_orders h using (purchase_order_id)
    where h.store_id = l.store_id and h.status in ('draft', 'sent') and o.ingredient_id = l.ingredient_id) p on true
  where coalesce(b.on_hand_milli, 0) - coalesce(s.reserved, 0) * 1000 < l.reorder_point_milli`;

/** Stores in which something is to be ordered that is not on its way. */
export async function storesRunningLow(knex: Knex): Promise<string[]> {
  const { rows } = await knex.raw<{ rows: { storeId: string }[] }>(
    `select distinct low."storeId" from (${LOW}) low
     where low."maxStockMilli" - low."stockMilli" - low."pendingMilli" > 0
       and exists (select from stores t join supplier_prices q using (tenant_id) join suppliers r using (tenant_id, supplier_id)
                   where t.store_id = low."storeId" and q.ingredient_id = low."ingredientId" and r.is_active)
     order by 1`,
  );
  return rows.map((row) => row.storeId);
}

/** Writes a draft for each supplier and urgency of what one store has to order. */
export async function proposeOrders(
  trx: Knex.Transaction,
  { store, now }: { readonly store: StoreRow; readonly now: number },
): Promise<Proposed> {
  await lockBooks(trx, store.storeId);
  const { rows: low } = await trx.raw<{ rows: LowRow[] }>(
    `select * from (${LOW}) low where low."storeId" = ?`,
    [store.storeId],
  );
  const { rows: offers } = await trx.raw<{ rows: ListedOffer[] }>(
    `select p.ingredient_id as "ingredientId", p.sku, p.supplier_id as "supplierId", p.pack_milli as "packMilli", p.pack_cents as "packCents",
            p.is_preferred as "isPreferred", s.lead_time_hours as "leadTimeHours"
     from supplier_prices p join suppliers s using (tenant_id, supplier_id) where p.tenant_id = ? and s.is_active`,
    [store.tenantId],
  );
  const wanted = new Map<string, { supplierId: string; urgency: Urgency; lines: OrderedPack[] }>();
  const unsupplied: string[] = [];
  for (const row of low.toSorted((a, b) => (a.ingredientId < b.ingredientId ? -1 : 1))) {
    const order = reorder(row);
    if (!order) continue;
    const offer = chooseOffer(
      offers.filter(({ ingredientId }) => ingredientId === row.ingredientId),
      order,
    );
    if (!offer) {
      unsupplied.push(row.ingredientId);
      continue;
    }
    const key = `${offer.supplierId} ${order.urgency}`;
    const draft = wanted.get(key) ?? { supplierId: offer.supplierId, urgency: order.urgency, lines: [] };
    draft.lines.push({
      sku: offer.sku,
      packs: Math.min(PACKS_MAX, packsFor(order.orderMilli, offer.packMilli)),
    });
    wanted.set(key, draft);
  }
  const orders: PurchaseOrder[] = [];
  for (const draft of wanted.values()) {
    const created = await createOrder(trx, {
      ...draft,
      store,
      origin: 'monitor',
      by: 'monitor',
      note: null,
      now,
    });
    // Made of the supplier's own list, under its lock: a refusal here is a fault of ours.
    if (!created.ok) throw new Error(`a proposed order was refused: ${created.error.message}`);
    orders.push(created.value);
  }
  return { orders, unsupplied };
}
