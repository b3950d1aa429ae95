import { z } from 'zod';
import { envelopeSchema } from './envelope.ts';
import { EVENTS, EVENT_TYPES, type EventType } from './registry.ts';

/** An event of the type as it is stored and told, with its payload in place of the open one. */
export const wholeEventSchema = (type: EventType): z.ZodObject =>
  envelopeSchema.extend({
    eventType: z.literal(type),
    version: z.literal(EVENTS[type].version),
    payload: EVENTS[type].schema,
  });

/** The registry as JSON Schema draft-07 documents: one an event type. */
export function eventJsonSchemas(): Record<string, unknown> {
  return Object.fromEntries(
    EVENT_TYPES.map((type) => {
      const document = z.toJSONSchema(wholeEventSchema(type), { target: 'draft-07', io: 'input' });
      const $id = `https://forno.example/events/${type}/${EVENTS[type].version}.json`;
      return [type, { $id, title: type, ...document }];
    }),
  );
}
