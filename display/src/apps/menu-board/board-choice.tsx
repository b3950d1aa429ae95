import { useEffect, useRef } from 'react';
import type { Board } from '@forno/shared/domain';
import { Button, useTranslator } from '@forno/shared/ui';
import type { BoardPlace } from './kept-board.ts';
import { menuScreenMessages } from './menu-screen-messages.ts';

interface BoardChoiceProps {
  readonly boards: readonly Board[];
  readonly chosen: BoardPlace;
  readonly onChoose: (place: BoardPlace) => void;
  readonly onClose: () => void;
}

/** Asked once, when the screen is put up: which board it belongs to, and where in it. A shell has no address to say so. */
export function BoardChoice({ boards, chosen, onChoose, onClose }: BoardChoiceProps) {
  const t = useTranslator();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);
  const boardId = chosen.boardId ?? boards[0]?.boardId ?? null;
  return (
    <dialog
      ref={dialog}
      className="board-choice"
      aria-label={t(menuScreenMessages.which)}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <h2>{t(menuScreenMessages.which)}</h2>
      {boards.length === 0 ? <p>{t(menuScreenMessages.noBoards)}</p> : null}
      {boards.map((board) => (
        <section key={board.boardId} aria-label={board.name}>
          <h3>
            <bdi>{board.name}</bdi>
          </h3>
          <div className="board-choice-screens">
            {Array.from({ length: board.screens }, (_, n) => (
              <Button
                key={n}
                size="large"
                aria-pressed={board.boardId === boardId && Math.min(chosen.screen, board.screens) === n + 1}
                onClick={() => onChoose({ boardId: board.boardId, screen: n + 1 })}
              >
                {board.screens === 1
                  ? t(menuScreenMessages.only)
                  : t(menuScreenMessages.screenOf, { screen: n + 1, screens: board.screens })}
              </Button>
            ))}
          </div>
        </section>
      ))}
      <Button size="large" onClick={onClose}>
        {t(menuScreenMessages.close)}
      </Button>
    </dialog>
  );
}
