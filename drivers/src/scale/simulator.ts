import type { Connection } from '../transports/transport.ts';
import { DeviceError } from '../device-error.ts';
import { CAS, casFrame } from './cas.ts';
import { TOLEDO_STATUS } from './toledo-8217.ts';

export interface ScaleFaults {
  /** Somebody is still putting things on it. */
  readonly moving: boolean;
  /** Says nothing at all. */
  readonly silent: boolean;
  /** Rubbish on the line before each answer. */
  readonly noise: boolean;
  /** The checksum, or what stands in its place, is wrong. */
  readonly damaged: boolean;
  /** The answer ends in the middle. */
  readonly half: boolean;
}

export interface ScaleSimulator {
  /** Puts so much on it; less than 0 when something was taken off. */
  readonly put: (grams: number) => void;
  readonly grams: () => number;
  readonly setFault: (change: Partial<ScaleFaults>) => void;
  /** Somebody calls. */
  readonly serve: (connection: Connection) => void;
}

const CAPACITY_GRAMS = 15_000;

/** A scale of 15 kg that answers in its own words. */
export function createScaleSimulator(protocol: 'toledo-8217' | 'cas'): ScaleSimulator {
  const state = {
    grams: 0,
    faults: { moving: false, silent: false, noise: false, damaged: false, half: false } as ScaleFaults,
  };
  const answer = protocol === 'cas' ? casAnswer : toledoAnswer;

  async function say(connection: Connection, bytes: Uint8Array): Promise<void> {
    const { noise, half } = state.faults;
    const sent = half ? bytes.subarray(0, Math.ceil(bytes.length / 2)) : bytes;
    try {
      if (noise) await connection.write(Uint8Array.of(0xff, 0x00, 0x0a, 0x37));
      // In two pieces, as a slow line would bring it.
      await connection.write(sent.slice(0, 3));
      await connection.write(sent.slice(3));
    } catch (error) {
      // Whoever asked has hung up.
      if (!(error instanceof DeviceError)) throw error;
    }
  }

  return {
    put: (grams) => {
      state.grams = grams;
    },
    grams: () => state.grams,
    setFault: (change) => {
      state.faults = { ...state.faults, ...change };
    },
    serve(connection) {
      connection.onData((bytes) => {
        for (const byte of bytes) {
          const bytesOut = state.faults.silent ? null : answer(byte, state.grams, state.faults);
          if (bytesOut) void say(connection, bytesOut);
        }
      });
    },
  };
}

function toledoAnswer(byte: number, grams: number, faults: ScaleFaults): Uint8Array | null {
  if (byte !== 0x57) return null;
  const { MOTION, OVER_CAPACITY, UNDER_ZERO } = TOLEDO_STATUS;
  const status =
    (faults.moving ? MOTION : 0) |
    (grams > CAPACITY_GRAMS ? OVER_CAPACITY : 0) |
    (grams < 0 ? UNDER_ZERO : 0);
  const shown = (Math.max(0, grams) / 1_000).toFixed(3).padStart(6, '0');
  const body = status === 0 ? shown : `?${String.fromCharCode(0x60 | status)}`;
  return Uint8Array.from([0x02, ...Buffer.from(faults.damaged ? body.replace(/.$/, '#') : body), 0x0d]);
}

function casAnswer(byte: number, grams: number, faults: ScaleFaults): Uint8Array | null {
  if (byte === CAS.ENQ) return Uint8Array.of(CAS.ACK);
  if (byte !== CAS.DC1) return null;
  const shown = (Math.abs(grams) / 1_000).toFixed(3).padStart(6, '0').slice(-6);
  const sign = grams > CAPACITY_GRAMS ? 'F' : grams < 0 ? '-' : ' ';
  const frame = casFrame(`${faults.moving ? 'U' : 'S'}${sign}${shown}kg`);
  if (faults.damaged) frame[12]! ^= 0x55;
  return frame;
}
