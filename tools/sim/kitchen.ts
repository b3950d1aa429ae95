import type { ClientCommand } from '@forno/shared/domain';
import type { KitchenBoard, Ticket } from '@forno/shared/projections';
import type { Device } from './device.ts';
import { between, chance, newUuid, oneOf } from './dice.ts';
import type { Asking } from './shop.ts';
import type { World } from './world.ts';

const LOOK_EVERY_MS = 15_000;

/** The kitchen: works off what its screen shows, and recalls some of it. */
export class Kitchen {
  readonly #world: World;
  readonly #device: Device;
  readonly #random;
  readonly #asking: Asking;
  readonly #busy = new Set<string>();
  #resting = false;

  constructor(world: World, device: Device) {
    this.#world = world;
    this.#device = device;
    this.#random = world.stream();
    this.#asking = { deviceId: device.name, kind: 'kitchen' };
  }

  start(): void {
    this.#world.at(between(this.#random, LOOK_EVERY_MS / 2, LOOK_EVERY_MS), () => {
      if (!this.#resting)
        for (const ticket of Object.values(this.#device.state<KitchenBoard>('kitchen').tickets))
          this.#take(ticket);
      this.start();
    });
  }

  /** Hands off, so that the screens can be compared while they show something. */
  rest(resting: boolean): void {
    this.#resting = resting;
  }

  #take(ticket: Ticket): void {
    if (this.#busy.has(ticket.orderId) || chance(this.#random, 0.85)) return;
    this.#busy.add(ticket.orderId);
    const done = this.#device.ask(this.#next(ticket), this.#asking);
    this.#world.spawn(done.then(() => this.#busy.delete(ticket.orderId)));
  }

  #next(ticket: Ticket): ClientCommand {
    const { orderId, status, lines } = ticket;
    const commandId = newUuid(this.#random);
    if (status !== 'preparing' && chance(this.#random, 0.03))
      return { type: 'RecallOrder', commandId, orderId };
    if (status === 'preparing' && chance(this.#random, 0.5)) {
      const { lineId, made } = oneOf(this.#random, lines);
      return made && chance(this.#random, 0.1)
        ? { type: 'RecallItem', commandId, orderId, lineId }
        : { type: 'BumpItem', commandId, orderId, lineId };
    }
    if (status === 'ready' && ticket.service === 'delivery')
      return { type: 'DispatchOrder', commandId, orderId, driverId: 'driver-1' };
    return { type: 'BumpOrder', commandId, orderId, from: status };
  }
}
