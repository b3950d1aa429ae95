import { pathOf, stepsFrom, stepsUpTo, type ClientCommand, type KitchenStep } from '@forno/shared/domain';
import {
  heldTicket,
  lineRecalled,
  prioritisedTicket,
  stepsDone,
  stepsRecalled,
  type KitchenBoard,
  type Ticket,
} from '@forno/shared/projections';
import type { Pending } from '../../client/view.ts';
import { rowsOf, whereabouts, type Here } from './stations.ts';

type Routes = Here['routes'];

/** The board as it will be when the log has what was tapped: a finger sees its effect in the same frame. */
export function previewBoard(board: KitchenBoard, pending: readonly Pending[], routes: Routes): KitchenBoard {
  if (pending.length === 0) return board;
  const next = { ...board, tickets: { ...board.tickets }, availability: { ...board.availability } };
  for (const { command, givenAt } of pending) preview(next, command, { routes, at: givenAt });
  return next;
}

type Draft = {
  readonly tickets: Record<string, Ticket>;
  gone: readonly Ticket[];
  readonly availability: KitchenBoard['availability'];
};

interface Known {
  readonly routes: Routes;
  readonly at: number;
}

function preview(board: Draft, command: ClientCommand, known: Known): void {
  switch (command.type) {
    case 'BumpItem':
      return change(board, command.orderId, (ticket) =>
        command.step
          ? afterSteps(ticket, stepsOf(ticket, { ...command, ...command.step }, known), known)
          : linesMade(ticket, (line) => line.lineId === command.lineId),
      );
    case 'RecallItem':
      return change(board, command.orderId, (ticket) => ({
        ...lineRecalled(
          stepsRecalled(ticket, backOf(ticket, command, known), known.at),
          command.lineId,
          known.at,
        ),
        status: 'preparing',
      }));
    case 'BumpOrder':
      if (!command.stationIds) return bump(board, command, known);
      return change(board, command.orderId, (ticket) =>
        ticket.status === command.from
          ? afterSteps(ticket, stepsAt(ticket, command.stationIds!, known), known)
          : ticket,
      );
    case 'RecallOrder':
      return recall(board, command.orderId, known);
    case 'HoldInKitchen':
    case 'ReleaseInKitchen': {
      const target = { lineId: command.lineId ?? null, at: known.at };
      const held = command.type === 'HoldInKitchen';
      return change(board, command.orderId, (ticket) => heldTicket(ticket, target, held));
    }
    case 'PrioritiseInKitchen': {
      const { lineId = null, priority } = command;
      return change(board, command.orderId, (ticket) => prioritisedTicket(ticket, { lineId, priority }));
    }
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

/** Lines made, and with the last of them the order. */
function linesMade(ticket: Ticket, which: (line: Ticket['lines'][number]) => boolean): Ticket {
  if (ticket.held) return ticket;
  const lines = ticket.lines.map((line) => (which(line) && !line.held ? { ...line, made: true } : line));
  const done = ticket.status === 'preparing' && lines.every((line) => line.made);
  return { ...ticket, lines, status: done ? 'quality_check' : ticket.status };
}

function afterSteps(ticket: Ticket, steps: KitchenStep[], { routes, at }: Known): Ticket {
  if (ticket.held) return ticket;
  const next = stepsDone(ticket, steps, at);
  return linesMade(next, (line) => whereabouts(line, routes).every(({ stationId }) => stationId === null));
}

/** The steps that a tap at a station makes: its own, and those that came before it. */
function stepsOf(ticket: Ticket, { lineId, make, stationId }: KitchenStep, { routes }: Known): KitchenStep[] {
  const line = ticket.lines.find((other) => other.lineId === lineId);
  const thing = line?.makes[make];
  if (!line || !thing) return [];
  const done = line.steps.filter((step) => step.make === make).map((step) => step.stationId);
  return stepsUpTo(pathOf(line, thing, routes), stationId, done).map((station) => ({
    lineId,
    make,
    stationId: station,
  }));
}

function stepsAt(ticket: Ticket, stationIds: readonly string[], { routes }: Known): KitchenStep[] {
  const here: Here = { stationIds: new Set(stationIds), isExpo: false, routes };
  return rowsOf(ticket, here)
    .filter((row) => !row.done && !row.line.held)
    .map(({ line, make, stationId }) => ({ lineId: line.lineId, make: make!, stationId: stationId! }));
}

function backOf(
  ticket: Ticket,
  { lineId, step }: Extract<ClientCommand, { type: 'RecallItem' }>,
  { routes }: Known,
): KitchenStep[] {
  const line = ticket.lines.find((other) => other.lineId === lineId);
  const thing = step && line?.makes[step.make];
  if (!line) return [];
  if (!step || !thing) return line.steps.map(({ make, stationId }) => ({ lineId, make, stationId }));
  const done = line.steps.filter(({ make }) => make === step.make).map(({ stationId }) => stationId);
  return stepsFrom(pathOf(line, thing, routes), step.stationId, done).map((stationId) => ({
    lineId,
    make: step.make,
    stationId,
  }));
}

/** Nothing when the log has taken the step already. */
function bump(
  board: Draft,
  { orderId, from }: Extract<ClientCommand, { type: 'BumpOrder' }>,
  { at: since }: Known,
): void {
  const ticket = board.tickets[orderId];
  if (ticket?.status !== from) return;
  if (from === 'preparing')
    board.tickets[orderId] = ticket.lines.some((line) => line.held && !line.made)
      ? ticket
      : { ...linesMade(ticket, () => true), since };
  else if (from === 'quality_check')
    board.tickets[orderId] = { ...ticket, status: 'ready', checkOverdue: false, since };
  else {
    delete board.tickets[orderId];
    board.gone = [{ ...ticket, since }, ...board.gone];
  }
}

function recall(board: Draft, orderId: string, { at: since }: Known): void {
  const gone = board.gone.find((ticket) => ticket.orderId === orderId);
  const ticket = board.tickets[orderId];
  if (ticket)
    board.tickets[orderId] = {
      ...ticket,
      status: ticket.status === 'ready' ? 'quality_check' : 'preparing',
      recalled: true,
      since,
    };
  else if (gone) {
    board.tickets[orderId] = { ...gone, status: 'ready', recalled: true, since };
    board.gone = board.gone.filter((other) => other !== gone);
  }
}
