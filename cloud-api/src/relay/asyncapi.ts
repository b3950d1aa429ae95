import { eventJsonSchemas } from '@forno/shared/events';
import { realtimeOrdersSchema } from '@forno/shared/protocol/reports/realtime-orders';
import { realtimePerformanceSchema } from '@forno/shared/protocol/reports/realtime-performance';
import { z } from 'zod';
import { subscribeSchema } from './subscription.ts';

type Json = Record<string, unknown>;

const draft07 = (schema: z.ZodType): Json => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, {
    target: 'draft-07',
    io: 'input',
    unrepresentable: 'any',
  });
  return rest;
};

const storeSchema = z.object({ storeId: z.string() });
const subscribedSchema = z.union([
  z.object({ ok: z.literal(true), seq: z.int(), events: z.array(z.unknown()) }),
  z.object({ ok: z.literal(false), code: z.string(), message: z.string() }),
]);

/**
 * The relay's Socket.IO protocol as an AsyncAPI document: what a client may send and hears, and the
 * schema of every event, all made of the schemas that validate them.
 */
export function asyncApiDocument({ version }: { readonly version: string }): Json {
  const events = eventJsonSchemas();
  const message = (name: string, summary: string, payload: Json): readonly [string, Json] => [
    name,
    { name, summary, payload },
  ];
  const fromClient = Object.fromEntries([
    message('subscribe', 'Events of a store, from a sequence number on; answered by an acknowledgement', {
      ...draft07(subscribeSchema),
    }),
    message('unsubscribe', 'No more events of a store', draft07(storeSchema)),
    message(
      'dashboard',
      'The live figures of a store, or of all one may see',
      draft07(storeSchema.partial()),
    ),
    message(
      'performance',
      'How a store is doing, or all one may see: what waits, what is late, what came in time',
      draft07(storeSchema.partial()),
    ),
  ]);
  const toClient = Object.fromEntries([
    message(
      'subscribed',
      'The acknowledgement of `subscribe`: what was missed, or why not',
      draft07(subscribedSchema),
    ),
    message('events', 'Committed events of a store, in order; a gap is filled by subscribing again', {
      type: 'object',
      required: ['storeId', 'seq', 'events'],
      properties: {
        storeId: { type: 'string' },
        seq: { type: 'integer' },
        events: {
          type: 'array',
          items: { oneOf: Object.keys(events).map((type) => ({ $ref: `#/components/schemas/${type}` })) },
        },
      },
    }),
    message(
      'figures',
      'Pushed as `dashboard` when orders change, at most once a second',
      draft07(realtimeOrdersSchema),
    ),
    message(
      'performance-figures',
      'Pushed as `performance` when orders change, at most once a second, and every quarter minute',
      draft07(realtimePerformanceSchema),
    ),
    message('directives', 'To a store: there is something for it to fetch', {
      ...draft07(z.object({ storeId: z.string(), cursor: z.int() })),
    }),
  ]);
  const all = { ...fromClient, ...toClient };
  const refs = (messages: Json): Json[] =>
    Object.keys(messages).map((name) => ({ $ref: `#/channels/relay/messages/${name}` }));
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Forno event relay',
      version,
      license: { name: 'MIT' },
      description:
        'Socket.IO 4 on the address of the API. `auth.token` is an access token, a device token or an API key with `events:read`.',
    },
    defaultContentType: 'application/json',
    channels: {
      relay: {
        address: '/socket.io/',
        messages: Object.fromEntries(
          Object.keys(all).map((name) => [name, { $ref: `#/components/messages/${name}` }]),
        ),
      },
    },
    operations: {
      ask: { action: 'receive', channel: { $ref: '#/channels/relay' }, messages: refs(fromClient) },
      tell: { action: 'send', channel: { $ref: '#/channels/relay' }, messages: refs(toClient) },
    },
    components: {
      messages: all,
      schemas: Object.fromEntries(
        // Ids of their own would make references to them relative to elsewhere.
        Object.entries(events).map(([type, schema]) => {
          const { $id: _id, $schema: _schema, ...rest } = schema as Json;
          return [type, rest];
        }),
      ),
    },
  };
}
