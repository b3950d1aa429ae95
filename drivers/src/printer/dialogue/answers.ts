import type { Clock } from '@forno/shared/ports';
import { DeviceError } from '../../device-error.ts';
import { withDeadline } from '../../transports/deadline.ts';
import type { Connection } from '../../transports/transport.ts';

/** One answer of a printer, whole. */
export type Answer =
  /** `DLE EOT n`: one byte, at once. */
  | { readonly kind: 'real-time'; readonly byte: number }
  /** Automatic status: four bytes of ESC/POS, seven to fifteen of Star. */
  | { readonly kind: 'status'; readonly bytes: Uint8Array }
  /** `GS r n`: one byte, in turn with what is printed. */
  | { readonly kind: 'in-turn'; readonly byte: number }
  /** Header 37h, a letter that says what it is, data. */
  | { readonly kind: 'block'; readonly id: number; readonly data: Uint8Array };

/** Cuts what a printer says into answers; noise is dropped. */
export type AnswerParser = (byte: number) => Answer | null;

export interface AnswerReader {
  /** @throws {DeviceError} `timeout`, `connection-lost` */
  next<Wanted extends Answer>(
    isWanted: (answer: Answer) => answer is Wanted,
    options: { readonly timeoutMs: number; readonly what: string },
  ): Promise<Wanted>;
  /** Each answer, whether or not somebody waits for it. */
  onAnswer(listener: (answer: Answer) => void): () => void;
}

export function readAnswers(connection: Connection, clock: Clock, parse: AnswerParser): AnswerReader {
  const listeners = new Set<(answer: Answer) => void>();
  connection.onData((bytes) => {
    for (const byte of bytes) {
      const answer = parse(byte);
      if (answer) for (const listener of listeners) listener(answer);
    }
  });
  function onAnswer(listener: (answer: Answer) => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }
  return {
    onAnswer,
    next<Wanted extends Answer>(
      isWanted: (answer: Answer) => answer is Wanted,
      options: { readonly timeoutMs: number; readonly what: string },
    ): Promise<Wanted> {
      const stops: (() => void)[] = [];
      return withDeadline<Wanted>(clock, options, (resolve, reject) => {
        stops.push(
          onAnswer((answer) => {
            if (isWanted(answer)) resolve(answer);
          }),
          connection.onClose(() =>
            reject(new DeviceError('connection-lost', `${options.what}: the line went dead`)),
          ),
        );
      }).finally(() => {
        for (const stop of stops) stop();
      });
    },
  };
}

const BLOCK_BYTES_MAX = 90;

/** ESC/POS, told apart by the bits that Epson's reference fixes for each kind. */
export function escPosAnswers(): AnswerParser {
  const open = { status: null as number[] | null, block: null as number[] | null };
  return (byte) => {
    if (open.block) {
      if (byte !== 0 && open.block.length < BLOCK_BYTES_MAX) {
        open.block.push(byte);
        return null;
      }
      const [id = 0, ...data] = open.block;
      open.block = null;
      return { kind: 'block', id, data: Uint8Array.from(data) };
    }
    // Bytes two to four have bits 4 and 7 clear; anything else means that the rest was lost.
    if (open.status && (byte & 0b1001_0000) === 0) {
      open.status.push(byte);
      if (open.status.length < 4) return null;
      const bytes = Uint8Array.from(open.status);
      open.status = null;
      return { kind: 'status', bytes };
    }
    open.status = null;
    if (byte === 0x37) open.block = [];
    else if ((byte & 0b1001_0011) === 0b0001_0010) return { kind: 'real-time', byte };
    else if ((byte & 0b1001_0011) === 0b0001_0000) open.status = [byte];
    else if ((byte & 0b1001_0000) === 0) return { kind: 'in-turn', byte };
    return null;
  };
}

/** Star: a header with bit 0 set says how many bytes there are; the others have bits 0, 4 and 7 clear. */
export function starAnswers(): AnswerParser {
  const open = { bytes: [] as number[], length: 0 };
  return (byte) => {
    if ((byte & 0b1001_0001) === 0b0000_0001) {
      open.bytes = [byte];
      open.length = ((byte >> 1) & 0b111) | ((byte >> 2) & 0b1000);
      return null;
    }
    if (open.bytes.length === 0 || (byte & 0b0001_0001) !== 0) {
      open.bytes = [];
      return null;
    }
    open.bytes.push(byte);
    if (open.bytes.length < open.length) return null;
    const bytes = Uint8Array.from(open.bytes);
    open.bytes = [];
    return { kind: 'status', bytes };
  };
}
