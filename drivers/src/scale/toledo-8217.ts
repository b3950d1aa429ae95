import { gramsOf } from './grams.ts';
import type { ScaleProtocol } from './protocol.ts';
import type { Weight, WeightUnit } from './scale.ts';

const STX = 0x02;
const CR = 0x0d;
const FRAME_MAX = 16;

/** The status byte that comes instead of a weight. Bits as in Mettler Toledo's 8217 manual. */
const MOTION = 0x01;
const OVER_CAPACITY = 0x02;
const UNDER_ZERO = 0x04;
const CENTER_OF_ZERO = 0x10;

/**
 * Mettler Toledo 8213/8217: `W` is answered by `STX 01.250 CR`, or by `STX ? status CR` when there is no
 * weight to tell. The unit is not on the line: it is what the scale was sold with.
 */
export function toledo8217(unit: WeightUnit): ScaleProtocol {
  return {
    name: 'toledo-8217',
    ask: Uint8Array.of(0x57),
    read(bytes) {
      const start = bytes.lastIndexOf(STX, bytes.indexOf(CR) < 0 ? bytes.length : bytes.indexOf(CR));
      const end = bytes.indexOf(CR, Math.max(start, 0));
      if (start < 0 || end < 0)
        return bytes.length > FRAME_MAX && start < 0 ? { used: bytes.length, damaged: 'noise' } : null;
      const body = String.fromCharCode(...bytes.subarray(start + 1, end).map((byte) => byte & 0x7f));
      const weight = weightOf(body, unit);
      return weight ? { used: end + 1, weight } : { used: end + 1, damaged: `"${body}"` };
    },
  };
}

function weightOf(body: string, unit: WeightUnit): Weight | null {
  if (body.startsWith('?') && body.length === 2) return statusOf(body.charCodeAt(1));
  // N: net, the container taken off.
  const grams = gramsOf(body.replace(/N$/, ''), unit);
  return grams === null ? null : { state: 'stable', grams };
}

function statusOf(status: number): Weight | null {
  if (status & OVER_CAPACITY) return { state: 'overload' };
  if (status & UNDER_ZERO) return { state: 'below-zero' };
  if (status & MOTION) return { state: 'unstable', grams: null };
  return status & CENTER_OF_ZERO ? { state: 'stable', grams: 0 } : null;
}

export const TOLEDO_STATUS = { MOTION, OVER_CAPACITY, UNDER_ZERO, CENTER_OF_ZERO } as const;
