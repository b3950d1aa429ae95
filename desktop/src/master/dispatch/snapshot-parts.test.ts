import { describe, expect, it } from 'vitest';
import { MemoryStore } from '../store/memory-store.ts';
import { loadParts, saveInParts } from './snapshot-parts.ts';

describe('a snapshot in parts', () => {
  it('comes back as it was, whatever its length, and never cuts a character in two', async () => {
    for (const text of ['', 'a', 'abcdefg', 'Zoë 🍕🍕🍕 to go', '🍕'.repeat(50)]) {
      const store = new MemoryStore();
      await saveInParts(store, 'shop', { seq: 3, text, partCharsMax: 3 });
      expect(await loadParts(store, 'shop')).toBe(text);
      for (let n = 1; n < 60; n += 1)
        expect((await store.loadSnapshot(`shop/${n}`))?.body.isWellFormed() ?? true).toBe(true);
    }
  });

  it('is none when a part is missing or of another time, or it is no such snapshot', async () => {
    const store = new MemoryStore();
    expect(await loadParts(store, 'shop')).toBeNull();
    await saveInParts(store, 'shop', { seq: 3, text: 'abcdef', partCharsMax: 2 });
    await store.saveSnapshot('shop/1', { seq: 4, body: 'xx' });
    expect(await loadParts(store, 'shop')).toBeNull();
    await store.saveSnapshot('shop', { seq: 4, body: '{"format":1}' });
    expect(await loadParts(store, 'shop')).toBeNull();
  });
});
