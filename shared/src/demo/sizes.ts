import type { Menu } from '../domain/menu/menu.ts';

export const SIZE_IDS = ['s', 'm', 'l', 'xl'] as const;
export type SizeId = (typeof SIZE_IDS)[number];

interface Size {
  readonly id: SizeId;
  readonly name: string;
  readonly short: string;
  readonly diameterCm: number;
  /** What goes on it, against a medium one. */
  readonly factor: number;
}

export const SIZES: readonly Size[] = [
  { id: 's', name: 'Small', short: 'S', diameterCm: 25, factor: 0.7 },
  { id: 'm', name: 'Medium', short: 'M', diameterCm: 30, factor: 1 },
  { id: 'l', name: 'Large', short: 'L', diameterCm: 35, factor: 1.4 },
  { id: 'xl', name: 'Extra Large', short: 'XL', diameterCm: 40, factor: 1.8 },
];

/** One value for each size. */
export function bySize<T>(value: (size: Size) => T): Record<SizeId, T> {
  return Object.fromEntries(SIZES.map((size) => [size.id, value(size)])) as Record<SizeId, T>;
}

export const CRUSTS: Menu['crusts'] = [
  { id: 'hand-tossed', name: 'Hand tossed', look: 'classic', priceBySize: {}, allergens: ['gluten'] },
  { id: 'thin', name: 'Thin', look: 'thin', priceBySize: {}, allergens: ['gluten'] },
  {
    id: 'pan',
    name: 'Deep pan',
    look: 'deep',
    priceBySize: { s: { cents: 100 }, m: { cents: 150 }, l: { cents: 200 }, xl: { cents: 250 } },
    allergens: ['gluten', 'milk'],
  },
  {
    id: 'stuffed',
    name: 'Cheese stuffed',
    look: 'stuffed',
    priceBySize: { m: { cents: 250 }, s: { cents: 200 }, l: { cents: 300 }, xl: { cents: 350 } },
    allergens: ['gluten', 'milk'],
  },
];

export const SAUCES: Menu['sauces'] = [
  { id: 'tomato', name: 'Tomato', color: '#c2361f', allergens: [] },
  { id: 'white', name: 'White garlic', color: '#f1e3c2', allergens: ['milk'] },
  { id: 'bbq', name: 'Barbecue', color: '#6b2b14', allergens: ['mustard', 'celery'] },
  { id: 'pesto', name: 'Basil pesto', color: '#6f8f3a', allergens: ['milk', 'nuts'] },
];
