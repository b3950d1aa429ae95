import { randomUUID } from 'node:crypto';
import {
  batchesSchema,
  bookedSchema,
  forecastSchema,
  newTransferSchema,
  stockLevelsSchema,
  stockMoveSchema,
  stockMovesSchema,
  stockSchema,
  transferSchema,
  transfersSchema,
  varianceSchema,
  wasteSchema,
} from '@forno/shared/protocol/cloud/inventory/stock';
import { localTime } from '@forno/shared/domain';
import { ok } from '@forno/shared/result';
import { expiryOf } from '@forno/shared/stockroom';
import { z } from 'zod';
import { ANY_MANAGER, EDITORS } from '../http/caller.ts';
import { refused } from '../http/refused.ts';
import { route, type Route } from '../http/route.ts';
import { audit } from '../stores/audit.ts';
import { bookMoves } from './books.ts';
import { demandOf } from './demand.ts';
import { listMoves } from './moves.ts';
import { EXPIRY_SOON_DAYS, leftOfBatches, stockRows } from './stock.ts';
import {
  inStore,
  noIngredient,
  storeParams,
  TAG,
  UNKNOWN_STORE,
  unknownIngredient,
  type InventoryDeps,
} from './store-scope.ts';
import { listTransfers, receiveTransfer, sendTransfer } from './transfers.ts';
import { varianceOf } from './variance.ts';

const DAY_MS = 86_400_000;
const RANGE_DAYS_MAX = 400;

/** What lies in a store, what happened to it, and what it will need. */
export const stockRoutes = (deps: InventoryDeps): Route[] => [
  ...levelRoutes(deps),
  ...changeRoutes(deps),
  ...transferRoutes(deps),
  ...figureRoutes(deps),
];

const levelRoutes = ({ db, now }: InventoryDeps): Route[] => [
  route(
    {
      method: 'get',
      path: '/v1/stores/:storeId/stock',
      tag: TAG,
      summary: 'Stock on hand by the books: value, cover, levels, expiry; what needs ordering first',
      access: ANY_MANAGER,
      keyScope: 'stores:read',
      params: storeParams,
      answer: stockSchema,
      problems: UNKNOWN_STORE,
    },
    ({ params, caller }) =>
      inStore(db, caller, params, async (trx, store) =>
        ok({
          storeId: store.storeId,
          currency: store.currency,
          rows: await stockRows({ trx, store, now: now() }),
        }),
      ),
  ),
  route(
    {
      method: 'get',
      path: '/v1/stores/:storeId/stock-moves',
      tag: TAG,
      summary: 'Lines of the stock ledger, newest first',
      access: ANY_MANAGER,
      params: storeParams,
      query: z.object({
        ingredientId: z.string().min(1).max(64).optional(),
        kind: stockMoveSchema.shape.kind.optional(),
        /** Of the last line of the page before. */
        before: z.coerce.number().int().min(1).optional(),
        limit: z.coerce.number().int().min(1).max(500).default(100),
      }),
      answer: stockMovesSchema,
      problems: UNKNOWN_STORE,
    },
    ({ params, query, caller }) =>
      inStore(db, caller, params, async (trx, { storeId }) =>
        ok({ moves: await listMoves(trx, { storeId, ...query }) }),
      ),
  ),
  route(
    {
      method: 'get',
      path: '/v1/stores/:storeId/batches',
      tag: TAG,
      summary: 'What is left of each delivery, first to expire first',
      access: ANY_MANAGER,
      params: storeParams,
      answer: batchesSchema,
      problems: UNKNOWN_STORE,
    },
    ({ params, caller }) =>
      inStore(db, caller, params, async (trx, store) => {
        const place = { trx, store, now: now() };
        const rows = await stockRows(place);
        const left = await leftOfBatches(
          place,
          new Map(rows.map((row) => [row.ingredientId, row.onHandMilli])),
        );
        const { date: today } = localTime(now(), store.timeZone);
        const batches = rows.flatMap(({ ingredientId, name, baseUnit }) =>
          (left.get(ingredientId) ?? []).map(
            ({ batch: { batchId, lot, expiresOn, receivedAt }, leftMilli }) => ({
              batchId,
              ingredientId,
              name,
              baseUnit,
              lot,
              expiresOn,
              leftMilli,
              receivedAt,
              expiry: expiryOf(expiresOn, today, EXPIRY_SOON_DAYS),
            }),
          ),
        );
        return ok({
          batches: batches.sort((a, b) => ((a.expiresOn ?? '9999') < (b.expiresOn ?? '9999') ? -1 : 1)),
        });
      }),
  ),
];

