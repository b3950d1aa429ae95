import type { z } from 'zod';
import { ok, refuse, type Result } from '../result.ts';
import { envelopeSchema, type Envelope } from './envelope.ts';
import { isEnvelope } from './is-envelope.ts';
import { EVENTS, isEventType, type EventType, type PayloadOf } from './registry.ts';
import { upcast } from './upcast/index.ts';

/** A sealed event with its payload typed by `eventType`. */
export type ForEvent<Type extends EventType> = Omit<Envelope, 'eventType' | 'payload'> & {
  readonly eventType: Type;
  readonly payload: PayloadOf<Type>;
};
/** Any event of the shop. */
export type ShopEvent = { [Type in EventType]: ForEvent<Type> }[EventType];

/** What `decide` says has happened, before the log gives it a place. */
export type EventDraft = {
  [Type in EventType]: {
    readonly eventType: Type;
    readonly aggregateId: string;
    readonly payload: PayloadOf<Type>;
  };
}[EventType];

export interface EventFault {
  readonly code: 'malformed' | 'unknown-type' | 'invalid-payload';
  /** The path of the field that is wrong, dotted. */
  readonly field: string;
  readonly message: string;
}

/** Parses untrusted JSON into an event, raising old payload versions to today's. */
export function parseEvent(input: unknown): Result<ShopEvent, EventFault> {
  if (isEnvelope(input)) return parsePayload(input);
  const envelope = envelopeSchema.safeParse(input);
  if (!envelope.success) return refuse(toFault('malformed', envelope.error));
  return parsePayload(envelope.data);
}

/** The same for an envelope that was parsed already. */
export function parsePayload(envelope: Envelope): Result<ShopEvent, EventFault> {
  if (!isEventType(envelope.eventType)) {
    return refuse({
      code: 'unknown-type',
      field: 'eventType',
      message: `unknown event type ${envelope.eventType}`,
    });
  }
  const definition = EVENTS[envelope.eventType];
  const raised = upcast(envelope.eventType, envelope.version, envelope.payload);
  const payload = definition.schema.safeParse(raised);
  if (!payload.success) return refuse(toFault('invalid-payload', payload.error, 'payload'));
  return ok({ ...envelope, payload: payload.data } as ShopEvent);
}

export function toFault(code: EventFault['code'], error: z.ZodError, under = ''): EventFault {
  const issue = error.issues[0]!;
  const field = [under, ...issue.path.map(String)].filter(Boolean).join('.');
  return { code, field: field || '$', message: `${field || 'event'}: ${issue.message}` };
}
