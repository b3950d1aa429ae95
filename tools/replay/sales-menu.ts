import { menuSchema, type Menu } from '@forno/shared/menu';
import type { SizeCode, SoldOrder } from './sales-file.ts';

const SIZE_NAMES: Record<SizeCode, { readonly name: string; readonly diameterCm: number }> = {
  S: { name: 'Small', diameterCm: 25 },
  M: { name: 'Medium', diameterCm: 30 },
  L: { name: 'Large', diameterCm: 35 },
  XL: { name: 'Extra large', diameterCm: 40 },
  XXL: { name: 'Double extra large', diameterCm: 45 },
};

/**
 * The menu behind a year of sales: every pizza in the sizes it sold in, at what it sold for. The file
 * states no tax, so none is added or taken out.
 * @throws {Error} when one pizza has two prices in one size: then the file is no single menu
 */
export function menuOf(orders: readonly SoldOrder[]): Menu {
  const pizzas = new Map<string, { type: string; sizes: Map<SizeCode, number> }>();
  for (const order of orders) {
    for (const { pizza, size, type, priceCents } of order.pizzas) {
      const known = pizzas.get(pizza) ?? { type, sizes: new Map<SizeCode, number>() };
      const price = known.sizes.get(size);
      if (price !== undefined && price !== priceCents)
        throw new Error(`${order.orderId}: ${pizza} ${size} costs ${priceCents}, ${price} before`);
      known.sizes.set(size, priceCents);
      pizzas.set(pizza, known);
    }
  }
  const sizes = Object.entries(SIZE_NAMES).map(([short, size]) => ({
    id: short.toLowerCase(),
    short,
    ...size,
  }));
  return menuSchema.parse({
    menuId: 'sales-2015',
    version: 1,
    name: 'Sales of 2015',
    currency: 'USD',
    taxCategories: [{ id: 'none', name: 'No tax stated', rateBps: 0, inclusive: true }],
    stations: [{ id: 'make', name: 'Make line' }],
    categories: [...new Set([...pizzas.values()].map(({ type }) => type))]
      .sort()
      .map((id) => ({ id, name: id[0]!.toUpperCase() + id.slice(1) })),
    sizes,
    crusts: [{ id: 'classic', name: 'Classic', look: 'classic' }],
    sauces: [{ id: 'tomato', name: 'Tomato', color: '#c0392b' }],
    toppings: [],
    ingredients: [{ id: 'dough', name: 'Dough ball', unit: 'piece' }],
    items: [...pizzas]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([id, { type, sizes: sold }]) => ({
        kind: 'pizza',
        id,
        categoryId: type,
        name: titleOf(id),
        taxCategoryId: 'none',
        stationId: 'make',
        prepSeconds: 480,
        sizes: [...sold].map(([size, cents]) => ({
          sizeId: size.toLowerCase(),
          price: { cents },
          recipe: { dough: 1 },
        })),
        crustIds: ['classic'],
        sauceId: 'tomato',
      })),
  });
}

const titleOf = (id: string): string =>
  id
    .split('_')
    .map((word) => word[0]!.toUpperCase() + word.slice(1))
    .join(' ');
