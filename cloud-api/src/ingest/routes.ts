import {
  ingestAnswerSchema,
  ingestRequestSchema,
  INGEST_BYTES_MAX,
  INGEST_EVENTS_MAX,
  INGEST_PROBLEMS,
  logAnswerSchema,
} from '@forno/shared/protocol/ingest';
import { causesOf, type Tracing } from '@forno/shared/protocol/tracing';
import { ok } from '@forno/shared/result';
import { z } from 'zod';
import type { Metrics } from '../http/metrics.ts';
import { refused } from '../http/refused.ts';
import { route, type Route } from '../http/route.ts';
import { traceOrders } from '../observability/tracing.ts';
import type { Database } from '../postgres/database.ts';
import { readLines } from '../postgres/event-rows.ts';
import type { Notices } from '../postgres/notices.ts';
import { appendNext } from './append-next.ts';
import { appendBatch } from './append-batch.ts';
import { verifyBatch } from './verify.ts';

export interface IngestDeps {
  readonly db: Database;
  readonly notices: Notices;
  readonly metrics: Metrics;
  readonly now: () => number;
  /** Where somebody traces. */
  readonly tracing?: Tracing | undefined;
}

export function ingestRoutes({ db, notices, metrics, now, tracing }: IngestDeps): Route[] {
  const next = appendNext(db);
  return [
    logRoute(db),
    route(
      {
        method: 'post',
        path: '/v1/ingest',
        tag: 'sync',
        summary:
          "Takes a store's log from its acknowledged sequence number on. Answers once it is durable; may be repeated.",
        access: ['store'],
        body: ingestRequestSchema,
        bodyBytesMax: INGEST_BYTES_MAX,
        takesOddText: true,
        answer: ingestAnswerSchema,
        problems: {
          400: `validation-failed, ${INGEST_PROBLEMS.malformed}`,
          409: `${INGEST_PROBLEMS.gap}, ${INGEST_PROBLEMS.chainBroken}`,
          413: 'body-too-large',
        },
      },
      async ({ body, rawBody, caller }) => {
        const { storeId } = body;
        if (storeId !== caller.storeId)
          return refused.forbidden('wrong-store', `This token is not of store "${storeId}".`, {
            field: 'storeId',
          });
        const startMs = tracing?.now() ?? 0;
        const batch = verifyBatch(storeId, body.events, rawBody);
        if (!batch.ok) return withAckedSeq(db, storeId, batch);
        const answer = await appendBatch(
          { db, next },
          {
            storeId,
            batch: batch.value,
            quarantine: body.quarantine,
            rawBody,
            now: now(),
          },
        );
        if (!answer.ok) {
          metrics.ingestEvents.inc({ outcome: 'refused' }, batch.value.links.length);
          return answer;
        }
        const { accepted, quarantined, refused: invalid } = answer.value;
        if (tracing && accepted > 0) {
          const causes = causesOf(batch.value.events.filter(({ seq }) => seq <= answer.value.ackedSeq));
          traceOrders(tracing, { name: 'ingest', hop: 'ingest', below: 'upload', startMs, storeId, causes });
        }
        if (accepted + quarantined.length > 0) notices.tell('events', storeId);
        metrics.ingestEvents.inc({ outcome: 'accepted' }, accepted);
        metrics.ingestEvents.inc({ outcome: 'quarantined' }, quarantined.length);
        if (invalid) metrics.ingestEvents.inc({ outcome: 'invalid' });
        return answer;
      },
    ),
  ];
}

const logRoute = (db: Database): Route =>
  route(
    {
      method: 'get',
      path: '/v1/log',
      tag: 'sync',
      summary: "A store's own log as the cloud has it, for a master that was restored from an older backup",
      access: ['store'],
      query: z.object({ after: z.coerce.number().int().min(0).default(0) }),
      answer: logAnswerSchema,
    },
    ({ query, caller: { storeId, tenantId } }) =>
      db.inTenant({ tenantId, storeIds: [storeId] }, async (trx) => {
        const store = (await trx('stores').where({ store_id: storeId }).first('acked_seq')) as
          | { acked_seq: number }
          | undefined;
        const lines = await readLines(trx, { storeId, afterSeq: query.after, limit: INGEST_EVENTS_MAX });
        return ok({ lines: [...lines], ackedSeq: Number(store?.acked_seq ?? 0) });
      }),
  );

/** A master that is told of a conflict also learns from where the cloud can go on. */
async function withAckedSeq(
  db: Database,
  storeId: string,
  batch: Extract<ReturnType<typeof verifyBatch>, { ok: false }>,
): Promise<typeof batch> {
  if (batch.error.status !== 409) return batch;
  const row = (await db.knex('stores').where({ store_id: storeId }).first('acked_seq')) as
    | { acked_seq: number }
    | undefined;
  return { ok: false, error: { ...batch.error, extra: { ackedSeq: row?.acked_seq ?? 0 } } };
}
