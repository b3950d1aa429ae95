import { kitchenBoard, type KitchenBoard, type Projection } from '@forno/shared/projections';
import type { Topic } from '@forno/shared/protocol/topics';

/** Planted: a kitchen board that shows an order as soon as somebody begins to pay. */
const board: Projection<KitchenBoard> = {
  ...kitchenBoard,
  apply(state, event) {
    kitchenBoard.apply(state, event);
    if (event.eventType !== 'PAYMENT_INITIATED') return;
    const { orderId } = event.payload;
    state.tickets[orderId] = {
      orderId,
      number: 0,
      service: 'carry-out',
      channel: 'IN_STORE',
      callName: null,
      notes: null,
      tableName: null,
      guests: null,
      dueAt: null,
      status: 'quality_check',
      lines: [],
      removed: [],
      amendedAt: null,
      acceptedAt: 0,
      promisedAt: 0,
      since: 0,
      checkOverdue: false,
      recalled: false,
      held: false,
      priority: 'normal',
    };
  },
};

export const hastyKitchen = new Map<Topic, Projection<object>>([['kitchen', board as Projection<object>]]);
