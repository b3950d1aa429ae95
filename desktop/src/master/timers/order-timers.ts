import {
  expireOffer,
  orderTimer,
  timerCommand,
  type Settings,
  type Shop,
  type SystemCommand,
} from '@forno/shared/domain';
import type { ShopEvent } from '@forno/shared/events';
import type { Clock } from '@forno/shared/ports';

export interface OrderTimersDeps {
  readonly clock: Clock;
  readonly shop: () => Shop;
  readonly settings: () => Settings;
  readonly submit: (command: SystemCommand) => Promise<unknown>;
}

/** Never sleeps longer than this, so that a clock that was set forward is noticed. */
const SLEEP_MS_MAX = 30_000;
const RETRY_MS = 1_000;

/**
 * What time does to orders (SPEC section 2). What is due follows from each order's own state, so after
 * a restart nothing is forgotten and nothing happens twice.
 */
export class OrderTimers {
  readonly #deps: OrderTimersDeps;
  readonly #dueAt = new Map<string, number>();
  #cancel: () => void = () => undefined;
  #wakeAt = Number.POSITIVE_INFINITY;
  #stopped = false;

  constructor(deps: OrderTimersDeps) {
    this.#deps = deps;
    this.#noteAll();
    this.#sleep();
  }

  /** Looks again at every order that events were about. */
  follow(events: readonly ShopEvent[]): void {
    // Only what changed can be due earlier than was known; the others are looked at on waking.
    const changed = new Set<string>();
    for (const { eventType, payload } of events) {
      if ('orderId' in payload) changed.add(payload.orderId);
      if ('offerId' in payload) changed.add(payload.offerId);
      // Other limits hold for what is waiting already.
      if (eventType === 'SETTINGS_ACTIVATED')
        for (const orderId of this.#deps.shop().orders.keys()) changed.add(orderId);
    }
    let next = Number.POSITIVE_INFINITY;
    for (const id of changed) next = Math.min(next, this.#note(id));
    this.#wakeBy(next);
  }

  /** Looks at every order anew: what was known of them may have been wrong. */
  lookAgain(): void {
    this.#dueAt.clear();
    this.#noteAll();
    this.#postponeRefused(this.#deps.clock.now());
    this.#sleep();
  }

  stop(): void {
    this.#stopped = true;
    this.#cancel();
  }

  #noteAll(): void {
    const { orders, offers } = this.#deps.shop();
    for (const id of [...orders.keys(), ...offers.keys()]) this.#note(id);
  }

  /** What time will do next to an order, or to one that a channel offers. */
  #next(id: string): { readonly at: number; readonly command: () => SystemCommand } | null {
    const { orders, offers } = this.#deps.shop();
    const order = orders.get(id);
    const timer = order && orderTimer(order, this.#deps.settings());
    if (timer) return { at: timer.at, command: () => timerCommand(order, timer) };
    const offer = offers.get(id);
    return offer ? { at: offer.expiresAt, command: () => expireOffer(offer) } : null;
  }

  /** Remembers when time will do something next, and says so. */
  #note(id: string): number {
    const next = this.#next(id);
    if (next) this.#dueAt.set(id, next.at);
    else this.#dueAt.delete(id);
    return next?.at ?? Number.POSITIVE_INFINITY;
  }

  #sleep(): void {
    let next = Number.POSITIVE_INFINITY;
    for (const at of this.#dueAt.values()) if (at < next) next = at;
    this.#wakeBy(next);
  }

  #wakeBy(next: number): void {
    if (this.#stopped) return;
    const now = this.#deps.clock.now();
    const wakeAt = Math.min(next, now + SLEEP_MS_MAX);
    // An earlier alarm than needed only looks once too often.
    if (this.#wakeAt > now && this.#wakeAt <= wakeAt) return;
    this.#cancel();
    this.#wakeAt = wakeAt;
    this.#cancel = this.#deps.clock.after(Math.max(0, wakeAt - now), () => void this.#wake());
  }

  async #wake(): Promise<void> {
    this.#wakeAt = Number.POSITIVE_INFINITY;
    const now = this.#deps.clock.now();
    const due = [...this.#dueAt].filter(([, at]) => at <= now).map(([orderId]) => orderId);
    const commands: SystemCommand[] = [];
    for (const id of due) {
      const next = this.#next(id);
      if (next && next.at <= now) commands.push(next.command());
      // Asked again only when the order changes or the command failed below.
      this.#dueAt.delete(id);
    }
    await Promise.all(commands.map((command) => this.#deps.submit(command)));
    for (const orderId of due) this.#note(orderId);
    this.#postponeRefused(now);
    this.#sleep();
  }

  /** While storage refuses, what is due stays due: try again in a while instead of at once. */
  #postponeRefused(now: number): void {
    for (const [orderId, at] of this.#dueAt) if (at <= now) this.#dueAt.set(orderId, now + RETRY_MS);
  }
}
