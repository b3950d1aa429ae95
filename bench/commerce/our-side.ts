import { randomUUID } from 'node:crypto';
import type { Quote, Tracked } from '@forno/shared/protocol/cloud/ordering';
import { keepAliveClient, type Client } from './http-client.ts';

export interface OurOrder {
  readonly storeId: string;
  /** By what the quote said; the page that a customer orders on shows it all the while. */
  readonly agreedCents: number;
}

/** Two lines like the peer's, a pizza twice with a topping and a drink: one deal finds itself, one comes by its code. */
const cart = (): object => ({
  service: 'carry-out',
  dealCodes: ['WELCOME20'],
  lines: [
    {
      lineId: randomUUID(),
      quantity: 2,
      selection: {
        kind: 'pizza',
        itemId: 'margherita',
        sizeId: 'm',
        crustId: 'hand-tossed',
        toppings: [{ toppingId: 'pepperoni', amount: 'regular', quarters: 15 }],
      },
    },
    { lineId: randomUUID(), quantity: 1, selection: { kind: 'simple', itemId: 'cola', variantId: 'can' } },
  ],
});

/** What a customer's page has asked before anybody presses "order". */
export async function quoteOnce(url: string, storeId: string): Promise<OurOrder> {
  const client = keepAliveClient(url);
  try {
    const quote = await ask<Quote>(client, `/v1/ordering/stores/${storeId}/quote`, cart());
    return { storeId, agreedCents: quote.totalCents };
  } finally {
    client.close();
  }
}

/** One order in one request: priced, taxed, its deals, stock and kitchen load looked at, stored, paid, told to its shop. */
export async function placeOne(client: Client, { storeId, agreedCents }: OurOrder): Promise<void> {
  const placed = await ask<Tracked>(client, `/v1/ordering/stores/${storeId}/orders`, {
    channelOrderId: randomUUID(),
    ...cart(),
    callName: 'Zoe',
    phone: '+1 212 555 0100',
    payAt: 'online',
    agreedCents,
    token: 'tok_approved',
  });
  if (placed.status !== 'offered' || placed.payment !== 'authorised')
    throw new Error(`an order is ${placed.status} and ${placed.payment}`);
}

/** The same with its quote before it. */
export async function quoteAndPlace(client: Client, { storeId }: OurOrder): Promise<void> {
  const quote = await ask<Quote>(client, `/v1/ordering/stores/${storeId}/quote`, cart());
  await placeOne(client, { storeId, agreedCents: quote.totalCents });
}

async function ask<T>(client: Client, where: string, body: object): Promise<T> {
  const answer = await client.post(where, JSON.stringify(body));
  if (answer.status !== 200) throw new Error(`${where}: ${answer.status} ${answer.body}`);
  return JSON.parse(answer.body) as T;
}
