import { DeviceError } from '../device-error.ts';
import type { Connection } from '../transports/transport.ts';

export interface DrawerSimulator {
  /** Pulses that came, by pin; a trigger box has none and counts them under 0. */
  readonly kicks: () => readonly number[];
  /** Somebody pushes it shut, or opens it with the key. */
  readonly set: (state: 'open' | 'closed') => void;
  readonly setFault: (change: Partial<DrawerFaults>) => void;
  readonly serve: (connection: Connection) => void;
}

interface DrawerFaults {
  /** The lock is stuck: pulses do nothing. */
  readonly stuck: boolean;
  readonly silent: boolean;
  readonly noise: boolean;
}

/** A drawer, on a printer's connector at one pin with its switch at high when open, or on a trigger box. */
export function createDrawerSimulator(at: { readonly pin: 2 | 5 } | 'trigger'): DrawerSimulator {
  const state = {
    drawer: 'closed' as 'open' | 'closed',
    kicks: [] as number[],
    faults: { stuck: false, silent: false, noise: false } as DrawerFaults,
  };
  function kick(pin: number): void {
    state.kicks.push(pin);
    if (!state.faults.stuck && (at === 'trigger' || at.pin === pin)) state.drawer = 'open';
  }
  function answer(connection: Connection): void {
    const { silent, noise } = state.faults;
    if (silent) return;
    const status = 0b0001_0010 | (state.drawer === 'open' ? 0x04 : 0);
    connection
      .write(Uint8Array.from([...(noise ? [0xff, 0x00, 0x41] : []), status]))
      .catch((error: unknown) => {
        // Whoever asked has hung up.
        if (!(error instanceof DeviceError)) throw error;
      });
  }
  return {
    kicks: () => state.kicks,
    set: (drawer) => {
      state.drawer = drawer;
    },
    setFault: (change) => {
      state.faults = { ...state.faults, ...change };
    },
    serve(connection) {
      const pending: number[] = [];
      connection.onData((bytes) => {
        if (at === 'trigger') return kick(0);
        pending.push(...bytes);
        while (pending.length > 0) {
          const [first, second, third] = pending;
          const length = first === 0x1b && second === 0x70 ? 5 : first === 0x10 && second === 0x04 ? 3 : 1;
          const isPart = (first === 0x1b || first === 0x10) && second === undefined;
          if (isPart || pending.length < length) return;
          if (length === 5) kick(third === 0 ? 2 : 5);
          if (length === 3) answer(connection);
          pending.splice(0, length);
        }
      });
    },
  };
}
