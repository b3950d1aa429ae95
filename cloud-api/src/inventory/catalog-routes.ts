import {
  ingredientChangeSchema,
  ingredientSchema,
  ingredientsSchema,
  supplierChangeSchema,
  supplierSchema,
  suppliersSchema,
} from '@forno/shared/protocol/cloud/inventory/ingredients';
import { menuIdSchema } from '@forno/shared/menu';
import { ok } from '@forno/shared/result';
import { z } from 'zod';
import { ANY_MANAGER, EDITORS, type UserCaller } from '../http/caller.ts';
import { refused } from '../http/refused.ts';
import { route, type Route } from '../http/route.ts';
import { audit } from '../stores/audit.ts';
import { listIngredients, listSuppliers, saveIngredient, saveSupplier } from './ingredients.ts';
import { TAG, type InventoryDeps } from './store-scope.ts';

const seesAll = ({ user }: UserCaller): boolean => user.storeIds === null;
const beyondScope = (what: string): ReturnType<typeof refused.forbidden> =>
  refused.forbidden('beyond-scope', `${what} of the whole chain: only who sees every store changes them.`);

/** Ingredients and suppliers: of the chain, whatever its stores have of them. */
export const stockCatalogRoutes = (deps: InventoryDeps): Route[] => [
  ...ingredientRoutes(deps),
  ...supplierRoutes(deps),
];

const ingredientRoutes = ({ db, now }: InventoryDeps): Route[] => [
  route(
    {
      method: 'get',
      path: '/v1/ingredients',
      tag: TAG,
      summary: 'Ingredients with their units, in the order of the shelves',
      access: ANY_MANAGER,
      answer: ingredientsSchema,
    },
    ({ caller: { tenantId } }) =>
      db.inTenant(tenantId, async (trx) => ok({ ingredients: await listIngredients(trx, tenantId) })),
  ),
  route(
    {
      method: 'put',
      path: '/v1/ingredients/:ingredientId',
      tag: TAG,
      summary: 'Adds an ingredient, or changes its name, place, units and shelf life',
      access: EDITORS,
      params: z.object({ ingredientId: menuIdSchema }),
      body: ingredientChangeSchema,
      answer: ingredientSchema,
      problems: {
        403: 'beyond-scope',
        409: 'base-unit-fixed',
        412: 'revision-changed',
        422: 'unit-twice, two-counting-units',
      },
    },
    async ({ caller, params: { ingredientId }, body, correlationId }) => {
      if (!seesAll(caller)) return beyondScope('Ingredients are');
      const { tenantId } = caller;
      return db.inTenant(tenantId, async (trx) => {
        const saved = await saveIngredient(trx, { tenantId, id: ingredientId, change: body });
        if (saved.ok)
          await audit(trx, {
            caller,
            act: 'ingredient-saved',
            subject: ingredientId,
            correlationId,
            at: now(),
          });
        return saved;
      });
    },
  ),
];

const supplierRoutes = ({ db, now }: InventoryDeps): Route[] => [
  route(
    {
      method: 'get',
      path: '/v1/suppliers',
      tag: TAG,
      summary: 'Suppliers with their price lists and lead times',
      access: ANY_MANAGER,
      answer: suppliersSchema,
    },
    ({ caller: { tenantId } }) =>
      db.inTenant(tenantId, async (trx) => ok({ suppliers: await listSuppliers(trx, tenantId) })),
  ),
  route(
    {
      method: 'put',
      path: '/v1/suppliers/:supplierId',
      tag: TAG,
      summary: 'Adds a supplier, or replaces what is known of it and its price list',
      access: EDITORS,
      params: z.object({ supplierId: menuIdSchema }),
      body: supplierChangeSchema,
      answer: supplierSchema,
      problems: { 403: 'beyond-scope', 422: 'sku-twice, unknown-ingredient' },
    },
    async ({ caller, params: { supplierId }, body, correlationId }) => {
      if (!seesAll(caller)) return beyondScope('Suppliers are');
      const { tenantId } = caller;
      return db.inTenant(tenantId, async (trx) => {
        const saved = await saveSupplier(trx, { tenantId, id: supplierId, change: body });
        if (saved.ok)
          await audit(trx, {
            caller,
            act: 'supplier-saved',
            subject: supplierId,
            correlationId,
            at: now(),
            details: { name: body.name, prices: body.prices.length },
          });
        return saved;
      });
    },
  ),
];
