import { demoMenu, demoOrders, demoSettings } from '@forno/shared/demo';
import type { ClientCommand } from '@forno/shared/domain';
import { seededRandom } from '@forno/shared/ids';
import { Device, newId } from './device.ts';

type Placed = Omit<Extract<ClientCommand, { type: 'PlaceOrder' }>, 'commandId'>;

/** Orders as the demo shop's customers place them, all paid. */
export function* rushOrders(seed = 5): Generator<Placed> {
  for (const { command } of demoOrders({
    random: seededRandom(seed),
    menu: demoMenu(),
    timeZone: demoSettings().timeZone,
    firstDate: '2026-03-06',
    days: 30,
    ordersPerDay: 400,
  })) {
    const { commandId: _, ...rest } = command;
    yield {
      ...rest,
      orderId: newId(),
      lines: command.lines.map((line) => ({ ...line, lineId: newId() })),
      payment: { paymentId: newId(), tender: 'channel' },
    };
  }
}

/** So many orders in the kitchen at once; their ids. */
export async function fillKitchen(
  url: string,
  { orders, seed }: { readonly orders: number; readonly seed?: number },
): Promise<string[]> {
  const till = await Device.connect(url, 'terminal');
  const login = await till.login('9999');
  if (!login.ok) throw new Error(login.error.message);
  const placed: string[] = [];
  for (const order of rushOrders(seed)) {
    if (placed.length === orders) break;
    const answer = await till.command(order);
    // Of another time of the day than it is now: not sold.
    if (answer.ok) placed.push(order.orderId);
    else if (answer.error.code !== 'not-available') throw new Error(answer.error.message);
  }
  till.close();
  return placed;
}
