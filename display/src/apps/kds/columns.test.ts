import fc from 'fast-check';
import { expect, it } from 'vitest';
import { packColumns, steadyOrder } from './columns.ts';

it('keeps the order and overlaps nothing', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 60, max: 900 }), { maxLength: 60 }), (heights) => {
      const ids = heights.map((_, index) => String(index));
      const { places, columns } = packColumns(ids, {
        heightOf: (id) => heights[Number(id)]!,
        columnHeight: 700,
        gap: 10,
      });
      expect(places.map(({ id }) => id)).toEqual(ids);
      expect(columns).toBe((places.at(-1)?.column ?? -1) + 1);
      const ends = places.map((place, index) => place.top + Math.min(700, heights[index]!));
      expect(Math.max(0, ...ends)).toBeLessThanOrEqual(700);
      // Each stands right under the one before, or at the top of the next column.
      const follows = places.slice(1).map((place, index) => {
        const before = places[index]!;
        return place.column === before.column
          ? place.top === ends[index]! + 10
          : place.column === before.column + 1 && place.top === 0;
      });
      expect(follows).not.toContain(false);
    }),
  );
});

it('while held everything stays and what is new comes last; then the order wanted', () => {
  const shown = ['a', 'b', 'c'];
  expect(steadyOrder(shown, ['new', 'b', 'c'], true)).toEqual(['a', 'b', 'c', 'new']);
  expect(steadyOrder(shown, ['c', 'b'], true)).toBe(shown);
  expect(steadyOrder(shown, ['new', 'b', 'c'], false)).toEqual(['new', 'b', 'c']);
  expect(steadyOrder(shown, ['a', 'b', 'c'], false)).toBe(shown);
});
