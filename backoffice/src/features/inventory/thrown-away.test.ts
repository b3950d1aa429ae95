import type { StockMove } from '@forno/shared/protocol/cloud/inventory/stock';
import { describe, expect, it } from 'vitest';
import { thrownAway } from './thrown-away.ts';

const move = (moveNo: number, more: Partial<StockMove>): StockMove => ({
  moveNo,
  ingredientId: 'dough',
  kind: 'waste',
  quantityMilli: -280_000,
  valueCents: -74,
  balanceMilli: 0,
  happenedAt: 1000,
  bookedBy: 'shop',
  note: 'burnt: 1 x Margherita',
  ...more,
});

describe('what was thrown away', () => {
  it('is an item with all that was in it, or an ingredient by itself', () => {
    const list = thrownAway([
      move(9, { ingredientId: 'basil', valueCents: -103, note: 'expired' }),
      move(8, {}),
      move(7, { ingredientId: 'mozzarella', valueCents: -100 }),
      move(6, { happenedAt: 500 }),
      move(5, { happenedAt: 400, note: 'other: fell behind the fridge' }),
      move(4, { happenedAt: 300, note: null }),
    ]);
    expect(
      list.map(({ item, reason, parts, valueCents }) => [item, reason, parts.length, valueCents]),
    ).toEqual([
      [null, 'expired', 1, -103],
      ['1 x Margherita', 'burnt', 2, -174],
      ['1 x Margherita', 'burnt', 1, -74],
      [null, 'other: fell behind the fridge', 1, -74],
      [null, null, 1, -74],
    ]);
  });
});
