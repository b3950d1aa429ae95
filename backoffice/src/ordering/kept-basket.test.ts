import { describe, expect, it } from 'vitest';
import { keepBasket, readBasket } from './kept-basket.ts';

function tab() {
  const kept = new Map<string, string>();
  return {
    kept,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, text: string) => void kept.set(key, text),
    removeItem: (key: string) => void kept.delete(key),
  };
}
const lines = [
  {
    lineId: '7c0a0f4e-1f0b-4c53-9a53-0d1a53a3c1aa',
    selection: { kind: 'simple', itemId: 'cola', variantId: 'can' },
    quantity: 2,
  },
] as const;

describe('the basket of a tab', () => {
  it('is there after a reload, for its own store', () => {
    const storage = tab();
    keepBasket('store-001', lines, storage);
    expect(readBasket('store-001', storage)).toEqual(lines);
    expect(readBasket('store-002', storage)).toEqual([]);
    keepBasket('store-001', [], storage);
    expect(storage.kept.size).toBe(0);
  });

  it.each(['no json', '[{"lineId":"x"}]', '{}'])('is empty where what was kept is none: %s', (text) => {
    const storage = tab();
    storage.setItem('forno-basket store-001', text);
    expect(readBasket('store-001', storage)).toEqual([]);
  });
});
