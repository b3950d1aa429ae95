import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { WIRES } from '../../test/wires.ts';
import { connectScanner } from './connected-scanner.ts';
import { scannerContract } from './contract.ts';
import { scanReader } from './frames.ts';
import { createScannerSimulator } from './simulator.ts';

for (const framing of ['line', 'stx-etx'] as const)
  for (const [wire, plugIn] of WIRES)
    scannerContract(`${framing} over ${wire}`, async () => {
      const device = createScannerSimulator(framing);
      const plugged = await plugIn((connection) => device.serve(connection));
      return { ...plugged, device, scanner: connectScanner({ transport: plugged.transport, framing }) };
    });

describe('scans in a stream', () => {
  const read = (framing: 'line' | 'stx-etx', pieces: readonly Uint8Array[]): string[] => {
    const scans: string[] = [];
    const reader = scanReader(framing, (text) => scans.push(text));
    for (const piece of pieces) reader.read(piece);
    return scans;
  };

  it.each([
    ['line', (text: string) => `${text}\r\n`],
    ['line', (text: string) => `${text}\r`],
    ['stx-etx', (text: string) => `\u0002${text}\u0003`],
  ] as const)('%s: whole or in pieces, they are the same', (framing, write) => {
    const code = fc.stringMatching(/^[0-9A-Za-z\]/.$-]{1,40}$/);
    fc.assert(
      fc.property(fc.array(code, { maxLength: 5 }), fc.integer({ min: 1, max: 12 }), (codes, size) => {
        const stream = Buffer.from(codes.map(write).join(''));
        const pieces = Array.from({ length: Math.ceil(stream.length / size) }, (_, at) =>
          stream.subarray(at * size, at * size + size),
        );
        expect(read(framing, pieces)).toEqual(codes);
      }),
    );
  });

  it('noise never throws, and what goes on for ever is dropped', () => {
    fc.assert(fc.property(fc.array(fc.uint8Array({ maxLength: 60 })), (pieces) => void read('line', pieces)));
    expect(read('line', [Buffer.from('x'.repeat(5_000)), Buffer.from('\rGOOD\r')])).toEqual(['GOOD']);
  });
});
