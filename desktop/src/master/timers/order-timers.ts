import { orderTimer, timerCommand, type Settings, type Shop, type SystemCommand } from '@forno/shared/domain';
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
    for (const orderId of deps.shop().orders.keys()) this.#note(orderId);
    this.#sleep();
  }

  /** Looks again at every order that events were about. */
  follow(events: readonly ShopEvent[]): void {
    // Only what changed can be due earlier than was known; the others are looked at on waking.
    let next = Number.POSITIVE_INFINITY;
    for (const event of events) {
      if ('orderId' in event.payload) next = Math.min(next, this.#note(event.payload.orderId));
      // Other limits hold for what is waiting already.
      if (event.eventType === 'SETTINGS_ACTIVATED')
        for (const orderId of this.#deps.shop().orders.keys()) next = Math.min(next, this.#note(orderId));
    }
    this.#wakeBy(next);
  }

  /** Looks at every order anew: what was known of them may have been wrong. */
  lookAgain(): void {
    this.#dueAt.clear();
    for (const orderId of this.#deps.shop().orders.keys()) this.#note(orderId);
    this.#postponeRefused(this.#deps.clock.now());
    this.#sleep();
  }

  stop(): void {
    this.#stopped = true;
    this.#cancel();
  }

  /** Remembers when time will do something to an order next, and says so. */
  #note(orderId: string): number {
    const order = this.#deps.shop().orders.get(orderId);
    const timer = order && orderTimer(order, this.#deps.settings());
    if (timer) this.#dueAt.set(orderId, timer.at);
    else this.#dueAt.delete(orderId);
    return timer?.at ?? Number.POSITIVE_INFINITY;
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
    for (const orderId of due) {
      const order = this.#deps.shop().orders.get(orderId);
      const timer = order && orderTimer(order, this.#deps.settings());
      if (order && timer && timer.at <= now) commands.push(timerCommand(order, timer));
      // Asked again only when the order changes or the command failed below.
      this.#dueAt.delete(orderId);
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
