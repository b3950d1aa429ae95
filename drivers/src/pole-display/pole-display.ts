import type { Peripheral } from '../peripheral.ts';

/** Two lines of 20 characters that the customer reads. */
export type DisplayLines = readonly [upper: string, lower: string];

export const DISPLAY_COLUMNS = 20;

export interface PoleDisplay extends Peripheral {
  /**
   * Shows two lines, cut to 20 characters each. Nobody waits for it: while one is on its way only the
   * newest that follows is kept, and a display that was away is given the last one when it is back.
   */
  show(lines: DisplayLines): void;
  /** What was asked for last. */
  shown(): DisplayLines;
}

/** An item on the left and an amount on the right of one line; the item gives way. */
export function leftAndRight(left: string, right: string): string {
  const room = DISPLAY_COLUMNS - Array.from(right).length - 1;
  return `${Array.from(left).slice(0, Math.max(0, room)).join('').padEnd(room)} ${right}`;
}
