import { pathOf, stationNow, type Settings } from '@forno/shared/domain';
import { arrivedAt, type BoardLine, type Ticket } from '@forno/shared/projections';

type Routes = Settings['kitchen']['routes'];

/** What this screen is about: some stations, or, as the expo, everything. */
export interface Here {
  readonly stationIds: ReadonlySet<string>;
  /** All is seen, with where it is; what is bumped is bumped as a whole. */
  readonly isExpo: boolean;
  readonly routes: Routes;
}

export function hereOf(
  stationIds: readonly string[],
  { stations, routes }: Pick<Settings['kitchen'], 'stations' | 'routes'>,
): Here {
  const expo = new Set(stations.filter(({ kind }) => kind === 'expo').map(({ id }) => id));
  return {
    stationIds: new Set(stationIds),
    isExpo: stationIds.length === 0 || stationIds.some((id) => expo.has(id)),
    routes,
  };
}

/** Where a thing of a line is, and since when. */
export interface Whereabouts {
  readonly make: number;
  /** Null: it has been everywhere. */
  readonly stationId: string | null;
  readonly since: number;
}

export function whereabouts(line: BoardLine, routes: Routes): readonly Whereabouts[] {
  return line.makes.map((make, index) => ({
    make: index,
    stationId: line.made ? null : stationNow(line, make, { index, done: line.steps, routes }),
    since: arrivedAt(line, index),
  }));
}

/** One row of a ticket: a line as a whole, or one thing of it at one station of this screen. */
export interface Row {
  readonly key: string;
  readonly line: BoardLine;
  /** Null: the whole line. */
  readonly make: number | null;
  /** Where a tap says that it is made, or takes that back; null: everywhere. */
  readonly stationId: string | null;
  readonly done: boolean;
  /** When it came here. */
  readonly since: number;
  readonly where: readonly Whereabouts[];
}

/** Rows by what the screen is about and by ticket, which are both immutable: reckoned once. */
const known = new WeakMap<Here, WeakMap<Ticket, readonly Row[]>>();

/** What of a ticket this screen shows: what is here, and what was made here and may come back. */
export function rowsOf(ticket: Ticket, here: Here): readonly Row[] {
  let ofHere = known.get(here);
  if (!ofHere) known.set(here, (ofHere = new WeakMap()));
  let rows = ofHere.get(ticket);
  if (!rows) ofHere.set(ticket, (rows = ticket.lines.flatMap((line) => rowsOfLine(line, here))));
  return rows;
}

function rowsOfLine(line: BoardLine, here: Here): Row[] {
  const where = whereabouts(line, here.routes);
  if (here.isExpo) {
    const { lineId: key, made: done, since } = line;
    return [{ key, line, make: null, stationId: null, done, since, where }];
  }
  return where.flatMap((at): Row[] => {
    const row = { key: `${line.lineId}:${at.make}`, line, make: at.make, since: at.since, where: [at] };
    if (at.stationId !== null && here.stationIds.has(at.stationId))
      return [{ ...row, stationId: at.stationId, done: false }];
    const path = pathOf(line, line.makes[at.make]!, here.routes);
    const done = (station: string): boolean =>
      line.made || line.steps.some((step) => step.make === at.make && step.stationId === station);
    const last = path.findLast((station) => here.stationIds.has(station) && done(station));
    return last === undefined ? [] : [{ ...row, stationId: last, done: true }];
  });
}

/** Whether there is something to do for this screen. */
export const isHere = (ticket: Ticket, here: Here): boolean =>
  here.isExpo || (ticket.status === 'preparing' && rowsOf(ticket, here).some((row) => !row.done));

/** Lines that are not made yet: what the expo waits for. */
export const missing = (ticket: Ticket): number => ticket.lines.filter((line) => !line.made).length;
