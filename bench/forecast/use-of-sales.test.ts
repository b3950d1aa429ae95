import { expect, it } from 'vitest';
import type { SoldOrder } from '../../tools/replay/sales-file.ts';
import { useOfSales } from './use-of-sales.ts';

const order = (date: string, time: string, ...pizzas: [type: string, size: 'M' | 'L'][]): SoldOrder => ({
  orderId: `${date}-${time}`,
  date,
  time,
  pizzas: pizzas.map(([type, size]) => ({ pizza: 'x', type, size, priceCents: 1200 })),
});

it('spreads a file of sales over hours and days, a day without sales among them', () => {
  const use = useOfSales([
    order('2015-01-01', '12:30:00', ['chicken', 'M'], ['chicken', 'L']),
    order('2015-01-01', '12:59:59', ['veggie', 'M']),
    order('2015-01-03', '18:00:00', ['chicken', 'M']),
  ]);
  const chicken = use.get('chicken')!;
  expect(chicken.map(({ weekday }) => weekday)).toEqual([4, 5, 6]);
  expect(chicken[0]!.hours[12]).toBe(70 + Math.round(70 * 1.36));
  expect(chicken[2]!.hours[18]).toBe(70);
  expect(chicken[1]!.hours.every((amount) => amount === 0)).toBe(true);
  expect(use.get('dough')![0]!.hours[12]).toBe(280 + Math.round(280 * 1.36) + 280);
  expect(use.has('salami')).toBe(false);
});
