import { createSocket } from 'node:dgram';
import type { Connection } from '../transports/transport.ts';
import { writeMdmf } from './mdmf.ts';

/** Who calls, as the telephone company delivers it; `P` for a withheld number, `O` for one that it does not know. */
export interface SimulatedCaller {
  readonly number: string;
  readonly name: string;
}

export interface CallerIdSimulator {
  /** The telephone rings, several times. */
  readonly ring: (caller: SimulatedCaller) => Promise<void>;
  /** Something else on the line. */
  readonly send: (bytes: Uint8Array) => Promise<void>;
}

export interface ModemSimulator extends CallerIdSimulator {
  readonly serve: (connection: Connection) => void;
  /** Who was told to say who calls. */
  readonly listeners: () => number;
}

/** A modem that says who calls once it was told to by the command that its maker gave it. */
export function createModemSimulator(options: {
  readonly knows: 'AT+VCID=1' | 'AT#CID=1';
  /** `raw`: as the exchange sends it, in hexadecimal. */
  readonly says: 'fields' | 'raw';
}): ModemSimulator {
  const listeners = new Set<Connection>();
  const send = async (bytes: Uint8Array): Promise<void> => {
    await Promise.all([...listeners].map((connection) => connection.write(bytes)));
  };
  return {
    send,
    async ring(caller) {
      const fields =
        options.says === 'raw'
          ? `MESG = ${writeMdmf(caller)}\r\n`
          : `DATE = 1126\r\nTIME = 1204\r\nNMBR = ${caller.number}\r\nNAME = ${caller.name}\r\n`;
      await send(Buffer.from(`\r\nRING\r\n\r\n${fields}`));
      for (let rings = 2; rings <= 4; rings += 1) await send(Buffer.from('\r\nRING\r\n'));
    },
    serve(connection) {
      const state = { text: '' };
      connection.onClose(() => listeners.delete(connection));
      connection.onData((bytes) => {
        state.text += Buffer.from(bytes).toString('latin1');
        const commands = state.text.split('\r');
        state.text = commands.pop() ?? '';
        for (const command of commands) {
          const known = command === 'ATE0' || command === options.knows;
          if (command === options.knows) listeners.add(connection);
          void connection.write(Buffer.from(known ? '\r\nOK\r\n' : '\r\nERROR\r\n'));
        }
      });
    },
    listeners: () => listeners.size,
  };
}

/** A box on the LAN that sends each record three times. */
export function createCallBoxSimulator(to: {
  readonly host: string;
  readonly port: number;
}): CallerIdSimulator & {
  readonly close: () => Promise<void>;
} {
  const socket = createSocket('udp4');
  const send = (bytes: Uint8Array): Promise<void> =>
    new Promise((resolve, reject) => {
      socket.send(bytes, to.port, to.host, (error) => (error ? reject(error) : resolve()));
    });
  const record = (phase: 'S' | 'E', { number, name }: SimulatedCaller): Buffer => {
    const shown = number === 'P' ? 'Private' : number === 'O' ? 'Out-of-Area' : number;
    const words = `01 I ${phase} 0042 G A2 11/26 12:04 PM ${shown.padEnd(15)}${name}`;
    return Buffer.from(`^^<U>000042<S>000001$${words}`, 'latin1');
  };
  return {
    send,
    async ring(caller) {
      await send(Buffer.from('^^<U>000042<S>000001$01 R             11/26 12:04:07', 'latin1'));
      for (let copies = 0; copies < 3; copies += 1) await send(record('S', caller));
      await send(record('E', caller));
    },
    close: () =>
      new Promise((resolve) => {
        socket.close(resolve);
      }),
  };
}
