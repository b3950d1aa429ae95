import { describe, expect, it } from 'vitest';
import { productMixReport } from '@forno/shared/protocol/reports/product-mix';
import type { ReportAnswer } from '@forno/shared/protocol/reports/table';
import { rankedBars } from './table-chart.tsx';

describe('bars', () => {
  it('of one name say what tells them apart, the others only their name', () => {
    const rows = [
      { itemId: 'four-seasons', name: 'Four Seasons', category: 'pizzas', netSalesCents: 900 },
      { itemId: 'margherita', name: 'Margherita', category: 'pizzas', netSalesCents: 1500 },
      { itemId: 'four-seasons-meal', name: 'Four Seasons', category: 'combos', netSalesCents: 1200 },
      { itemId: 'cola', name: 'Cola', category: 'drinks', netSalesCents: 0 },
    ];
    const answer = { rows, totals: {}, currency: 'USD' } as unknown as ReportAnswer;
    const nameOf = (id: string): string => ({ pizzas: 'Pizzas', combos: 'Combos' })[id] ?? id;
    expect(rankedBars({ contract: productMixReport, answer, nameOf }).map(({ label }) => label)).toEqual([
      'Margherita',
      'Four Seasons · Combos',
      'Four Seasons · Pizzas',
    ]);
  });
});
