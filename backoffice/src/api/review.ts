import {
  conflictSchema,
  conflictsSchema,
  leftOrderSchema,
  leftOrdersSchema,
} from '@forno/shared/protocol/cloud/conflicts';
import {
  connectionsSchema,
  createdConnectionSchema,
  deadLetterSchema,
  deadLettersSchema,
  exchangesSchema,
  shadowSchema,
} from '@forno/shared/protocol/cloud/gateway';
import {
  createdWebhookSchema,
  webhookDeliveriesSchema,
  webhookDeliverySchema,
  webhooksSchema,
} from '@forno/shared/protocol/cloud/webhooks';
import { quarantinedEventsSchema, triedAgainSchema } from '@forno/shared/protocol/cloud/stores';
import { onWire, type Loose } from './bodies.ts';
import { answerOf, taken, type GeneratedClient } from './client.ts';
import type { DecideLeftOrder, ResolveConflict } from './generated/conflicts.ts';
import type { NewConnection } from './generated/gateway.ts';
import type { NewWebhook } from './generated/webhooks.ts';

const conflictAt = (conflictId: string) => ({ path: { conflictId } });
const connectionAt = (connectionId: string) => ({ path: { connectionId } });
const webhookAt = (webhookId: string) => ({ path: { webhookId } });

/** What waits for a person, and the lines to outside systems. */
export const reviewApi = (client: GeneratedClient) => ({
  conflicts: (state: 'open' | 'resolved', storeId: string | undefined) =>
    answerOf(
      client.GET('/v1/conflicts', {
        params: { query: { state, ...(storeId !== undefined && { storeId }) } },
      }),
      conflictsSchema,
    ),
  resolve: (conflictId: string, body: Loose<ResolveConflict>) =>
    answerOf(
      client.POST('/v1/conflicts/{conflictId}/resolve', {
        params: conflictAt(conflictId),
        body: onWire(body),
      }),
      conflictSchema,
    ),

  quarantine: (storeId: string, signal?: AbortSignal) =>
    answerOf(
      client.GET('/v1/stores/{storeId}/quarantine', {
        params: { path: { storeId } },
        signal: signal ?? null,
      }),
      quarantinedEventsSchema,
    ),
  tryQuarantineAgain: (storeId: string) =>
    answerOf(
      client.POST('/v1/stores/{storeId}/quarantine/retry', { params: { path: { storeId } }, body: {} }),
      triedAgainSchema,
    ),

  leftOrders: (conflictId: string) =>
    answerOf(
      client.GET('/v1/conflicts/{conflictId}/orders', { params: conflictAt(conflictId) }),
      leftOrdersSchema,
    ),
  decideLeftOrder: (leftOrderId: string, body: Loose<DecideLeftOrder>) =>
    answerOf(
      client.POST('/v1/left-orders/{leftOrderId}/decide', {
        params: { path: { leftOrderId } },
        body: onWire(body),
      }),
      leftOrderSchema,
    ),

  deadLetters: (state: 'open' | 'settled') =>
    answerOf(client.GET('/v1/gateway/dead-letters', { params: { query: { state } } }), deadLettersSchema),
  settle: (deadLetterId: string, act: 'replay' | 'drop') =>
    answerOf(
      client.POST(`/v1/gateway/dead-letters/{deadLetterId}/${act}`, {
        params: { path: { deadLetterId } },
        body: {},
      }),
      deadLetterSchema,
    ),

  connections: () => answerOf(client.GET('/v1/gateway/connections'), connectionsSchema),
  connect: (body: Loose<NewConnection>) =>
    answerOf(client.POST('/v1/gateway/connections', { body: onWire(body) }), createdConnectionSchema),
  disconnect: (connectionId: string) =>
    taken(client.DELETE('/v1/gateway/connections/{connectionId}', { params: connectionAt(connectionId) })),
  exchanges: (connectionId: string) =>
    answerOf(
      client.GET('/v1/gateway/connections/{connectionId}/exchanges', { params: connectionAt(connectionId) }),
      exchangesSchema,
    ),
  shadow: (connectionId: string) =>
    answerOf(
      client.GET('/v1/gateway/connections/{connectionId}/shadow', { params: connectionAt(connectionId) }),
      shadowSchema,
    ),

  webhooks: () => answerOf(client.GET('/v1/webhooks'), webhooksSchema),
  addWebhook: (body: Loose<NewWebhook>) =>
    answerOf(client.POST('/v1/webhooks', { body: onWire(body) }), createdWebhookSchema),
  removeWebhook: (webhookId: string) =>
    taken(client.DELETE('/v1/webhooks/{webhookId}', { params: webhookAt(webhookId) })),
  deliveries: (webhookId: string) =>
    answerOf(
      client.GET('/v1/webhooks/{webhookId}/deliveries', { params: webhookAt(webhookId) }),
      webhookDeliveriesSchema,
    ),
  redeliver: (deliveryId: string) =>
    answerOf(
      client.POST('/v1/webhooks/deliveries/{deliveryId}/redeliver', {
        params: { path: { deliveryId } },
        body: {},
      }),
      webhookDeliverySchema,
    ),
});
