import {
  conflictSchema,
  conflictsSchema,
  leftOrderSchema,
  leftOrdersSchema,
  type LeftOrder,
} from '@forno/shared/protocol/cloud/conflicts';
import {
  connectionsSchema,
  createdConnectionSchema,
  deadLetterSchema,
  deadLettersSchema,
  exchangesSchema,
  newConnectionSchema,
  shadowSchema,
} from '@forno/shared/protocol/cloud/gateway';
import {
  createdWebhookSchema,
  deliveriesSchema,
  deliverySchema,
  newWebhookSchema,
  webhooksSchema,
} from '@forno/shared/protocol/cloud/webhooks';
import type { Resolution } from '@forno/shared/sync';
import type { z } from 'zod';
import type { Parser, Send } from './http.ts';

const enc = encodeURIComponent;
const nothing: Parser<null> = { safeParse: () => ({ success: true, data: null }) };

/** What waits for a person, and the lines to outside systems. */
export const reviewApi = (send: Send) => ({
  conflicts: (state: 'open' | 'resolved', storeId: string | undefined) =>
    send({ path: '/v1/conflicts', query: { state, storeId }, answer: conflictsSchema }),
  resolve: (conflictId: string, body: { resolution: Resolution; note: string }) =>
    send({ method: 'POST', path: `/v1/conflicts/${enc(conflictId)}/resolve`, body, answer: conflictSchema }),

  leftOrders: (conflictId: string) =>
    send({ path: `/v1/conflicts/${enc(conflictId)}/orders`, answer: leftOrdersSchema }),
  decideLeftOrder: (
    leftOrderId: string,
    body: { decision: NonNullable<LeftOrder['decision']>; note: string },
  ) =>
    send({
      method: 'POST',
      path: `/v1/left-orders/${enc(leftOrderId)}/decide`,
      body,
      answer: leftOrderSchema,
    }),

  deadLetters: (state: 'open' | 'settled') =>
    send({ path: '/v1/gateway/dead-letters', query: { state }, answer: deadLettersSchema }),
  settle: (deadLetterId: string, act: 'replay' | 'drop') =>
    send({
      method: 'POST',
      path: `/v1/gateway/dead-letters/${enc(deadLetterId)}/${act}`,
      body: {},
      answer: deadLetterSchema,
    }),

  connections: () => send({ path: '/v1/gateway/connections', answer: connectionsSchema }),
  connect: (body: z.input<typeof newConnectionSchema>) =>
    send({ method: 'POST', path: '/v1/gateway/connections', body, answer: createdConnectionSchema }),
  disconnect: (connectionId: string) =>
    send({ method: 'DELETE', path: `/v1/gateway/connections/${enc(connectionId)}`, answer: nothing }),
  exchanges: (connectionId: string) =>
    send({ path: `/v1/gateway/connections/${enc(connectionId)}/exchanges`, answer: exchangesSchema }),
  shadow: (connectionId: string) =>
    send({ path: `/v1/gateway/connections/${enc(connectionId)}/shadow`, answer: shadowSchema }),

  webhooks: () => send({ path: '/v1/webhooks', answer: webhooksSchema }),
  addWebhook: (body: z.input<typeof newWebhookSchema>) =>
    send({ method: 'POST', path: '/v1/webhooks', body, answer: createdWebhookSchema }),
  removeWebhook: (webhookId: string) =>
    send({ method: 'DELETE', path: `/v1/webhooks/${enc(webhookId)}`, answer: nothing }),
  deliveries: (webhookId: string) =>
    send({ path: `/v1/webhooks/${enc(webhookId)}/deliveries`, answer: deliveriesSchema }),
  redeliver: (deliveryId: string) =>
    send({
      method: 'POST',
      path: `/v1/webhooks/deliveries/${enc(deliveryId)}/redeliver`,
      body: {},
      answer: deliverySchema,
    }),
});
