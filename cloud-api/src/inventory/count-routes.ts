import {
  countLineSchema,
  countSchema,
  countsSchema,
  newCountSchema,
} from '@forno/shared/protocol/cloud/inventory/counts';
import { ok } from '@forno/shared/result';
import { z } from 'zod';
import { ANY_MANAGER, EDITORS } from '../http/caller.ts';
import { route, type Route } from '../http/route.ts';
import { audit } from '../stores/audit.ts';
import { cancelCount, closeCount, listCounts, openCount, readCount, saveLook } from './counts.ts';
import { inStore, storeParams, TAG, UNKNOWN_STORE, type InventoryDeps } from './store-scope.ts';

const params = storeParams.extend({ countId: z.uuid() });
const problems = { 404: 'unknown-store, unknown-count', 409: 'count-closed' };

/** Counting the shelves: a sheet is opened, filled as one walks along, and closed into the books. */
export const countRoutes = ({ db, notices, now }: InventoryDeps): Route[] => [
  route(
    {
      method: 'get',
      path: '/v1/stores/:storeId/counts',
      tag: TAG,
      summary: 'Counts of a store, newest first',
      access: ANY_MANAGER,
      params: storeParams,
      answer: countsSchema,
      problems: UNKNOWN_STORE,
    },
    ({ params: place, caller }) =>
      inStore(db, caller, place, async (trx, store) => ok({ counts: await listCounts({ trx, store }) })),
  ),
  route(
    {
      method: 'post',
      path: '/v1/stores/:storeId/counts',
      tag: TAG,
      summary: 'Opens a count sheet: of everything, or of what is counted each week',
      access: EDITORS,
      params: storeParams,
      body: newCountSchema,
      answer: countSchema,
      status: 201,
      problems: { ...UNKNOWN_STORE, 409: 'count-open' },
    },
    ({ params: place, body: { kind }, caller }) =>
      inStore(db, caller, place, (trx, store) =>
        openCount({ trx, store }, { kind, by: caller.user.userId, now: now() }),
      ),
  ),
  route(
    {
      method: 'get',
      path: '/v1/stores/:storeId/counts/:countId',
      tag: TAG,
      summary: 'A count sheet; what the books expect is told once it is closed',
      access: ANY_MANAGER,
      params,
      answer: countSchema,
      problems,
    },
    ({ params: place, caller }) =>
      inStore(db, caller, place, (trx, store) => readCount({ trx, store }, place.countId)),
  ),
  route(
    {
      method: 'put',
      path: '/v1/stores/:storeId/counts/:countId/lines/:ingredientId',
      tag: TAG,
      summary: 'What somebody counted of an ingredient, at the moment they looked',
      access: EDITORS,
      params: params.extend({ ingredientId: z.string().min(1).max(64) }),
      body: countLineSchema,
      answer: countSchema,
      problems: { ...problems, 404: 'unknown-store, unknown-count, unknown-line' },
    },
    ({ params: place, body, caller }) =>
      inStore(db, caller, place, (trx, store) => {
        const { countId, ingredientId } = place;
        return saveLook(
          { trx, store },
          { countId, ingredientId, ...body, by: caller.user.userId, now: now() },
        );
      }),
  ),
  route(
    {
      method: 'post',
      path: '/v1/stores/:storeId/counts/:countId/close',
      tag: TAG,
      summary: 'Books what was counted against what the books said of that moment',
      access: EDITORS,
      params,
      answer: countSchema,
      problems: { ...problems, 409: 'count-closed, nothing-counted' },
    },
    async ({ params: place, caller, correlationId }) => {
      const { storeId, countId } = place;
      const closed = await inStore(db, caller, place, async (trx, store) => {
        const at = now();
        const count = await closeCount({ trx, store }, { countId, by: caller.user.userId, now: at });
        if (count.ok)
          await audit(trx, {
            caller,
            act: 'stock-counted',
            subject: storeId,
            correlationId,
            at,
            details: { countId, kind: count.value.kind },
          });
        return count;
      });
      if (closed.ok) notices.tell('directives', storeId);
      return closed;
    },
  ),
  route(
    {
      method: 'post',
      path: '/v1/stores/:storeId/counts/:countId/cancel',
      tag: TAG,
      summary: 'Calls a count off: nothing is booked',
      access: EDITORS,
      params,
      answer: countSchema,
      problems,
    },
    ({ params: place, caller }) =>
      inStore(db, caller, place, (trx, store) => cancelCount({ trx, store }, place.countId)),
  ),
];
