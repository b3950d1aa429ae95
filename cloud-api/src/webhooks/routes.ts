import { randomBytes, randomUUID } from 'node:crypto';
import { EVENT_TYPES } from '@forno/shared/events';
import {
  createdWebhookSchema,
  webhookDeliveriesSchema,
  webhookDeliverySchema,
  newWebhookSchema,
  webhooksSchema,
} from '@forno/shared/protocol/cloud/webhooks';
import { ok } from '@forno/shared/result';
import type { Knex } from 'knex';
import { z } from 'zod';
import type { SealedText } from '../auth/sealed-text.ts';
import type { UserCaller } from '../http/caller.ts';
import { refused } from '../http/refused.ts';
import { route, type Route } from '../http/route.ts';
import type { Database } from '../postgres/database.ts';
import { audit } from '../stores/audit.ts';

export interface WebhookRouteDeps {
  readonly db: Database;
  readonly sealed: SealedText;
  readonly now: () => number;
}

const TAG = 'webhooks';
/** They tell of the whole chain, so only who sees all of it may set them up. */
const OWNER = ['owner'] as const;
const seesAll = (caller: UserCaller): boolean => caller.user.storeIds === null;
const notAll = refused.forbidden(
  'beyond-scope',
  'Webhooks tell of the whole chain: an owner of all of it sets them up.',
);
const unknownWebhook = refused.notFound('unknown-webhook', 'There is no such webhook.');
const params = z.object({ webhookId: z.uuid() });

export function webhookRoutes({ db, sealed, now }: WebhookRouteDeps): Route[] {
  return [
    route(
      {
        method: 'get',
        path: '/v1/webhooks',
        tag: TAG,
        summary: 'Endpoints of partners that are told of events',
        access: OWNER,
        answer: webhooksSchema,
        problems: { 403: 'beyond-scope' },
      },
      async ({ caller }) => {
        if (!seesAll(caller)) return notAll;
        return db.inTenant(caller.tenantId, async (trx) => {
          const { rows } = await trx.raw<{ rows: z.input<typeof webhooksSchema>['webhooks'] }>(
            `select w.webhook_id as "webhookId", w.name, w.url, w.event_types as "eventTypes", w.store_ids as "storeIds",
                    w.created_at as "createdAt", w.disabled_at as "disabledAt",
                    count(d.*) filter (where d.status = 'pending') as pending,
                    count(d.*) filter (where d.status = 'failed') as failed,
                    max(d.delivered_at) as "lastDeliveredAt"
             from webhooks w left join webhook_deliveries d on d.webhook_id = w.webhook_id
             group by w.webhook_id order by w.created_at`,
          );
          return ok({ webhooks: rows, eventTypes: [...EVENT_TYPES] });
        });
      },
    ),
    route(
      {
        method: 'post',
        path: '/v1/webhooks',
        tag: TAG,
        summary: 'Adds an endpoint; what signs is told once',
        access: OWNER,
        body: newWebhookSchema,
        answer: createdWebhookSchema,
        answerIsSecret: true,
        status: 201,
        problems: { 403: 'beyond-scope', 404: 'unknown-store' },
      },
      async ({ body, caller, correlationId }) => {
        if (!seesAll(caller)) return notAll;
        const { name, url, eventTypes, storeIds } = body;
        const webhookId = randomUUID();
        const secret = `whsec_${randomBytes(24).toString('base64url')}`;
        return db.inTenant(caller.tenantId, async (trx) => {
          const known = await trx('stores').whereIn('store_id', storeIds).select('store_id');
          if (known.length < new Set(storeIds).size)
            return refused.notFound('unknown-store', 'One of these stores is not there.', {
              field: 'storeIds',
            });
          await trx('webhooks').insert({
            webhook_id: webhookId,
            tenant_id: caller.tenantId,
            name,
            url,
            event_types: eventTypes,
            store_ids: storeIds,
            sealed_secret: sealed.seal(secret),
            created_at: now(),
            created_by: caller.user.userId,
          });
          const details = { name, url, eventTypes, storeIds };
          await audit(trx, {
            caller,
            act: 'webhook-added',
            subject: webhookId,
            correlationId,
            at: now(),
            details,
          });
          return ok({ webhookId, secret });
        });
      },
    ),
    route(
      {
        method: 'delete',
        path: '/v1/webhooks/:webhookId',
        tag: TAG,
        summary: 'Switches an endpoint off',
        access: OWNER,
        params,
        answer: z.null(),
        status: 204,
        problems: { 403: 'beyond-scope', 404: 'unknown-webhook' },
      },
      async ({ params: { webhookId }, caller, correlationId }) => {
        if (!seesAll(caller)) return notAll;
        return db.inTenant(caller.tenantId, async (trx) => {
          const changed = await trx('webhooks')
            .where({ webhook_id: webhookId })
            .update({ disabled_at: now() });
          if (changed === 0) return unknownWebhook;
          await audit(trx, { caller, act: 'webhook-removed', subject: webhookId, correlationId, at: now() });
          return ok(null);
        });
      },
    ),
    ...deliveryRoutes({ db, now }),
  ];
}

