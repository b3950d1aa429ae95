import { describe, expect, it } from 'vitest';
import { stagedWith, type AskedChange } from './amend-slice.ts';

const add = (quantity: number): AskedChange => ({
  kind: 'add',
  lineId: 'a',
  selection: { kind: 'simple', itemId: 'cola', variantId: 'can' },
  quantity,
});

describe('changes of a sent order', () => {
  it('are one a line: the last word on it', () => {
    expect(stagedWith([], add(1))).toEqual([add(1)]);
    expect(stagedWith([add(1)], { kind: 'change', lineId: 'a', quantity: 3 })).toEqual([add(3)]);
    expect(stagedWith([add(1)], { kind: 'remove', lineId: 'a' })).toEqual([]);
    const more: AskedChange = { kind: 'change', lineId: 'b', quantity: 2 };
    expect(stagedWith([more], { kind: 'change', lineId: 'b', notes: 'hot' })).toEqual([
      { ...more, notes: 'hot' },
    ]);
    expect(stagedWith([more], { kind: 'remove', lineId: 'b' })).toEqual([{ kind: 'remove', lineId: 'b' }]);
  });
});
