import type { PrinterFaults } from './faults.ts';

/** The answer to `DLE EOT n`, bit by bit as in Epson's reference. */
export function realTimeAnswer(n: number, faults: PrinterFaults): number {
  const fixed = 0b0001_0010;
  const paperOut = faults.paper === 'out';
  if (n === 1) return fixed | flag(paperOut || faults.coverOpen || faults.offline, 3);
  if (n === 2) return fixed | flag(faults.coverOpen, 2) | flag(paperOut, 5);
  if (n === 4) return fixed | (faults.paper === 'ok' ? 0 : 0b0000_1100) | (paperOut ? 0b0110_0000 : 0);
  return fixed;
}

/** The answer to `GS r 1`. */
export function sensorAnswer(faults: PrinterFaults): Uint8Array {
  return Uint8Array.of(faults.paper === 'ok' ? 0 : 0b0000_0011);
}

function flag(on: boolean, bit: number): number {
  return on ? 1 << bit : 0;
}
