import type { Make } from '../pricing/line.ts';
import type { Order } from './order.ts';

/** What the kitchen and the drivers have on the go. A fold of the log: what it comes to in minutes is the settings' matter. */
export interface KitchenLoad {
  /** How many of a kind are not made yet, by station, size and seconds of preparation; see `kindOf`. */
  readonly makes: Record<string, number>;
  /** Deliveries that no driver has yet. */
  deliveriesWaiting: number;
  deliveriesOut: number;
}

export const noLoad = (): KitchenLoad => ({ makes: {}, deliveriesWaiting: 0, deliveriesOut: 0 });

const kindOf = ({ stationId, variant, prepSeconds }: Kind): string =>
  `${stationId}|${prepSeconds}|${variant}`;

export type Kind = Pick<Make, 'stationId' | 'variant' | 'prepSeconds'>;

export function kindFrom(key: string): Kind {
  const [stationId = '', prepSeconds = '0', ...variant] = key.split('|');
  return { stationId, prepSeconds: Number(prepSeconds), variant: variant.join('|') };
}

/** Counts an order in (or out again); the containers of `load` are changed in place. */
export function addLoad(load: KitchenLoad, order: Order | undefined, sign: 1 | -1): void {
  if (!order || order.training) return;
  if (order.service === 'delivery') {
    if (order.status === 'preparing' || order.status === 'quality_check' || order.status === 'ready')
      load.deliveriesWaiting += sign;
    if (order.status === 'out_for_delivery') load.deliveriesOut += sign;
  }
  if (order.status !== 'preparing') return;
  for (const { lineId, quantity, makes } of order.lines) {
    if (order.madeLineIds.includes(lineId)) continue;
    for (const make of makes) {
      const kind = kindOf(make);
      const left = (load.makes[kind] ?? 0) + sign * quantity;
      if (left === 0) delete load.makes[kind];
      else load.makes[kind] = left;
    }
  }
}

/** Seconds of preparation that are still to be done. */
export const kitchenSeconds = ({ makes }: KitchenLoad): number =>
  Object.entries(makes).reduce((sum, [key, count]) => sum + count * kindFrom(key).prepSeconds, 0);
