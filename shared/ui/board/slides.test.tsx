import { describe, expect, it } from 'vitest';
import { boardsSchema } from '../../src/domain/boards/boards.ts';
import { demoBoards, demoMenu, demoSettings } from '../../src/demo/index.ts';
import { boardSections, type BoardSection } from './board-sections.ts';
import { setLarge } from './menu-slide.tsx';
import { slidesOf, type Slide } from './slides.ts';

const menu = demoMenu();
const NOON = Date.parse('2026-03-09T16:00:00Z');
const sectionsOf = (categoryIds: readonly string[]): BoardSection[] =>
  boardSections({
    menu,
    settings: demoSettings(),
    availability: {},
    now: NOON,
    dealsTitle: null,
    categoryIds,
  });
const HD = { width: 1800, height: 820, unit: 25.4 };

describe('the size of the type', () => {
  it('is as large as it may be without a page more, and never so large that a row has no room', () => {
    const few = setLarge(sectionsOf(['drinks']), HD, null);
    const all = setLarge(sectionsOf([]), HD, null);
    expect(few.pages).toHaveLength(1);
    expect(few.scale).toBeGreaterThan(1);
    expect(all.pages.length).toBeGreaterThan(1);
    for (const columns of [1, 2, 3]) {
      const { scale } = setLarge(sectionsOf(['drinks']), HD, columns);
      expect(scale === 1 || columns * 30 * HD.unit * scale <= HD.width).toBe(true);
    }
  });
});

describe('the round of a screen', () => {
  const rows = (slides: readonly Slide[]): string[] =>
    slides.flatMap((slide) =>
      slide.kind === 'menu' ? slide.page.flat().flatMap((placed) => placed.rows.map(({ id }) => id)) : [],
    );
  const slides = (screen: number, screens: number, page: object = {}): Slide[] => {
    const [board] = boardsSchema.parse({
      version: 1,
      boards: [
        {
          boardId: 'wall',
          name: 'Wall',
          screens,
          layouts: [{ layoutId: 'all', name: 'All', pages: [{ kind: 'menu', pageId: 'all', ...page }] }],
        },
      ],
    }).boards;
    return slidesOf({
      board: board!,
      layout: board!.layouts[0]!,
      screen,
      promotions: [],
      sections: ({ categoryIds }) => sectionsOf(categoryIds),
      setLarge: (sections, columns) => setLarge(sections, HD, columns),
    });
  };

  it('has all of the menu on one screen', () => {
    const sold = sectionsOf([]).flatMap((section) => section.rows.map(({ id }) => id));
    expect(rows(slides(1, 1))).toEqual(sold);
  });

  it('flows over the screens of a board: together they have all of it, each at most its share, none is empty', () => {
    const sold = new Set(sectionsOf([]).flatMap((section) => section.rows.map(({ id }) => id)));
    for (const screens of [2, 3, 5]) {
      const each = Array.from({ length: screens }, (_, n) => slides(n + 1, screens));
      expect(new Set(each.flatMap(rows))).toEqual(sold);
      expect(new Set(each.map((list) => list.length)).size).toBe(1);
      expect(each.every((list) => list.length > 0)).toBe(true);
    }
  });

  it('has a page that is meant for another screen not at all', () => {
    expect(slides(1, 3, { screen: 2 })).toEqual([]);
    expect(slides(2, 3, { screen: 2 }).length).toBeGreaterThan(0);
  });

  it('has a promotion only while it is on', () => {
    const { boards, promotions } = demoBoards();
    const layout = boards[0]!.layouts.find(({ layoutId }) => layoutId === 'day')!;
    const round = (on: typeof promotions): string[] =>
      slidesOf({
        board: boards[0]!,
        layout,
        screen: 1,
        promotions: on,
        sections: () => [],
        setLarge: () => ({ pages: [], scale: 1 }),
      }).map(({ id }) => id);
    expect(round(promotions)).toEqual(['diavola', 'lunch']);
    expect(round(promotions.slice(0, 1))).toEqual(['diavola']);
    expect(round([])).toEqual([]);
  });
});
