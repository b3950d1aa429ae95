import { MemoryStore } from '../../desktop/src/master/store/memory-store.ts';
import { systemClock } from '../../desktop/src/master/system-ports.ts';
import { cashOrder, openDesk } from '../../desktop/test/desk.ts';
import { eventsOf } from '@forno/desktop/master';

export const SUBJECTS = ['forno', 'raw', 'naive'] as const;
export type SubjectName = (typeof SUBJECTS)[number];
export const SCREENS = 20;
export const STEPS = ['place', 'made', 'checked', 'handed'] as const;

/** What one step of an order's life writes to the log, and what of it every kitchen screen gets. */
export interface Step {
  readonly log: string;
  readonly frame: string;
}

/** An order from the till to the counter as the master really writes and sends it, for peers that carry the same bytes. */
export async function workload(): Promise<readonly Step[]> {
  const desk = await openDesk(() => Promise.resolve(new MemoryStore()), { clock: systemClock });
  const order = cashOrder();
  const { orderId } = order;
  const commands = [
    order,
    { type: 'BumpOrder', orderId, from: 'preparing' },
    { type: 'BumpOrder', orderId, from: 'quality_check' },
    { type: 'CompleteOrder', orderId },
  ] as const;
  const steps: Step[] = [];
  for (const command of commands) {
    const from = desk.committed.length;
    await desk.do(command);
    const events = desk.committed.slice(from);
    const frame = { topic: 'kitchen', seq: events.at(-1)!.seq, events: eventsOf('kitchen', events) };
    steps.push({
      log: events.map((event) => JSON.stringify(event)).join('\n'),
      frame: JSON.stringify(frame),
    });
  }
  return steps;
}

/** A connection is made before its server knows of it: this says that it does. */
export const WELCOME = Buffer.of(1);

/** A message of the plain TCP peer: length, number of the order, step, and then the payload. */
export function message(order: number, step: number, payload: Buffer): Buffer {
  const head = Buffer.alloc(9);
  head.writeUInt32LE(payload.length + 5, 0);
  head.writeUInt32LE(order, 4);
  head.writeUInt8(step, 8);
  return Buffer.concat([head, payload]);
}

/** Cuts a stream into such messages. */
export function messageReader(
  take: (order: number, step: number, payload: Buffer) => void,
): (chunk: Buffer) => void {
  let rest: Buffer = Buffer.alloc(0);
  return (chunk) => {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    let at = 0;
    while (rest.length - at >= 9) {
      const length = rest.readUInt32LE(at);
      if (rest.length - at < 4 + length) break;
      take(rest.readUInt32LE(at + 4), rest.readUInt8(at + 8), rest.subarray(at + 9, at + 4 + length));
      at += 4 + length;
    }
    rest = rest.subarray(at);
  };
}
