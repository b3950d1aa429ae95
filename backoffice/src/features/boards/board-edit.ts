import type { Board, BoardLayout, BoardPage, Boards, Promotion } from '@forno/shared/domain';

/** Which layout of which board is being worked on; by place, as ids may be renamed. */
export interface Place {
  readonly board: number;
  readonly layout: number;
}

const withAt = <T>(list: readonly T[], at: number, change: (one: T) => T): T[] =>
  list.map((one, n) => (n === at ? change(one) : one));

export const changeBoard = (boards: Boards, at: number, change: Partial<Board>): Boards => ({
  ...boards,
  boards: withAt(boards.boards, at, (board) => ({ ...board, ...change })),
});

export const changeLayout = (
  boards: Boards,
  { board, layout }: Place,
  change: Partial<BoardLayout>,
): Boards =>
  changeBoard(boards, board, {
    layouts: withAt(boards.boards[board]!.layouts, layout, (one) => ({ ...one, ...change })),
  });

export const changePages = (
  boards: Boards,
  place: Place,
  change: (pages: readonly BoardPage[]) => BoardPage[],
): Boards =>
  changeLayout(boards, place, {
    pages: change(boards.boards[place.board]!.layouts[place.layout]!.pages),
  });

export const changePromotion = (boards: Boards, at: number, change: Partial<Promotion>): Boards => ({
  ...boards,
  promotions: withAt(boards.promotions, at, (one) => ({ ...one, ...change })),
});

/** A promotion that goes takes the pages along that show it; a layout that is left with none shows all of the menu. */
export function removePromotion(boards: Boards, promotionId: string): Boards {
  return {
    ...boards,
    promotions: boards.promotions.filter((one) => one.promotionId !== promotionId),
    boards: boards.boards.map((board) => ({
      ...board,
      layouts: board.layouts.map((layout) => {
        const pages = layout.pages.filter(
          (page) => page.kind !== 'promotion' || page.promotionId !== promotionId,
        );
        return { ...layout, pages: pages.length === 0 ? [menuPage(pages)] : pages };
      }),
    })),
  };
}

export const menuPage = (pages: readonly BoardPage[]): BoardPage => ({
  kind: 'menu',
  pageId: freshId(
    'page',
    pages.map(({ pageId }) => pageId),
  ),
  screen: null,
  seconds: 14,
  categoryIds: [],
  deals: true,
  columns: null,
});

export const promotionPage = (pages: readonly BoardPage[], promotionId: string): BoardPage => ({
  kind: 'promotion',
  pageId: freshId(
    'page',
    pages.map(({ pageId }) => pageId),
  ),
  screen: null,
  promotionId,
});

export const newLayout = (layouts: readonly BoardLayout[]): BoardLayout => ({
  layoutId: freshId(
    'layout',
    layouts.map(({ layoutId }) => layoutId),
  ),
  name: 'New layout',
  dayPartIds: [],
  shape: 'any',
  pages: [menuPage([])],
});

export const newBoard = (boards: Boards): Board => ({
  boardId: freshId(
    'board',
    boards.boards.map(({ boardId }) => boardId),
  ),
  name: 'New board',
  screens: 1,
  layouts: [newLayout([])],
});

export const newPromotion = (boards: Boards): Promotion => ({
  promotionId: freshId(
    'promotion',
    boards.promotions.map(({ promotionId }) => promotionId),
  ),
  title: 'New promotion',
  text: '',
  itemId: null,
  places: ['menu-board', 'lobby', 'customer'],
  seconds: 12,
  schedule: { firstDate: null, lastDate: null, weekdays: [], from: null, to: null },
});

/** `page-3`, where the first two are taken. */
function freshId(kind: string, taken: readonly string[]): string {
  for (let n = 1; ; n++) if (!taken.includes(`${kind}-${n}`)) return `${kind}-${n}`;
}

/** One step up or down. */
export function moved<T>(list: readonly T[], at: number, by: -1 | 1): T[] {
  const to = at + by;
  if (to < 0 || to >= list.length) return [...list];
  const copy = [...list];
  [copy[at], copy[to]] = [copy[to]!, copy[at]!];
  return copy;
}
