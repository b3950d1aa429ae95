import type { ClientCommand, Order } from '@forno/shared/domain';
import type { Ask } from './view-slice.ts';

/** The command that takes a cart command back, or null where nothing needs to be taken back. */
export function inverseOf(command: ClientCommand, before: Order | undefined): Ask | null {
  switch (command.type) {
    case 'AddItem':
      return { type: 'RemoveItem', orderId: command.orderId, lineId: command.lineId, reason: 'undone' };
    case 'RemoveItem': {
      const line = before?.lines.find((l) => l.lineId === command.lineId);
      if (!line) return null;
      const { lineId, selection, quantity, notes } = line;
      return {
        type: 'AddItem',
        orderId: command.orderId,
        lineId,
        selection,
        quantity,
        ...(notes !== undefined && { notes }),
      };
    }
    case 'ChangeItem': {
      const line = before?.lines.find((l) => l.lineId === command.lineId);
      if (!line) return null;
      return {
        type: 'ChangeItem',
        orderId: command.orderId,
        lineId: line.lineId,
        ...(command.selection && { selection: line.selection }),
        ...(command.quantity !== undefined && { quantity: line.quantity }),
        ...(command.notes !== undefined && { notes: line.notes ?? '' }),
      };
    }
    case 'UpdateOrder':
      if (!before) return null;
      return {
        type: 'UpdateOrder',
        orderId: command.orderId,
        ...(command.service !== undefined && { service: before.service }),
        ...(command.callName !== undefined && { callName: before.callName ?? '' }),
        ...(command.notes !== undefined && { notes: before.notes ?? '' }),
      };
    case 'SetOrderCustomer':
      return { type: 'SetOrderCustomer', orderId: command.orderId, customerId: before?.customerId ?? null };
    case 'ApplyDealCode':
      return { type: 'RemoveDealCode', orderId: command.orderId, code: command.code };
    case 'RemoveDealCode':
      return { type: 'ApplyDealCode', orderId: command.orderId, code: command.code };
    default:
      return null;
  }
}
