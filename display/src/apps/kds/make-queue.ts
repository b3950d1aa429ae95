import type { Settings } from '@forno/shared/domain';
import { priorityRank, thingKey, type Ticket } from '@forno/shared/projections';
import type { PaceStore } from './pace-store.ts';
import { rowsOf, type Here, type Row } from './stations.ts';

/** One thing to make, with the order it belongs to. */
export interface Task {
  readonly key: string;
  readonly ticket: Ticket;
  readonly row: Row & { readonly make: number; readonly stationId: string };
}

/**
 * What the one-at-a-time view is about: the stations of the screen; where it has none of its own, the
 * make line, or all there are.
 */
export function makeLineOf(
  here: Here,
  { stations }: Pick<Settings['kitchen'], 'stations'>,
  all: readonly string[],
): Here {
  if (!here.isExpo) return here;
  const makeLine = stations.filter(({ kind }) => kind === 'make').map(({ id }) => id);
  return { ...here, isExpo: false, stationIds: new Set(makeLine.length > 0 ? makeLine : all) };
}

/** Things to make in the order in which they are to be begun; what waits comes last. */
export function makeQueue(
  tickets: readonly Ticket[],
  here: Here,
  startOf: PaceStore['get'],
): readonly Task[] {
  const tasks = tickets
    .filter(({ status }) => status === 'preparing')
    .flatMap((ticket) =>
      rowsOf(ticket, here)
        .filter((row) => !row.done)
        .map((row) => ({ key: thingKey(row.line.lineId, row.make ?? 0), ticket, row: row as Task['row'] })),
    );
  const isHeld = ({ ticket, row }: Task): boolean => ticket.held || row.line.held;
  const start = ({ key }: Task): number => startOf(key)?.startAt ?? Number.POSITIVE_INFINITY;
  const order = new Map(tasks.map((task, index) => [task.key, index]));
  return tasks.sort(
    (a, b) =>
      Number(isHeld(a)) - Number(isHeld(b)) ||
      priorityRank(a.row.line.priority) - priorityRank(b.row.line.priority) ||
      compare(start(a), start(b)) ||
      order.get(a.key)! - order.get(b.key)!,
  );
}

/** Infinities are equal to each other. */
const compare = (a: number, b: number): number => (a === b ? 0 : a < b ? -1 : 1);
