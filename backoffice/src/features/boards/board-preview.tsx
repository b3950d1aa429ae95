import { useMemo, useState } from 'react';
import { layoutOf, promotionsAt, type Availability, type Board, type Boards } from '@forno/shared/domain';
import type { Menu } from '@forno/shared/menu';
import type { Store } from '@forno/shared/protocol/cloud/stores';
import { Segmented, useNow } from '@forno/shared/ui';
import { BoardView } from '@forno/shared/ui/board';
import type { AvailabilityEntry } from '../../api/cloud.ts';
import { Choice, Field } from './fields.tsx';

interface BoardPreviewProps {
  boards: Boards;
  board: Board;
  menu: Menu;
  store: Store;
  availability: readonly AvailabilityEntry[];
}

const clockMs = (): number => Date.now();
const MINUTE_MS = 60_000;

/** The board as a screen of that store shows it: the same component, the same menu, what is sold out there now. */
export function BoardPreview({ boards, board, menu, store, availability }: BoardPreviewProps) {
  const [shape, setShape] = useState<'landscape' | 'portrait'>('landscape');
  const [theme, setTheme] = useState<'light' | 'dark'>('light');
  const [screen, setScreen] = useState(1);
  /** As `datetime-local` has it; empty: now. */
  const [moment, setMoment] = useState('');
  const minute = Math.floor(useNow(clockMs, 5_000) / MINUTE_MS);
  const at = moment === '' ? minute * MINUTE_MS : momentIn(moment, store.timeZone, minute * MINUTE_MS);
  const soldOut = useMemo(
    () =>
      Object.fromEntries(
        availability.map(({ remaining = null, ...entry }): [string, Availability] => [
          `${entry.kind}:${entry.id}`,
          { ...entry, remaining },
        ]),
      ),
    [availability],
  );
  const settings = useMemo(() => ({ storeId: store.storeId, timeZone: store.timeZone }), [store]);
  const shown = useMemo(() => {
    const facts = { menu, availability: soldOut, timeZone: store.timeZone, now: at };
    return {
      layout: layoutOf(board, facts, shape),
      promotions: promotionsAt(boards, 'menu-board', facts),
    };
  }, [menu, soldOut, store.timeZone, at, board, boards, shape]);
  return (
    <section className="board-preview" aria-label="Preview">
      <div className="board-fields">
        <Segmented
          label="Shape"
          options={[
            { value: 'landscape', label: 'Landscape' },
            { value: 'portrait', label: 'Portrait' },
          ]}
          value={shape}
          onChange={setShape}
        />
        <Segmented
          label="Theme"
          options={[
            { value: 'light', label: 'Light' },
            { value: 'dark', label: 'Dark' },
          ]}
          value={theme}
          onChange={setTheme}
        />
        {board.screens === 1 ? null : (
          <Choice
            label="Screen"
            value={String(Math.min(screen, board.screens))}
            options={Array.from({ length: board.screens }, (_, n) => [
              String(n + 1),
              `${n + 1} of ${board.screens}`,
            ])}
            onChange={(value) => setScreen(Number(value))}
          />
        )}
        <Field label={`Time at ${store.name}`} type="time" value={moment} onChange={setMoment} />
      </div>
      <p className="forno-muted">
        {store.name}, {moment === '' ? 'now' : `at ${moment}`}: {shown.layout.name}
      </p>
      <div className="board-preview-box" data-shape={shape} data-theme={theme} data-screen>
        <BoardView
          {...shown}
          menu={menu}
          settings={settings}
          board={board}
          screen={Math.min(screen, board.screens)}
          availability={soldOut}
          at={at}
          nowMs={clockMs}
        />
      </div>
    </section>
  );
}

/** Today at a time of the store's own clock. */
function momentIn(time: string, timeZone: string, now: number): number {
  const parts = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' }).format(
    now,
  );
  const minutesOf = (text: string): number => Number(text.slice(0, 2)) * 60 + Number(text.slice(3, 5));
  return now + (minutesOf(time) - minutesOf(parts)) * MINUTE_MS;
}
