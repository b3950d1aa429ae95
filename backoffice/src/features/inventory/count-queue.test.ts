import type { Count } from '@forno/shared/protocol/cloud/inventory/counts';
import { describe, expect, it } from 'vitest';
import { dropLook, keepLook, waitingLooks, withLooks, type Shelf } from './count-queue.ts';

function shelf(): Shelf & { readonly kept: Map<string, string> } {
  const kept = new Map<string, string>();
  return {
    kept,
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, text) => void kept.set(key, text),
    removeItem: (key) => void kept.delete(key),
  };
}
const look = (ingredientId: string, countedMilli: number, countedAt: number) => ({
  ingredientId,
  countedMilli,
  countedAt,
});

describe('looks that wait', () => {
  it('are kept until the cloud has them, the last one of a shelf alone', () => {
    const phone = shelf();
    keepLook(phone, 'c', look('ham', 1000, 1));
    keepLook(phone, 'c', look('feta', 2000, 2));
    keepLook(phone, 'c', look('ham', 3000, 3));
    keepLook(phone, 'other', look('ham', 9, 9));
    expect(waitingLooks(phone, 'c')).toEqual([look('feta', 2000, 2), look('ham', 3000, 3)]);
    // The earlier look was under way when the later was made.
    expect(dropLook(phone, 'c', look('ham', 1000, 1))).toHaveLength(2);
    dropLook(phone, 'c', look('ham', 3000, 3));
    dropLook(phone, 'c', look('feta', 2000, 2));
    expect([...phone.kept.keys()]).toEqual(['forno-count:other']);
  });

  it('are none where somebody else wrote', () => {
    const phone = shelf();
    phone.setItem('forno-count:c', '{"not":"a list"}');
    expect(waitingLooks(phone, 'c')).toEqual([]);
    phone.setItem(
      'forno-count:c',
      '[{"ingredientId":1}, null, {"ingredientId":"ham","countedMilli":1,"countedAt":2}]',
    );
    expect(waitingLooks(phone, 'c')).toEqual([look('ham', 1, 2)]);
  });

  it('show on the sheet, unless somebody looked later', () => {
    const line = {
      name: '',
      baseUnit: 'g',
      place: '',
      unitName: 'kg',
      unitMilli: 1,
      expectedMilli: null,
      varianceCents: null,
    } as const;
    const count: Count = {
      countId: 'c',
      storeId: 's',
      kind: 'full',
      status: 'open',
      openedAt: 0,
      openedBy: '',
      closedAt: null,
      lines: [
        { ...line, ingredientId: 'ham', countedMilli: null, countedAt: null },
        { ...line, ingredientId: 'feta', countedMilli: 7, countedAt: 10 },
      ],
    };
    const after = withLooks(count, [look('ham', 5, 3), look('feta', 6, 9)]);
    expect(after.lines.map(({ countedMilli }) => countedMilli)).toEqual([5, 7]);
  });
});
