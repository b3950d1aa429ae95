import type { StoredEvent } from '@forno/shared/ports';

/** Of an event: its seq (6 bytes), and how long its aggregate's id (2) and its body (4) are. */
const EVENT_HEAD_BYTES = 12;
const BYTES_A_CHAR_MAX = 3;

/** Room that is enough for these events, whatever they are written in. */
export function bytesMost(events: readonly StoredEvent[]): number {
  return events.reduce(
    (sum, { aggregateId, body }) =>
      sum + EVENT_HEAD_BYTES + (aggregateId.length + body.length) * BYTES_A_CHAR_MAX,
    0,
  );
}

/** Writes the event at `at`, and says where the next one goes. */
export function writeEvent(text: Buffer, at: number, { seq, aggregateId, body }: StoredEvent): number {
  const idBytes = text.write(aggregateId, at + EVENT_HEAD_BYTES, 'utf8');
  const bodyBytes = text.write(body, at + EVENT_HEAD_BYTES + idBytes, 'utf8');
  text.writeUIntLE(seq, at, 6);
  text.writeUInt16LE(idBytes, at + 6);
  text.writeUInt32LE(bodyBytes, at + 8);
  return at + EVENT_HEAD_BYTES + idBytes + bodyBytes;
}

/** Events in one piece of memory, which can be handed over to another thread as it is. */
export function packEvents(events: readonly StoredEvent[]): Buffer<ArrayBuffer> {
  const text = Buffer.allocUnsafeSlow(bytesMost(events));
  return text.subarray(
    0,
    events.reduce((at, event) => writeEvent(text, at, event), 0),
  );
}

export function readEvents(text: Buffer): StoredEvent[] {
  return readLines(text).map(({ body, ...event }) => ({ ...event, body: body.toString('utf8') }));
}

/** An event whose body was not made a text, for whoever only passes it on. */
export interface EventLine extends Omit<StoredEvent, 'body'> {
  readonly body: Buffer;
}

export function readLines(text: Buffer): EventLine[] {
  const events: EventLine[] = [];
  for (let at = 0; at < text.length;) {
    const idAt = at + EVENT_HEAD_BYTES;
    const bodyAt = idAt + text.readUInt16LE(at + 6);
    const end = bodyAt + text.readUInt32LE(at + 8);
    events.push({
      seq: text.readUIntLE(at, 6),
      aggregateId: text.toString('utf8', idAt, bodyAt),
      body: text.subarray(bodyAt, end),
    });
    at = end;
  }
  return events;
}
