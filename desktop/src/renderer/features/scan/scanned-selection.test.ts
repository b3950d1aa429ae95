import { describe, expect, it } from 'vitest';
import { demoMenu } from '@forno/shared/demo';
import { indexMenu } from '@forno/shared/menu';
import { scannedSelection } from './scanned-selection.ts';

const index = indexMenu(demoMenu());

describe('a scanned code', () => {
  it.each([
    ['049810000114', { kind: 'simple', itemId: 'cola', variantId: 'can' }],
    ['0049810000114', { kind: 'simple', itemId: 'cola', variantId: 'can' }],
    [']C10100049810000114', { kind: 'simple', itemId: 'cola', variantId: 'can' }],
    [
      '2800731004500',
      { kind: 'simple', itemId: 'antipasti', variantId: 'mixed', weight: { grams: 450, by: 'scale' } },
    ],
    // A wrong check digit, a number that nobody sells, a weight of nothing, a coupon.
    ['049810000110', null],
    ['4006381333931', null],
    ['2800731000007', null],
    ['SAVE5', null],
  ])('%s is what is sold under it', (text, selection) => {
    expect(scannedSelection(index, text)).toEqual(selection);
  });
});
