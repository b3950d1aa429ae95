import { useMemo } from 'react';
import { KITCHEN_PRIORITIES, type ClientCommand, type KitchenPriority } from '@forno/shared/domain';
import type { Ticket } from '@forno/shared/projections';
import { newCommandId } from '../../client/new-command-id.ts';
import { useScreen } from '../../client/use-screen.ts';
import type { Here, Row } from './stations.ts';

export type CommandBody = ClientCommand extends infer Command
  ? Command extends { commandId: string }
    ? Omit<Command, 'commandId'>
    : never
  : never;

export interface KitchenCommands {
  readonly give: (body: CommandBody) => void;
  readonly tapRow: (ticket: Ticket, row: Row) => void;
  readonly tapHead: (ticket: Ticket) => void;
  readonly hold: (ticket: Ticket, row?: Row) => void;
  readonly rush: (ticket: Ticket, row?: Row) => void;
  readonly move: (ticket: Ticket, by: -1 | 1) => void;
  readonly prioritise: (ticket: Ticket, priority: KitchenPriority, lineId?: string) => void;
  readonly recallOrder: (ticket: Ticket) => void;
  readonly recallLine: (ticket: Ticket, line: { readonly lineId: string }) => void;
}

/** What a tap or a key at this screen asks of the shop. */
export function useKitchenCommands(here: Here): KitchenCommands {
  const { clock, submit } = useScreen();
  return useMemo(() => {
    const give = (body: CommandBody): void =>
      submit({ ...body, commandId: newCommandId(clock.now()) } as ClientCommand);
    const prioritise: KitchenCommands['prioritise'] = ({ orderId }, priority, lineId) =>
      give({ type: 'PrioritiseInKitchen', orderId, priority, ...(lineId !== undefined && { lineId }) });
    return {
      give,
      prioritise,
      tapRow: (ticket, row) => {
        const body = rowCommand(ticket, row);
        if (body) give(body);
      },
      tapHead: (ticket) => {
        const body = headCommand(ticket, here);
        if (body) give(body);
      },
      hold({ orderId, held }, row) {
        const one = row ? { orderId, lineId: row.line.lineId } : { orderId };
        give({ type: (row?.line.held ?? held) ? 'ReleaseInKitchen' : 'HoldInKitchen', ...one });
      },
      rush(ticket, row) {
        const now = row?.line.priority ?? ticket.priority;
        prioritise(ticket, now === 'rush' ? 'normal' : 'rush', row?.line.lineId);
      },
      move(ticket, by) {
        const next = KITCHEN_PRIORITIES[KITCHEN_PRIORITIES.indexOf(ticket.priority) + by];
        if (next) prioritise(ticket, next);
      },
      recallOrder: ({ orderId }) => give({ type: 'RecallOrder', orderId }),
      recallLine: ({ orderId }, { lineId }) => give({ type: 'RecallItem', orderId, lineId }),
    };
  }, [here, clock, submit]);
}

/** What waits is let go by a tap; what was made comes back; anything else is made. */
function rowCommand(ticket: Ticket, { line, make, stationId, done }: Row): CommandBody | null {
  const { orderId } = ticket;
  const { lineId } = line;
  const step = make === null || stationId === null ? {} : { step: { make, stationId } };
  if (done) return ticket.status === 'ready' ? null : { type: 'RecallItem', orderId, lineId, ...step };
  if (ticket.status !== 'preparing') return null;
  if (ticket.held) return { type: 'ReleaseInKitchen', orderId };
  if (line.held) return { type: 'ReleaseInKitchen', orderId, lineId };
  return { type: 'BumpItem', orderId, lineId, ...step };
}

/** A station says only of what it has that it is made; where lines wait, all of the order is let go first. */
function headCommand({ orderId, status, held, lines }: Ticket, here: Here): CommandBody | null {
  const waits = held || (here.isExpo && lines.some((line) => line.held && !line.made));
  if (status === 'preparing' && waits) return { type: 'ReleaseInKitchen', orderId };
  if (here.isExpo) return { type: 'BumpOrder', orderId, from: status };
  return status === 'preparing'
    ? { type: 'BumpOrder', orderId, from: status, stationIds: [...here.stationIds] }
    : null;
}
