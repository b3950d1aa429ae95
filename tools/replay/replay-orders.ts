import { createHash } from 'node:crypto';
import type { ShopCore } from '@forno/desktop/master';
import type { ClientCommand, SystemCommand } from '@forno/shared/domain';
import { atLocal } from '@forno/shared/demo';
import type { SoldOrder } from './sales-file.ts';

type Command = ClientCommand | SystemCommand;

/** The file names no zone; the shop is taken to stand in this one. */
export const REPLAY_TIME_ZONE = 'America/New_York';

const MINUTE = 60_000;
/** Commands that may wait for the disk at once. */
const IN_FLIGHT_MAX = 512;

interface Step {
  readonly at: number;
  readonly command: Command;
}

export interface Replayed {
  readonly orders: number;
  /** Commands that the log had already, from an earlier run. */
  readonly known: number;
}

/**
 * Puts the orders through the master, each command at its own time: taken and paid, made, checked,
 * handed over, closed. What an earlier run has put into the log already is left out.
 */
export async function replayOrders(
  core: ShopCore,
  orders: readonly SoldOrder[],
  options: { readonly known: ReadonlySet<string>; readonly progress: (done: number) => void },
): Promise<Replayed> {
  const waiting = new Set<Promise<void>>();
  let known = 0;
  let done = 0;
  const submit = async (step: Step): Promise<void> => {
    const answer = await core.submitAsSystem(step.command, { at: step.at });
    if (!answer.ok)
      throw new Error(`${step.command.commandId}: ${answer.error.code}: ${answer.error.message}`);
  };
  const send = async (step: Step): Promise<void> => {
    if (options.known.has(step.command.commandId)) {
      known += 1;
      return;
    }
    const running: Promise<void> = submit(step).finally(() => waiting.delete(running));
    waiting.add(running);
    if (waiting.size >= IN_FLIGHT_MAX) await Promise.race(waiting);
  };
  let open: Step[] = [];
  for (const order of orders) {
    const [taken, ...later] = stepsOf(order);
    const due = open.filter((step) => step.at <= taken!.at).sort((a, b) => a.at - b.at);
    open = open.filter((step) => step.at > taken!.at);
    for (const step of due) await send(step);
    await send(taken!);
    open.push(...later);
    done += 1;
    if (done % 500 === 0) options.progress(done);
  }
  for (const step of open.sort((a, b) => a.at - b.at)) await send(step);
  await Promise.all(waiting);
  return { orders: orders.length, known };
}

function stepsOf(order: SoldOrder): Step[] {
  const orderId = uuidOf(order.orderId);
  const [hours = 0, minutes = 0, seconds = 0] = order.time.split(':').map(Number);
  const at = atLocal(order.date, hours * 60 + minutes + seconds / 60, REPLAY_TIME_ZONE);
  const commandId = (step: string): string => `replay:${order.orderId}:${step}`;
  // Made in eight minutes and one more for each further pizza.
  const madeAt = at + 8 * MINUTE + (order.pizzas.length - 1) * MINUTE;
  return [
    {
      at,
      command: {
        type: 'PlaceOrder',
        commandId: commandId('place'),
        orderId,
        service: 'carry-out',
        channel: 'IN_STORE',
        externalId: order.orderId,
        lines: order.pizzas.map(({ pizza, size }, n) => ({
          lineId: uuidOf(`${order.orderId}:${n}`),
          quantity: 1,
          selection: {
            kind: 'pizza',
            itemId: pizza,
            sizeId: size.toLowerCase(),
            crustId: 'classic',
            toppings: [],
          },
        })),
        dealCodes: [],
        payment: { paymentId: uuidOf(`${order.orderId}:payment`), tender: 'cash' },
      },
    },
    { at: madeAt, command: { type: 'BumpOrder', commandId: commandId('made'), orderId, from: 'preparing' } },
    {
      at: madeAt + MINUTE,
      command: { type: 'BumpOrder', commandId: commandId('checked'), orderId, from: 'quality_check' },
    },
    { at: madeAt + 3 * MINUTE, command: { type: 'CompleteOrder', commandId: commandId('handed'), orderId } },
    { at: madeAt + 20 * MINUTE, command: { type: 'CloseOrder', commandId: commandId('closed'), orderId } },
  ];
}

/** The same text always gives the same id: that is what makes a second run add nothing. */
function uuidOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
