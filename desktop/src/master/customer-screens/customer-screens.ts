import { refusal, type DecideContext, type Order } from '@forno/shared/domain';
import type { ShopEvent } from '@forno/shared/events';
import { customerOrder } from '@forno/shared/projections';
import type {
  CustomerChoice,
  CustomerOrder,
  CustomerView,
  ShowCustomer,
} from '@forno/shared/protocol/customer-screen';
import type { Answer } from '@forno/shared/protocol/lan';
import { ok } from '@forno/shared/result';

export interface CustomerScreensDeps {
  /** From the views, which are never ahead of the disk. */
  readonly orderOf: (orderId: string) => Order | undefined;
  readonly context: () => Pick<DecideContext, 'menu' | 'settings' | 'now'>;
  readonly seq: () => number;
  /** To the displays that watch a terminal. */
  readonly publish: (view: CustomerView) => void;
  /** To a terminal; false when it is not there. */
  readonly tell: (terminalId: string, choice: CustomerChoice) => boolean;
}

interface Shown extends ShowCustomer {
  /** As it was read last: a paid order may have ended while its customer still reads the change. */
  readonly last: CustomerOrder | null;
}

const NOTHING: Shown = { orderId: null, phase: 'idle', pay: null, changeCents: null, last: null };

/** What each terminal shows its own customer. Held in memory: with the terminal it is gone. */
export class CustomerScreens {
  readonly #deps: CustomerScreensDeps;
  readonly #shown = new Map<string, Shown>();

  constructor(deps: CustomerScreensDeps) {
    this.#deps = deps;
  }

  /** A terminal shows something else. */
  show(terminalId: string, asked: ShowCustomer): void {
    const before = this.#shown.get(terminalId);
    const last = before?.orderId === asked.orderId ? (before?.last ?? null) : null;
    this.#shown.set(terminalId, { ...asked, last });
    this.#deps.publish(this.viewOf(terminalId));
  }

  /** A terminal went away: what it showed is nobody's business any more. */
  gone(terminalId: string): void {
    if (this.#shown.delete(terminalId)) this.#deps.publish(this.viewOf(terminalId));
  }

  /** What was committed may have changed an order that is being shown. */
  follow(events: readonly ShopEvent[]): void {
    if (this.#shown.size === 0) return;
    const changed = new Set(events.map(({ payload }) => (payload as { orderId?: string }).orderId));
    for (const [terminalId, { orderId }] of this.#shown)
      if (orderId !== null && changed.has(orderId)) this.#deps.publish(this.viewOf(terminalId));
  }

  viewOf(terminalId: string): CustomerView {
    const shown = this.#shown.get(terminalId) ?? NOTHING;
    const { orderId, phase, pay, changeCents } = shown;
    const order = orderId === null ? undefined : this.#deps.orderOf(orderId);
    const read = order ? customerOrder(this.#deps.context(), order) : shown.last;
    if (order) this.#shown.set(terminalId, { ...shown, last: read });
    // A terminal may be ahead of the disk by the moment that a first line takes.
    const nothing = read === null || (read.lines.length === 0 && phase === 'order');
    return {
      terminalId,
      seq: this.#deps.seq(),
      phase: nothing ? 'idle' : phase,
      order: nothing ? null : read,
      pay: nothing ? null : pay,
      changeCents: nothing ? null : changeCents,
      asksPhone:
        order !== undefined &&
        order.status === 'draft' &&
        order.customerId === null &&
        this.#deps.context().settings.customerDisplay.askPhone,
    };
  }

  /** A customer chose; only about the order that stands before them. */
  choose(terminalId: string | null, choice: CustomerChoice): Answer<true> {
    const shown = terminalId === null ? undefined : this.#shown.get(terminalId);
    if (terminalId === null || !shown || shown.orderId !== choice.orderId)
      return refusal('wrong-state', 'This order is not on the screen any more.', 'orderId');
    if (choice.kind === 'tip' && !shown.pay?.asksTip)
      return refusal('wrong-state', 'Nobody asks for a tip now.', 'choice');
    if (choice.kind === 'phone' && !this.viewOf(terminalId).asksPhone)
      return refusal('wrong-state', 'Nobody asks for a phone number now.', 'choice');
    return this.#deps.tell(terminalId, choice)
      ? ok(true)
      : refusal('not-ready', 'The terminal does not answer.', 'terminalId');
  }
}
