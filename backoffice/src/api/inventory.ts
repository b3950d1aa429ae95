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
  type StockMove,
} from '@forno/shared/protocol/cloud/inventory/stock';
import { onWire, type Loose } from './bodies.ts';
import { answerOf, fileOf, type GeneratedClient } from './client.ts';
import type {
  CountLine,
  NewPurchaseOrder,
  NewTransfer,
  PurchaseOrderChange,
  StockLevels,
  Waste,
} from './generated/inventory.ts';

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

/** The last moves of a store; of one ingredient or kind where that is named. */
export interface MovesAsked {
  readonly storeId: string;
  readonly ingredientId?: string;
  readonly kind?: StockMove['kind'];
  readonly limit?: number;
}

export interface OrderPlace {
  readonly storeId: string;
  readonly purchaseOrderId: string;
}

const of = (storeId: string) => ({ path: { storeId } });
const once = (key: string) => ({ 'Idempotency-Key': key });

/** Routes of the stockroom, an entry a route. */
export const inventoryApi = (client: GeneratedClient) => ({
  ingredients: (signal?: AbortSignal) =>
    answerOf(client.GET('/v1/ingredients', { signal: signal ?? null }), ingredientsSchema),
  saveIngredient: (ingredientId: string, change: IngredientChange) =>
    answerOf(
      client.PUT('/v1/ingredients/{ingredientId}', {
        params: { path: { ingredientId } },
        body: onWire(change),
      }),
      ingredientSchema,
    ),
  suppliers: (signal?: AbortSignal) =>
    answerOf(client.GET('/v1/suppliers', { signal: signal ?? null }), suppliersSchema),
  saveSupplier: (supplierId: string, change: SupplierChange) =>
    answerOf(
      client.PUT('/v1/suppliers/{supplierId}', { params: { path: { supplierId } }, body: onWire(change) }),
      supplierSchema,
    ),

  stock: (storeId: string, signal?: AbortSignal) =>
    answerOf(
      client.GET('/v1/stores/{storeId}/stock', { params: of(storeId), signal: signal ?? null }),
      stockSchema,
    ),
  moves: ({ storeId, limit = 30, ...only }: MovesAsked, signal?: AbortSignal) =>
    answerOf(
      client.GET('/v1/stores/{storeId}/stock-moves', {
        params: { ...of(storeId), query: { limit, ...only } },
        signal: signal ?? null,
      }),
      stockMovesSchema,
    ),
  forecast: (storeId: string, ingredientId: string, signal?: AbortSignal) =>
    answerOf(
      client.GET('/v1/stores/{storeId}/forecast', {
        params: { ...of(storeId), query: { ingredientId, days: 7 } },
        signal: signal ?? null,
      }),
      forecastSchema,
    ),
  saveLevels: ({ storeId, ingredientId }: { storeId: string; ingredientId: string }, body: StockLevels) =>
    answerOf(
      client.PUT('/v1/stores/{storeId}/stock-levels/{ingredientId}', {
        params: { path: { storeId, ingredientId } },
        body: onWire(body),
      }),
      stockLevelsSchema,
    ),
  waste: (storeId: string, { key, ...body }: Once & Loose<Waste>) =>
    answerOf(
      client.POST('/v1/stores/{storeId}/waste', {
        params: { ...of(storeId), header: once(key) },
        body: onWire(body),
      }),
      bookedSchema,
    ),
  variance: (storeId: string, query: { startDate: string; endDate: string }, signal?: AbortSignal) =>
    answerOf(
      client.GET('/v1/stores/{storeId}/variance', {
        params: { ...of(storeId), query },
        signal: signal ?? null,
      }),
      varianceSchema,
    ),

  transfers: (storeId: string, signal?: AbortSignal) =>
    answerOf(
      client.GET('/v1/stores/{storeId}/transfers', { params: of(storeId), signal: signal ?? null }),
      transfersSchema,
    ),
  sendTransfer: (storeId: string, { key, ...body }: Once & Loose<NewTransfer>) =>
    answerOf(
      client.POST('/v1/stores/{storeId}/transfers', {
        params: { ...of(storeId), header: once(key) },
        body: onWire(body),
      }),
      transferSchema,
    ),
  receiveTransfer: (storeId: string, transferId: string) =>
    answerOf(
      client.POST('/v1/stores/{storeId}/transfers/{transferId}/receive', {
        params: { path: { storeId, transferId } },
      }),
      transferSchema,
    ),

  counts: (storeId: string, signal?: AbortSignal) =>
    answerOf(
      client.GET('/v1/stores/{storeId}/counts', { params: of(storeId), signal: signal ?? null }),
      countsSchema,
    ),
  count: (storeId: string, countId: string, signal?: AbortSignal) =>
    answerOf(
      client.GET('/v1/stores/{storeId}/counts/{countId}', {
        params: { path: { storeId, countId } },
        signal: signal ?? null,
      }),
      countSchema,
    ),
  openCount: (storeId: string, kind: Count['kind']) =>
    answerOf(
      client.POST('/v1/stores/{storeId}/counts', { params: of(storeId), body: { kind } }),
      countSchema,
    ),
  saveLook: (place: LinePlace, body: CountLine) =>
    answerOf(
      client.PUT('/v1/stores/{storeId}/counts/{countId}/lines/{ingredientId}', {
        params: { path: { ...place } },
        body: onWire(body),
      }),
      countSchema,
    ),
  endCount: (storeId: string, countId: string, how: 'close' | 'cancel') =>
    answerOf(
      client.POST(`/v1/stores/{storeId}/counts/{countId}/${how}`, {
        params: { path: { storeId, countId } },
      }),
      countSchema,
    ),

  purchaseOrders: (storeId: string, signal?: AbortSignal) =>
    answerOf(
      client.GET('/v1/stores/{storeId}/purchase-orders', { params: of(storeId), signal: signal ?? null }),
      purchaseOrdersSchema,
    ),
  propose: (storeId: string) =>
    answerOf(
      client.POST('/v1/stores/{storeId}/purchase-orders/propose', { params: of(storeId) }),
      proposedSchema,
    ),
  createOrder: (storeId: string, { key, ...body }: Once & Loose<NewPurchaseOrder>) =>
    answerOf(
      client.POST('/v1/stores/{storeId}/purchase-orders', {
        params: { ...of(storeId), header: once(key) },
        body: onWire(body),
      }),
      purchaseOrderSchema,
    ),
  changeOrder: (place: OrderPlace, body: Loose<PurchaseOrderChange>) =>
    answerOf(
      client.PUT('/v1/stores/{storeId}/purchase-orders/{purchaseOrderId}', {
        params: { path: { ...place } },
        body: onWire(body),
      }),
      purchaseOrderSchema,
    ),
  stepOrder: (place: OrderPlace, step: 'send' | 'cancel' | 'mail') =>
    answerOf(
      client.POST(`/v1/stores/{storeId}/purchase-orders/{purchaseOrderId}/${step}`, {
        params: { path: { ...place } },
      }),
      purchaseOrderSchema,
    ),
  orderPdf: (place: OrderPlace) =>
    fileOf(
      client.GET('/v1/stores/{storeId}/purchase-orders/{purchaseOrderId}/pdf', {
        params: { path: { ...place } },
        parseAs: 'blob',
      }),
    ),
  receive: (storeId: string, { key, ...body }: Once & ReceiptRequest) =>
    answerOf(
      client.POST('/v1/stores/{storeId}/receipts', {
        params: { ...of(storeId), header: once(key) },
        body: onWire(body),
      }),
      receivedSchema,
    ),
});
