import { newId } from '../../tests/support/device.ts';
import type { SeededDrawer } from './evidence.ts';
import type { Till } from './till.ts';

interface DriverAtWork {
  readonly driverId: string;
  readonly drawerId: string;
  readonly floatCents: number;
  cashCents: number;
}

interface Parcel {
  readonly orderId: string;
  readonly paysAtDoor: boolean;
  readonly cashTipCents: number;
}

const STOPS_MAX = 3;
/** More than any order costs. */
const NOTES_CENTS = 100_000;

/** Deliveries that are ready go out in routes; drivers collect at the door and hand in what they have. */
export class Dispatch {
  readonly closed: SeededDrawer[] = [];
  readonly #till: Till;
  readonly #ready = new Set<string>();
  readonly #parcels = new Map<string, Parcel>();
  readonly #drivers: DriverAtWork[] = [];
  #routes = 0;

  constructor(till: Till) {
    this.#till = till;
  }

  get routes(): number {
    return this.#routes;
  }

  /** The kitchen says that it is ready; whether the till is done with it is another matter. */
  isReady(orderId: string): void {
    this.#ready.add(orderId);
  }

  /** The till has done all that it does to an order: it may go. */
  release(parcel: Parcel): void {
    this.#parcels.set(parcel.orderId, parcel);
  }

  async begin(driverIds: readonly string[], floatCents: number): Promise<void> {
    for (const driverId of driverIds) {
      const drawerId = newId();
      await this.#till.terminal.must({ type: 'StartDriver', drawerId, driverId, floatCents });
      this.#till.cashCents -= floatCents;
      this.#drivers.push({ driverId, drawerId, floatCents, cashCents: floatCents });
    }
  }

  /** Sends out what can go; how many still wait. */
  async drive(): Promise<number> {
    const ready = [...this.#parcels.values()].filter(({ orderId }) => this.#ready.has(orderId));
    for (const [n, driver] of this.#drivers.entries()) {
      const route = ready.splice(0, STOPS_MAX);
      if (route.length === 0) return this.#parcels.size;
      await this.#round(driver, route, n);
    }
    return this.#parcels.size;
  }

  async #round(driver: DriverAtWork, route: readonly Parcel[], n: number): Promise<void> {
    const { terminal } = this.#till;
    for (const { orderId } of route) this.#parcels.delete(orderId);
    const orderIds = route.map(({ orderId }) => orderId);
    const { driverId } = driver;
    await terminal.must({ type: 'DispatchRoute', routeId: newId(), driverId, orderIds });
    this.#routes += 1;
    for (const { orderId, paysAtDoor, cashTipCents } of route) {
      if (!paysAtDoor) continue;
      const tip = cashTipCents > 0 && n === 0 ? { tipCents: cashTipCents } : {};
      const taken = await terminal.must({
        type: 'TakeCash',
        orderId,
        paymentId: newId(),
        tenderedCents: NOTES_CENTS,
        ...tip,
      });
      driver.cashCents += NOTES_CENTS - (taken.changeCents ?? 0);
    }
    await terminal.must({ type: 'ReturnDriver', driverId });
  }

  /** Drivers hand in what they carry, less the card tips that are theirs. */
  async settle(overShort: () => number): Promise<void> {
    for (const { driverId, drawerId, floatCents, cashCents } of this.#drivers.splice(0)) {
      const overShortCents = overShort();
      const countedCents = cashCents + overShortCents;
      const { terminal } = this.#till;
      const { lastSeq } = await terminal.must({ type: 'SettleDriver', driverId, countedCents });
      const settled = await terminal.hear(
        'the settlement',
        (event) => event.seq === lastSeq && event.eventType === 'DRIVER_SETTLED',
      );
      const { tipsCents } = settled.payload as { readonly tipsCents: number };
      this.#till.cashCents += countedCents - tipsCents;
      this.closed.push({
        drawerId,
        whose: driverId,
        floatCents,
        countedCents: countedCents - tipsCents,
        overShortCents,
      });
    }
  }
}
