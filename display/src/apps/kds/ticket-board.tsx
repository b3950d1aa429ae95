import { useCallback, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import type { Ticket } from '@forno/shared/projections';
import { Button, useTranslator } from '@forno/shared/ui';
import { packColumns, steadyOrder } from './columns.ts';
import type { Choice } from './use-bump-bar.ts';
import { TicketCard } from './ticket-card.tsx';
import { lateMinutes, urgencyOf, type TicketLineView } from './tickets.ts';
import { useHeld } from './use-held.ts';
import { useBoxSize } from '../../client/use-box-size.ts';
import { kitchenMessages } from './kitchen-messages.ts';

export interface TicketBoardProps {
  /** First promised first. */
  tickets: readonly Ticket[];
  station: string | null;
  /** By the master's clock. */
  now: number;
  locale: string;
  /** A moment as the clock on the wall has it. */
  timeOf: (at: number) => string;
  choice: Choice | null;
  showKeys: boolean;
  onBumpLine: (ticket: Ticket, line: TicketLineView) => void;
  onBumpOrder: (ticket: Ticket) => void;
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
  station,
  now,
  locale,
  timeOf,
  choice,
  showKeys,
  onBumpLine,
  onBumpOrder,
}: TicketBoardProps) {
  const t = useTranslator();
  // In a page from right to left the scroll position counts down from zero.
  const along = t.direction === 'rtl' ? -1 : 1;
  const scroller = useRef<HTMLDivElement>(null);
  const { width, height } = useBoxSize(scroller);
  const [scrolled, setScrolled] = useState(0);
  const { held, handlers } = useHeld();
  const { heights, measure } = useHeights();

  const wanted = tickets.map((ticket) => ticket.orderId);
  const [shown, setShown] = useState<readonly string[]>(wanted);
  const order = steadyOrder(shown, wanted, held);
  if (order !== shown) setShown(order);

  const byId = new Map(tickets.map((ticket) => [ticket.orderId, ticket]));
  const across = Math.max(1, Math.floor((width + GAP_PX) / (COLUMN_MIN_PX + GAP_PX)));
  const step = (width + GAP_PX) / across;
  const { places, columns } = packColumns(order, {
    heightOf: (id) => heights.get(id) ?? guessHeight(byId.get(id)),
    columnHeight: height,
    gap: GAP_PX,
  });
  const first = Math.floor(scrolled / step);
  const inSight = places.filter(({ column }) => column >= first - 1 && column <= first + across);
  const after = places.filter(
    ({ column, id }) => column >= Math.ceil(scrolled / step - 0.1) + across && byId.has(id),
  ).length;
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
        onScroll={(event) => setScrolled(along * event.currentTarget.scrollLeft)}
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
                      station={station}
                      ageMinutes={Math.max(0, Math.floor((now - ticket.acceptedAt) / 60_000))}
                      urgency={urgencyOf(ticket, now)}
                      lateMinutes={lateMinutes(ticket, now)}
                      chosen={choice?.orderId === id ? (choice.lineId ?? 'order') : null}
                      bumpKey={showKeys && index < 10 ? String((index + 1) % 10) : null}
                      locale={locale}
                      dueTime={ticket.dueAt === null ? '' : timeOf(ticket.dueAt)}
                      onBumpLine={onBumpLine}
                      onBumpOrder={onBumpOrder}
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
            <Button onClick={() => scrollTo(scroller, along * (scrolled + across * step))}>
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

function guessHeight(ticket: Ticket | undefined): number {
  if (!ticket) return HEAD_PX;
  const rows = ticket.lines.reduce(
    (sum, line) => sum + line.makes.reduce((n, make) => n + LINE_PX + make.details.length * 22, 0),
    0,
  );
  return HEAD_PX + rows;
}

/** Heights of tickets as they were last seen. */
function useHeights(): { heights: ReadonlyMap<string, number>; measure: (root: HTMLElement) => void } {
  const [heights, setHeights] = useState<ReadonlyMap<string, number>>(new Map());
  const measure = useCallback((root: HTMLElement) => {
    const seen = [...root.querySelectorAll<HTMLElement>('[data-order]')].map(
      (card) => [card.dataset['order']!, card.offsetHeight] as const,
    );
    setHeights((known) => {
      const changed = seen.filter(([id, height]) => height > 0 && known.get(id) !== height);
      return changed.length === 0 ? known : new Map([...known, ...changed]);
    });
  }, []);
  return { heights, measure };
}
