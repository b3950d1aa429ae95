import { describe, expect, it } from 'vitest';
import { everyEvent } from '../../test/every-event.ts';
import { parseTold, told } from './told.ts';

describe('what followers are told', () => {
  it('is each event but for who did it and its links of the chain, and reads back as that', () => {
    for (const event of everyEvent()) {
      const heard = JSON.parse(JSON.stringify(told(event))) as unknown;
      expect(heard).toEqual({
        eventId: event.eventId,
        seq: event.seq,
        eventType: event.eventType,
        timestamp: event.timestamp,
        metadata: { deviceId: event.metadata.deviceId },
        payload: JSON.parse(JSON.stringify(event.payload)),
      });
      expect(parseTold(heard)).toEqual({ ok: true, value: heard });
    }
  });

  it('is refused by the name of the field that is wrong', () => {
    const event = everyEvent().find(({ eventType }) => eventType === 'ORDER_ACCEPTED');
    const heard = { ...told(event!) };
    const fieldOf = (input: unknown): string | null => {
      const read = parseTold(input);
      return read.ok ? null : read.error.field;
    };
    expect(fieldOf({ ...heard, seq: 0 })).toBe('seq');
    expect(fieldOf({ ...heard, eventType: 'NO_SUCH_EVENT' })).toBe('eventType');
    expect(fieldOf({ ...heard, payload: { ...heard.payload, orderId: 7 } })).toBe('payload.orderId');
    expect(fieldOf({ ...heard, hash: 'f'.repeat(64) })).toBe('$');
    expect(fieldOf(null)).toBe('$');
  });
});
