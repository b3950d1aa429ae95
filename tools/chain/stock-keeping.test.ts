import { demoStockroom } from '@forno/shared/demo';
import { describe, expect, it } from 'vitest';
import { StockKeeping } from './stock-keeping.ts';

const FIRST_AT = Date.UTC(2026, 2, 2, 15);
const MILLI = 1000;
const level = (ingredientId: string) =>
  demoStockroom().levels.find((one) => one.ingredientId === ingredientId)!;

/** A shop that begins with full shelves and uses the same of everything each day. */
function trade(days: number, shareOfMaxADay: number) {
  const keeping = new StockKeeping({ storeId: 'store-001', ordersPerDay: 60, firstAt: FIRST_AT });
  const stock = new Map(
    keeping
      .firstDelivery()
      .map(({ ingredientId, quantity }) => [ingredientId, { ingredientId, onHand: quantity, reserved: 0 }]),
  );
  const change = (ingredientId: string, quantity: number): void => {
    const before = stock.get(ingredientId)!;
    stock.set(ingredientId, { ...before, onHand: before.onHand + quantity });
  };
  const ids: string[] = [];
  for (let day = 0; day < days; day++) {
    for (const { ingredientId, maxStockMilli } of demoStockroom().levels)
      change(ingredientId, -Math.round((maxStockMilli / MILLI) * shareOfMaxADay));
    for (const { commandId, ingredientId, quantity } of keeping.morning(stock)) {
      ids.push(commandId);
      change(ingredientId, quantity);
    }
  }
  return { stock, ids, keeping };
}

describe('a demo shop’s shelves', () => {
  it('are full at first, and nothing comes before something is low', () => {
    const { stock, ids } = trade(1, 0.1);
    expect(ids).toEqual([]);
    const { maxStockMilli } = level('mozzarella');
    expect(stock.get('mozzarella')!.onHand).toBe(Math.round((maxStockMilli / MILLI) * 0.9));
  });

  it('are filled again and again, never over what fits on them, and each delivery is one of its own', () => {
    const { stock, ids } = trade(60, 0.12);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { ingredientId, maxStockMilli } of demoStockroom().levels) {
      const { onHand } = stock.get(ingredientId)!;
      const deliveries = ids.filter((id) => id.endsWith(`:${ingredientId}`)).length;
      const isSound = deliveries > 2 && onHand > 0 && onHand <= maxStockMilli / MILLI;
      expect({ ingredientId, deliveries, onHand, isSound }).toMatchObject({ isSound: true });
    }
  });

  it('are low here and there on most days: there is something to order', () => {
    const daysWithLow = [20, 21, 22, 23, 24, 25, 26].filter((days) => {
      const { stock } = trade(days, 0.07);
      return demoStockroom().levels.some(
        ({ ingredientId, reorderPointMilli }) => stock.get(ingredientId)!.onHand < reorderPointMilli / MILLI,
      );
    });
    expect(daysWithLow.length).toBeGreaterThan(3);
  });

  it('are looked at each morning', () => {
    const { keeping } = trade(3, 0.1);
    expect(new Date(keeping.nextAt).toISOString()).toBe('2026-03-06T11:00:00.000Z');
  });
});
