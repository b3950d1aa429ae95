import type { KitchenStation } from '@forno/shared/domain';
import type { LineBefore } from '@forno/shared/events';
import { thingKey, type BoardLine, type Ticket } from '@forno/shared/projections';
import { useTranslator } from '@forno/shared/ui';
import { kitchenMessages } from './kitchen-messages.ts';
import { MakeView } from './make-view.tsx';
import { priorityMessages, stationMessages } from './station-messages.ts';
import type { Row, Whereabouts } from './stations.ts';
import { useStartIn } from './pace-store.ts';
import { ItemAge, StartWords } from './timers.tsx';

interface TicketRowProps {
  ticket: Ticket;
  row: Row;
  /** The expo sees where each thing is; a station knows. */
  named: boolean;
  stationOf: (id: string) => KitchenStation;
  chosen: boolean;
  onTap: (ticket: Ticket, row: Row) => void;
}

/** One line, or one thing of it at this screen's station. A tap bumps it, brings it back, or lets it go on. */
export function TicketRow({ ticket, row, named, stationOf, chosen, onTap }: TicketRowProps) {
  const t = useTranslator();
  const { line, make, done } = row;
  const held = (line.held || ticket.held) && !done;
  const things = make === null ? line.makes : [line.makes[make]!];
  return (
    <button
      type="button"
      className="ticket-line"
      aria-pressed={done}
      data-chosen={chosen || undefined}
      data-mark={line.mark ?? undefined}
      data-held={held || undefined}
      onClick={() => onTap(ticket, row)}
    >
      <span className="ticket-quantity">{line.quantity}</span>
      <span className="ticket-makes">
        {line.mark === null ? null : (
          <b className="ticket-mark">
            {t(line.mark === 'added' ? kitchenMessages.added : kitchenMessages.changed)}
          </b>
        )}
        {things.map((thing, index) => (
          <MakeView key={`${thing.name}${index}`} make={thing} />
        ))}
        {line.notes === null ? null : <em>{t(kitchenMessages.quoted, { words: line.notes })}</em>}
        {line.before === null ? null : (
          <s className="ticket-before">{t(kitchenMessages.was, { words: wordsBefore(line.before) })}</s>
        )}
        {done || ticket.status !== 'preparing' ? null : (
          <span className="ticket-where">
            {held ? <b className="ticket-held">{t(stationMessages.onHold)}</b> : null}
            {line.priority === 'normal' || line.priority === ticket.priority ? null : (
              <b className="ticket-turn" data-priority={line.priority}>
                {t(priorityMessages[line.priority])}
              </b>
            )}
            <Stations row={row} held={held} named={named} stationOf={stationOf} />
          </span>
        )}
      </span>
    </button>
  );
}

/** Things of a line that are at one station are told of once: since the first of them came. */
function byStation(where: readonly Whereabouts[]): Whereabouts[] {
  const first = new Map<string | null, Whereabouts>();
  for (const at of where) {
    const known = first.get(at.stationId);
    if (!known || at.since < known.since) first.set(at.stationId, at);
  }
  return [...first.values()];
}

/** When the row is to be begun, where its things are, and for how long. */
function Stations({
  row: { line, where },
  held,
  named,
  stationOf,
}: Pick<TicketRowProps, 'row' | 'named' | 'stationOf'> & { held: boolean }) {
  const fresh = where.filter(({ make }) => isNotBegun(line, make));
  const startIn = useStartIn(fresh.map(({ make }) => thingKey(line.lineId, make)));
  const early = startIn !== null && startIn > 0;
  return (
    <>
      {held || !early ? null : <StartWords minutes={startIn} />}
      {byStation(where).map(({ stationId, since, make }) => {
        if (stationId === null) return null;
        const station = stationOf(stationId);
        return (
          <span key={stationId} className="ticket-station">
            {named ? station.name : null}{' '}
            <ItemAge since={since} station={station} waits={held || (early && isNotBegun(line, make))} />
          </span>
        );
      })}
    </>
  );
}

/** Nothing of it is made. */
const isNotBegun = (line: BoardLine, make: number): boolean => !line.steps.some((step) => step.make === make);

/** A line as it was before the change. */
export const wordsBefore = ({ quantity, name, details, notes }: LineBefore): string =>
  [`${quantity} ${name}`, ...details, ...(notes === null ? [] : [notes])].join(' · ');
