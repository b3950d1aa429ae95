import { randomUUID } from 'node:crypto';
import {
  availabilityEntrySchema,
  availabilitySchema,
  inventorySchema,
  storesSchema,
} from '@forno/shared/protocol/cloud/stores';
import { directivesAnswerSchema } from '@forno/shared/protocol/ingest';
import { ok } from '@forno/shared/result';
import type { Knex } from 'knex';
import { z } from 'zod';
import { addDirective, readDirectives } from '../catalog/directives.ts';
import { withContacts } from '../channel/contact.ts';
import { storeMenu } from '../catalog/menu-stores.ts';
import { ANY_MANAGER, EDITORS, scopeOf, seesStore, type Caller } from '../http/caller.ts';
import { refused } from '../http/refused.ts';
import { route, type Route } from '../http/route.ts';
import type { Database } from '../postgres/database.ts';
import type { Notices } from '../postgres/notices.ts';
import { audit } from './audit.ts';

const TAG = 'stores';
const params = z.object({ storeId: z.string().min(1).max(64) });
const problems = { 404: 'unknown-store' };

export interface StoreDeps {
  readonly db: Database;
  readonly notices: Notices;
  readonly now: () => number;
}

/** A store out of sight is answered like one that does not exist. */
export const unknownStore = (storeId: string): ReturnType<typeof refused.notFound> =>
  refused.notFound('unknown-store', `There is no store "${storeId}".`);

export async function isVisible(trx: Knex.Transaction, caller: Caller, storeId: string): Promise<boolean> {
  return (
    seesStore(caller, storeId) &&
    (await trx('stores').where({ store_id: storeId }).first('store_id')) !== undefined
  );
}

export function storeRoutes(deps: StoreDeps): Route[] {
  return [
    listRoute(deps),
    inventoryRoute(deps),
    availabilityRoute(deps),
    setAvailabilityRoute(deps),
    directivesRoute(deps),
  ];
}

const listRoute = ({ db }: StoreDeps): Route =>
  route(
    {
      method: 'get',
      path: '/v1/stores',
      tag: TAG,
      summary: 'Stores the user may see',
      access: ANY_MANAGER,
      keyScope: 'stores:read',
      answer: storesSchema,
    },
    ({ caller }) =>
      db.inTenant(scopeOf(caller), async (trx) => {
        const { rows } = await trx.raw<{ rows: z.input<typeof storesSchema>['stores'] }>(
          `select s.store_id as "storeId", s.name, s.region, s.time_zone as "timeZone", s.currency, s.menu_id as "menuId",
                s.menu_version as "menuVersion", s.acked_seq as "ackedSeq", s.last_sync_at as "lastSyncAt",
                case when s.told_seq is not null then greatest(s.told_seq - s.acked_seq, 0) end as waiting,
                (select count(*) from quarantined_events q where q.store_id = s.store_id) as quarantined
         from stores s order by s.store_id`,
        );
        return ok({ stores: rows.filter((store) => seesStore(caller, store.storeId)) });
      }),
  );

const inventoryRoute = ({ db, now }: StoreDeps): Route =>
  route(
    {
      method: 'get',
      path: '/v1/stores/:storeId/inventory',
      tag: TAG,
      summary: 'Stock by ingredient',
      access: ANY_MANAGER,
      keyScope: 'stores:read',
      params,
      answer: inventorySchema,
      problems,
    },
    ({ params: { storeId }, caller }) =>
      db.inTenant(scopeOf(caller), async (trx) => {
        if (!(await isVisible(trx, caller, storeId))) return unknownStore(storeId);
        const menu = await storeMenu({ trx, tenantId: caller.tenantId, now: now() }, storeId);
        const rows = (await trx('stock')
          .where({ store_id: storeId })
          .select('ingredient_id as ingredientId', 'on_hand as onHand', 'reserved')) as {
          ingredientId: string;
          onHand: number;
          reserved: number;
        }[];
        const counted = new Map(rows.map((row) => [row.ingredientId, row]));
        const known = new Map(
          (menu?.menu.ingredients ?? []).map((ingredient) => [ingredient.id, ingredient]),
        );
        const levels = [...new Set([...known.keys(), ...counted.keys()])].map((ingredientId) => ({
          ingredientId,
          name: known.get(ingredientId)?.name ?? ingredientId,
          unit: known.get(ingredientId)?.unit ?? '',
          onHand: counted.get(ingredientId)?.onHand ?? 0,
          reserved: counted.get(ingredientId)?.reserved ?? 0,
        }));
        return ok({ storeId, levels: levels.sort((a, b) => a.name.localeCompare(b.name)) });
      }),
  );