const select = (trx: Knex.Transaction): Knex.QueryBuilder =>
  trx('webhook_deliveries').select(
    'delivery_id as deliveryId',
    'event_id as eventId',
    'event_type as eventType',
    'store_id as storeId',
    'status',
    'attempts',
    'created_at as createdAt',
    'delivered_at as deliveredAt',
    'next_at as nextAt',
    'answer_status as answerStatus',
    'answer',
    'ms',
  );

const deliveryRoutes = ({ db, now }: Pick<WebhookRouteDeps, 'db' | 'now'>): Route[] => [
  route(
    {
      method: 'get',
      path: '/v1/webhooks/:webhookId/deliveries',
      tag: TAG,
      summary: 'What an endpoint was told, newest first',
      access: OWNER,
      params,
      query: z.object({ status: z.enum(['pending', 'delivered', 'failed']).optional() }),
      answer: webhookDeliveriesSchema,
      problems: { 403: 'beyond-scope' },
    },
    async ({ params: { webhookId }, query: { status }, caller }) => {
      if (!seesAll(caller)) return notAll;
      return db.inTenant(caller.tenantId, async (trx) => {
        const found = select(trx).where({ webhook_id: webhookId }).orderBy('created_at', 'desc').limit(200);
        if (status !== undefined) void found.where({ status });
        return ok({ deliveries: (await found) as z.input<typeof webhookDeliverySchema>[] });
      });
    },
  ),
  route(
    {
      method: 'post',
      path: '/v1/webhooks/deliveries/:deliveryId/redeliver',
      tag: TAG,
      summary: 'Tells it again, under the same event id',
      access: OWNER,
      params: z.object({ deliveryId: z.uuid() }),
      body: z.object({}),
      answer: webhookDeliverySchema,
      status: 202,
      problems: { 403: 'beyond-scope', 404: 'unknown-delivery' },
    },
    async ({ params: { deliveryId }, caller, correlationId }) => {
      if (!seesAll(caller)) return notAll;
      return db.inTenant(caller.tenantId, async (trx) => {
        const changed = await trx('webhook_deliveries')
          .where({ delivery_id: deliveryId })
          .update({ status: 'pending', attempts: 0, next_at: now() });
        if (changed === 0) return refused.notFound('unknown-delivery', 'There is no such delivery.');
        await audit(trx, {
          caller,
          act: 'webhook-redelivered',
          subject: deliveryId,
          correlationId,
          at: now(),
        });
        return ok(
          (await select(trx).where({ delivery_id: deliveryId }).first()) as z.input<
            typeof webhookDeliverySchema
          >,
        );
      });
    },
  ),
];
