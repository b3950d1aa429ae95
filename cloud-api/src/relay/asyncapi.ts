import { EVENT_TYPES, wholeEventSchema } from '@forno/shared/events';
import { realtimeOrdersSchema } from '@forno/shared/protocol/reports/realtime-orders';
import { realtimePerformanceSchema } from '@forno/shared/protocol/reports/realtime-performance';
import { z } from 'zod';
import { schemaNames } from '../http/schema-names.ts';
import { DocumentSchemas, type Json } from '../http/schemas.ts';
import { subscribeSchema } from './subscription.ts';

const storeSchema = z.object({ storeId: z.string() });

/**
 * The relay's Socket.IO protocol as an AsyncAPI document: what a client may send and hears, and the
 * schema of every event, all made of the schemas that validate them.
 */
export function asyncApiDocument({ version }: { readonly version: string }): Json {
  const events = EVENT_TYPES.map((type) => [wholeEventSchema(type), type as string] as const);
  const eventSchema = z.union(events.map(([schema]) => schema));
  const schemas = new DocumentSchemas(
    new Map<z.ZodType, string>([...schemaNames(), ...events, [eventSchema, 'Event']]),
    'draft-07',
  );
  const message = (name: string, summary: string, payload: z.ZodType): readonly [string, Json] => [
    name,
    { name, summary, payload: schemas.of(payload, 'input') },
  ];
  const fromClient = Object.fromEntries([
    message(
      'subscribe',
      'Events of a store, from a sequence number on; answered by an acknowledgement',
      subscribeSchema,
    ),
    message('unsubscribe', 'No more events of a store', storeSchema),
    message('dashboard', 'The live figures of a store, or of all one may see', storeSchema.partial()),
    message(
      'performance',
      'How a store is doing, or all one may see: what waits, what is late, what came in time',
      storeSchema.partial(),
    ),
  ]);
  const toClient = Object.fromEntries([
    message(
      'subscribed',
      'The acknowledgement of `subscribe`: what was missed, or why not',
      z.union([
        z.object({ ok: z.literal(true), seq: z.int(), events: z.array(eventSchema) }),
        z.object({ ok: z.literal(false), code: z.string(), message: z.string() }),
      ]),
    ),
    message(
      'events',
      'Committed events of a store, in order; a gap is filled by subscribing again',
      z.object({ storeId: z.string(), seq: z.int(), events: z.array(eventSchema) }),
    ),
    message(
      'figures',
      'Pushed as `dashboard` when orders change, at most once a second',
      realtimeOrdersSchema,
    ),
    message(
      'performance-figures',
      'Pushed as `performance` when orders change, at most once a second, and every quarter minute',
      realtimePerformanceSchema,
    ),
    message(
      'directives',
      'To a store: there is something for it to fetch',
      z.object({ storeId: z.string(), cursor: z.int() }),
    ),
  ]);
  const all = { ...fromClient, ...toClient };
  const refs = (messages: Json): Json[] =>
    Object.keys(messages).map((name) => ({ $ref: `#/channels/relay/messages/${name}` }));
  return schemas.settled({
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
    },
  });
}
