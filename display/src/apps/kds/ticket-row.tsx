import type { KitchenStation } from '@forno/shared/domain';
import type { LineBefore } from '@forno/shared/events';
import { thingKey, type Ticket } from '@forno/shared/projections';
import { useTranslator } from '@forno/shared/ui';
import { kitchenMessages } from './kitchen-messages.ts';
import { MakeView } from './make-view.tsx';
import { priorityMessages, stationMessages } from './station-messages.ts';
import type { Row, Whereabouts } from './stations.ts';
import { ItemAge, StartIn } from './timers.tsx';

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
            {held ? null : <StartIn keys={notBegun(row)} />}
            {byStation(row.where).map((at) => (
              <Where key={at.stationId} at={at} named={named} stationOf={stationOf} />
            ))}
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

function Where({
  at: { stationId, since },
  named,
  stationOf,
}: {
  at: Whereabouts;
  named: boolean;
  stationOf: (id: string) => KitchenStation;
}) {
  if (stationId === null) return null;
  const station = stationOf(stationId);
  return (
    <span className="ticket-station">
      {named ? station.name : null} <ItemAge since={since} station={station} />
    </span>
  );
}

/** Things of the row of which nothing is made: those can be begun. */
const notBegun = ({ line, where }: Row): string[] =>
  where
    .filter(({ make }) => !line.steps.some((step) => step.make === make))
    .map(({ make }) => thingKey(line.lineId, make));

/** A line as it was before the change. */
export const wordsBefore = ({ quantity, name, details, notes }: LineBefore): string =>
  [`${quantity} ${name}`, ...details, ...(notes === null ? [] : [notes])].join(' · ');
