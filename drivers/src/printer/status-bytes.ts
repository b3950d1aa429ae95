import type { PrinterStatus } from './printer.ts';

/**
 * ESC/POS real-time status (`DLE EOT n`), answered even while the printer is offline.
 * Bit numbers as in Epson's command reference for n = 1, 2 and 4.
 */
export const askPrinterStatus = Uint8Array.of(0x10, 0x04, 1);
export const askOfflineCause = Uint8Array.of(0x10, 0x04, 2);
export const askPaperSensor = Uint8Array.of(0x10, 0x04, 4);
/** `GS r 1`: the paper sensor, answered in turn after all that was sent before it. */
export const askWhenProcessed = Uint8Array.of(0x1d, 0x72, 1);
/** `DLE DC4 8`: forget all that was received and not yet printed, so that a retry can't double it. */
export const clearBuffers = Uint8Array.of(0x10, 0x14, 8, 1, 3, 20, 1, 6, 2, 8);

/** All real-time answers have bit 1 and 4 set and bit 0 and 7 clear; noise and other answers do not. */
export function isRealTimeStatus(byte: number): boolean {
  return (byte & 0b1001_0011) === 0b0001_0010;
}

export function isProcessedAnswer(byte: number): boolean {
  return (byte & 0b1001_0000) === 0;
}

export function statusFrom(answers: {
  readonly printer: number;
  readonly offlineCause: number;
  readonly paper: number;
}): PrinterStatus {
  const paperOut = (answers.paper & 0x60) !== 0 || (answers.offlineCause & 0x20) !== 0;
  return {
    connection: (answers.printer & 0x08) !== 0 ? 'offline' : 'online',
    paper: paperOut ? 'out' : (answers.paper & 0x0c) !== 0 ? 'low' : 'ok',
    cover: (answers.offlineCause & 0x04) !== 0 ? 'open' : 'closed',
  };
}
