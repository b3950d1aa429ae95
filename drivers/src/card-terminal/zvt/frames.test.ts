import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { apdu, apduReader, encodeApdu, ZVT } from './apdu.ts';
import type { Apdu } from './apdu.ts';
import { ascii, bcd, field, llVar, readFields, tlv } from './fields.ts';
import { chargeOf } from './outcome.ts';
import { crc16, frame, frameReader } from './serial-frame.ts';
import type { FrameEvent } from './serial-frame.ts';

const anyApdu = fc
  .record({ command: fc.integer({ min: 0, max: 0xffff }), data: fc.uint8Array({ maxLength: 600 }) })
  .map(({ command, data }) => apdu(command, data));
/** Bytes in pieces of any size. */
const cut = (bytes: Uint8Array, sizes: readonly number[]): Uint8Array[] => {
  const pieces: Uint8Array[] = [];
  for (let at = 0, turn = 0; at < bytes.length; turn += 1) {
    const size = Math.max(1, sizes[turn % sizes.length] ?? 1);
    pieces.push(bytes.subarray(at, at + size));
    at += size;
  }
  return pieces;
};
const sizes = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 8 });

describe('messages', () => {
  it('come out whole however the wire has cut them', () => {
    fc.assert(
      fc.property(fc.array(anyApdu, { maxLength: 5 }), sizes, (messages, pieces) => {
        const read: Apdu[] = [];
        const reader = apduReader((message) => read.push(message));
        for (const piece of cut(Buffer.concat(messages.map(encodeApdu)), pieces)) reader(piece);
        expect(read).toEqual(messages);
      }),
    );
  });

  it('are written as the protocol shows them', () => {
    const payment = encodeApdu(apdu(ZVT.authorisation, [0x04, ...bcd(1_250, 6), 0x49, ...bcd(978, 2)]));
    expect(Buffer.from(payment).toString('hex')).toBe('06010a04000000001250490978');
  });
});

describe('frames', () => {
  it('come out whole among noise, however the wire has cut them', () => {
    const noise = fc
      .uint8Array({ maxLength: 12 })
      .map((bytes) => bytes.filter((byte) => ![0x10, 0x06, 0x15].includes(byte)));
    fc.assert(
      fc.property(
        fc.array(fc.tuple(noise, fc.uint8Array({ maxLength: 80 })), { maxLength: 5 }),
        sizes,
        (parts, pieces) => {
          const read: FrameEvent[] = [];
          const reader = frameReader((event) => read.push(event));
          const stream = Buffer.concat(parts.flatMap(([before, data]) => [before, frame(data)]));
          for (const piece of cut(stream, pieces)) reader(piece);
          expect(read).toEqual(parts.map(([, data]) => ({ kind: 'frame', data })));
        },
      ),
    );
  });

  it('that were damaged are told from whole ones', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 1, maxLength: 60 }),
        fc.nat(),
        fc.integer({ min: 1, max: 255 }),
        (data, at, flip) => {
          const sent = frame(data);
          const damaged = sent.slice();
          damaged[at % sent.length]! ^= flip;
          const read: FrameEvent[] = [];
          frameReader((event) => read.push(event))(damaged);
          const frames = read.flatMap((event) =>
            event.kind === 'frame' ? [Buffer.from(event.data).toString('hex')] : [],
          );
          expect(frames.every((found) => found === Buffer.from(data).toString('hex'))).toBe(true);
        },
      ),
    );
  });

  it('have the checksum of the standard', () => {
    expect(crc16(Buffer.from('123456789'))).toBe(0x2189);
  });
});

describe('fields', () => {
  it('never throw, whatever comes', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => void readFields(bytes)));
  });

  it('leave nothing of a card number but its last four digits', () => {
    const number = '4'.repeat(12) + '1234';
    const pan = [...Buffer.from(number, 'hex')];
    const data = [
      0x27,
      0,
      0x04,
      ...bcd(500, 6),
      0x22,
      ...llVar(pan),
      0x23,
      ...llVar([...pan, 0xd2, 0x51, 0x22]),
      0x8b,
      ...llVar(ascii(`Visa ${number}`)),
    ];
    const fields = readFields(Uint8Array.from(data));
    expect(fields).toMatchObject({ resultCode: 0, amountCents: 500, lastFour: '1234' });
    const charge = chargeOf({ amountCents: 500 }, fields);
    expect(charge.label).toBe('Visa •••• 1234');
    expect(JSON.stringify(charge)).not.toMatch(/\d{5}/);
  });

  it('tell a tip from the goods, and a part from the whole', () => {
    const status = (totalCents: number, tipCents?: number) =>
      readFields(
        Uint8Array.from([
          ...field(0x27, [0]),
          ...field(0x04, bcd(totalCents, 6)),
          ...(tipCents === undefined ? [] : [0x06, 9, ...tlv(0x1f36, bcd(tipCents, 6))]),
        ]),
      );
    expect(chargeOf({ amountCents: 1_000 }, status(1_150, 150))).toMatchObject({
      result: 'approved',
      amountCents: 1_000,
      tipCents: 150,
    });
    expect(chargeOf({ amountCents: 1_000 }, status(1_150))).toMatchObject({
      amountCents: 1_000,
      tipCents: 150,
    });
    expect(chargeOf({ amountCents: 1_000 }, status(600))).toMatchObject({
      result: 'partial',
      amountCents: 600,
      tipCents: 0,
    });
  });
});
