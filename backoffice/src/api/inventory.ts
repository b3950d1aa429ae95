import { countSchema, countsSchema, type Count } from '@forno/shared/protocol/cloud/inventory/counts';
import {
  ingredientSchema,
  ingredientsSchema,
  supplierSchema,
  suppliersSchema,
  type IngredientChange,
  type SupplierChange,
} from '@forno/shared/protocol/cloud/inventory/ingredients';
import {
  proposedSchema,
  purchaseOrderSchema,
  purchaseOrdersSchema,
  receivedSchema,
  type ReceiptRequest,
} from '@forno/shared/protocol/cloud/inventory/purchasing';
import {
  bookedSchema,
  forecastSchema,
  stockLevelsSchema,
  stockMovesSchema,
  stockSchema,
  transferSchema,
  transfersSchema,
  varianceSchema,
} from '@forno/shared/protocol/cloud/inventory/stock';
import type { Parser, Send } from './http.ts';

const enc = encodeURIComponent;

/** A request that may be sent again: `key` names the intent, so that it is carried out once. */
interface Once {
  readonly key: string;
}

/** Where a count sheet's line is. */
export interface LinePlace {
  readonly storeId: string;
  readonly countId: string;
  readonly ingredientId: string;
}

export interface OrderPlace {
  readonly storeId: string;
  readonly purchaseOrderId: string;
}

/** Routes of the stockroom, an entry a route. */
export function inventoryApi(send: Send) {
  const of = (storeId: string): string => `/v1/stores/${enc(storeId)}`;
  const get = <T>(path: string, answer: Parser<T>, signal?: AbortSignal): Promise<T> =>
    send({ path, answer, ...(signal && { signal }) });
  const post = <T>(
    path: string,
    answer: Parser<T>,
    { key, body }: { key?: string; body?: unknown } = {},
  ): Promise<T> =>
    send({
      method: 'POST',
      path,
      answer,
      ...(body !== undefined && { body }),
      ...(key !== undefined && { headers: { 'idempotency-key': key } }),
    });
  const order = ({ storeId, purchaseOrderId }: OrderPlace): string =>
    `${of(storeId)}/purchase-orders/${enc(purchaseOrderId)}`;
  return {
    ingredients: (signal?: AbortSignal) => get('/v1/ingredients', ingredientsSchema, signal),
    saveIngredient: (ingredientId: string, change: IngredientChange) =>
      send({
        method: 'PUT',
        path: `/v1/ingredients/${enc(ingredientId)}`,
        body: change,
        answer: ingredientSchema,
      }),
    suppliers: (signal?: AbortSignal) => get('/v1/suppliers', suppliersSchema, signal),
    saveSupplier: (supplierId: string, change: SupplierChange) =>
      send({ method: 'PUT', path: `/v1/suppliers/${enc(supplierId)}`, body: change, answer: supplierSchema }),

    stock: (storeId: string, signal?: AbortSignal) => get(`${of(storeId)}/stock`, stockSchema, signal),
    moves: (
      { storeId, ingredientId, limit = 30 }: { storeId: string; ingredientId?: string; limit?: number },
      signal?: AbortSignal,
    ) =>
      send({
        path: `${of(storeId)}/stock-moves`,
        query: { ingredientId, limit: String(limit) },
        answer: stockMovesSchema,
        ...(signal && { signal }),
      }),
    forecast: (storeId: string, ingredientId: string, signal?: AbortSignal) =>
      send({
        path: `${of(storeId)}/forecast`,
        query: { ingredientId, days: '7' },
        answer: forecastSchema,
        ...(signal && { signal }),
      }),
    saveLevels: (
      { storeId, ingredientId }: { storeId: string; ingredientId: string },
      levels: ReturnType<typeof stockLevelsSchema.parse>,
    ) =>
      send({
        method: 'PUT',
        path: `${of(storeId)}/stock-levels/${enc(ingredientId)}`,
        body: levels,
        answer: stockLevelsSchema,
      }),
    waste: (
      storeId: string,
      { key, ...body }: Once & { ingredientId: string; quantityMilli: number; reason: string; note?: string },
    ) => post(`${of(storeId)}/waste`, bookedSchema, { key, body }),
    variance: (
      storeId: string,
      { startDate, endDate }: { startDate: string; endDate: string },
      signal?: AbortSignal,
    ) =>
      send({
        path: `${of(storeId)}/variance`,
        query: { startDate, endDate },
        answer: varianceSchema,
        ...(signal && { signal }),
      }),

    transfers: (storeId: string, signal?: AbortSignal) =>
      get(`${of(storeId)}/transfers`, transfersSchema, signal),
    sendTransfer: (
      storeId: string,
      {
        key,
        ...body
      }: Once & { toStoreId: string; lines: readonly { ingredientId: string; quantityMilli: number }[] },
    ) => post(`${of(storeId)}/transfers`, transferSchema, { key, body }),
    receiveTransfer: (storeId: string, transferId: string) =>
      post(`${of(storeId)}/transfers/${enc(transferId)}/receive`, transferSchema),

    counts: (storeId: string, signal?: AbortSignal) => get(`${of(storeId)}/counts`, countsSchema, signal),
    count: (storeId: string, countId: string, signal?: AbortSignal): Promise<Count> =>
      get(`${of(storeId)}/counts/${enc(countId)}`, countSchema, signal),
    openCount: (storeId: string, kind: Count['kind']) =>
      post(`${of(storeId)}/counts`, countSchema, { body: { kind } }),
    saveLook: (
      { storeId, countId, ingredientId }: LinePlace,
      look: { countedMilli: number; countedAt: number },
    ) =>
      send({
        method: 'PUT',
        path: `${of(storeId)}/counts/${enc(countId)}/lines/${enc(ingredientId)}`,
        body: look,
        answer: countSchema,
      }),
    endCount: (storeId: string, countId: string, how: 'close' | 'cancel') =>
      post(`${of(storeId)}/counts/${enc(countId)}/${how}`, countSchema),

    purchaseOrders: (storeId: string, signal?: AbortSignal) =>
      get(`${of(storeId)}/purchase-orders`, purchaseOrdersSchema, signal),
    propose: (storeId: string) => post(`${of(storeId)}/purchase-orders/propose`, proposedSchema),
    createOrder: (
      storeId: string,
      { key, ...body }: Once & { supplierId: string; lines: readonly { sku: string; packs: number }[] },
    ) => post(`${of(storeId)}/purchase-orders`, purchaseOrderSchema, { key, body }),
    changeOrder: (
      place: OrderPlace,
      change: { revision: number; lines: readonly { sku: string; packs: number }[] },
    ) => send({ method: 'PUT', path: order(place), body: change, answer: purchaseOrderSchema }),
    stepOrder: (place: OrderPlace, step: 'send' | 'cancel') =>
      post(`${order(place)}/${step}`, purchaseOrderSchema),
    orderPdfPath: (place: OrderPlace): string => `${order(place)}/pdf`,
    receive: (storeId: string, { key, ...body }: Once & ReceiptRequest) =>
      post(`${of(storeId)}/receipts`, receivedSchema, { key, body }),
  };
}