const changeRoutes = ({ db, notices, now }: InventoryDeps): Route[] => [
  route(
    {
      method: 'put',
      path: '/v1/stores/:storeId/stock-levels/:ingredientId',
      tag: TAG,
      summary: 'At what levels a store orders an ingredient',
      access: EDITORS,
      params: storeParams.extend({ ingredientId: z.string().min(1).max(64) }),
      body: stockLevelsSchema,
      answer: stockLevelsSchema,
      problems: { 404: 'unknown-store, unknown-ingredient', 422: 'levels-out-of-order' },
    },
    ({ params, body, caller, correlationId }) =>
      inStore(db, caller, params, async (trx, { storeId, tenantId }) => {
        const { ingredientId } = params;
        const { safetyStockMilli, reorderPointMilli, maxStockMilli } = body;
        if (safetyStockMilli > reorderPointMilli || reorderPointMilli > maxStockMilli)
          return refused.unprocessable(
            'levels-out-of-order',
            'The safety stock lies below the reorder point, and that below the maximum.',
            { field: safetyStockMilli > reorderPointMilli ? 'safetyStockMilli' : 'maxStockMilli' },
          );
        if ((await unknownIngredient(trx, tenantId, [ingredientId])) !== null)
          return noIngredient(ingredientId);
        await trx('stock_levels')
          .insert({
            store_id: storeId,
            ingredient_id: ingredientId,
            reorder_point_milli: reorderPointMilli,
            safety_stock_milli: safetyStockMilli,
            max_stock_milli: maxStockMilli,
          })
          .onConflict(['store_id', 'ingredient_id'])
          .merge();
        const details = { ingredientId, ...body };
        await audit(trx, {
          caller,
          act: 'stock-levels-set',
          subject: storeId,
          correlationId,
          at: now(),
          details,
        });
        return ok(body);
      }),
  ),
  route(
    {
      method: 'post',
      path: '/v1/stores/:storeId/waste',
      tag: TAG,
      summary: 'Something was thrown away',
      access: EDITORS,
      params: storeParams,
      body: wasteSchema,
      answer: bookedSchema,
      status: 201,
      problems: { 404: 'unknown-store, unknown-ingredient' },
    },
    async ({ params, body, caller, correlationId }) => {
      const booked = await inStore(db, caller, params, async (trx, { storeId, tenantId }) => {
        const { ingredientId, quantityMilli, reason, note } = body;
        if ((await unknownIngredient(trx, tenantId, [ingredientId])) !== null)
          return noIngredient(ingredientId);
        const at = now();
        const by = caller.user.userId;
        const [line] = await bookMoves(trx, {
          storeId,
          moves: [
            {
              ingredientId,
              kind: 'waste',
              quantityMilli: -quantityMilli,
              happenedAt: at,
              source: `waste:${randomUUID()}`,
              note: note === undefined || note === '' ? reason : `${reason}: ${note}`,
            },
          ],
          now: at,
          by,
          tellShop: true,
        });
        const details = { ingredientId, quantityMilli, reason };
        await audit(trx, { caller, act: 'stock-wasted', subject: storeId, correlationId, at, details });
        return ok({ onHandMilli: line!.balanceMilli });
      });
      if (booked.ok) notices.tell('directives', params.storeId);
      return booked;
    },
  ),
];

