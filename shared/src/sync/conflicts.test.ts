import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { acceptedAgainst, CONFLICT_KINDS, CONFLICT_RULES, soldAgainst, type SoldLine } from './conflicts.ts';

const line = (more: Partial<SoldLine> = {}): SoldLine => ({
  itemId: 'margherita',
  name: 'Margherita',
  menuVersion: 3,
  unitCents: 1000,
  ...more,
});
const chain = { menuVersion: null, unitCents: () => 1000, soldOut: new Set<string>() };

describe('the conflict matrix', () => {
  it('lets a manager choose wherever a rule would have to choose between facts', () => {
    for (const kind of CONFLICT_KINDS) {
      const { rule, resolution, choices } = CONFLICT_RULES[kind];
      expect(choices.length).toBeGreaterThan(0);
      expect(resolution === null).toBe(rule === 'manual');
      expect(choices).toContain(resolution ?? choices[0]);
    }
  });

  it('sees an order that the chain had given up and the shop took on', () => {
    expect(acceptedAgainst({ status: 'expired', payment: 'cancelled' })).toBe('order-both-sides');
    expect(acceptedAgainst({ status: 'cancelled', payment: 'cancelled' })).toBe('order-both-sides');
    expect(acceptedAgainst({ status: 'offered', payment: 'failed' })).toBe('payment');
    expect(acceptedAgainst({ status: 'offered', payment: 'authorised' })).toBeNull();
    expect(acceptedAgainst({ status: 'received', payment: 'counter' })).toBeNull();
  });

  it('tells of a line sold at the old price, and of one that the chain had sold out', () => {
    const unitCents = () => 1200;
    expect(soldAgainst([line()], { ...chain, menuVersion: 4, unitCents })).toEqual([
      { kind: 'price-changed', line: line(), chainCents: 1200 },
    ]);
    expect(soldAgainst([line()], { ...chain, menuVersion: 3, unitCents })).toEqual([]);
    expect(soldAgainst([line()], { ...chain, soldOut: new Set(['margherita']) })).toEqual([
      { kind: 'sold-out', line: line(), chainCents: null },
    ]);
  });

  it('finds nothing where both sides say the same, whatever was sold', () => {
    const lines = fc.array(
      fc.record({
        itemId: fc.string(),
        name: fc.string(),
        menuVersion: fc.nat(9),
        unitCents: fc.nat(5000),
      }),
    );
    fc.assert(
      fc.property(lines, fc.nat(9), (sold, version) => {
        const same = {
          menuVersion: version,
          unitCents: (l: SoldLine) => l.unitCents,
          soldOut: new Set<string>(),
        };
        expect(soldAgainst(sold, same)).toEqual([]);
      }),
    );
  });
});
