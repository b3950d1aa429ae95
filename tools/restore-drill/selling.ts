import { Device, sellForCash } from '../../tests/support/device.ts';

export interface Sold {
  /** Of the last event of the last order that was acknowledged. */
  readonly lastSeq: number;
  readonly orders: readonly { readonly orderId: string; readonly lastSeq: number }[];
}

const PAUSE_MS = 150;

/** A till that sells one order after another. `seconds` since the last acknowledged one count as lost only if it is. */
export async function sellFor(url: string, ms: number): Promise<Sold> {
  const till = await Device.connect(url, 'terminal');
  await till.login('1111');
  const menu = await till.menu();
  const orders: { orderId: string; lastSeq: number }[] = [];
  const until = Date.now() + ms;
  while (Date.now() < until) {
    const { orderId, answer } = await sellForCash(till, menu);
    orders.push({ orderId, lastSeq: answer.lastSeq });
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
  till.close();
  return { orders, lastSeq: orders.at(-1)!.lastSeq };
}
