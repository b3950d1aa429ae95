import type { Board, BoardLayout, Promotion } from '../../src/domain/boards/boards.ts';
import type { BoardSection } from './board-sections.ts';
import type { BoardPage } from './paginate.ts';

/** What one screen of a board shows for so long. */
export type Slide =
  | {
      readonly kind: 'menu';
      readonly id: string;
      readonly seconds: number;
      readonly page: BoardPage;
      readonly scale: number;
    }
  | {
      readonly kind: 'promotion';
      readonly id: string;
      readonly seconds: number;
      readonly promotion: Promotion;
    };

export interface SlideFacts {
  readonly board: Pick<Board, 'screens'>;
  readonly layout: BoardLayout;
  /** From 1. */
  readonly screen: number;
  /** Those that are shown now. */
  readonly promotions: readonly Promotion[];
  readonly sections: (
    page: Extract<BoardLayout['pages'][number], { kind: 'menu' }>,
  ) => readonly BoardSection[];
  readonly setLarge: (
    sections: readonly BoardSection[],
    columns: number | null,
  ) => { readonly pages: readonly BoardPage[]; readonly scale: number };
}

/**
 * The round of one screen. A page that is meant for all screens of a board flows over them: the first takes
 * the first part, the second the next; when there are more parts than screens they take turns, and where
 * there are fewer the first ones are shown again, so that no screen is empty.
 */
export function slidesOf({ board, layout, screen, promotions, sections, setLarge }: SlideFacts): Slide[] {
  return layout.pages.flatMap((page): Slide[] => {
    if (page.screen !== null && page.screen !== screen) return [];
    if (page.kind === 'promotion') {
      const promotion = promotions.find(({ promotionId }) => promotionId === page.promotionId);
      return promotion ? [{ kind: 'promotion', id: page.pageId, seconds: promotion.seconds, promotion }] : [];
    }
    const { pages: parts, scale } = setLarge(sections(page), page.columns);
    const [across, place] = page.screen === null ? [board.screens, screen - 1] : [1, 0];
    return Array.from({ length: Math.ceil(parts.length / across) }, (_, round) => ({
      kind: 'menu',
      id: `${page.pageId}-${round}`,
      seconds: page.seconds,
      page: parts[(round * across + place) % parts.length]!,
      scale,
    }));
  });
}
