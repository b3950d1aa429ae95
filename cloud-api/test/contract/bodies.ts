import type { Knex } from 'knex';
import { ShopLog } from '../shop-log.ts';

/**
 * Bodies whose rules no schema can say, by operation, made of what a chain has: a menu that fits
 * together, a log that continues. Everything else is made from the document alone.
 */
export async function rightBodies(knex: Knex, tenantId: string): Promise<ReadonlyMap<string, unknown>> {
  const menu = (await knex('documents').where({ tenant_id: tenantId, kind: 'menu' }).first('body')) as {
    body: string;
  };
  const { revision } = (await knex('menus').where({ tenant_id: tenantId }).first('revision')) as {
    revision: number;
  };
  const { store_id: storeId } = (await knex('stores')
    .where({ tenant_id: tenantId })
    .orderBy('store_id')
    .first('store_id')) as { store_id: string };
  const settings = (await knex('documents')
    .where({ tenant_id: tenantId, kind: 'settings' })
    .first('body')) as {
    body: string;
  };
  const log = new ShopLog({ storeId });
  log.sell();
  const price = (await knex('supplier_prices').where({ tenant_id: tenantId }).orderBy('sku').first()) as {
    supplier_id: string;
    ingredient_id: string;
    sku: string;
  };
  const levels = { safetyStockMilli: 1000, reorderPointMilli: 2000, maxStockMilli: 5000 };
  const cart = {
    service: 'carry-out',
    lines: [{ lineId: log.id(), selection: simpleSelection(log), quantity: 1 }],
  };
  return new Map<string, unknown>([
    [
      'postV1UpdatesReport',
      {
        devices: [
          { memberId: 'till-1', name: 'Till', kind: 'terminal', version: '1.0.0', refused: [], online: true },
        ],
        offered: [],
      },
    ],
    ['putV1SettingsLevels', { region: null, revision: 0, values: { 'cash.floatCents': 5000 } }],
    ['putV1StoresStoreIdStockLevelsIngredientId', levels],
    [
      'postV1StoresStoreIdPurchaseOrders',
      { supplierId: price.supplier_id, lines: [{ sku: price.sku, packs: 1 }] },
    ],
    [
      'postV1StoresStoreIdReceipts',
      {
        purchaseOrderId: null,
        lines: [
          {
            lineNo: null,
            ingredientId: price.ingredient_id,
            packs: 1,
            packMilli: 1000,
            packCents: 5,
            expiresOn: null,
          },
        ],
      },
    ],
    ['putV1MenusMenuIdDraft', { menu: JSON.parse(menu.body) as unknown, revision }],
    ['postV1UpdatesRollouts', { version: '9.9.9', rings: ['pilot'] }],
    ['postV1OrderingStoresStoreIdQuote', cart],
    [
      'postV1OrderingStoresStoreIdOrders',
      { ...cart, channelOrderId: log.id(), callName: 'Zoe', payAt: 'online', agreedCents: 1 },
    ],
    ['postV1GatewayConnections', { storeId, adapter: 'xml-pos', name: 'till', mode: 'shadow' }],
    ['postV1Webhooks', { name: 'partner', url: 'https://partner.example/hook', eventTypes: ['ORDER_READY'] }],
    ['putV1StoresStoreIdSettings', { version: 1, settings: JSON.parse(settings.body) as unknown }],
    [
      'postV1BackupChunks',
      {
        name: 'log/abc',
        sha256: 'c9d0036bed6744bcdf692fc980d8717d7e5f5a4f4e8266b4a84982602fb1cd09',
        index: 0,
        count: 1,
        data: 'c2VhbGVk',
      },
    ],
    ['postV1Ingest', { storeId, events: log.events.slice(0, 3) }],
    [
      'putV1StoresStoreIdAvailability',
      {
        kind: 'item',
        id: (JSON.parse(menu.body) as { items: { id: string }[] }).items[0]!.id,
        available: false,
      },
    ],
  ]);
}

function simpleSelection(log: ShopLog): unknown {
  const item = log.menu.items.find(({ kind }) => kind === 'simple')!;
  return {
    kind: 'simple',
    itemId: item.id,
    variantId: (item as { variants: { id: string }[] }).variants[0]!.id,
  };
}
