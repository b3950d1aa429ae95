import { useMemo, useRef, type ReactNode } from 'react';
import { renderSVG } from 'uqr';
import type { Board, BoardLayout, Promotion } from '../../src/domain/boards/boards.ts';
import type { Menu } from '../../src/domain/menu/menu.ts';
import type { Settings } from '../../src/domain/settings.ts';
import type { Availability } from '../../src/domain/shop/shop.ts';
import { Picture } from '../components/picture.tsx';
import { useBoxSize } from '../components/use-box-size.ts';
import { useTranslator } from '../messages/index.ts';
import { boardMessages } from './board-messages.ts';
import { boardSections } from './board-sections.ts';
import { MenuSlide, setLarge } from './menu-slide.tsx';
import { PromotionView } from './promotion-view.tsx';
import { slidesOf } from './slides.ts';
import { useTurn } from './use-turn.ts';
import './board.css';

export interface BoardViewProps {
  menu: Menu;
  settings: Pick<Settings, 'storeId' | 'timeZone' | 'orderAheadUrl'>;
  board: Board;
  layout: BoardLayout;
  /** Which of the board's screens, from 1. */
  screen: number;
  promotions: readonly Promotion[];
  availability: Readonly<Record<string, Availability>>;
  /** The minute that is shown: what is for sale, and which deals are on. */
  at: number;
  /** Whose turn it is; the same clock for all screens of a board. */
  nowMs: () => number;
  /** At the end of the foot: how the screen is, for the staff. */
  status?: ReactNode;
}

/** One screen of a menu board, set like a printed menu into whatever box it is given. */
export function BoardView(props: BoardViewProps) {
  const { menu, settings, board, layout, screen, promotions, availability, at, nowMs, status } = props;
  const t = useTranslator();
  const frame = useRef<HTMLDivElement>(null);
  const main = useRef<HTMLElement>(null);
  const { width: frameWidth, height: frameHeight } = useBoxSize(frame);
  const { width, height } = useBoxSize(main);
  // The type size that the style sheet gives this box.
  const unit = Math.min(frameWidth, frameHeight) * 0.0235;
  const slides = useMemo(
    () =>
      slidesOf({
        board,
        layout,
        screen,
        promotions,
        sections: ({ categoryIds, deals }) =>
          boardSections({
            menu,
            settings,
            availability,
            now: at,
            categoryIds,
            dealsTitle: deals ? t(boardMessages.deals) : null,
          }),
        setLarge: (sections, columns) => setLarge(sections, { width, height, unit }, columns),
      }),
    [menu, settings, availability, board, layout, screen, promotions, at, width, height, unit, t],
  );
  const turn = useTurn(
    slides.map(({ seconds }) => seconds),
    nowMs,
  );
  const slide = slides[turn];
  return (
    <div className="board-frame" ref={frame} data-layout={layout.layoutId} data-screen-no={screen}>
      <div className="menu">
        <header>
          <h1>{menu.name}</h1>
          <p>
            {t(
              menu.taxCategories.some((tax) => !tax.inclusive && tax.rateBps > 0)
                ? boardMessages.pricesWithoutTax
                : boardMessages.pricesWithTax,
              { currency: menu.currency },
            )}
          </p>
        </header>
        <main
          ref={main}
          data-slide={slide?.id}
          style={slide?.kind === 'menu' ? { fontSize: `${slide.scale}em` } : undefined}
        >
          {slide?.kind === 'menu' ? (
            <MenuSlide page={slide.page} menu={menu} storeId={settings.storeId} />
          ) : slide ? (
            <div className="board-promotion">
              <PromotionView promotion={slide.promotion} menu={menu} storeId={settings.storeId} />
            </div>
          ) : null}
        </main>
        <BoardFoot orderAheadUrl={settings.orderAheadUrl} status={status}>
          {slides.length > 1 ? (
            <span className="menu-pages" dir="ltr">
              {turn + 1} / {slides.length}
            </span>
          ) : null}
        </BoardFoot>
      </div>
    </div>
  );
}

function BoardFoot({
  orderAheadUrl,
  status,
  children,
}: {
  orderAheadUrl: string | undefined;
  status: ReactNode;
  children: ReactNode;
}) {
  const t = useTranslator();
  const code = useMemo(
    () => (orderAheadUrl === undefined ? null : renderSVG(orderAheadUrl, { border: 2, ecc: 'M' })),
    [orderAheadUrl],
  );
  return (
    <footer>
      {code === null ? null : (
        <>
          <Picture svg={code} label={t(boardMessages.code)} className="menu-code" />
          <p>
            <b>{t(boardMessages.orderAhead)}</b> {t(boardMessages.orderAheadHow)}
          </p>
        </>
      )}
      <p className="menu-state">
        {status}
        {children}
      </p>
    </footer>
  );
}
