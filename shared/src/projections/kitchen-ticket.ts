import type { InKitchen, KitchenPriority } from '../domain/kitchen/in-kitchen.ts';
import type { Channel, Service } from '../domain/menu/price.ts';
import type { ToldOf } from '../events/told.ts';
import type { CameFrom, LineBefore, TicketLine } from '../events/fields.ts';

/** A thing of a line that a station has made, and when. */
export interface StepDone {
  readonly make: number;
  readonly stationId: string;
  readonly at: number;
}

/** A line as it is to be made now, with what a change made of it: until it is made again. */
export type BoardLine = TicketLine & {
  readonly made: boolean;
  readonly mark: 'added' | 'changed' | null;
  readonly before: LineBefore | null;
  /** When the kitchen got it, or got it back, or was let go on with it. */
  readonly since: number;
  /** When something of it was last made. */
  readonly movedAt: number | null;
  readonly steps: readonly StepDone[];
  /** It waits, though its order may not. */
  readonly held: boolean;
  readonly priority: KitchenPriority;
};

export interface Ticket {
  readonly orderId: string;
  readonly number: number;
  readonly service: Service;
  readonly channel: Channel;
  readonly callName: string | null;
  readonly notes: string | null;
  readonly status: 'preparing' | 'quality_check' | 'ready';
  readonly tableName: string | null;
  readonly guests: number | null;
  /** The time the customer asked for. */
  readonly dueAt: number | null;
  readonly lines: readonly BoardLine[];
  /** Taken off since the ticket came, until it is made. */
  readonly removed: readonly LineBefore[];
  /** The last change of what was ordered. */
  readonly amendedAt: number | null;
  readonly acceptedAt: number;
  /** When it has to be ready here. */
  readonly promisedAt: number;
  /** When it came into its present status. */
  readonly since: number;
  readonly checkOverdue: boolean;
  /** Brought back by a recall: the kitchen should see that it was here before. */
  readonly recalled: boolean;
  readonly held: boolean;
  readonly priority: KitchenPriority;
}

const UNMARKED = { made: false, mark: null, before: null } as const;
const UNTOUCHED = { movedAt: null, steps: [], held: false, priority: 'normal' } as const;

export function newTicket({ payload, timestamp }: ToldOf<'ORDER_ACCEPTED'>): Ticket {
  const { orderId, number, service, channel, callName, notes, tableName, guests, dueAt, cameFrom } = payload;
  return {
    orderId,
    number,
    service,
    channel,
    callName,
    notes,
    status: 'preparing',
    tableName,
    guests,
    dueAt,
    lines: payload.lines.map((line) => arrivedLine(line, cameFrom, timestamp)),
    removed: [],
    amendedAt: null,
    acceptedAt: cameFrom?.acceptedAt ?? timestamp,
    promisedAt: payload.makeBy,
    since: timestamp,
    checkOverdue: false,
    recalled: false,
    held: false,
    priority: 'normal',
  };
}

/** A line that comes to this ticket; from another one it is as far as it was there. */
function arrivedLine(line: TicketLine, from: CameFrom | undefined, at: number): BoardLine {
  const fresh = { ...line, ...UNMARKED, ...UNTOUCHED, since: at };
  if (!from) return fresh;
  const mine = from.steps.filter(({ lineId }) => lineId === line.lineId);
  return {
    ...fresh,
    made: from.madeLineIds.includes(line.lineId),
    held: from.heldLineIds.includes(line.lineId),
    steps: mine.map(({ make, stationId }) => ({ make, stationId, at })),
  };
}

/** Lines stand on another bill: nothing is to be made otherwise, so nothing is marked. */
function movedTicket(
  ticket: Ticket,
  { payload, timestamp }: ToldOf<'ORDER_AMENDED'>,
  moved: NonNullable<ToldOf<'ORDER_AMENDED'>['payload']['moved']>,
): Ticket {
  const known = new Map(ticket.lines.map((line) => [line.lineId, line]));
  const from = moved.way === 'in' ? moved : undefined;
  return {
    ...ticket,
    lines: payload.lines.map((line) => {
      const was = known.get(line.lineId);
      return was ? { ...was, ...line } : arrivedLine(line, from, timestamp);
    }),
    promisedAt: payload.makeBy,
  };
}

