import type { Driver } from '../domain/dispatch/driver.ts';
import type { Order } from '../domain/order/order.ts';
import type { Shift } from '../domain/staff/evolve.ts';
import type { ToldEvent } from '../events/told.ts';
import type { Projection } from './projection.ts';
import { applyDriver, applyOrder, applyShift, type TerminalState } from './terminal-state.ts';

/** What the drivers' screen works with: what a terminal knows of orders and drivers, without its money. */
export interface DispatchState {
  /** By order id: every order that has not ended; one may become a delivery at any time. */
  readonly orders: Record<string, Order>;
  /** By staff id. */
  readonly drivers: Record<string, Driver>;
  /** Who is at work, by staff id. */
  readonly shifts: Record<string, Shift>;
  /** Whose bank each open one is, by its drawer: who has one may be sent where money is taken at the door. */
  readonly banks: Record<string, string>;
}

/** The very folds of the terminal, so that both show the same. */
export const dispatchState: Projection<DispatchState> = {
  name: 'dispatch',
  empty: () => ({ orders: {}, drivers: {}, shifts: {}, banks: {} }),
  apply(state, event) {
    applyDriver(state, event);
    applyOrder(state, event);
    applyShift(state, event);
    applyBank(state, event);
  },
};

function applyBank({ banks }: DispatchState, event: ToldEvent): void {
  if (event.eventType === 'DRAWER_CLOSED') delete banks[event.payload.drawerId];
  if (event.eventType !== 'DRAWER_OPENED') return;
  const { drawerId, kind, staffId } = event.payload;
  if (kind === 'driver-bank' && staffId !== null) banks[drawerId] = staffId;
}

/** The same out of what the master folds for the terminals anyway. Practice is nobody's trip. */
export function dispatchPart({ orders, drivers, shifts, drawers }: TerminalState): DispatchState {
  return {
    orders: Object.fromEntries(Object.entries(orders).filter(([, order]) => !order.training)),
    drivers,
    shifts,
    banks: Object.fromEntries(
      Object.values(drawers).flatMap(({ drawerId, kind, staffId, closed }) =>
        kind === 'driver-bank' && staffId !== null && closed === null ? [[drawerId, staffId]] : [],
      ),
    ),
  };
}
