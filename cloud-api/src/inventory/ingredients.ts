import type {
  Ingredient,
  IngredientChange,
  Supplier,
  SupplierChange,
} from '@forno/shared/protocol/cloud/inventory/ingredients';
import { ok, type Result } from '@forno/shared/result';
import type { Knex } from 'knex';
import { refused, type Refused } from '../http/refused.ts';

export async function listIngredients(trx: Knex.Transaction, tenantId: string): Promise<Ingredient[]> {
  const { rows } = await trx.raw<{ rows: Ingredient[] }>(
    `select i.ingredient_id as "ingredientId", i.name, i.base_unit as "baseUnit", i.place, i.shelf_life_days as "shelfLifeDays",
            i.in_cycle_count as "inCycleCount", i.revision,
            coalesce((select jsonb_agg(jsonb_build_object('name', u.name, 'baseMilli', u.base_milli, 'forCounting', u.for_counting) order by u.base_milli)
                      from ingredient_units u where u.tenant_id = i.tenant_id and u.ingredient_id = i.ingredient_id), '[]'::jsonb) as units
     from ingredients i where i.tenant_id = ? order by i.place, i.name`,
    [tenantId],
  );
  return rows;
}

interface Saving<Change> {
  readonly tenantId: string;
  readonly id: string;
  readonly change: Change;
}

/** A new ingredient or a change of one; what its recipes are in stays as it was. */
export async function saveIngredient(
  trx: Knex.Transaction,
  { tenantId, id, change }: Saving<IngredientChange>,
): Promise<Result<Ingredient, Refused>> {
  const place = { tenant_id: tenantId, ingredient_id: id };
  const before = (await trx('ingredients').where(place).forUpdate().first('base_unit', 'revision')) as
    | { base_unit: string; revision: number }
    | undefined;
  if ((before?.revision ?? 0) !== change.revision)
    return refused.preconditionFailed('revision-changed', 'Somebody saved this ingredient since.', {
      field: 'revision',
      extra: { revision: before?.revision ?? 0 },
    });
  if (before && before.base_unit !== change.baseUnit)
    return refused.conflict(
      'base-unit-fixed',
      'Recipes and books are in this unit: it cannot be changed. Add a unit to count or buy in instead.',
      { field: 'baseUnit' },
    );
  const names = change.units.map(({ name }) => name.toLowerCase());
  if (new Set(names).size < names.length)
    return refused.unprocessable('unit-twice', 'Two units have the same name.', { field: 'units' });
  if (change.units.filter(({ forCounting }) => forCounting).length > 1)
    return refused.unprocessable('two-counting-units', 'Only one unit can be that of count sheets.', {
      field: 'units',
    });
  await trx('ingredients')
    .insert({
      ...place,
      name: change.name,
      base_unit: change.baseUnit,
      place: change.place,
      shelf_life_days: change.shelfLifeDays,
      in_cycle_count: change.inCycleCount,
      revision: change.revision + 1,
    })
    .onConflict(['tenant_id', 'ingredient_id'])
    .merge();
  await trx('ingredient_units').where(place).delete();
  if (change.units.length > 0)
    await trx('ingredient_units').insert(
      change.units.map(({ name, baseMilli, forCounting }) => ({
        ...place,
        name,
        base_milli: baseMilli,
        for_counting: forCounting,
      })),
    );
  return ok({ ingredientId: id, ...change, revision: change.revision + 1 });
}

export async function listSuppliers(trx: Knex.Transaction, tenantId: string): Promise<Supplier[]> {
  const { rows } = await trx.raw<{ rows: Supplier[] }>(
    `select s.supplier_id as "supplierId", s.name, s.email, s.phone, s.lead_time_hours as "leadTimeHours",
            s.minimum_cents as "minimumCents", s.is_active as "isActive",
            coalesce((select jsonb_agg(jsonb_build_object('ingredientId', p.ingredient_id, 'sku', p.sku, 'barcode', p.barcode, 'packName', p.pack_name,
                        'packMilli', p.pack_milli, 'packCents', p.pack_cents, 'isPreferred', p.is_preferred) order by p.sku)
                      from supplier_prices p where p.tenant_id = s.tenant_id and p.supplier_id = s.supplier_id), '[]'::jsonb) as prices
     from suppliers s where s.tenant_id = ? order by s.name`,
    [tenantId],
  );
  return rows;
}

export async function saveSupplier(
  trx: Knex.Transaction,
  { tenantId, id, change }: Saving<SupplierChange>,
): Promise<Result<Supplier, Refused>> {
  const skus = change.prices.map(({ sku }) => sku);
  if (new Set(skus).size < skus.length)
    return refused.unprocessable('sku-twice', 'Two prices have the same article number.', {
      field: 'prices',
    });
  const rows = (await trx('ingredients').where({ tenant_id: tenantId }).select('ingredient_id')) as {
    ingredient_id: string;
  }[];
  const known = new Set(rows.map((row) => row.ingredient_id));
  const unknown = change.prices.find(({ ingredientId }) => !known.has(ingredientId));
  if (unknown)
    return refused.unprocessable('unknown-ingredient', `There is no ingredient "${unknown.ingredientId}".`, {
      field: 'prices',
    });
  const { name, email, phone, leadTimeHours, minimumCents, isActive, prices } = change;
  await trx('suppliers')
    .insert({
      tenant_id: tenantId,
      supplier_id: id,
      name,
      email,
      phone,
      lead_time_hours: leadTimeHours,
      minimum_cents: minimumCents,
      is_active: isActive,
    })
    .onConflict(['tenant_id', 'supplier_id'])
    .merge();
  await trx('supplier_prices').where({ tenant_id: tenantId, supplier_id: id }).delete();
  if (prices.length > 0)
    await trx('supplier_prices').insert(
      prices.map((price) => ({
        tenant_id: tenantId,
        supplier_id: id,
        ingredient_id: price.ingredientId,
        sku: price.sku,
        barcode: price.barcode,
        pack_name: price.packName,
        pack_milli: price.packMilli,
        pack_cents: price.packCents,
        is_preferred: price.isPreferred,
      })),
    );
  return ok({ supplierId: id, ...change });
}
