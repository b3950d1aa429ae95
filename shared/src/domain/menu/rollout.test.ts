import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rolloutStores } from './rollout.ts';

const stores = fc.uniqueArray(fc.stringMatching(/^store-\d{1,4}$/), { minLength: 1, maxLength: 60 });
const percent = fc.integer({ min: 1, max: 100 });

describe('the stores of a rollout', () => {
  it('are so many of a hundred, rounded up, and the same ones whatever the order they are listed in', () => {
    fc.assert(
      fc.property(stores, percent, fc.string(), (storeIds, share, seed) => {
        const chosen = rolloutStores({ percent: share }, { storeIds, seed });
        expect(chosen).toHaveLength(Math.ceil((storeIds.length * share) / 100));
        expect(new Set(chosen).size).toBe(chosen.length);
        const again = rolloutStores({ percent: share }, { storeIds: storeIds.toReversed(), seed });
        expect(again.toSorted()).toEqual(chosen.toSorted());
      }),
    );
  });

  it('stay in it as it grows', () => {
    fc.assert(
      fc.property(stores, percent, percent, (storeIds, one, other) => {
        const less = rolloutStores({ percent: Math.min(one, other) }, { storeIds, seed: 'menu 7' });
        const more = rolloutStores({ percent: Math.max(one, other) }, { storeIds, seed: 'menu 7' });
        expect(more).toEqual(expect.arrayContaining(less));
      }),
    );
  });

  it('are not the same ones for every version', () => {
    const storeIds = Array.from({ length: 100 }, (_, n) => `store-${n}`);
    const first = (version: number) => rolloutStores({ percent: 10 }, { storeIds, seed: `menu ${version}` });
    expect(first(2)).not.toEqual(first(1));
  });

  it('are those named that sell the menu', () => {
    const storeIds = ['a', 'b', 'c'];
    expect(rolloutStores({ storeIds: ['c', 'x', 'a'] }, { storeIds, seed: '' })).toEqual(['a', 'c']);
  });
});
