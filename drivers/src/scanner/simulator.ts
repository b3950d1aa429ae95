import type { Connection } from '../transports/transport.ts';
import type { ScanFraming } from './frames.ts';

export interface ScannerSimulator {
  /** Somebody pulls the trigger over a code. */
  readonly scan: (text: string) => Promise<void>;
  /** Sends bytes as they are: noise, or half a scan. */
  readonly send: (bytes: Uint8Array) => Promise<void>;
  /** Somebody calls. */
  readonly serve: (connection: Connection) => void;
  readonly callers: () => number;
}

/** A hand-held reader that is set to frame its scans one way. */
export function createScannerSimulator(framing: ScanFraming): ScannerSimulator {
  const callers = new Set<Connection>();
  const send = async (bytes: Uint8Array): Promise<void> => {
    await Promise.all([...callers].map((connection) => connection.write(bytes)));
  };
  return {
    send,
    async scan(text) {
      const bytes = Buffer.from(framing === 'stx-etx' ? `\u0002${text}\u0003` : `${text}\r\n`);
      // In two pieces, as a slow line would bring it.
      await send(bytes.subarray(0, 4));
      await send(bytes.subarray(4));
    },
    serve(connection) {
      callers.add(connection);
      connection.onClose(() => callers.delete(connection));
    },
    callers: () => callers.size,
  };
}
