import type { ShopEvent, ToldEvent } from '@forno/shared/events';
import { MemoryStore } from '../../desktop/src/master/store/memory-store.ts';
import { systemClock } from '../../desktop/src/master/system-ports.ts';
import { cashOrder, openDesk } from '../../desktop/test/desk.ts';

export const SUBJECTS = ['forno', 'ws', 'socketIo'] as const;
export type SubjectName = (typeof SUBJECTS)[number];
export const FOLLOWERS = 20;

const ORDERS = 500;

/** What a kitchen screen hears of orders that are accepted, made, checked and handed over. */
export async function kitchenEvents(concerns: (event: ShopEvent) => boolean): Promise<readonly ShopEvent[]> {
  const desk = await openDesk(() => Promise.resolve(new MemoryStore()), { clock: systemClock });
  for (let n = 0; n < ORDERS; n += 1) {
    const order = cashOrder();
    const { orderId } = order;
    await desk.do(order);
    await desk.do({ type: 'BumpOrder', orderId, from: 'preparing' });
    await desk.do({ type: 'BumpOrder', orderId, from: 'quality_check' });
    await desk.do({ type: 'CompleteOrder', orderId });
  }
  return desk.committed.filter(concerns);
}

/** The event as it is sent now: the time rides where the device's id would. */
export const stamped = (event: ShopEvent, seq: number): ShopEvent => ({
  ...event,
  seq,
  metadata: { ...event.metadata, deviceId: String(process.hrtime.bigint()) },
});

/** How long ago that was; one clock for all processes of a machine. */
export const ageMs = ({ metadata }: Pick<ToldEvent, 'metadata'>): number =>
  Number(process.hrtime.bigint() - BigInt(metadata.deviceId)) / 1e6;
