import { describe, expect, it } from 'vitest';
import type { Command } from '@forno/shared/domain';
import { ShopLog } from '../../test/shop-log.ts';
import { FACT_TYPES, foldHistory, type OrderHistory } from './order-history.ts';

const TYPES: ReadonlySet<string> = new Set(FACT_TYPES);

function historyOf({ events }: ShopLog, orderId: string): OrderHistory {
  const facts = events
    .filter((event) => event.aggregateId === orderId && TYPES.has(event.eventType))
    .map(({ metadata, ...event }) => ({
      ...event,
      userId: metadata.userId,
      approvedBy: metadata.approvedBy ?? null,
    }));
  return foldHistory(facts as Parameters<typeof foldHistory>[0])!;
}

type Asked = Command extends infer C ? (C extends Command ? Omit<C, 'commandId'> : never) : never;

/** Two tables that have ordered; the cola of the first goes onto a bill of its own, its pizza onto the second's. */
function moved() {
  const shop = new ShopLog();
  const run = (command: Asked): void => void shop.run({ ...command, commandId: shop.id() } as Command);
  const [first, second, own] = [shop.id(), shop.id(), shop.id()];
  const [pizza, cola, other] = [shop.id(), shop.id(), shop.id()];
  const order = (orderId: string, lines: readonly string[]): void => {
    run({ type: 'CreateOrder', orderId, service: 'dine-in', channel: 'IN_STORE' });
    for (const lineId of lines)
      run({
        type: 'AddItem',
        orderId,
        lineId,
        quantity: 1,
        selection:
          lineId === cola
            ? { kind: 'simple', itemId: 'cola', variantId: 'can' }
            : { kind: 'pizza', itemId: 'margherita', sizeId: 'm', crustId: 'hand-tossed', toppings: [] },
      });
    run({ type: 'SendOrder', orderId });
  };
  order(first, [pizza, cola]);
  order(second, [other]);
  run({ type: 'MoveToBill', orderId: first, toOrderId: own, lines: [{ lineId: cola }] });
  run({ type: 'MoveToBill', orderId: first, toOrderId: second });
  const histories = [first, second, own].map((orderId) => historyOf(shop, orderId));
  return { first: histories[0]!, second: histories[1]!, own: histories[2]!, pizza, cola, other };
}

describe('bills that were split and joined', () => {
  it('are sold once: one that stands on another bill is no sale, and no line of it was voided', () => {
    const { first, second, own, pizza, cola, other } = moved();
    expect(first.sale).toBeNull();
    expect(first.cancelled).toBe(false);
    // Rows that were loaded while it was a sale are emptied.
    expect(first.removed.map(({ lineId }) => lineId).sort()).toEqual([pizza, cola].sort());
    expect(second.sale!.lines.map(({ lineId }) => lineId)).toEqual([other, pizza]);
    expect(own.sale!.lines.map(({ lineId }) => lineId)).toEqual([cola]);
    expect([first, second, own].flatMap(({ acts }) => acts)).toEqual([]);
  });

  it('count the time in the kitchen from when it got the food', () => {
    const { first, own } = moved();
    expect(own.acceptedAt).toBe(first.acceptedAt);
    expect(own.createdAt).toBeGreaterThanOrEqual(first.acceptedAt!);
  });
});
