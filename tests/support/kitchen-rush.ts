import { demoMenu, demoOrders, demoSettings } from '@forno/shared/demo';
import { seededRandom } from '@forno/shared/ids';
import { Device, newId } from './device.ts';

/** Orders as the demo shop's customers place them, all paid, all in the kitchen at once; their ids. */
export async function fillKitchen(
  url: string,
  { orders, seed = 5 }: { readonly orders: number; readonly seed?: number },
): Promise<string[]> {
  const till = await Device.connect(url, 'terminal');
  const login = await till.login('9999');
  if (!login.ok) throw new Error(login.error.message);
  const placed: string[] = [];
  for (const { command } of demoOrders({
    random: seededRandom(seed),
    menu: demoMenu(),
    timeZone: demoSettings().timeZone,
    firstDate: '2026-03-06',
    days: 30,
    ordersPerDay: 400,
  })) {
    if (placed.length === orders) break;
    const orderId = newId();
    const { commandId: _, ...rest } = command;
    const answer = await till.command({
      ...rest,
      orderId,
      lines: command.lines.map((line) => ({ ...line, lineId: newId() })),
      payment: { paymentId: newId(), tender: 'channel' },
    });
    // Of another time of the day than it is now: not sold.
    if (answer.ok) placed.push(orderId);
    else if (answer.error.code !== 'not-available') throw new Error(answer.error.message);
  }
  till.close();
  return placed;
}
