import type { Clock } from '@forno/shared/ports';
import { DeviceError } from '../../device-error.ts';
import { withDeadline } from '../../transports/deadline.ts';
import type { Connection } from '../../transports/transport.ts';
import { apduReader, decodeApdu, encodeApdu } from './apdu.ts';
import type { Apdu } from './apdu.ts';
import { ACK, frame, frameReader, NAK } from './serial-frame.ts';

/** `tcp`: messages follow each other bare. `serial`: each in a frame that is acknowledged. */
export type ZvtFraming = 'tcp' | 'serial';

/** Messages over a connection, for either side. */
export interface ZvtLink {
  /** @throws {DeviceError} `connection-lost`, `timeout`, `protocol` when the other side does not take it */
  send(message: Apdu): Promise<void>;
  onMessage(listener: (message: Apdu) => void): void;
  onClose(listener: () => void): void;
  close(): Promise<void>;
}

const FRAME_TRIES = 3;

export function zvtLink(
  connection: Connection,
  options: { readonly framing: ZvtFraming; readonly clock: Clock; readonly ackTimeoutMs: number },
): ZvtLink {
  return options.framing === 'tcp' ? tcpLink(connection) : serialLink(connection, options);
}

function tcpLink(connection: Connection): ZvtLink {
  return {
    send: (message) => connection.write(encodeApdu(message)),
    onMessage: (listener) => void connection.onData(apduReader(listener)),
    onClose: (listener) => void connection.onClose(listener),
    close: () => connection.close(),
  };
}

/** One frame at a time, sent again when it was damaged or nobody took it. */
function serialLink(
  connection: Connection,
  { clock, ackTimeoutMs }: { readonly clock: Clock; readonly ackTimeoutMs: number },
): ZvtLink {
  const listeners: ((message: Apdu) => void)[] = [];
  const state = {
    tail: Promise.resolve(),
    answered: (_taken: boolean): void => undefined,
    lastData: null as Uint8Array | null,
  };
  const answer = (byte: number): void => {
    // A line that is gone says so through onClose.
    connection.write(Uint8Array.of(byte)).catch((error: unknown) => {
      if (!(error instanceof DeviceError)) throw error;
    });
  };
  connection.onData(
    frameReader((event) => {
      if (event.kind === 'ack') return state.answered(true);
      if (event.kind === 'nak') return state.answered(false);
      if (event.kind === 'damaged') return answer(NAK);
      answer(ACK);
      // The same frame again with nothing of ours in between: the other side missed the ACK.
      const repeated = state.lastData !== null && Buffer.from(state.lastData).equals(event.data);
      state.lastData = event.data;
      const found = repeated ? null : decodeApdu(event.data);
      if (found) for (const listener of listeners) listener(found.apdu);
    }),
  );

  async function sendFrame(bytes: Uint8Array): Promise<void> {
    for (let tries = 1; ; tries += 1) {
      const taken = withDeadline<boolean>(
        clock,
        { timeoutMs: ackTimeoutMs, what: 'acknowledgement of a frame' },
        (resolve, reject) => {
          state.answered = resolve;
          connection.onClose(() => reject(new DeviceError('connection-lost', 'the line went dead')));
        },
      ).catch((error: unknown) => {
        if (error instanceof DeviceError && error.code === 'timeout') return false;
        throw error;
      });
      const [ok] = await Promise.all([taken, connection.write(bytes)]);
      if (ok) return;
      if (tries >= FRAME_TRIES) throw new DeviceError('timeout', 'nobody takes a frame on this line');
    }
  }

  return {
    send(message) {
      state.lastData = null;
      const sent = state.tail.then(() => sendFrame(frame(encodeApdu(message))));
      state.tail = sent.catch((error: unknown) => {
        if (!(error instanceof DeviceError)) throw error;
      });
      return sent;
    },
    onMessage: (listener) => void listeners.push(listener),
    onClose: (listener) => void connection.onClose(listener),
    close: () => connection.close(),
  };
}
