import { useMemo, useRef } from 'react';
import { renderSVG } from 'uqr';
import { Picture, useNow, useTranslator } from '@forno/shared/ui';
import type { Settings } from '@forno/shared/domain';
import type { Menu } from '@forno/shared/menu';
import type { MenuState } from '@forno/shared/projections';
import { clockTime } from '../../client/connection-words.ts';
import { settingsOf } from '../../client/settings-of.ts';
import { useBoxSize } from '../../client/use-box-size.ts';
import { usePage } from '../../client/use-page.ts';
import { useScreen, useView } from '../../client/use-screen.ts';
import { boardSections, type BoardRow } from './board-sections.ts';
import { paginate } from './paginate.ts';
import { SectionView } from './section-view.tsx';
import { boardMessages } from './board-messages.ts';

/** Day parts begin on the minute. */
const CLOCK_EVERY_MS = 10_000;
const PAGE_MS = 14_000;
const AWAY_MS = 60_000;

/** In units of the type size; `menu-board.css` sets the same. */
const HEIGHTS = { title: 2.9, heads: 1.3, row: 1.5, described: 2.35, gap: 1.2 } as const;
const COLUMN_MIN = 30;
const rowHeight = (row: BoardRow): number => (row.description === '' ? HEIGHTS.row : HEIGHTS.described);

/** What is sold and for how much, set like a printed menu. */
export function MenuScreen() {
  const t = useTranslator();
  const view = useView((whole) => whole);
  const { menu } = view;
  const settings = useMemo(() => settingsOf(view), [view]);
  const state = view.topics.menu?.state;
  if (!menu || !settings || !state) return <p className="menu-waiting">{t(boardMessages.soon)}</p>;
  return (
    <MenuBoard
      menu={menu}
      settings={settings}
      availability={state.availability}
      awaySince={view.link === 'live' ? null : view.heardAt}
    />
  );
}

interface MenuBoardProps {
  menu: Menu;
  settings: Settings;
  availability: MenuState['availability'];
  awaySince: number | null;
}

function MenuBoard({ menu, settings, availability, awaySince }: MenuBoardProps) {
  const t = useTranslator();
  const { clock } = useScreen();
  const now = useNow(clock.now, CLOCK_EVERY_MS);
  const minute = Math.floor(now / 60_000);
  const sections = useMemo(
    () =>
      boardSections({
        menu,
        settings,
        availability,
        now: minute * 60_000,
        dealsTitle: t(boardMessages.deals),
      }),
    [menu, settings, availability, minute, t],
  );
  const box = useRef<HTMLElement>(null);
  const { width, height } = useBoxSize(box);
  // The type size that the style sheet gives this page.
  const unit = Math.min(globalThis.innerWidth, globalThis.innerHeight) * 0.0235;
  const columns = Math.max(1, Math.floor(width / (COLUMN_MIN * unit)));
  const pages = useMemo(
    () =>
      paginate(sections, {
        columns,
        height: height / unit,
        titleHeight: HEIGHTS.title,
        headsHeight: HEIGHTS.heads,
        rowHeight,
        gap: HEIGHTS.gap,
      }),
    [sections, columns, height, unit],
  );
  const page = usePage(pages.length, PAGE_MS);
  const { orderAheadUrl } = settings;
  const code = useMemo(
    () => (orderAheadUrl === undefined ? null : renderSVG(orderAheadUrl, { border: 2, ecc: 'M' })),
    [orderAheadUrl],
  );

  return (
    <div className="menu" data-screen>
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
      <main ref={box}>
        {height === 0
          ? null
          : (pages[page] ?? []).map((column, index) => (
              <div key={index} className="menu-column">
                {column.map((placed) => (
                  <SectionView key={placed.section.id} placed={placed} menu={menu} settings={settings} />
                ))}
              </div>
            ))}
      </main>
      <footer>
        {code === null ? null : <Picture svg={code} label={t(boardMessages.code)} className="menu-code" />}
        <p>
          {code === null ? null : <b>{t(boardMessages.orderAhead)}</b>}{' '}
          {code === null ? null : t(boardMessages.orderAheadHow)}
        </p>
        {awaySince !== null && now - awaySince > AWAY_MS ? (
          <p className="forno-muted">{t(boardMessages.asOf, { time: clockTime(t, awaySince, settings) })}</p>
        ) : null}
        {pages.length > 1 ? (
          <p className="menu-pages" dir="ltr">
            {page + 1} / {pages.length}
          </p>
        ) : null}
      </footer>
    </div>
  );
}
