import { useTranslator } from '@forno/shared/ui';
import type { BoardLine, KitchenBoard, Ticket } from '@forno/shared/projections';
import { Panel } from './panel.tsx';
import { recallable } from './recallable.ts';
import { kitchenMessages } from './kitchen-messages.ts';

interface RecallPanelProps {
  board: KitchenBoard;
  timeOf: (at: number) => string;
  onRecallOrder: (ticket: Ticket) => void;
  onRecallLine: (ticket: Ticket, line: BoardLine) => void;
  onClose: () => void;
}

/** What was bumped lately, latest first; a tap takes the last step back. */
export function RecallPanel({ board, timeOf, onRecallOrder, onRecallLine, onClose }: RecallPanelProps) {
  const t = useTranslator();
  const { orders, lines } = recallable(board);
  return (
    <Panel title={t(kitchenMessages.recall)} onClose={onClose}>
      <h3>{t(kitchenMessages.orders)}</h3>
      <ul className="recall-list">
        {orders.map(({ ticket, left }) => (
          <li key={ticket.orderId}>
            <button type="button" onClick={() => onRecallOrder(ticket)}>
              <b>{ticket.number}</b>
              <bdi>{ticket.callName ?? ''}</bdi>
              <span className="forno-muted">
                {t(
                  left
                    ? kitchenMessages.handedOver
                    : ticket.status === 'ready'
                      ? kitchenMessages.isReady
                      : kitchenMessages.inCheck,
                )}{' '}
                {timeOf(ticket.since)}
              </span>
            </button>
          </li>
        ))}
        {orders.length === 0 ? <li className="forno-muted">{t(kitchenMessages.noOrderBumped)}</li> : null}
      </ul>
      <h3>{t(kitchenMessages.items)}</h3>
      <ul className="recall-list">
        {lines.map(({ ticket, line }) => (
          <li key={line.lineId}>
            <button type="button" onClick={() => onRecallLine(ticket, line)}>
              <b>{ticket.number}</b>
              <span>
                {line.quantity} {line.name}
              </span>
              <span className="forno-muted">{t(kitchenMessages.made)}</span>
            </button>
          </li>
        ))}
        {lines.length === 0 ? <li className="forno-muted">{t(kitchenMessages.noItemBumped)}</li> : null}
      </ul>
    </Panel>
  );
}
