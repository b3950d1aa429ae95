import { KITCHEN_PRIORITIES, type KitchenStation } from '@forno/shared/domain';
import type { BoardLine, Ticket } from '@forno/shared/projections';
import { Button, Segmented, useTranslator } from '@forno/shared/ui';
import { kitchenMessages } from './kitchen-messages.ts';
import { Panel } from './panel.tsx';
import { priorityMessages, stationMessages } from './station-messages.ts';
import type { KitchenCommands } from './use-kitchen-commands.ts';

interface TicketPanelProps {
  ticket: Ticket;
  commands: KitchenCommands;
  stationOf: (id: string) => KitchenStation;
  onPicture: (ticket: Ticket) => void;
  onClose: () => void;
}

/** What can be done with an order, and with each line of it, besides making it. */
export function TicketPanel({ ticket, commands, stationOf, onPicture, onClose }: TicketPanelProps) {
  const t = useTranslator();
  const open = ticket.status === 'preparing';
  const anyHeld = ticket.held || ticket.lines.some((line) => line.held && !line.made);
  return (
    <Panel title={t(stationMessages.order, { number: ticket.number })} onClose={onClose}>
      <div className="ticket-panel">
        <section aria-label={t(stationMessages.wholeOrder)}>
          <h3>{t(stationMessages.wholeOrder)}</h3>
          {open ? (
            <>
              <Turn value={ticket.priority} onChange={(priority) => commands.prioritise(ticket, priority)} />
              <Button
                wide
                onClick={() =>
                  commands.give({
                    type: anyHeld ? 'ReleaseInKitchen' : 'HoldInKitchen',
                    orderId: ticket.orderId,
                  })
                }
              >
                {t(anyHeld ? stationMessages.letGo : stationMessages.hold)}
              </Button>
            </>
          ) : (
            <Button wide onClick={() => commands.recallOrder(ticket)}>
              {t(kitchenMessages.recall)}
            </Button>
          )}
          <Button wide onClick={() => onPicture(ticket)}>
            {t(stationMessages.showPicture)}
          </Button>
        </section>
        <ul>
          {ticket.lines.map((line) => (
            <li key={line.lineId}>
              <LineActs ticket={ticket} line={line} commands={commands} stationOf={stationOf} />
            </li>
          ))}
        </ul>
      </div>
    </Panel>
  );
}

function LineActs({
  ticket,
  line,
  commands,
  stationOf,
}: Pick<TicketPanelProps, 'ticket' | 'commands' | 'stationOf'> & { line: BoardLine }) {
  const t = useTranslator();
  const { lineId, quantity, name, made, held, steps } = line;
  const canMove = ticket.status === 'preparing' && !made;
  const isBack = ticket.status !== 'ready';
  return (
    <section aria-label={name}>
      <h3>
        {quantity} {name}
      </h3>
      {canMove ? (
        <>
          <Turn
            value={line.priority}
            onChange={(priority) => commands.prioritise(ticket, priority, lineId)}
          />
          <Button
            wide
            onClick={() =>
              commands.give({
                type: held ? 'ReleaseInKitchen' : 'HoldInKitchen',
                orderId: ticket.orderId,
                lineId,
              })
            }
          >
            {t(held ? stationMessages.letGo : stationMessages.hold)}
          </Button>
        </>
      ) : null}
      {isBack
        ? steps.map(({ make, stationId }) => (
            <Button
              key={`${make}${stationId}`}
              wide
              onClick={() =>
                commands.give({
                  type: 'RecallItem',
                  orderId: ticket.orderId,
                  lineId,
                  step: { make, stationId },
                })
              }
            >
              {t(stationMessages.backToStation, { station: stationOf(stationId).name })}
            </Button>
          ))
        : null}
      {made && isBack ? (
        <Button wide onClick={() => commands.recallLine(ticket, line)}>
          {t(stationMessages.makeAgain)}
        </Button>
      ) : null}
    </section>
  );
}

function Turn({
  value,
  onChange,
}: {
  value: Ticket['priority'];
  onChange: (priority: Ticket['priority']) => void;
}) {
  const t = useTranslator();
  return (
    <Segmented
      wide
      label={t(stationMessages.priority)}
      options={KITCHEN_PRIORITIES.map((priority) => ({
        value: priority,
        label: t(priorityMessages[priority]),
      }))}
      value={value}
      onChange={onChange}
    />
  );
}
