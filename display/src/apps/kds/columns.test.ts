import fc from 'fast-check';
import { expect, it } from 'vitest';
import { columnsOf, packColumns, steadyOrder, type ColumnsLayout } from './columns.ts';

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

const sizeOf = (heights: readonly number[]) => ({
  heightOf: (id: string) => heights[Number(id)]!,
  columnHeight: 700,
  gap: 10,
});
const byKey = (layout: ColumnsLayout) =>
  new Map(columnsOf(layout, { from: 0, to: layout.columns }).map(({ key, ids }) => [key, ids.join(' ')]));

it('whatever leaves and comes, the order is kept, few columns more than needed are used, and none is two', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 60, max: 900 }), { minLength: 1, maxLength: 60 }),
      fc.array(fc.array(fc.nat(59), { maxLength: 40 }), { maxLength: 12 }),
      (heights, boards) => {
        const size = sizeOf(heights);
        let before: ColumnsLayout | null = null;
        for (const board of boards) {
          const ids = [...new Set(board.map((n) => String(n % heights.length)))];
          const layout: ColumnsLayout = packColumns(ids, size, before);
          expect(layout.places.map(({ id }) => id)).toEqual(ids);
          expect(layout.columns).toBeLessThanOrEqual(packColumns(ids, size).columns + 1);
          expect(new Set(layout.keys).size).toBe(layout.columns);
          // The board draws itself again until nothing changes: it does not the second time.
          expect(packColumns(ids, size, layout)).toEqual(layout);
          before = layout;
        }
      },
    ),
  );
});

it('a ticket that leaves changes its own column and no other', () => {
  const heights = Array.from({ length: 60 }, (_, n) => 120 + ((n * 97) % 260));
  const ids = heights.map((_, n) => String(n));
  const before = packColumns(ids, sizeOf(heights));
  for (const gone of ['0', '1', '17', '40']) {
    const after = packColumns(
      ids.filter((id) => id !== gone),
      sizeOf(heights),
      before,
    );
    const [was, is] = [byKey(before), byKey(after)];
    const changed = [...was].filter(([key, column]) => is.get(key) !== column);
    expect(changed.map(([, column]) => column.split(' ').includes(gone))).toEqual([true]);
  }
});

it('while held everything stays and what is new comes last; then the order wanted', () => {
  const shown = ['a', 'b', 'c'];
  expect(steadyOrder(shown, ['new', 'b', 'c'], true)).toEqual(['a', 'b', 'c', 'new']);
  expect(steadyOrder(shown, ['c', 'b'], true)).toBe(shown);
  expect(steadyOrder(shown, ['new', 'b', 'c'], false)).toEqual(['new', 'b', 'c']);
  expect(steadyOrder(shown, ['a', 'b', 'c'], false)).toBe(shown);
});
