import { useMemo, useState } from 'react';
import { boardOf, layoutOf, promotionsAt } from '@forno/shared/domain';
import { BoardView } from '@forno/shared/ui/board';
import { useMinute, useTranslator } from '@forno/shared/ui';
import { ScreenStatus } from '../../client/screen-status.tsx';
import { useScreen, useSettings, useView } from '../../client/use-screen.ts';
import { useShape } from '../../client/use-shape.ts';
import { BoardChoice } from './board-choice.tsx';
import type { BoardPlace } from './kept-board.ts';
import { menuScreenMessages } from './menu-screen-messages.ts';

export interface MenuScreenProps {
  readonly place: BoardPlace;
  /** Somebody said on the screen which one it is. */
  readonly onPlace: (place: BoardPlace) => void;
}

/** What is sold and for how much: one screen of the board that the chain made. */
export function MenuScreen({ place: first, onPlace }: MenuScreenProps) {
  const [place, setPlace] = useState(first);
  const [isChoosing, setChoosing] = useState(false);
  const { boardId, screen } = place;
  const t = useTranslator();
  const { clock } = useScreen();
  const shape = useShape();
  const menu = useView((view) => view.menu);
  const boards = useView((view) => view.boards);
  const availability = useView((view) => view.topics.menu?.state.availability);
  const settings = useSettings();
  // Day parts and promotions begin on the minute.
  const minute = useMinute(clock.now);
  const shown = useMemo(() => {
    if (!menu || !settings || !availability) return null;
    const facts = { menu, availability, timeZone: settings.timeZone, now: minute };
    const board = boardOf(boards, boardId);
    return {
      board,
      layout: layoutOf(board, facts, shape),
      promotions: promotionsAt(boards, 'menu-board', facts),
    };
  }, [menu, settings, availability, boards, boardId, shape, minute]);
  if (!menu || !settings || !availability || !shown)
    return (
      <main className="menu-waiting" data-screen>
        <p>{t(menuScreenMessages.soon)}</p>
        <ScreenStatus topic="menu" />
      </main>
    );
  return (
    <div className="menu-screen" data-screen>
      <BoardView
        {...shown}
        menu={menu}
        settings={settings}
        screen={Math.min(screen, shown.board.screens)}
        availability={availability}
        at={minute}
        nowMs={clock.now}
        status={
          <button
            type="button"
            className="menu-which"
            title={t(menuScreenMessages.which)}
            onClick={() => setChoosing(true)}
          >
            <ScreenStatus topic="menu" />
          </button>
        }
      />
      {isChoosing ? (
        <BoardChoice
          boards={boards?.boards ?? []}
          chosen={place}
          onChoose={(chosen) => {
            setPlace(chosen);
            onPlace(chosen);
            setChoosing(false);
          }}
          onClose={() => setChoosing(false)}
        />
      ) : null}
    </div>
  );
}
