import type { PrinterFaults } from './faults.ts';

/** What the sensors say; a liar's say that all is well. */
export interface Sensors {
  readonly paperLow: boolean;
  readonly paperOut: boolean;
  readonly coverOpen: boolean;
  readonly error: boolean;
  readonly offline: boolean;
}

export function sensorsOf(faults: PrinterFaults): Sensors {
  const paperOut = faults.paper === 'out';
  const { coverOpen, cutterError: error } = faults;
  if (faults.lies)
    return { paperLow: false, paperOut: false, coverOpen: false, error: false, offline: false };
  return {
    paperLow: faults.paper !== 'ok',
    paperOut,
    coverOpen,
    error,
    offline: paperOut || coverOpen || error || faults.offline,
  };
}

/** The answer to `DLE EOT n`, bit by bit as in Epson's reference. */
export function realTimeAnswer(n: number, sensors: Sensors): number {
  const fixed = 0b0001_0010;
  if (n === 1) return fixed | flag(sensors.offline, 3);
  if (n === 2) return fixed | flag(sensors.coverOpen, 2) | flag(sensors.paperOut, 5) | flag(sensors.error, 6);
  if (n === 3) return fixed | flag(sensors.error, 3);
  if (n === 4) return fixed | (sensors.paperLow ? 0b0000_1100 : 0) | (sensors.paperOut ? 0b0110_0000 : 0);
  return fixed;
}

/** The answer to `GS r 1`. */
export function sensorAnswer(sensors: Sensors): Uint8Array {
  return Uint8Array.of(sensors.paperLow ? 0b0000_0011 : 0);
}

/** The four bytes that come by themselves after `GS a`. */
export function autoStatus(sensors: Sensors): Uint8Array {
  return Uint8Array.of(
    0b0001_0000 | flag(sensors.offline, 3) | flag(sensors.coverOpen, 5),
    flag(sensors.error, 3),
    (sensors.paperLow ? 0b0000_0011 : 0) | (sensors.paperOut ? 0b0000_1100 : 0),
    0,
  );
}

/** Star's automatic status, nine bytes; `etb` is its five-bit counter of processed tickets. */
export function starStatus(sensors: Sensors, etb: number): Uint8Array {
  return Uint8Array.of(
    0x23,
    0x06,
    flag(sensors.coverOpen, 5) | flag(sensors.offline, 3) | flag(etb > 0, 1),
    flag(sensors.error, 3),
    0,
    flag(sensors.paperOut, 3) | flag(sensors.paperLow, 2),
    0,
    ((etb & 0b111) << 1) | ((etb & 0b1_1000) << 2),
    0,
  );
}

function flag(on: boolean, bit: number): number {
  return on ? 1 << bit : 0;
}
