import { useCallback, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import type { KitchenStation } from '@forno/shared/domain';
import type { Ticket } from '@forno/shared/projections';
import { Button, useTranslator } from '@forno/shared/ui';
import { packColumns, steadyOrder } from './columns.ts';
import type { Choice } from './use-bump-bar.ts';
import { TicketCard } from './ticket-card.tsx';
import { rowsOf, type Here, type Row } from './stations.ts';
import type { Thresholds } from './tickets.ts';
import { useHeld } from './use-held.ts';
import { useBoxSize } from '../../client/use-box-size.ts';
import { kitchenMessages } from './kitchen-messages.ts';

export interface TicketBoardProps {
  /** In the order in which they are shown. */
  tickets: readonly Ticket[];
  here: Here;
  /** Beside each other; 0: as many as are easy to read. */
  columnsWanted: number;
  thresholds: Thresholds;
  stationOf: (id: string) => KitchenStation;
  /** A moment as the clock on the wall has it. */
  timeOf: (at: number) => string;
  choice: Choice | null;
  showKeys: boolean;
  onTapRow: (ticket: Ticket, row: Row) => void;
  onTapHead: (ticket: Ticket) => void;
  onMore: (ticket: Ticket) => void;
}

const COLUMN_MIN_PX = 256;
const GAP_PX = 10;
/** Before a ticket was on screen once its height is guessed. */
const HEAD_PX = 84;
const LINE_PX = 46;

/**
 * Tickets in columns by promised time. Only the columns in sight are in the page, so that three
 * hundred tickets cost what a screenful does.
 */
export function TicketBoard({
  tickets,
  here,
  columnsWanted,
  thresholds,
  stationOf,
  timeOf,
  choice,
  showKeys,
  onTapRow,
  onTapHead,
  onMore,
}: TicketBoardProps) {
  const t = useTranslator();
  // In a page from right to left the scroll position counts down from zero.
  const along = t.direction === 'rtl' ? -1 : 1;
  const scroller = useRef<HTMLDivElement>(null);
  const { width, height } = useBoxSize(scroller);
  /** The column at the edge: it is drawn anew when another comes there, not with every pixel. */
  const [first, setFirst] = useState(0);
  const { held, handlers } = useHeld();

  const wanted = tickets.map((ticket) => ticket.orderId);
  const [shown, setShown] = useState<readonly string[]>(wanted);
  const order = steadyOrder(shown, wanted, held);
  if (order !== shown) setShown(order);

  const byId = new Map(tickets.map((ticket) => [ticket.orderId, ticket]));
  const across = columnsWanted || Math.max(1, Math.floor((width + GAP_PX) / (COLUMN_MIN_PX + GAP_PX)));
  const step = (width + GAP_PX) / across;
  const { heights, measure } = useHeights(here, step);
  const { places, columns } = packColumns(order, {
    heightOf: (id) => heights.get(id) ?? guessHeight(byId.get(id), here),
    columnHeight: height,
    gap: GAP_PX,
  });
  const inSight = places.filter(({ column }) => column >= first - 1 && column <= first + across);
  const after = places.filter(({ column, id }) => column >= first + across && byId.has(id)).length;
  const chosenPlace = choice ? places.find(({ id }) => id === choice.orderId) : undefined;
  const chosenColumn = chosenPlace?.column;

  useLayoutEffect(() => {
    const element = scroller.current;
    if (element) measure(element);
  });
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element || chosenColumn === undefined) return;
    const from = Math.round((along * element.scrollLeft) / step);
    if (chosenColumn < from || chosenColumn >= from + across)
      element.scrollLeft = along * chosenColumn * step;
  }, [chosenColumn, step, across, along]);

  return (
    <div className="board">
      <div
        ref={scroller}
        className="board-scroll"
        onScroll={(event) => setFirst(Math.round((along * event.currentTarget.scrollLeft) / step))}
        {...handlers}
      >
        <div className="board-columns" style={{ width: Math.max(0, columns * step - GAP_PX) }}>
          {height === 0
            ? null
            : inSight.map(({ id, column, top }) => {
                const ticket = byId.get(id);
                if (!ticket) return null;
                const index = order.indexOf(id);
                return (
                  <div
                    key={id}
                    className="board-place"
                    style={{ insetInlineStart: column * step, top, width: step - GAP_PX, maxHeight: height }}
                  >
                    <TicketCard
                      ticket={ticket}
                      here={here}
                      thresholds={thresholds}
                      stationOf={stationOf}
                      chosen={choice?.orderId === id ? (choice.rowKey ?? 'order') : null}
                      bumpKey={showKeys && index < 10 ? String((index + 1) % 10) : null}
                      dueTime={ticket.dueAt === null ? '' : timeOf(ticket.dueAt)}
                      onTapRow={onTapRow}
                      onTapHead={onTapHead}
                      onMore={onMore}
                    />
                  </div>
                );
              })}
        </div>
      </div>
      {after === 0 && first === 0 ? null : (
        <nav className="board-more">
          {first === 0 ? null : (
            <Button onClick={() => scrollTo(scroller, 0)}>
              <span aria-hidden="true">‹</span> {t(kitchenMessages.first)}
            </Button>
          )}
          {after === 0 ? null : (
            <Button onClick={() => scrollTo(scroller, along * (first + across) * step)}>
              {t(kitchenMessages.moreTickets, { count: after })} <span aria-hidden="true">›</span>
            </Button>
          )}
        </nav>
      )}
    </div>
  );
}

function scrollTo(scroller: RefObject<HTMLDivElement | null>, px: number): void {
  const element = scroller.current;
  if (element) element.scrollLeft = px;
}

function guessHeight(ticket: Ticket | undefined, here: Here): number {
  if (!ticket) return HEAD_PX;
  return rowsOf(ticket, here).reduce((sum, { line, make }) => {
    const things = make === null ? line.makes : [line.makes[make]!];
    return sum + things.reduce((n, { details }) => n + LINE_PX + details.length * 22, 0);
  }, HEAD_PX);
}

/** Heights of tickets as they were last seen, at this width and with these rows. */
function useHeights(
  here: Here,
  step: number,
): { heights: ReadonlyMap<string, number>; measure: (root: HTMLElement) => void } {
  const [seen, setSeen] = useState<Heights>({ here, step, heights: new Map() });
  const measure = useCallback(
    (root: HTMLElement) => {
      const now = [...root.querySelectorAll<HTMLElement>('[data-order]')].map(
        (card) => [card.dataset['order']!, card.offsetHeight] as const,
      );
      setSeen((known) => {
        const before = known.here === here && known.step === step ? known.heights : NO_HEIGHTS;
        const changed = now.filter(([id, height]) => height > 0 && before.get(id) !== height);
        if (changed.length === 0 && before === known.heights) return known;
        return { here, step, heights: new Map([...before, ...changed]) };
      });
    },
    [here, step],
  );
  return { heights: seen.here === here && seen.step === step ? seen.heights : NO_HEIGHTS, measure };
}

interface Heights {
  readonly here: Here;
  readonly step: number;
  readonly heights: ReadonlyMap<string, number>;
}

const NO_HEIGHTS: ReadonlyMap<string, number> = new Map();
