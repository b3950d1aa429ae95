import { gramsOf } from './grams.ts';
import type { ScaleProtocol } from './protocol.ts';
import type { Weight, WeightUnit } from './scale.ts';

const ENQ = 0x05;
const ACK = 0x06;
const DC1 = 0x11;
const SOH = 0x01;
const STX = 0x02;
const ETX = 0x03;
const EOT = 0x04;
/** SOH STX, state, sign, six characters of weight, two of unit, checksum, ETX EOT. */
const FRAME_BYTES = 15;

export const CAS = { ENQ, ACK, DC1 } as const;

/** CAS PD-II and ER, ECR type: `ENQ` is answered by `ACK`, `DC1` then by a frame with a checksum over state to unit. */
export const cas: ScaleProtocol = {
  name: 'cas',
  ask: Uint8Array.of(ENQ),
  read(bytes) {
    const start = bytes.findIndex((byte, at) => byte === SOH && (bytes[at + 1] ?? STX) === STX);
    const ack = bytes.indexOf(ACK);
    if (ack >= 0 && (start < 0 || ack < start)) return { used: ack + 1, reply: Uint8Array.of(DC1) };
    if (start < 0) return bytes.length > 0 ? { used: bytes.length, damaged: 'noise' } : null;
    if (bytes.length < start + FRAME_BYTES) return null;
    const frame = bytes.subarray(start, start + FRAME_BYTES);
    const used = start + FRAME_BYTES;
    const intact = frame[13] === ETX && frame[14] === EOT && frame[12] === casChecksum(frame.subarray(2, 12));
    // What looked like a beginning was none: the next one may be inside.
    if (!intact) return { used: start + 1, damaged: 'checksum' };
    const weight = weightOf(String.fromCharCode(...frame.subarray(2, 12)));
    return weight ? { used, weight } : { used, damaged: 'a frame that says nothing known' };
  },
};

export function casFrame(body: string): Uint8Array {
  const bytes = Array.from(body, (letter) => letter.charCodeAt(0));
  return Uint8Array.from([SOH, STX, ...bytes, casChecksum(bytes), ETX, EOT]);
}

const casChecksum = (bytes: Iterable<number>): number => [...bytes].reduce((sum, byte) => sum ^ byte, 0);

function weightOf(body: string): Weight | null {
  const [state, sign] = [body[0], body[1]];
  const unit = body.slice(8, 10).trim().toLowerCase() as WeightUnit;
  // F where the sign stands: full, that is too much on it.
  if (sign === 'F') return { state: 'overload' };
  if (!['kg', 'g', 'lb', 'oz'].includes(unit)) return null;
  const grams = gramsOf(body.slice(2, 8), unit);
  if (grams === null) return null;
  if (sign === '-' && grams > 0) return { state: 'below-zero' };
  return state === 'S' ? { state: 'stable', grams } : state === 'U' ? { state: 'unstable', grams } : null;
}
