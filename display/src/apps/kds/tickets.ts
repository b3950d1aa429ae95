import type { ClientCommand } from '@forno/shared/domain';
import type { KitchenBoard, Ticket } from '@forno/shared/projections';
import type { Pending } from '../../client/view.ts';

export type TicketLineView = Ticket['lines'][number];

/** The board as it will be when the log has what was tapped: a finger sees its effect in the same frame. */
export function previewBoard(board: KitchenBoard, pending: readonly Pending[]): KitchenBoard {
  if (pending.length === 0) return board;
  const next = { ...board, tickets: { ...board.tickets }, availability: { ...board.availability } };
  for (const { command } of pending) preview(next, command);
  return next;
}

type Draft = {
  readonly tickets: Record<string, Ticket>;
  gone: readonly Ticket[];
  readonly availability: KitchenBoard['availability'];
};

function preview(board: Draft, command: ClientCommand): void {
  switch (command.type) {
    case 'BumpItem':
      return change(board, command.orderId, (ticket) =>
        withLines(
          ticket,
          ticket.lines.map((line) => (line.lineId === command.lineId ? { ...line, made: true } : line)),
        ),
      );
    case 'RecallItem':
      return change(board, command.orderId, (ticket) => ({
        ...ticket,
        status: 'preparing',
        lines: ticket.lines.map((line) => (line.lineId === command.lineId ? { ...line, made: false } : line)),
      }));
    case 'BumpOrder':
      return bump(board, command.orderId, command.from);
    case 'RecallOrder':
      return recall(board, command.orderId);
    case 'SetAvailability': {
      const { kind, id, available, remaining = null } = command;
      if (available && remaining === null) delete board.availability[`${kind}:${id}`];
      else board.availability[`${kind}:${id}`] = { kind, id, available, remaining };
      return;
    }
    default:
      return;
  }
}

function change(board: Draft, orderId: string, next: (ticket: Ticket) => Ticket): void {
  const ticket = board.tickets[orderId];
  if (ticket) board.tickets[orderId] = next(ticket);
}

function withLines(ticket: Ticket, lines: Ticket['lines']): Ticket {
  const done = ticket.status === 'preparing' && lines.every((line) => line.made);
  return { ...ticket, lines, status: done ? 'quality_check' : ticket.status };
}

/** Nothing when the log has taken the step already. */
function bump(board: Draft, orderId: string, from: Ticket['status']): void {
  const ticket = board.tickets[orderId];
  if (ticket?.status !== from) return;
  if (from === 'preparing')
    board.tickets[orderId] = withLines(
      ticket,
      ticket.lines.map((line) => ({ ...line, made: true })),
    );
  else if (from === 'quality_check')
    board.tickets[orderId] = { ...ticket, status: 'ready', checkOverdue: false };
  else {
    delete board.tickets[orderId];
    board.gone = [ticket, ...board.gone];
  }
}

function recall(board: Draft, orderId: string): void {
  const gone = board.gone.find((ticket) => ticket.orderId === orderId);
  const ticket = board.tickets[orderId];
  if (ticket)
    board.tickets[orderId] = {
      ...ticket,
      status: ticket.status === 'ready' ? 'quality_check' : 'preparing',
      recalled: true,
    };
  else if (gone) {
    board.tickets[orderId] = { ...gone, status: 'ready', recalled: true };
    board.gone = board.gone.filter((other) => other !== gone);
  }
}

/** Lines that concern a station; all of them when none is chosen. */
export function linesAt(ticket: Ticket, station: string | null): readonly TicketLineView[] {
  return station === null
    ? ticket.lines
    : ticket.lines.filter((line) => line.makes.some((make) => make.stationId === station));
}

/** What is to be worked on, first promised first. A station sees only what it still has to make. */
export function ticketsToMake(board: KitchenBoard, station: string | null): Ticket[] {
  return Object.values(board.tickets)
    .filter(
      (ticket) =>
        ticket.status !== 'ready' &&
        (station === null ||
          (ticket.status === 'preparing' && linesAt(ticket, station).some((line) => !line.made))),
    )
    .sort((a, b) => a.promisedAt - b.promisedAt || a.acceptedAt - b.acceptedAt || a.number - b.number);
}

/** Waiting to be handed over, longest first. */
export function ticketsReady(board: KitchenBoard): Ticket[] {
  return Object.values(board.tickets)
    .filter((ticket) => ticket.status === 'ready')
    .sort((a, b) => a.since - b.since || a.number - b.number);
}

export type Urgency = 'on-time' | 'soon' | 'late';

/** A ticket promised within this time is soon due. */
const SOON_MS = 5 * 60_000;

export function urgencyOf(ticket: Pick<Ticket, 'promisedAt'>, now: number): Urgency {
  if (now >= ticket.promisedAt) return 'late';
  return now >= ticket.promisedAt - SOON_MS ? 'soon' : 'on-time';
}

/** Whole minutes past the promise, at least one. */
export const lateMinutes = (ticket: Pick<Ticket, 'promisedAt'>, now: number): number =>
  Math.max(1, Math.floor((now - ticket.promisedAt) / 60_000));

export interface AllDayCount {
  readonly name: string;
  readonly variant: string;
  readonly count: number;
}

/** How many of each are still to be made, over all tickets: most first. */
export function allDayCounts(tickets: readonly Ticket[], station: string | null): AllDayCount[] {
  const counts = new Map<string, AllDayCount>();
  for (const ticket of tickets) {
    if (ticket.status !== 'preparing') continue;
    for (const line of ticket.lines) {
      if (line.made) continue;
      for (const { name, variant, stationId } of line.makes) {
        if (station !== null && stationId !== station) continue;
        const key = `${name}\n${variant}`;
        counts.set(key, { name, variant, count: (counts.get(key)?.count ?? 0) + line.quantity });
      }
    }
  }
  return [...counts.values()].sort(
    (a, b) => b.count - a.count || a.name.localeCompare(b.name) || a.variant.localeCompare(b.variant),
  );
}
