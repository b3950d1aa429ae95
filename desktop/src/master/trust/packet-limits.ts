import { isOwnAddress } from './admission.ts';
import { Allowance, type Limit } from './limits.ts';

/** As much of an engine.io connection as counting needs. */
interface Connection {
  readonly remoteAddress: string;
  on(event: 'packet', listener: (packet: { readonly data?: unknown }) => void): unknown;
  close(discard: boolean): unknown;
}

interface Flow {
  packets: Allowance;
  readonly bytes: Allowance;
}

/** To say who one is takes a handful of packets. */
const STRANGER: Limit = { burst: 30, perSecond: 5 };
/** A terminal that was away for an hour sends all that it took in one go; after that, nobody taps as fast. */
const DEVICE: Limit = { burst: 2_000, perSecond: 200 };
/** Menus and logs go the other way: what comes from a device is small. */
const BYTES: Limit = { burst: 8 * 1024 * 1024, perSecond: 512 * 1024 };

export interface PacketLimits {
  /** A device that was let in may say more. */
  readonly admitted: (connection: object) => void;
}

/**
 * Counts what each connection sends before it is parsed. One that floods is closed, and its address told
 * to the front door: an answer to each packet would be what a flood is after. The machine's own terminal
 * is not counted.
 */
export function limitPackets(
  engine: { on(event: 'connection', listener: (connection: Connection) => void): unknown },
  { punish }: { readonly punish: (address: string) => void },
): PacketLimits {
  const flows = new WeakMap<object, Flow>();
  const now = (): number => performance.now();
  engine.on('connection', (connection) => {
    if (isOwnAddress(connection.remoteAddress)) return;
    const flow: Flow = { packets: new Allowance(STRANGER, now), bytes: new Allowance(BYTES, now) };
    flows.set(connection, flow);
    connection.on('packet', ({ data }) => {
      const size = typeof data === 'string' ? data.length : 0;
      if (flow.packets.take() && flow.bytes.take(size)) return;
      // While it is known who is there.
      punish(connection.remoteAddress);
      connection.close(true);
    });
  });
  return {
    admitted(connection) {
      const flow = flows.get(connection);
      if (flow) flow.packets = new Allowance(DEVICE, now);
    },
  };
}
