import { describe, expect, it } from 'vitest';
import { everyEvent } from '../../test/every-event.ts';
import { parseEvent } from './event.ts';
import { EVENT_TYPES } from './registry.ts';

const log = everyEvent();
const ready = log.find((event) => event.eventType === 'ORDER_READY')!;

describe('parseEvent', () => {
  it('knows every type that the shop can write', () => {
    expect(new Set(log.map((event) => event.eventType))).toEqual(new Set(EVENT_TYPES));
    for (const event of log)
      expect(parseEvent(JSON.parse(JSON.stringify(event)))).toEqual({ ok: true, value: event });
  });

  it.each<[string, unknown, string, string]>([
    ['no event', 'hello', 'malformed', '$'],
    ['null', null, 'malformed', '$'],
    ['an id that is none', { ...ready, eventId: 'x' }, 'malformed', 'eventId'],
    ['a sequence number of nothing', { ...ready, seq: 0 }, 'malformed', 'seq'],
    ['a field too many', { ...ready, note: 'x' }, 'malformed', '$'],
    [
      'no device',
      { ...ready, metadata: { ...ready.metadata, deviceId: undefined } },
      'malformed',
      'metadata.deviceId',
    ],
    ['a type nobody knows', { ...ready, eventType: 'ORDER_EATEN' }, 'unknown-type', 'eventType'],
    ['a type of every object', { ...ready, eventType: 'HAS_OWN_PROPERTY' }, 'unknown-type', 'eventType'],
    ['a payload of another type', { ...ready, payload: {} }, 'invalid-payload', 'payload.orderId'],
  ])('refuses %s and names the field', (_, input, code, field) => {
    expect(parseEvent(input)).toMatchObject({ ok: false, error: { code, field } });
  });

  it('names a field deep in a line', () => {
    const added = structuredClone(log.find((event) => event.eventType === 'ITEM_ADDED')!);
    (added.payload as { line: { makes: { prepSeconds: number }[] } }).line.makes[0]!.prepSeconds = -1;
    expect(parseEvent(added)).toMatchObject({ error: { field: 'payload.line.makes.0.prepSeconds' } });
  });
});
