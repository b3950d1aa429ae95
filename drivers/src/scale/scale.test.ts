import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { WIRES } from '../../test/wires.ts';
import { cas, casFrame } from './cas.ts';
import { connectScale } from './connected-scale.ts';
import { scaleContract } from './contract.ts';
import { gramsOf } from './grams.ts';
import type { ScaleProtocol } from './protocol.ts';
import type { Weight } from './scale.ts';
import { createScaleSimulator } from './simulator.ts';
import { toledo8217 } from './toledo-8217.ts';

const toledo = toledo8217('kg');
for (const protocol of [toledo, cas])
  for (const [wire, plugIn] of WIRES)
    scaleContract(`${protocol.name} over ${wire}`, async () => {
      const device = createScaleSimulator(protocol.name);
      const plugged = await plugIn((connection) => device.serve(connection));
      const scale = connectScale({ transport: plugged.transport, protocol, answerTimeoutMs: 500 });
      return { ...plugged, scale, device };
    });

/** All weights that a protocol finds in bytes that come in pieces. */
function weights(protocol: ScaleProtocol, pieces: readonly Uint8Array[]): Weight[] {
  const found: Weight[] = [];
  let buffer = new Uint8Array();
  for (const piece of pieces) {
    buffer = Uint8Array.from([...buffer, ...piece]);
    for (let reading = protocol.read(buffer); reading; reading = protocol.read(buffer)) {
      expect(reading.used).toBeGreaterThan(0);
      buffer = buffer.slice(reading.used);
      if ('weight' in reading) found.push(reading.weight);
    }
  }
  return found;
}

describe('frames of scales', () => {
  const frameOf = (protocol: ScaleProtocol, grams: number): Uint8Array => {
    const shown = (grams / 1_000).toFixed(3).padStart(6, '0');
    return protocol === cas ? casFrame(`S ${shown}kg`) : Uint8Array.from([2, ...Buffer.from(shown), 13]);
  };
  const grams = fc.integer({ min: 0, max: 15_000 });

  it.each([toledo, cas])('$name: whole or in pieces, the weight is the same', (protocol) => {
    fc.assert(
      fc.property(
        fc.array(grams, { minLength: 1, maxLength: 4 }),
        fc.integer({ min: 1, max: 9 }),
        (all, size) => {
          const stream = Buffer.concat(all.map((one) => frameOf(protocol, one)));
          const pieces = Array.from({ length: Math.ceil(stream.length / size) }, (_, at) =>
            stream.subarray(at * size, at * size + size),
          );
          expect(weights(protocol, pieces)).toEqual(all.map((one) => ({ state: 'stable', grams: one })));
        },
      ),
    );
  });

  it.each([toledo, cas])('$name: noise never throws and never ends in a loop', (protocol) => {
    fc.assert(
      fc.property(
        fc.array(fc.uint8Array({ maxLength: 30 }), { maxLength: 6 }),
        (pieces) => void weights(protocol, pieces),
      ),
    );
  });

  it('cas: a frame that was damaged anywhere in its middle is no weight', () => {
    fc.assert(
      fc.property(
        grams,
        fc.integer({ min: 2, max: 12 }),
        fc.integer({ min: 1, max: 255 }),
        (one, at, flip) => {
          const frame = frameOf(cas, one);
          frame[at]! ^= flip;
          expect(weights(cas, [frame])).toEqual([]);
        },
      ),
    );
  });
});

it.each([
  ['01.250', 'kg', 1_250],
  ['1250', 'g', 1_250],
  ['01.00', 'lb', 454],
  ['00.10', 'lb', 45],
  ['16.0', 'oz', 454],
  ['', 'kg', null],
  ['1.2.3', 'kg', null],
  ['-1.0', 'kg', null],
] as const)('%s %s are %s g', (shown, unit, whole) => {
  expect(gramsOf(shown, unit)).toBe(whole);
});
