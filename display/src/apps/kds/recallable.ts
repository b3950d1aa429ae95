import type { BoardLine, KitchenBoard, Ticket } from '@forno/shared/projections';

/** The board remembers as many orders that have left it. */
const LINES_MAX = 50;

export interface Recallable {
  /** `left`: it is off the board already. */
  readonly orders: readonly { readonly ticket: Ticket; readonly left: boolean }[];
  readonly lines: readonly { readonly ticket: Ticket; readonly line: BoardLine }[];
}

/** What can be taken a step back, latest first. */
export function recallable(board: KitchenBoard): Recallable {
  const onBoard = Object.values(board.tickets).sort((a, b) => b.since - a.since);
  const orders = [
    ...board.gone.map((ticket) => ({ ticket, left: true })),
    ...onBoard.filter((ticket) => ticket.status !== 'preparing').map((ticket) => ({ ticket, left: false })),
  ].sort((a, b) => b.ticket.since - a.ticket.since);
  const lines = onBoard
    .filter((ticket) => ticket.status !== 'ready')
    .flatMap((ticket) => ticket.lines.filter((line) => line.made).map((line) => ({ ticket, line })))
    .sort((a, b) => (b.line.movedAt ?? 0) - (a.line.movedAt ?? 0));
  return { orders, lines: lines.slice(0, LINES_MAX) };
}
