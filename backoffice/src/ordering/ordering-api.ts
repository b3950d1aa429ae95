import {
  orderingMenuSchema,
  quoteSchema,
  trackedSchema,
  type Cart,
  type Placed,
} from '@forno/shared/protocol/cloud/ordering';
import createClient from 'openapi-fetch';
import type { z } from 'zod';
import { onWire } from '../api/bodies.ts';
import type { paths } from '../api/generated/ordering.ts';

/** Why the cloud did not do it, in words for the customer. */
export class OrderingError extends Error {
  readonly code: string;
  /** Dotted path of what is wrong with the request. */
  readonly field: string | undefined;
  constructor(code: string, message: string, field?: string) {
    super(message);
    this.name = 'OrderingError';
    this.code = code;
    this.field = field;
  }
}

const FAULT = 'Something went wrong. Try again in a moment.';

/** The client that the API's OpenAPI document makes, for whom no login is asked. */
const client = createClient<paths>({
  fetch: async (request) => {
    const response = await fetch(request).catch((error: unknown) => {
      throw new OrderingError('offline', `There is no connection. Try again in a moment. (${String(error)})`);
    });
    if (response.ok) return response;
    const { code = 'fault', detail = FAULT, field } = problemOf(await response.text());
    throw new OrderingError(code, detail, field);
  },
});

interface Problem {
  readonly code?: string;
  readonly detail?: string;
  readonly field?: string;
}

/** What a refusal says; nothing where a proxy's page came instead of a problem. */
function problemOf(text: string): Problem {
  try {
    return JSON.parse(text) as Problem;
  } catch {
    return {};
  }
}

async function answerOf<Schema extends z.ZodType>(
  asked: Promise<{ readonly data?: z.input<Schema> }>,
  schema: Schema,
): Promise<z.output<Schema>> {
  return schema.parse((await asked).data);
}

const at = (storeId: string) => ({ path: { storeId } });
const order = (channelOrderId: string) => ({ params: { path: { channelOrderId } } });

export const orderingApi = {
  menu: (storeId: string) =>
    answerOf(client.GET('/v1/ordering/stores/{storeId}/menu', { params: at(storeId) }), orderingMenuSchema),
  /** Answers as soon as it is another than the one named, or after a while. */
  nextMenu: (storeId: string, tag: string, signal: AbortSignal) =>
    answerOf(
      client.GET('/v1/ordering/stores/{storeId}/menu', {
        params: { ...at(storeId), query: { tag } },
        signal,
      }),
      orderingMenuSchema,
    ),
  quote: (storeId: string, cart: Cart) =>
    answerOf(
      client.POST('/v1/ordering/stores/{storeId}/quote', { params: at(storeId), body: onWire(cart) }),
      quoteSchema,
    ),
  place: (storeId: string, placed: Placed) =>
    answerOf(
      client.POST('/v1/ordering/stores/{storeId}/orders', { params: at(storeId), body: onWire(placed) }),
      trackedSchema,
    ),
  pay: (id: string, token: string) =>
    answerOf(
      client.POST('/v1/ordering/orders/{channelOrderId}/pay', { ...order(id), body: { token } }),
      trackedSchema,
    ),
  cancel: (id: string) =>
    answerOf(
      client.POST('/v1/ordering/orders/{channelOrderId}/cancel', { ...order(id), body: {} }),
      trackedSchema,
    ),
  track: (id: string) =>
    answerOf(client.GET('/v1/ordering/orders/{channelOrderId}', order(id)), trackedSchema),
};
