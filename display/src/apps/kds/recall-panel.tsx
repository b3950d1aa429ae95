import type { KitchenBoard, Ticket } from '@forno/shared/projections';
import { Panel } from './panel.tsx';
import { recallable } from './recallable.ts';
import type { TicketLineView } from './tickets.ts';

interface RecallPanelProps {
  board: KitchenBoard;
  onRecallOrder: (ticket: Ticket) => void;
  onRecallLine: (ticket: Ticket, line: TicketLineView) => void;
  onClose: () => void;
}

/** What was bumped lately, latest first; a tap takes the last step back. */
export function RecallPanel({ board, onRecallOrder, onRecallLine, onClose }: RecallPanelProps) {
  const { orders, lines } = recallable(board);
  return (
    <Panel title="Recall" onClose={onClose}>
      <h3>Orders</h3>
      <ul className="recall-list">
        {orders.map(({ ticket, left }) => (
          <li key={ticket.orderId}>
            <button type="button" onClick={() => onRecallOrder(ticket)}>
              <b>{ticket.number}</b>
              <span>{ticket.callName ?? ''}</span>
              <span className="forno-muted">
                {left ? 'handed over' : ticket.status === 'ready' ? 'ready' : 'in the check'}
              </span>
            </button>
          </li>
        ))}
        {orders.length === 0 ? <li className="forno-muted">No order was bumped yet.</li> : null}
      </ul>
      <h3>Items</h3>
      <ul className="recall-list">
        {lines.map(({ ticket, line }) => (
          <li key={line.lineId}>
            <button type="button" onClick={() => onRecallLine(ticket, line)}>
              <b>{ticket.number}</b>
              <span>
                {line.quantity} {line.name}
              </span>
              <span className="forno-muted">made</span>
            </button>
          </li>
        ))}
        {lines.length === 0 ? <li className="forno-muted">No single item was bumped yet.</li> : null}
      </ul>
    </Panel>
  );
}
