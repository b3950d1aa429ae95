import { z } from 'zod';
import { envelopeSchema } from './envelope.ts';
import { EVENTS, EVENT_TYPES } from './registry.ts';

/** The registry as JSON Schema draft-07 documents: one an event type, its payload in place of the open one. */
export function eventJsonSchemas(): Record<string, unknown> {
  return Object.fromEntries(
    EVENT_TYPES.map((type) => {
      const { version, schema } = EVENTS[type];
      const whole = envelopeSchema.extend({
        eventType: z.literal(type),
        version: z.literal(version),
        payload: schema,
      });
      const document = z.toJSONSchema(whole, { target: 'draft-07', io: 'input' });
      return [
        type,
        { $id: `https://forno.example/events/${type}/${version}.json`, title: type, ...document },
      ];
    }),
  );
}
