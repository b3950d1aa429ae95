/** Framing of the serial line: DLE STX … DLE ETX and a checksum; a DLE inside is doubled. */
const DLE = 0x10;
const STX = 0x02;
const ETX = 0x03;
export const ACK = 0x06;
export const NAK = 0x15;

/** CRC-16 of ITU-T V.41, reflected, starting at 0, over the data as it was before doubling and the ETX. */
export function crc16(bytes: Iterable<number>): number {
  let crc = 0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >> 1) ^ 0x8408 : crc >> 1;
  }
  return crc;
}

export function frame(data: Uint8Array): Uint8Array {
  const doubled = [...data].flatMap((byte) => (byte === DLE ? [DLE, DLE] : [byte]));
  const crc = crc16([...data, ETX]);
  return Uint8Array.from([DLE, STX, ...doubled, DLE, ETX, crc & 0xff, crc >> 8]);
}

export type FrameEvent =
  | { readonly kind: 'frame'; readonly data: Uint8Array }
  /** A frame whose checksum is wrong: to be asked for again. */
  | { readonly kind: 'damaged' }
  | { readonly kind: 'ack' }
  | { readonly kind: 'nak' };

const FRAME_BYTES_MAX = 70_000;

/** Finds frames and acknowledgements in a stream, whatever else is on the line and however it is cut. */
export function frameReader(take: (event: FrameEvent) => void): (bytes: Uint8Array) => void {
  type Where = 'outside' | 'dle' | 'inside' | 'inside-dle' | 'crc-low' | 'crc-high';
  const state = { where: 'outside' as Where, data: [] as number[], crcLow: 0 };
  const step: Record<Where, (byte: number) => Where> = {
    outside: (byte) => {
      if (byte === ACK) take({ kind: 'ack' });
      else if (byte === NAK) take({ kind: 'nak' });
      return byte === DLE ? 'dle' : 'outside';
    },
    dle: (byte) => {
      if (byte === STX) state.data = [];
      return byte === STX ? 'inside' : byte === DLE ? 'dle' : 'outside';
    },
    inside: (byte) => {
      if (byte === DLE) return 'inside-dle';
      state.data.push(byte);
      return state.data.length > FRAME_BYTES_MAX ? 'outside' : 'inside';
    },
    'inside-dle': (byte) => {
      if (byte === ETX) return 'crc-low';
      // The end of the last frame was lost: this is the beginning of the next.
      if (byte === STX) state.data = [];
      else if (byte === DLE) state.data.push(DLE);
      return byte === STX || byte === DLE ? 'inside' : 'outside';
    },
    'crc-low': (byte) => {
      state.crcLow = byte;
      return 'crc-high';
    },
    'crc-high': (byte) => {
      const intact = crc16([...state.data, ETX]) === (state.crcLow | (byte << 8));
      take(intact ? { kind: 'frame', data: Uint8Array.from(state.data) } : { kind: 'damaged' });
      return 'outside';
    },
  };
  return (bytes) => {
    for (const byte of bytes) state.where = step[state.where](byte);
  };
}
