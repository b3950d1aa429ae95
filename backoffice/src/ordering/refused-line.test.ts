import { describe, expect, it } from 'vitest';
import { OrderingError } from './ordering-api.ts';
import { refusedLineId } from './refused-line.ts';

const lines = ['first', 'second'].map((lineId) => ({
  lineId,
  selection: { kind: 'simple' as const, itemId: 'cola', variantId: 'can' },
  quantity: 1,
  notes: null,
}));
const of = (field?: string): string | null =>
  refusedLineId(new OrderingError('not-available', 'Cola is not sold at this time.', field), lines);

describe('the line that a refusal is about', () => {
  it('is the one that its field names', () => {
    expect(of('lines.1.selection.itemId')).toBe('second');
    expect(of('lines.0')).toBe('first');
  });

  it.each([undefined, 'lines', 'service', 'lines.7.selection'])('is none where %s is', (field) => {
    expect(of(field)).toBeNull();
  });

  it('is none of a fault that is no refusal', () => {
    expect(refusedLineId(new TypeError('fetch failed'), lines)).toBeNull();
  });
});
