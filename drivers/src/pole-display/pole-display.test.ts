import fc from 'fast-check';
import { expect, it } from 'vitest';
import { WIRES } from '../../test/wires.ts';
import { displayBytes } from './characters.ts';
import { connectPoleDisplay } from './connected-display.ts';
import { poleDisplayContract } from './contract.ts';
import { cd5220, epsonDmD } from './dialects.ts';
import { createPoleDisplaySimulator } from './simulator.ts';

for (const dialect of [epsonDmD, cd5220])
  for (const [wire, plugIn] of WIRES)
    poleDisplayContract(`${dialect.name} over ${wire}`, async () => {
      const device = createPoleDisplaySimulator();
      const plugged = await plugIn((connection) => device.serve(connection));
      return { ...plugged, device, display: connectPoleDisplay({ transport: plugged.transport, dialect }) };
    });

it('are these bytes, as the makers show them', () => {
  const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
  expect(hex(epsonDmD.show(['A', 'é']))).toBe(
    `1f240101${'41'.padEnd(40, '20')}1f240102${'82'.padEnd(40, '20')}`,
  );
  expect(hex(cd5220.show(['A', 'é']))).toBe(
    `1b5141${'41'.padEnd(40, '20')}0d1b5142${'82'.padEnd(40, '20')}0d`,
  );
});

it('no text can be a command', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
      const bytes = displayBytes(text, 20);
      expect(bytes).toHaveLength(20);
      expect(bytes.every((byte) => byte >= 0x20 && byte !== 0x7f)).toBe(true);
    }),
  );
});
