import type { Weight } from './scale.ts';

/**
 * A scale's way of talking. Asked by `ask`; what comes is given to `read`, which finds an answer among
 * whatever else is on the line.
 */
export interface ScaleProtocol {
  readonly name: 'toledo-8217' | 'cas';
  readonly ask: Uint8Array;
  /** `reply`: what has to be sent before the scale goes on. `used`: bytes that are done with. */
  readonly read: (bytes: Uint8Array) => ScaleReading | null;
}

export type ScaleReading =
  | { readonly used: number; readonly weight: Weight }
  | { readonly used: number; readonly reply: Uint8Array }
  /** A frame whose checksum is wrong, or that says nothing known. */
  | { readonly used: number; readonly damaged: string };