const transferRoutes = ({ db, notices, now }: InventoryDeps): Route[] => [
  route(
    {
      method: 'get',
      path: '/v1/stores/:storeId/transfers',
      tag: TAG,
      summary: 'Transfers from and to a store, newest first',
      access: ANY_MANAGER,
      params: storeParams,
      answer: transfersSchema,
      problems: UNKNOWN_STORE,
    },
    ({ params, caller }) =>
      inStore(db, caller, params, async (trx, { storeId }) =>
        ok({ transfers: await listTransfers(trx, { storeId }) }),
      ),
  ),
  route(
    {
      method: 'post',
      path: '/v1/stores/:storeId/transfers',
      tag: TAG,
      summary: 'Sends stock to another store',
      access: EDITORS,
      params: storeParams,
      body: newTransferSchema,
      answer: transferSchema,
      status: 201,
      problems: { 404: 'unknown-store, unknown-ingredient', 422: 'same-store, ingredient-twice' },
    },
    async ({ params, body, caller, correlationId }) => {
      const { toStoreId, note, lines } = body;
      if (toStoreId === params.storeId)
        return refused.unprocessable('same-store', 'Choose another store to send it to.', {
          field: 'toStoreId',
        });
      // A store that the sender does not run may well be sent to; it only has to be one of the chain's.
      const isOurs = await db.inTenant(caller.tenantId, async (trx) => {
        const row = await trx('stores')
          .where({ tenant_id: caller.tenantId, store_id: toStoreId })
          .first('store_id');
        return row !== undefined;
      });
      if (!isOurs)
        return refused.notFound('unknown-store', `There is no store "${toStoreId}".`, { field: 'toStoreId' });
      const sent = await inStore(db, caller, params, async (trx, store) => {
        const at = now();
        const by = caller.user.userId;
        const transfer = await sendTransfer(trx, {
          store,
          toStoreId,
          note: note ?? null,
          lines,
          by,
          now: at,
        });
        if (transfer.ok) {
          const details = { transferId: transfer.value.transferId, toStoreId };
          await audit(trx, { caller, act: 'stock-sent', subject: store.storeId, correlationId, at, details });
        }
        return transfer;
      });
      if (sent.ok) notices.tell('directives', params.storeId);
      return sent;
    },
  ),
  route(
    {
      method: 'post',
      path: '/v1/stores/:storeId/transfers/:transferId/receive',
      tag: TAG,
      summary: 'A transfer has arrived at this store',
      access: EDITORS,
      params: storeParams.extend({ transferId: z.uuid() }),
      answer: transferSchema,
      problems: { 404: 'unknown-store, unknown-transfer', 409: 'wrong-state' },
    },
    async ({ params, caller, correlationId }) => {
      const received = await inStore(db, caller, params, async (trx, store) => {
        const { transferId } = params;
        const at = now();
        const transfer = await receiveTransfer(trx, { store, transferId, by: caller.user.userId, now: at });
        if (transfer.ok)
          await audit(trx, {
            caller,
            act: 'stock-arrived',
            subject: store.storeId,
            correlationId,
            at,
            details: { transferId },
          });
        return transfer;
      });
      if (received.ok) notices.tell('directives', params.storeId);
      return received;
    },
  ),
];

const figureRoutes = ({ db, now }: InventoryDeps): Route[] => [
  route(
    {
      method: 'get',
      path: '/v1/stores/:storeId/variance',
      tag: TAG,
      summary: 'Theoretical against counted use and the cost of goods, from the stock ledger',
      access: ANY_MANAGER,
      params: storeParams,
      query: z.object({ startDate: z.iso.date(), endDate: z.iso.date() }),
      answer: varianceSchema,
      problems: { 400: 'invalid-range', ...UNKNOWN_STORE },
    },
    async ({ params, query, caller }) => {
      const days = (Date.parse(query.endDate) - Date.parse(query.startDate)) / DAY_MS;
      if (days < 0 || days > RANGE_DAYS_MAX)
        return refused.invalid('invalid-range', `Choose 1 to ${RANGE_DAYS_MAX} days, the first one first.`, {
          field: 'endDate',
        });
      return inStore(db, caller, params, async (trx, store) => ok(await varianceOf(trx, store, query)));
    },
  ),
  route(
    {
      method: 'get',
      path: '/v1/stores/:storeId/forecast',
      tag: TAG,
      summary: 'Expected use of an ingredient by hour, with its score on weeks that were held out',
      access: ANY_MANAGER,
      params: storeParams,
      query: z.object({
        ingredientId: z.string().min(1).max(64),
        days: z.coerce.number().int().min(1).max(28).default(7),
      }),
      answer: forecastSchema,
      problems: { 404: 'unknown-store, unknown-ingredient' },
    },
    ({ params, query: { ingredientId, days }, caller }) =>
      inStore(db, caller, params, async (trx, store) => {
        const ingredient = (await trx('ingredients')
          .where({ tenant_id: store.tenantId, ingredient_id: ingredientId })
          .first('base_unit')) as { base_unit: 'g' | 'ml' | 'piece' } | undefined;
        if (!ingredient) return noIngredient(ingredientId);
        const demand = await demandOf(trx, store, { ingredientId, daysAhead: days, now: now() });
        return ok({ storeId: store.storeId, ingredientId, baseUnit: ingredient.base_unit, ...demand });
      }),
  ),
];
