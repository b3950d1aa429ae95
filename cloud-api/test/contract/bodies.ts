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
  const log = new ShopLog({ storeId });
  log.sell();
  return new Map<string, unknown>([
    ['putV1MenusMenuIdDraft', { menu: JSON.parse(menu.body) as unknown, revision }],
    ['postV1UpdatesRollouts', { version: '9.9.9', rings: ['pilot'] }],
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
