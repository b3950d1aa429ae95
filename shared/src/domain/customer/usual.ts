import type { Selection } from '../menu/selection.ts';
import type { Order } from '../order/order.ts';

export interface Usual {
  readonly name: string;
  readonly selection: Selection;
  /** Of the orders looked at. */
  readonly orders: number;
}

const USUAL_MAX = 3;

/** What a customer keeps coming back for: the very same thing in at least two of the last orders, the most often first. */
export function usualOf(orders: readonly Pick<Order, 'lines'>[]): readonly Usual[] {
  const counts = new Map<string, Usual>();
  for (const { lines } of orders) {
    const inThis = new Map(lines.map((line) => [JSON.stringify(line.selection), line]));
    for (const [key, { name, selection }] of inThis) {
      const known = counts.get(key);
      counts.set(key, { name: known?.name ?? name, selection, orders: (known?.orders ?? 0) + 1 });
    }
  }
  return [...counts.values()]
    .filter((usual) => usual.orders > 1)
    .sort((a, b) => b.orders - a.orders)
    .slice(0, USUAL_MAX);
}
