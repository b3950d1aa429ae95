import type { RawEvent } from './raw-log.ts';

interface OwnTicket {
  readonly number: number;
  status: string;
  readonly made: Set<string>;
}

interface Amended {
  readonly changes: readonly { readonly before?: { readonly lineId: string } }[];
  readonly lines: readonly unknown[];
}

/** What the screens must show, folded from the raw log by rules of its own. */
export class OwnBoards {
  readonly kitchen = new Map<string, OwnTicket>();
  readonly lobby = new Map<string, string>();
  readonly #left = new Map<string, OwnTicket>();

  take({ eventType, payload }: RawEvent): void {
    const { orderId, lineId, to } = payload as { orderId: string; lineId: string; to: string };
    const ticket = this.kitchen.get(orderId);
    switch (eventType) {
      case 'ORDER_ACCEPTED':
        if (payload['training']) return;
        this.kitchen.set(orderId, {
          number: payload['number'] as number,
          status: 'preparing',
          made: new Set(),
        });
        if (payload['service'] !== 'delivery') this.lobby.set(orderId, 'preparing');
        return;
      case 'KITCHEN_ITEM_MADE':
        ticket?.made.add(lineId);
        return;
      case 'KITCHEN_ITEM_RECALLED':
        ticket?.made.delete(lineId);
        return;
      case 'ORDER_AMENDED':
        return this.#amend(orderId, payload as unknown as Amended);
      case 'ORDER_QUALITY_CHECK':
        if (ticket) ticket.status = 'quality_check';
        return;
      case 'ORDER_READY':
        if (ticket) ticket.status = 'ready';
        if (this.lobby.has(orderId)) this.lobby.set(orderId, 'ready');
        return;
      case 'ORDER_RECALLED':
        return this.#recall(orderId, to);
      case 'ORDER_DISPATCHED':
      case 'ORDER_COMPLETED':
      case 'ORDER_CANCELLED':
      case 'ORDER_REFUNDED':
        if (ticket && eventType === 'ORDER_COMPLETED') this.#left.set(orderId, ticket);
        this.kitchen.delete(orderId);
        this.lobby.delete(orderId);
        return;
      default:
    }
  }

  /** What is changed is made anew, what is taken off is not there; where nothing is left, nor is the ticket. */
  #amend(orderId: string, { changes, lines }: Amended): void {
    const ticket = this.kitchen.get(orderId) ?? this.#left.get(orderId);
    for (const { before } of changes) if (before) ticket?.made.delete(before.lineId);
    if (lines.length === 0) this.kitchen.delete(orderId);
  }

  #recall(orderId: string, to: string): void {
    const ticket = this.kitchen.get(orderId) ?? this.#left.get(orderId);
    if (ticket) this.kitchen.set(orderId, ticket);
    if (ticket) ticket.status = to;
    this.#left.delete(orderId);
    if (this.lobby.has(orderId)) this.lobby.set(orderId, to === 'ready' ? 'ready' : 'preparing');
  }
}
