import { ok, refuse, type Result } from '../result.ts';
import { envelopeSchema, metadataSchema, type EventMetadata } from './envelope.ts';
import { toFault, type EventFault, type ForEvent, type ShopEvent } from './event.ts';
import { EVENTS, isEventType, type EventType } from './registry.ts';

/** An event as those hear of it who follow the log: what happened, when and at which device. Who did it, and the links of the chain, stay with the log. */
export type ToldOf<Type extends EventType> = Pick<
  ForEvent<Type>,
  'eventId' | 'seq' | 'eventType' | 'timestamp' | 'payload'
> & { readonly metadata: Pick<EventMetadata, 'deviceId'> };
export type ToldEvent = { [Type in EventType]: ToldOf<Type> }[EventType];

/** A third of the bytes for most events, and twenty screens have to read each. */
export const told = ({ eventId, seq, eventType, timestamp, metadata, payload }: ShopEvent): ToldEvent =>
  ({ eventId, seq, eventType, timestamp, metadata: { deviceId: metadata.deviceId }, payload }) as ToldEvent;

const toldSchema = envelopeSchema
  .pick({ eventId: true, seq: true, eventType: true, timestamp: true, payload: true })
  .extend({ metadata: metadataSchema.pick({ deviceId: true }) });

/** Parses what a follower was sent. The master tells payloads in today's version, however old the event is. */
export function parseTold(input: unknown): Result<ToldEvent, EventFault> {
  const outer = toldSchema.safeParse(input);
  if (!outer.success) return refuse(toFault('malformed', outer.error));
  const { eventType } = outer.data;
  if (!isEventType(eventType))
    return refuse({ code: 'unknown-type', field: 'eventType', message: `unknown event type ${eventType}` });
  const payload = EVENTS[eventType].schema.safeParse(outer.data.payload);
  if (!payload.success) return refuse(toFault('invalid-payload', payload.error, 'payload'));
  return ok({ ...outer.data, payload: payload.data } as ToldEvent);
}