/** The ticket as it is now, each line that differs from what the kitchen last saw marked until it is made. */
export function amendedTicket(ticket: Ticket, { payload, timestamp }: ToldOf<'ORDER_AMENDED'>): Ticket {
  if (payload.moved)
    return movedTicket(ticket, { payload, timestamp } as ToldOf<'ORDER_AMENDED'>, payload.moved);
  const known = new Map(ticket.lines.map((line) => [line.lineId, line]));
  const changed = new Map(
    payload.changes.flatMap((c) => (c.kind === 'change' ? [[c.before.lineId, c.before]] : [])),
  );
  const removed = payload.changes.flatMap((c) => (c.kind === 'remove' ? [c.before] : []));
  return {
    ...ticket,
    lines: payload.lines.map((line): BoardLine => {
      const was = known.get(line.lineId);
      const before = changed.get(line.lineId);
      const fresh = { ...UNTOUCHED, priority: ticket.priority, since: timestamp };
      if (!was) return { ...line, ...fresh, made: false, mark: 'added', before: null };
      const { held, priority } = was;
      // What came by the last change and is changed again before it was made is still new to the kitchen.
      if (before)
        return {
          ...line,
          ...fresh,
          held,
          priority,
          made: false,
          mark: was.mark ?? 'changed',
          before: was.mark === 'added' ? null : (was.before ?? before),
        };
      return { ...was, ...line };
    }),
    removed: [...ticket.removed, ...removed],
    amendedAt: timestamp,
    promisedAt: payload.makeBy,
  };
}

const withLine = (ticket: Ticket, lineId: string, next: (line: BoardLine) => BoardLine): Ticket => ({
  ...ticket,
  lines: ticket.lines.map((line) => (line.lineId === lineId ? next(line) : line)),
});

export const lineMade = (ticket: Ticket, lineId: string, at: number): Ticket =>
  withLine(ticket, lineId, (line) => ({ ...line, ...UNMARKED, made: true, movedAt: at }));

export const lineRecalled = (ticket: Ticket, lineId: string, at: number): Ticket =>
  withLine(ticket, lineId, (line) => ({ ...line, made: false, since: at }));

type Steps = ToldOf<'KITCHEN_STEPS_DONE'>['payload']['steps'];

export const stepsDone = (ticket: Ticket, steps: Steps, at: number): Ticket => ({
  ...ticket,
  lines: ticket.lines.map((line) => {
    const mine = steps.filter(({ lineId }) => lineId === line.lineId);
    if (mine.length === 0) return line;
    const done = mine.map(({ make, stationId }) => ({ make, stationId, at }));
    return { ...line, movedAt: at, steps: [...line.steps, ...done] };
  }),
});

export const stepsRecalled = (ticket: Ticket, steps: Steps, at: number): Ticket => ({
  ...ticket,
  lines: ticket.lines.map((line) => {
    const back = steps.filter(({ lineId }) => lineId === line.lineId);
    if (back.length === 0) return line;
    const isBack = (step: StepDone): boolean =>
      back.some(({ make, stationId }) => make === step.make && stationId === step.stationId);
    return { ...line, since: at, steps: line.steps.filter((step) => !isBack(step)) };
  }),
});

interface Target {
  readonly lineId: string | null;
  readonly at: number;
}

/** Its time at the stations begins anew when it is let go. To let the order go lets all of it go. */
export function heldTicket(ticket: Ticket, { lineId, at }: Target, held: boolean): Ticket {
  const change = held ? { held } : { held, since: at };
  if (lineId !== null) return withLine(ticket, lineId, (line) => ({ ...line, ...change }));
  return held
    ? { ...ticket, held }
    : { ...ticket, held, lines: ticket.lines.map((line) => (line.made ? line : { ...line, ...change })) };
}

export function prioritisedTicket(
  ticket: Ticket,
  { lineId, priority }: { readonly lineId: string | null; readonly priority: InKitchen['priority'] },
): Ticket {
  return lineId === null
    ? { ...ticket, priority, lines: ticket.lines.map((line) => ({ ...line, priority })) }
    : withLine(ticket, lineId, (line) => ({ ...line, priority }));
}
