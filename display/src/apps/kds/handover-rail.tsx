import type { ComingOrder, Ticket } from '@forno/shared/projections';
import { Button, Elapsed, useTranslator } from '@forno/shared/ui';
import { memo } from 'react';
import { kitchenMessages, serviceMessages } from './kitchen-messages.ts';
import { useTimed } from '../../client/ticker.ts';

interface HandoverRailProps {
  /** Longest waiting first. */
  ready: readonly Ticket[];
  /** For later, the next first. */
  coming: readonly ComingOrder[];
  timeOf: (at: number) => string;
  onHandOver: (ticket: Ticket) => void;
  onRecall: () => void;
}

/** More would push what is ready out of sight. */
const COMING_MAX = 5;

/** The edge of the board: what is ready to be handed over, and the way back for what was bumped too early. */
export const HandoverRail = memo(function HandoverRail({
  ready,
  coming,
  timeOf,
  onHandOver,
  onRecall,
}: HandoverRailProps) {
  const t = useTranslator();
  return (
    <aside className="rail" aria-label={t(kitchenMessages.ready)}>
      <h2>
        {t(kitchenMessages.ready)} <span className="forno-muted">{ready.length}</span>
      </h2>
      <ul className="rail-list">
        {ready.map((ticket) => (
          <li key={ticket.orderId}>
            <button
              type="button"
              className="rail-order"
              data-order={ticket.orderId}
              onClick={() => onHandOver(ticket)}
            >
              <b>{ticket.number}</b>
              <bdi>{ticket.callName ?? t(serviceMessages[ticket.service])}</bdi>
              <Waited since={ticket.since} />
            </button>
          </li>
        ))}
        {ready.length === 0 ? (
          <li className="forno-muted rail-none">{t(kitchenMessages.nothingWaits)}</li>
        ) : null}
      </ul>
      {coming.length === 0 ? null : (
        <>
          <h2>
            {t(kitchenMessages.coming)} <span className="forno-muted">{coming.length}</span>
          </h2>
          <ul className="rail-coming">
            {coming.slice(0, COMING_MAX).map(({ orderId, number, service, callName, items, dueAt }) => (
              <li key={orderId} data-order={orderId}>
                <b>{timeOf(dueAt)}</b>
                <bdi>
                  #{number} {callName ?? t(serviceMessages[service])}
                </bdi>
                <span className="forno-muted">{t(kitchenMessages.comingItems, { count: items })}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      <Button wide onClick={onRecall}>
        {t(kitchenMessages.recall)}
      </Button>
    </aside>
  );
});

function Waited({ since }: { since: number }) {
  const t = useTranslator();
  const minutes = useTimed((now) => Math.max(0, Math.floor((now - since) / 60_000)));
  return <Elapsed elapsedMs={minutes * 60_000} locale={t.locale} />;
}
