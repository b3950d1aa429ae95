import type { ToldEvent } from '@forno/shared/events';
import type { Terminal } from './terminal.ts';

const LOOK_EVERY_MS = 25;
/** What a pizza takes on this Friday: long enough that somebody may think better of it. */
const MAKE_MS = 700;
const CHECK_MS = 60;

/** The kitchen's screen, and somebody who bumps what is on it. */
export class Kitchen {
  readonly #screen: Terminal;
  readonly #ready: (orderId: string, service: string) => void;
  readonly #work = new Map<string, { readonly service: string; readonly readyAt: number }>();
  readonly #timer: NodeJS.Timeout;
  #seen = 0;
  #bumping = 0;

  constructor(screen: Terminal, ready: (orderId: string, service: string) => void) {
    this.#screen = screen;
    this.#ready = ready;
    this.#timer = setInterval(() => this.#look(), LOOK_EVERY_MS);
  }

  get idle(): boolean {
    return this.#work.size === 0 && this.#bumping === 0 && this.#seen === this.#screen.device.events.length;
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  #look(): void {
    const { events } = this.#screen.device;
    for (; this.#seen < events.length; this.#seen++) this.#hear(events[this.#seen]!);
    const now = Date.now();
    for (const [orderId, { service, readyAt }] of this.#work)
      if (readyAt <= now) {
        this.#work.delete(orderId);
        this.#bumping += 1;
        void this.#make(orderId, service).finally(() => (this.#bumping -= 1));
      }
  }

  #hear(event: ToldEvent): void {
    if (event.eventType === 'ORDER_ACCEPTED')
      this.#work.set(event.payload.orderId, {
        service: event.payload.service,
        readyAt: Date.now() + MAKE_MS,
      });
    // Brought back for what came onto it from another bill.
    if (event.eventType === 'ORDER_RECALLED')
      this.#work.set(event.payload.orderId, { service: 'dine-in', readyAt: Date.now() + MAKE_MS });
    if (event.eventType === 'ORDER_CANCELLED' || event.eventType === 'ORDER_REFUNDED')
      this.#work.delete(event.payload.orderId);
  }

  async #make(orderId: string, service: string): Promise<void> {
    for (const from of ['preparing', 'quality_check'] as const) {
      const bumped = await this.#screen.ask({ type: 'BumpOrder', orderId, from });
      // Voided or refunded a moment ago.
      if (!bumped.ok) return;
      await new Promise((resolve) => setTimeout(resolve, CHECK_MS));
    }
    if (service === 'delivery') return this.#ready(orderId, service);
    const handed = await this.#screen.ask({ type: 'CompleteOrder', orderId });
    if (handed.ok) this.#ready(orderId, service);
  }
}
