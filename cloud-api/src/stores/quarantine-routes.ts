import {
  quarantinedEventsSchema,
  triedAgainSchema,
  type QuarantinedEvent,
} from '@forno/shared/protocol/cloud/stores';
import { ok } from '@forno/shared/result';
import { z } from 'zod';
import { ANY_MANAGER, EDITORS, scopeOf } from '../http/caller.ts';
import type { Metrics } from '../http/metrics.ts';
import { route, type Route } from '../http/route.ts';
import { takeInAgain } from '../ingest/take-in-again.ts';
import { asService } from '../postgres/database.ts';
import { audit } from './audit.ts';
import { isVisible, unknownStore, type StoreDeps } from './routes.ts';

interface QuarantineDeps extends StoreDeps {
  readonly metrics: Metrics;
}

const LISTED_MAX = 200;
const params = z.object({ storeId: z.string().min(1).max(64) });
const problems = { 404: 'unknown-store' };

/** What a store sent and the cloud could not take: to be read, and tried again when the cloud knows more. */
export function quarantineRoutes({ db, notices, metrics, now }: QuarantineDeps): Route[] {
  return [
    route(
      {
        method: 'get',
        path: '/v1/stores/:storeId/quarantine',
        tag: 'stores',
        summary: 'Events of the store that were refused as invalid, newest first',
        access: ANY_MANAGER,
        params,
        answer: quarantinedEventsSchema,
        problems,
      },
      ({ params: { storeId }, caller }) =>
        db.inTenant(scopeOf(caller), async (trx) => {
          if (!(await isVisible(trx, caller, storeId))) return unknownStore(storeId);
          const events = (await trx('quarantined_events')
            .where({ store_id: storeId })
            .orderBy('seq', 'desc')
            .limit(LISTED_MAX)
            .select(
              'seq',
              'event_id as eventId',
              'code',
              'field',
              'message',
              'received_at as receivedAt',
              'tried_at as triedAt',
              'body',
            )) as QuarantinedEvent[];
          return ok({ events });
        }),
    ),
    route(
      {
        method: 'post',
        path: '/v1/stores/:storeId/quarantine/retry',
        tag: 'stores',
        summary:
          "Tries the store's refused events again, in its order; what is valid by now takes its place in the log",
        access: EDITORS,
        params,
        body: z.object({}),
        answer: triedAgainSchema,
        problems,
      },
      async ({ params: { storeId }, caller, correlationId }) => {
        const tried = await db.inTenant(scopeOf(caller), async (trx) => {
          if (!(await isVisible(trx, caller, storeId))) return unknownStore(storeId);
          await asService(trx);
          const at = now();
          const { taken, left } = await takeInAgain(trx, { storeId, now: at });
          await audit(trx, {
            caller,
            act: 'quarantine-tried-again',
            subject: storeId,
            correlationId,
            at,
            details: { taken: taken.length, left, first: taken.slice(0, 20) },
          });
          return ok({ taken: taken.length, left });
        });
        if (tried.ok && tried.value.taken > 0) {
          metrics.ingestEvents.inc({ outcome: 'accepted' }, tried.value.taken);
          notices.tell('events', storeId);
          // The shop hears how many are left.
          notices.tell('directives', storeId);
        }
        return tried;
      },
    ),
  ];
}
