import {
  orderingMenuSchema,
  quoteSchema,
  trackedSchema,
  type Cart,
  type OrderingMenu,
  type Placed,
  type Quote,
  type Tracked,
} from '@forno/shared/protocol/cloud/ordering';
import type { z } from 'zod';

/** Why the cloud did not do it, in words for the customer. */
export class OrderingError extends Error {
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.name = 'OrderingError';
    this.code = code;
  }
}

async function ask<T extends z.ZodType>(schema: T, path: string, body?: unknown): Promise<z.output<T>> {
  const response = await fetch(`/v1/ordering/${path}`, {
    ...(body !== undefined && {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }),
  }).catch((error: unknown) => {
    throw new OrderingError('offline', `There is no connection. Try again in a moment. (${String(error)})`);
  });
  const answer = (await response.json()) as { code?: string; detail?: string };
  if (!response.ok)
    throw new OrderingError(
      answer.code ?? 'fault',
      answer.detail ?? 'Something went wrong. Try again in a moment.',
    );
  return schema.parse(answer);
}

const enc = encodeURIComponent;
export const orderingApi = {
  menu: (storeId: string): Promise<OrderingMenu> => ask(orderingMenuSchema, `stores/${enc(storeId)}/menu`),
  /** Answers as soon as it is another than the one named, or after a while. */
  nextMenu: (storeId: string, tag: string): Promise<OrderingMenu> =>
    ask(orderingMenuSchema, `stores/${enc(storeId)}/menu?tag=${enc(tag)}`),
  quote: (storeId: string, cart: Cart): Promise<Quote> =>
    ask(quoteSchema, `stores/${enc(storeId)}/quote`, cart),
  place: (storeId: string, placed: Placed): Promise<Tracked> =>
    ask(trackedSchema, `stores/${enc(storeId)}/orders`, placed),
  pay: (id: string, token: string): Promise<Tracked> =>
    ask(trackedSchema, `orders/${enc(id)}/pay`, { token }),
  cancel: (id: string): Promise<Tracked> => ask(trackedSchema, `orders/${enc(id)}/cancel`, {}),
  track: (id: string): Promise<Tracked> => ask(trackedSchema, `orders/${enc(id)}`),
};
