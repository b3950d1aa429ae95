import { memo } from 'react';
import type { KitchenStation } from '@forno/shared/domain';
import type { Ticket } from '@forno/shared/projections';
import { Elapsed, useTranslator, type Translator } from '@forno/shared/ui';
import { kitchenMessages, serviceMessages } from './kitchen-messages.ts';
import { priorityMessages, stationMessages } from './station-messages.ts';
import { missing, rowsOf, type Here, type Row } from './stations.ts';
import { TicketRow, wordsBefore } from './ticket-row.tsx';
import { lateMinutes, TONES, urgencyOf, type Thresholds, type Urgency } from './tickets.ts';
import { useTimedAll } from '../../client/ticker.ts';
import { urgencyWord } from './urgency-word.ts';

export interface TicketCardProps {
  ticket: Ticket;
  here: Here;
  thresholds: Thresholds;
  stationOf: (id: string) => KitchenStation;
  /** Chosen by the bump bar: 'order', the key of one of its rows, or nothing. */
  chosen: string | null;
  /** The key that chooses it, once a bump bar was used. */
  bumpKey: string | null;
  /** The time the customer asked for, as the clock on the wall has it; empty: none. */
  dueTime: string;
  onTapRow: (ticket: Ticket, row: Row) => void;
  onTapHead: (ticket: Ticket) => void;
  onMore: (ticket: Ticket) => void;
}

const MINUTE_MS = 60_000;

/** One order as this screen makes it. The header bumps all of it that is here, a row itself. */
export const TicketCard = memo(function TicketCard(props: TicketCardProps) {
  const t = useTranslator();
  const { ticket, here, thresholds, stationOf, chosen, onTapRow, onTapHead, onMore } = props;
  const [minutes, urgency, late] = useTimedAll((now) => [
    Math.max(0, Math.floor((now - ticket.acceptedAt) / MINUTE_MS)),
    urgencyOf(ticket, now, thresholds),
    lateMinutes(ticket, now),
  ]);
  const word = ticket.checkOverdue ? t(kitchenMessages.checkOverdue) : urgencyWord(t, urgency, late);
  const left = missing(ticket);
  return (
    <article
      className="ticket"
      data-order={ticket.orderId}
      data-status={ticket.status}
      data-tone={toneOf(ticket, urgency)}
      data-held={ticket.held || undefined}
      data-chosen={chosen === null ? undefined : true}
    >
      <header className="ticket-top">
        <button
          type="button"
          className="ticket-head"
          aria-label={headLabel(t, ticket, word)}
          data-chosen={chosen === 'order' || undefined}
          onClick={() => onTapHead(ticket)}
        >
          <span className="ticket-row">
            <span className="ticket-number">{ticket.number}</span>
            <span className="ticket-age">
              <Elapsed elapsedMs={minutes * MINUTE_MS} locale={t.locale} />
              <span>{word}</span>
            </span>
          </span>
          <span className="ticket-row">
            <Who ticket={ticket} />
            <span className="ticket-step">
              {props.bumpKey === null ? null : <kbd>{props.bumpKey}</kbd>}
              {ticket.dueAt === null ? null : (
                <span>{t(kitchenMessages.dueAt, { time: props.dueTime })}</span>
              )}
              <Marks ticket={ticket} />
              {here.isExpo && left > 0 && left < ticket.lines.length ? (
                <b>{t(stationMessages.missing, { count: left })}</b>
              ) : null}
            </span>
          </span>
        </button>
        <button
          type="button"
          className="ticket-more"
          aria-label={t(stationMessages.moreOf, { number: ticket.number })}
          onClick={() => onMore(ticket)}
        >
          <span aria-hidden="true">{'⋮'}</span>
        </button>
      </header>
      {ticket.notes === null ? null : (
        <p className="ticket-notes" dir="auto">
          {ticket.notes}
        </p>
      )}
      <ul className="ticket-lines">
        {rowsOf(ticket, here).map((row) => (
          <li key={row.key}>
            <TicketRow
              ticket={ticket}
              row={row}
              named={here.isExpo}
              stationOf={stationOf}
              chosen={chosen === row.key}
              onTap={onTapRow}
            />
          </li>
        ))}
        {ticket.removed.map((gone) => (
          <li key={gone.lineId} className="ticket-removed">
            <b className="ticket-mark">{t(kitchenMessages.removed)}</b>
            <s>{wordsBefore(gone)}</s>
            {gone.made ? <span>{t(kitchenMessages.wasMade)}</span> : null}
          </li>
        ))}
      </ul>
    </article>
  );
});

function Who({ ticket }: { ticket: Ticket }) {
  const t = useTranslator();
  return (
    <span className="ticket-who">
      {t(serviceMessages[ticket.service])}
      {ticket.tableName === null ? null : (
        <b className="ticket-table">
          {' · '}
          {t(kitchenMessages.table, { name: ticket.tableName })}
          {ticket.guests === null ? null : ` · ${t(kitchenMessages.guests, { count: ticket.guests })}`}
        </b>
      )}
      {ticket.callName === null ? null : (
        <>
          {' · '}
          <bdi>{ticket.callName}</bdi>
        </>
      )}
    </span>
  );
}

/** What has to be known of it before anything else. */
function Marks({ ticket }: { ticket: Ticket }) {
  const t = useTranslator();
  return (
    <>
      {ticket.held ? <b>{t(stationMessages.onHold)}</b> : null}
      {ticket.priority === 'normal' ? null : (
        <b data-priority={ticket.priority}>{t(priorityMessages[ticket.priority])}</b>
      )}
      {ticket.amendedAt === null ? null : <b className="ticket-changed">{t(kitchenMessages.changed)}</b>}
      {ticket.recalled ? <b>{t(kitchenMessages.recalled)}</b> : null}
      {ticket.status === 'quality_check' ? <b>{t(kitchenMessages.check)}</b> : null}
    </>
  );
}

/** What waits on purpose is no alarm. */
const toneOf = ({ held, checkOverdue }: Ticket, urgency: Urgency): string =>
  checkOverdue ? 'red' : held ? 'quiet' : TONES[urgency];

/** To the ear: what the header shows, and what a tap does. */
function headLabel(t: Translator, ticket: Ticket, time: string): string {
  const service = t(serviceMessages[ticket.service]);
  return t(ticket.status === 'preparing' ? kitchenMessages.bumpMade : kitchenMessages.bumpChecked, {
    number: ticket.number,
    who:
      ticket.callName === null
        ? service
        : t(kitchenMessages.serviceAndName, { service, name: ticket.callName }),
    time,
  });
}
