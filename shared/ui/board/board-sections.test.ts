import fc from 'fast-check';
import { expect, it } from 'vitest';
import { demoMenu, demoSettings } from '../../src/demo/index.ts';
import type { Availability } from '../../src/domain/shop/shop.ts';
import { boardSections, type BoardFacts, type BoardSection } from './board-sections.ts';
import { paginate } from './paginate.ts';

const menu = demoMenu();
const settings = demoSettings();
/** A Monday, in the afternoon and at lunch, in the shop's own time. */
const AFTERNOON = Date.parse('2026-03-09T21:00:00Z');
const LUNCH = Date.parse('2026-03-09T17:30:00Z');
const facts = (change: Partial<BoardFacts> = {}): BoardFacts => ({
  menu,
  settings,
  availability: {},
  now: AFTERNOON,
  dealsTitle: 'Deals',
  ...change,
});
const rowOf = (sections: readonly BoardSection[], id: string) =>
  sections.flatMap((section) => section.rows).find((row) => row.id === id);

it('has everything that is for sale to take away, each once, with a price under every head', () => {
  const sections = boardSections(facts());
  const rows = sections
    .filter(({ id }) => id !== 'deals')
    .flatMap((section) => section.rows.map((row) => ({ section, row })));
  const offered = menu.items.filter(
    (item) => (item.services?.includes('carry-out') ?? true) && item.dayPartIds === undefined,
  );
  expect(rows.map(({ row }) => row.id).sort()).toEqual(offered.map(({ id }) => id).sort());
  for (const { section, row } of rows)
    expect(row.prices).toHaveLength(Math.max(1, section.heads.length, row.words.length));
});

it('follows the day parts', () => {
  expect(rowOf(boardSections(facts({ now: LUNCH })), 'lunch-duo')).toBeDefined();
  expect(rowOf(boardSections(facts()), 'lunch-duo')).toBeUndefined();
});

it('says sold out, nearly gone, and leaves a sold out size without a price', () => {
  const entry = (
    kind: Availability['kind'],
    id: string,
    available: boolean,
    remaining: number | null = null,
  ) => ({ [`${kind}:${id}`]: { kind, id, available, remaining } });
  const sections = boardSections(
    facts({
      availability: {
        ...entry('item', 'margherita', false),
        ...entry('item', 'pepperoni', true, 3),
        ...entry('item', 'funghi', true, 40),
        ...entry('size', 'xl', false),
      },
    }),
  );
  expect(rowOf(sections, 'margherita')?.soldOut).toBe(true);
  expect(rowOf(sections, 'pepperoni')).toMatchObject({ soldOut: false, left: 3 });
  expect(rowOf(sections, 'funghi')?.left).toBeNull();
  expect(rowOf(sections, 'funghi')?.prices.map((cents) => cents !== null)).toEqual([true, true, true, false]);
});

it('takes the store’s price before the service’s before the plain one', () => {
  const priced = {
    ...menu,
    items: menu.items.map((item) =>
      item.id === 'garlic-knots' && item.kind === 'simple'
        ? {
            ...item,
            variants: [
              {
                ...item.variants[0]!,
                price: { cents: 500, byService: { 'carry-out': 480 }, byStore: { 'store-001': 470 } },
              },
            ],
          }
        : item,
    ),
  };
  expect(rowOf(boardSections(facts({ menu: priced })), 'garlic-knots')?.prices).toEqual([470]);
  expect(
    rowOf(
      boardSections(facts({ menu: priced, settings: { ...settings, storeId: 'store-002' } })),
      'garlic-knots',
    )?.prices,
  ).toEqual([480]);
});

it('sets every row once and in order into any size of page, and overfills no column', () => {
  const sections = boardSections(facts());
  const wanted = sections.flatMap((section) => section.rows.map((row) => row.id));
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 10, max: 80 }), (columns, height) => {
      const size = {
        columns,
        height,
        titleHeight: 2.9,
        headsHeight: 1.3,
        gap: 1.2,
        rowHeight: (row: { description: string }) => (row.description === '' ? 1.5 : 2.35),
      };
      const pages = paginate(sections, size);
      const placed = pages.flat(2);
      expect(placed.flatMap((part) => part.rows.map((row) => row.id))).toEqual(wanted);
      for (const column of pages.flat()) {
        const used = column.reduce((sum, part, index) => {
          const head =
            (part.section.title !== '' || part.continued ? size.titleHeight : 0) +
            (part.section.heads.length > 0 ? size.headsHeight : 0);
          return (
            sum +
            (index > 0 ? size.gap : 0) +
            head +
            part.rows.reduce((rows, row) => rows + size.rowHeight(row), 0)
          );
        }, 0);
        expect(used).toBeLessThanOrEqual(height + 1e-6);
      }
    }),
  );
});