const availabilityRoute = ({ db }: StoreDeps): Route =>
  route(
    {
      method: 'get',
      path: '/v1/stores/:storeId/availability',
      tag: TAG,
      summary: 'What is sold out or counted down, as the shop last said',
      access: ANY_MANAGER,
      keyScope: 'stores:read',
      params,
      answer: availabilitySchema,
      problems,
    },
    ({ params: { storeId }, caller }) =>
      db.inTenant(scopeOf(caller), async (trx) => {
        if (!(await isVisible(trx, caller, storeId))) return unknownStore(storeId);
        const rows = (await trx('availability')
          .where({ store_id: storeId })
          .orderBy(['kind', 'id'])
          .select('kind', 'id', 'available', 'remaining')) as {
          kind: 'item' | 'topping' | 'size';
          id: string;
          available: boolean;
          remaining: number | null;
        }[];
        return ok({
          entries: rows.map(({ remaining, ...entry }) => ({
            ...entry,
            ...(remaining !== null && { remaining }),
          })),
        });
      }),
  );

const setAvailabilityRoute = ({ db, notices, now }: StoreDeps): Route =>
  route(
    {
      method: 'put',
      path: '/v1/stores/:storeId/availability',
      tag: TAG,
      summary: 'Mark something sold out or back; the shop is told and decides',
      access: EDITORS,
      params,
      body: availabilityEntrySchema,
      answer: z.object({ directiveId: z.string(), cursor: z.int() }),
      status: 202,
      problems: { 404: 'unknown-store, unknown-item' },
    },
    async ({ params: { storeId }, body, caller, correlationId }) => {
      const directiveId = randomUUID();
      const added = await db.inTenant(scopeOf(caller), async (trx) => {
        if (!(await isVisible(trx, caller, storeId))) return unknownStore(storeId);
        const menu = await storeMenu({ trx, tenantId: caller.tenantId, now: now() }, storeId);
        const known =
          body.kind === 'item' ? menu?.items : body.kind === 'topping' ? menu?.toppings : menu?.sizes;
        if (!known?.has(body.id))
          return refused.notFound(
            'unknown-item',
            `There is no ${body.kind} "${body.id}" on this store's menu.`,
            { field: 'id' },
          );
        const command = { type: 'SetAvailability' as const, commandId: directiveId, ...body };
        const cursor = await addDirective(trx, {
          storeId,
          directiveId,
          now: now(),
          body: { kind: 'command', command },
        });
        await audit(trx, {
          caller,
          act: 'availability-set',
          subject: storeId,
          correlationId,
          at: now(),
          details: body,
        });
        return ok({ directiveId, cursor });
      });
      if (added.ok) notices.tell('directives', storeId);
      return added;
    },
  );

const directivesRoute = ({ db, now }: StoreDeps): Route =>
  route(
    {
      method: 'get',
      path: '/v1/stores/:storeId/directives',
      tag: 'sync',
      summary: 'What the store is to take over, after the cursor it has',
      access: ['store'],
      params,
      query: z.object({ after: z.coerce.number().int().min(0).default(0) }),
      answer: directivesAnswerSchema,
      problems,
    },
    async ({ params: { storeId }, query, caller }) => {
      if (!seesStore(caller, storeId)) return unknownStore(storeId);
      return ok(
        await db.inTenant(scopeOf(caller), async (trx) => {
          // A shop that sells nothing asks every minute all the same: that is how it is known to be there.
          await trx('stores').where({ store_id: storeId }).update({ last_sync_at: now() });
          const answer = await readDirectives(trx, storeId, query.after);
          return { ...answer, directives: await withContacts(trx, storeId, answer.directives) };
        }),
      );
    },
  );
