import { DEMO_STORES, demoStockroom } from '@forno/shared/demo';
import type { Knex } from 'knex';
import { saveIngredient, saveSupplier } from '../inventory/ingredients.ts';
import { createOrder, sendOrder } from '../inventory/purchase-orders.ts';
import { storeRow } from '../inventory/store-scope.ts';

export interface StockroomSeed {
  readonly tenantId: string;
  readonly storeIds: readonly string[];
  readonly now: number;
  /** Goes before the names of suppliers. */
  readonly supplierPrefix?: string;
}

/** Ingredients, suppliers and levels of a chain of demo stores; nothing where it has ingredients already. */
export async function seedStockroom(
  trx: Knex.Transaction,
  { tenantId, storeIds, now, supplierPrefix = '' }: StockroomSeed,
): Promise<void> {
  await trx.raw(`select pg_advisory_xact_lock(hashtextextended('stockroom:' || ?, 0))`, [tenantId]);
  if (await trx('ingredients').where({ tenant_id: tenantId }).first('ingredient_id')) return;
  const { ingredients, suppliers, levels } = demoStockroom();
  for (const { ingredientId, ...change } of ingredients)
    must(await saveIngredient(trx, { tenantId, id: ingredientId, change: { ...change, revision: 0 } }));
  for (const { supplierId, name, ...more } of suppliers) {
    const change = { ...more, name: `${supplierPrefix}${name}` };
    must(await saveSupplier(trx, { tenantId, id: supplierId, change }));
  }
  for (const storeId of storeIds) {
    const volume = DEMO_STORES.find((store) => store.storeId === storeId)?.volume ?? 1;
    const sized = (milli: number): number => Math.round((milli * volume) / 1000) * 1000;
    await trx('stock_levels').insert(
      levels.map((level) => ({
        store_id: storeId,
        ingredient_id: level.ingredientId,
        reorder_point_milli: sized(level.reorderPointMilli),
        safety_stock_milli: sized(level.safetyStockMilli),
        max_stock_milli: sized(level.maxStockMilli),
      })),
    );
    await seedOrders(trx, { storeId, now });
  }
}

const HOUR_MS = 3_600_000;
/** One is on its way already, one waits for its manager. */
const ORDERS = [
  {
    supplierId: 'latteria',
    of: ['mozzarella', 'feta', 'eggs'],
    packs: [4, 1, 6],
    hoursAgo: 16,
    isSent: true,
  },
  { supplierId: 'green', of: ['mushrooms', 'basil', 'greens'], packs: [4, 2, 6], hoursAgo: 2, isSent: false },
];

async function seedOrders(
  trx: Knex.Transaction,
  { storeId, now }: { readonly storeId: string; readonly now: number },
): Promise<void> {
  const store = (await storeRow(trx, storeId))!;
  const { suppliers } = demoStockroom();
  for (const { supplierId, of, packs, hoursAgo, isSent } of ORDERS) {
    const { prices } = suppliers.find((supplier) => supplier.supplierId === supplierId)!;
    const lines = of.map((ingredientId, n) => ({
      sku: prices.find((price) => price.ingredientId === ingredientId)!.sku,
      packs: packs[n]!,
    }));
    const at = now - hoursAgo * HOUR_MS;
    const order = must(
      await createOrder(trx, {
        store,
        supplierId,
        urgency: 'NORMAL',
        origin: 'person',
        by: 'user-nora',
        note: null,
        lines,
        now: at,
      }),
    );
    if (isSent)
      must(
        await sendOrder(trx, { purchaseOrderId: order.purchaseOrderId, store }, { by: 'user-nora', now: at }),
      );
  }
}

type Saved<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: { readonly message: string } };
function must<T>(saved: Saved<T>): T {
  if (!saved.ok) throw new Error(`the demo's stockroom was refused: ${saved.error.message}`);
  return saved.value;
}
