/**
 * The line protocol of tills that know no HTTP, over TCP or a serial line. A record is
 *
 *     STX fields separated by | ETX checksum
 *
 * with the checksum (two hex digits) being the exclusive or of all bytes after STX up to and with ETX, as
 * such protocols have it. Records: `O|id|number|takeaway or eat-in|name|paid`, `L|code|quantity|cents|+mod,-mod`,
 * `T|total cents|tax cents` which ends an order, `C|id` which cancels one. Each is answered with ACK or NAK;
 * after NAK, or nothing, it is sent again.
 */
const STX = 0x02;
const ETX = 0x03;
export const ACK = 0x06;
export const NAK = 0x15;
/** Longer than any record; a line that never ends is noise. */
const RECORD_BYTES_MAX = 4096;

const checksum = (bytes: Uint8Array): string =>
  bytes
    .reduce((sum, byte) => sum ^ byte, 0)
    .toString(16)
    .padStart(2, '0')
    .toUpperCase();

export function frameOf(fields: readonly string[]): Uint8Array {
  const inner = Buffer.concat([Buffer.from(fields.join('|'), 'utf8'), Buffer.of(ETX)]);
  return Buffer.concat([Buffer.of(STX), inner, Buffer.from(checksum(inner), 'ascii')]);
}

export type Framed = { readonly fields: readonly string[] } | { readonly bad: string };

/** Takes bytes as they come, in any pieces, and gives the records in them. */
export class FrameReader {
  #pending: Buffer = Buffer.alloc(0);

  take(bytes: Uint8Array): Framed[] {
    this.#pending = Buffer.concat([this.#pending, bytes]);
    const found: Framed[] = [];
    for (;;) {
      const begin = this.#pending.indexOf(STX);
      if (begin < 0) {
        this.#pending = Buffer.alloc(0);
        return found;
      }
      const end = this.#pending.indexOf(ETX, begin);
      if (end < 0 || this.#pending.length < end + 3) {
        this.#pending = this.#pending.subarray(begin);
        if (this.#pending.length > RECORD_BYTES_MAX) {
          this.#pending = Buffer.alloc(0);
          found.push({ bad: 'too long' });
        }
        return found;
      }
      const inner = this.#pending.subarray(begin + 1, end + 1);
      const sum = this.#pending
        .subarray(end + 1, end + 3)
        .toString('ascii')
        .toUpperCase();
      found.push(
        sum === checksum(inner)
          ? { fields: inner.subarray(0, -1).toString('utf8').split('|') }
          : { bad: `checksum ${sum} is not ${checksum(inner)}` },
      );
      this.#pending = this.#pending.subarray(end + 3);
    }
  }
}
