import { memo } from 'react';
import type { Make } from '@forno/shared/pricing';
import type { LineBefore } from '@forno/shared/events';
import type { Ticket } from '@forno/shared/projections';
import {
  allergenWords,
  detailWords,
  Elapsed,
  Picture,
  useTranslator,
  type Translator,
} from '@forno/shared/ui';
import { halvesPicture } from './halves-picture.ts';
import { linesAt, type TicketLineView, type Urgency } from './tickets.ts';
import { kitchenMessages, serviceMessages } from './kitchen-messages.ts';
import { urgencyWord } from './urgency-word.ts';

export interface TicketCardProps {
  ticket: Ticket;
  station: string | null;
  /** Whole minutes, so that a card is drawn anew only when they change. */
  ageMinutes: number;
  urgency: Urgency;
  lateMinutes: number;
  /** Chosen by the bump bar: 'order', the id of one of its lines, or nothing. */
  chosen: string | null;
  /** The key that chooses it, once a bump bar was used. */
  bumpKey: string | null;
  locale: string;
  /** The time the customer asked for, as the clock on the wall has it; empty: none. */
  dueTime: string;
  onBumpLine: (ticket: Ticket, line: TicketLineView) => void;
  onBumpOrder: (ticket: Ticket) => void;
}

const TONES = { 'on-time': 'basil', soon: 'amber', late: 'red' } as const;

/** One order as the kitchen makes it. The header bumps the order on, a line itself. */
export const TicketCard = memo(function TicketCard(props: TicketCardProps) {
  const t = useTranslator();
  const { ticket, station, ageMinutes, urgency, chosen, bumpKey, locale, dueTime, onBumpLine, onBumpOrder } =
    props;
  const checking = ticket.status === 'quality_check';
  const tone = ticket.checkOverdue ? 'red' : TONES[urgency];
  return (
    <article
      className="ticket"
      data-order={ticket.orderId}
      data-status={ticket.status}
      data-tone={tone}
      data-chosen={chosen === null ? undefined : true}
    >
      <button
        type="button"
        className="ticket-head"
        aria-label={headLabel(t, props)}
        data-chosen={chosen === 'order' || undefined}
        onClick={() => onBumpOrder(ticket)}
      >
        <span className="ticket-row">
          <span className="ticket-number">{ticket.number}</span>
          <span className="ticket-age">
            <Elapsed elapsedMs={ageMinutes * 60_000} locale={locale} />
            <span>{timeWord(t, props)}</span>
          </span>
        </span>
        <span className="ticket-row">
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
          <span className="ticket-step">
            {bumpKey === null ? null : <kbd>{bumpKey}</kbd>}
            {ticket.dueAt === null ? null : <span>{t(kitchenMessages.dueAt, { time: dueTime })}</span>}
            {ticket.amendedAt === null ? null : (
              <b className="ticket-changed">{t(kitchenMessages.changed)}</b>
            )}
            {ticket.recalled ? <b>{t(kitchenMessages.recalled)}</b> : null}
            {checking ? <b>{t(kitchenMessages.check)}</b> : null}
          </span>
        </span>
      </button>
      {ticket.notes === null ? null : (
        <p className="ticket-notes" dir="auto">
          {ticket.notes}
        </p>
      )}
      <ul className="ticket-lines">
        {linesAt(ticket, station).map((line) => (
          <li key={line.lineId}>
            <button
              type="button"
              className="ticket-line"
              aria-pressed={line.made}
              data-chosen={chosen === line.lineId || undefined}
              data-mark={line.mark ?? undefined}
              onClick={() => onBumpLine(ticket, line)}
            >
              <span className="ticket-quantity">{line.quantity}</span>
              <span className="ticket-makes">
                {line.mark === null ? null : (
                  <b className="ticket-mark">
                    {t(line.mark === 'added' ? kitchenMessages.added : kitchenMessages.changed)}
                  </b>
                )}
                {line.makes.map((make, index) => (
                  <MakeView key={`${make.name}${index}`} make={make} />
                ))}
                {line.notes === null ? null : <em>{t(kitchenMessages.quoted, { words: line.notes })}</em>}
                {line.before === null ? null : (
                  <s className="ticket-before">
                    {t(kitchenMessages.was, { words: wordsBefore(line.before) })}
                  </s>
                )}
              </span>
            </button>
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

/** A line as it was before the change. */
const wordsBefore = ({ quantity, name, details, notes }: LineBefore): string =>
  [`${quantity} ${name}`, ...details, ...(notes === null ? [] : [notes])].join(' · ');

/** To the ear: what the header shows, and what a tap does. */
function headLabel(t: Translator, props: TicketCardProps): string {
  const { ticket } = props;
  const service = t(serviceMessages[ticket.service]);
  return t(ticket.status === 'preparing' ? kitchenMessages.bumpMade : kitchenMessages.bumpChecked, {
    number: ticket.number,
    who:
      ticket.callName === null
        ? service
        : t(kitchenMessages.serviceAndName, { service, name: ticket.callName }),
    time: timeWord(t, props),
  });
}

const timeWord = (t: Translator, { ticket, urgency, lateMinutes }: TicketCardProps): string =>
  ticket.checkOverdue ? t(kitchenMessages.checkOverdue) : urgencyWord(t, urgency, lateMinutes);

function MakeView({ make }: { make: Make }) {
  const t = useTranslator();
  const picture = halvesPicture(make);
  return (
    <span className="make">
      <span className="make-text">
        <span className="make-name">
          {make.name} <span className="make-variant">{make.variant}</span>
        </span>
        {make.details.map((detail) => (
          <strong key={detail}>{detailWords(t, detail)}</strong>
        ))}
        {make.allergens.length === 0 ? null : (
          <span className="make-allergens">
            <span className="forno-hidden">{t(kitchenMessages.allergens)}</span>
            {make.allergens.map((allergen) => allergenWords(t, allergen)).join(' · ')}
          </span>
        )}
      </span>
      {picture === null ? null : <Picture svg={picture} className="make-picture" />}
    </span>
  );
}
