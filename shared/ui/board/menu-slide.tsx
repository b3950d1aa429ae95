import { useMemo } from 'react';
import type { Menu } from '../../src/domain/menu/menu.ts';
import type { BoardRow, BoardSection } from './board-sections.ts';
import { paginate, type BoardPage } from './paginate.ts';
import { SectionView } from './section-view.tsx';

/** In units of the type size; `board.css` sets the same. */
const HEIGHTS = { title: 2.9, heads: 1.3, row: 1.5, described: 2.35, gap: 1.2 } as const;
const COLUMN_MIN = 30;
const rowHeight = (row: BoardRow): number => (row.description === '' ? HEIGHTS.row : HEIGHTS.described);

/** What there is room for. */
export interface Room {
  readonly width: number;
  readonly height: number;
  /** The type size that the style sheet gives the board, in pixels. */
  readonly unit: number;
}

/** Read from afar: as large as it may be without a page more. */
const SCALES = [2, 1.75, 1.5, 1.35, 1.2, 1.1] as const;

/** Sections set as large as fits on as few pages as they need. */
export function setLarge(
  sections: readonly BoardSection[],
  room: Room,
  columns: number | null,
): { readonly pages: BoardPage[]; readonly scale: number } {
  const plain = setPages(sections, room, columns);
  for (const scale of SCALES) {
    // A row needs its width for the name and its prices.
    if ((columns ?? 1) * COLUMN_MIN * room.unit * scale > room.width) continue;
    const pages = setPages(sections, { ...room, unit: room.unit * scale }, columns);
    if (pages.length <= plain.length) return { pages, scale };
  }
  return { pages: plain, scale: 1 };
}

function setPages(
  sections: readonly BoardSection[],
  { width, height, unit }: Room,
  columns: number | null,
): BoardPage[] {
  if (height === 0) return [];
  return paginate(sections, {
    columns: columns ?? Math.max(1, Math.floor(width / (COLUMN_MIN * unit))),
    height: height / unit,
    titleHeight: HEIGHTS.title,
    headsHeight: HEIGHTS.heads,
    rowHeight,
    gap: HEIGHTS.gap,
  });
}

export function MenuSlide({ page, menu, storeId }: { page: BoardPage; menu: Menu; storeId: string }) {
  const columns = useMemo(() => page.map((sections, n) => ({ n, sections })), [page]);
  return columns.map(({ n, sections }) => (
    <div key={n} className="menu-column">
      {sections.map((placed) => (
        <SectionView key={placed.section.id} placed={placed} menu={menu} storeId={storeId} />
      ))}
    </div>
  ));
}
