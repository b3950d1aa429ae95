import {
  memo,
  startTransition,
  useCallback,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type RefObject,
} from 'react';
import type { KitchenStation } from '@forno/shared/domain';
import type { Ticket } from '@forno/shared/projections';
import { Button, useTranslator } from '@forno/shared/ui';
import { columnsOf, createArranger } from './columns.ts';
import type { Choice } from './use-bump-bar.ts';
import { guessHeight } from './guess-height.ts';
import type { Here, Row } from './stations.ts';
import { useLater } from './use-later.ts';
import { TicketCard } from './ticket-card.tsx';
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
/** Columns drawn beyond the edges: a drag finds them there. */
const BEYOND = 2;

/**
 * Tickets in columns by promised time. Only the columns in sight are in the page, and each is filled by
 * what its tickets say, unmeasured, so that three hundred tickets cost what a screenful does.
 */
export const TicketBoard = memo(function TicketBoard({
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
  const asked = useRef(0);
  const { held, handlers } = useHeld();
  const [holes, measureHoles] = useHoles(scroller);

  // What a tap changes is seen in its card at once, and so is what is new. That the tickets behind it move
  // up, where they are many columns, is drawn when there is time, a piece in a frame.
  const later = useLater(tickets);
  const settled = useMemo(() => (hasFresh(tickets, later) ? tickets : later), [tickets, later]);
  const wanted = settled.map((ticket) => ticket.orderId);
  const [arranger] = useState(createArranger);
  const order = arranger.order(wanted, held);

  const now = useMemo(() => byOrderId(tickets), [tickets]);
  const byId = useMemo(() => byOrderId(settled), [settled]);
  const across = columnsWanted || Math.max(1, Math.floor((width + GAP_PX) / (COLUMN_MIN_PX + GAP_PX)));
  const step = (width + GAP_PX) / across;
  const guess = useMemo(() => rememberHeights({ here, width: step - GAP_PX }), [here, step]);
  // Not with every column that comes into sight: only when another ticket, size or station is there.
  const layout = useMemo(() => {
    const heightOf = (id: string): number => {
      const ticket = byId.get(id);
      return ticket ? guess(ticket) : (holes.get(id) ?? 0);
    };
    return arranger.pack(order, { heightOf, columnHeight: height, gap: GAP_PX }, guess);
  }, [order, byId, holes, guess, height, arranger]);
  const { places, columns } = layout;
  const after = places.filter(({ column, id }) => column >= first + across && byId.has(id)).length;
  const chosenColumn = choice ? places.find(({ id }) => id === choice.orderId)?.column : undefined;

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
        onScroll={(event) => {
          const column = Math.round((along * event.currentTarget.scrollLeft) / step);
          if (column === asked.current) return;
          asked.current = column;
          // The scroll itself never waits for what comes into sight.
          startTransition(() => setFirst(column));
        }}
        {...handlers}
        onPointerDown={() => {
          measureHoles();
          handlers.onPointerDown();
        }}
      >
        <div className="board-columns" style={{ width: Math.max(0, columns * step - GAP_PX) }}>
          {height === 0
            ? null
            : columnsOf(layout, { from: first - BEYOND, to: first + across + BEYOND }).map(
                ({ column, key, ids }) => (
                  <div
                    key={key}
                    className="board-column"
                    style={{
                      transform: `translateX(${along * column * step}px)`,
                      width: step - GAP_PX,
                      gap: GAP_PX,
                    }}
                  >
                    {ids.map((id) => {
                      const ticket = now.get(id) ?? byId.get(id);
                      // It went under a finger: what is below stays where it is.
                      if (!ticket)
                        return <div key={id} className="board-hole" style={{ height: holes.get(id) }} />;
                      const index = showKeys ? order.indexOf(id) : -1;
                      return (
                        <div key={id} className="board-place">
                          <TicketCard
                            ticket={ticket}
                            here={here}
                            thresholds={thresholds}
                            stationOf={stationOf}
                            chosen={choice?.orderId === id ? (choice.rowKey ?? 'order') : null}
                            bumpKey={index >= 0 && index < 10 ? String((index + 1) % 10) : null}
                            dueTime={ticket.dueAt === null ? '' : timeOf(ticket.dueAt)}
                            onTapRow={onTapRow}
                            onTapHead={onTapHead}
                            onMore={onMore}
                          />
                        </div>
                      );
                    })}
                  </div>
                ),
              )}
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
});

function hasFresh(tickets: readonly Ticket[], before: readonly Ticket[]): boolean {
  if (tickets === before) return false;
  const known = new Set(before.map(({ orderId }) => orderId));
  return tickets.some(({ orderId }) => !known.has(orderId));
}

const byOrderId = (tickets: readonly Ticket[]): ReadonlyMap<string, Ticket> =>
  new Map(tickets.map((ticket) => [ticket.orderId, ticket]));

/** Of three hundred tickets one has changed: the others are not looked at again. */
function rememberHeights(of: { readonly here: Here; readonly width: number }): (ticket: Ticket) => number {
  const known = new WeakMap<Ticket, number>();
  return (ticket) => {
    const height = known.get(ticket) ?? guessHeight(ticket, of);
    known.set(ticket, height);
    return height;
  };
}

function scrollTo(scroller: RefObject<HTMLDivElement | null>, px: number): void {
  const element = scroller.current;
  if (element) element.scrollLeft = px;
}

/** How high the tickets were when a finger came down: so high is the hole that one leaves. */
function useHoles(
  scroller: RefObject<HTMLDivElement | null>,
): readonly [heights: ReadonlyMap<string, number>, measure: () => void] {
  const [heights, setHeights] = useState<ReadonlyMap<string, number>>(new Map());
  const measure = useCallback(() => {
    const cards = scroller.current?.querySelectorAll<HTMLElement>('[data-order]') ?? [];
    setHeights(new Map([...cards].map((card) => [card.dataset['order']!, card.offsetHeight])));
  }, [scroller]);
  return [heights, measure];
}
