import { describe, expect, it } from 'vitest';
import { demoMenu } from '../../demo/menu.ts';
import { menuSchema, type Menu } from './menu.ts';

/** The paths that are wrong once `spoil` has been at the demo menu. */
function faults(spoil: (menu: Menu) => void): string[] {
  const menu = structuredClone(demoMenu());
  spoil(menu);
  const parsed = menuSchema.safeParse(menu);
  return parsed.success ? [] : parsed.error.issues.map((issue) => issue.path.join('.'));
}

const item = <Kind extends Menu['items'][number]['kind']>(
  menu: Menu,
  kind: Kind,
): [Extract<Menu['items'][number], { kind: Kind }>, number] => {
  const at = menu.items.findIndex((entry) => entry.kind === kind);
  return [menu.items[at] as Extract<Menu['items'][number], { kind: Kind }>, at];
};

describe('menuSchema', () => {
  it('takes the demo menu', () => expect(faults(() => undefined)).toEqual([]));

  const spoiled: [string, (menu: Menu) => string][] = [
    ['category', (m) => ((m.items[0]!.categoryId = 'nowhere'), 'items.0.categoryId')],
    ['tax category', (m) => ((m.items[0]!.taxCategoryId = 'nowhere'), 'items.0.taxCategoryId')],
    ['station', (m) => ((m.items[0]!.stationId = 'nowhere'), 'items.0.stationId')],
    ['day part of an item', (m) => ((m.items[0]!.dayPartIds = ['nowhere']), 'items.0.dayPartIds.0')],
    ['day part of a deal', (m) => ((m.deals[0]!.dayPartIds = ['nowhere']), 'deals.0.dayPartIds.0')],
    [
      'sauce',
      (m) => {
        const [pizza, n] = item(m, 'pizza');
        pizza.sauceId = 'nowhere';
        return `items.${n}.sauceId`;
      },
    ],
    [
      'crust',
      (m) => {
        const [pizza, n] = item(m, 'pizza');
        pizza.crustIds = ['thin', 'nowhere'];
        return `items.${n}.crustIds.1`;
      },
    ],
    [
      'topping',
      (m) => {
        const [pizza, n] = item(m, 'pizza');
        pizza.toppingIds = ['nowhere'];
        return `items.${n}.toppingIds.0`;
      },
    ],
    [
      'size',
      (m) => {
        const [pizza, n] = item(m, 'pizza');
        pizza.sizes[1]!.sizeId = 'nowhere';
        return `items.${n}.sizes.1.sizeId`;
      },
    ],
    [
      'ingredient of a pizza',
      (m) => {
        const [pizza, n] = item(m, 'pizza');
        pizza.sizes[0]!.recipe = { nowhere: 1 };
        return `items.${n}.sizes.0.recipe.nowhere`;
      },
    ],
    [
      'ingredient of a variant',
      (m) => {
        const [simple, n] = item(m, 'simple');
        simple.variants[0]!.recipe = { nowhere: 1 };
        return `items.${n}.variants.0.recipe.nowhere`;
      },
    ],
    [
      'ingredient of a topping',
      (m) => ((m.toppings[0]!.recipeBySize['s'] = { nowhere: 1 }), 'toppings.0.recipeBySize.s.nowhere'),
    ],
    [
      'item of a choice',
      (m) => {
        const [combo, n] = item(m, 'combo');
        combo.slots[0]!.choices[0]!.itemId = 'nowhere';
        return `items.${n}.slots.0.choices.0.itemId`;
      },
    ],
    [
      'variant of a choice',
      (m) => {
        const [combo, n] = item(m, 'combo');
        combo.slots[0]!.choices[0]!.variantId = 'nowhere';
        return `items.${n}.slots.0.choices.0.variantId`;
      },
    ],
    [
      'price of a topping in a size',
      (m) => {
        delete m.toppings[2]!.priceBySize['xl'];
        return 'toppings.2.priceBySize.xl';
      },
    ],
    [
      'size that a sauce is priced for',
      (m) => ((m.sauces[0]!.priceBySize = { nowhere: { cents: 50 } }), 'sauces.0.priceBySize.nowhere'),
    ],
    [
      'item of a bundle',
      (m) => {
        const n = m.deals.findIndex((deal) => deal.id === 'late-night');
        const { benefit } = m.deals[n]!;
        if (benefit.type === 'bundle') benefit.groups[1]!.match.itemIds = ['fries', 'nowhere'];
        return `deals.${n}.benefit.groups.1.match.itemIds.1`;
      },
    ],
    [
      'size of a gift',
      (m) => {
        const n = m.deals.findIndex((deal) => deal.id === 'third-half');
        const { benefit } = m.deals[n]!;
        if (benefit.type === 'buy-get') benefit.get.match.variantIds = ['nowhere'];
        return `deals.${n}.benefit.get.match.variantIds.0`;
      },
    ],
    [
      'category of a mix and match',
      (m) => {
        const n = m.deals.findIndex((deal) => deal.id === 'three-sides');
        const { benefit } = m.deals[n]!;
        if (benefit.type === 'mix-match') benefit.match.categoryIds = ['nowhere'];
        return `deals.${n}.benefit.match.categoryIds.0`;
      },
    ],
    [
      'last day of a deal',
      (m) => (
        (m.deals[3]!.validFrom = '2027-01-01'),
        (m.deals[3]!.validTo = '2026-01-01'),
        'deals.3.validTo'
      ),
    ],
    ['deal that is there twice', (m) => ((m.deals[1]!.id = m.deals[0]!.id), 'deals.1.id')],
    ['id that is there twice', (m) => ((m.toppings[1]!.id = m.toppings[0]!.id), 'toppings.1.id')],
    ['colour', (m) => ((m.sauces[0]!.color = 'red'), 'sauces.0.color')],
    [
      'price',
      (m) => {
        const [pizza, n] = item(m, 'pizza');
        pizza.sizes[0]!.price.cents = 9.99;
        return `items.${n}.sizes.0.price.cents`;
      },
    ],
  ];
  it.each(spoiled)('names the path of a wrong %s', (_, spoil) => {
    let path = '';
    const found = faults((menu) => (path = spoil(menu)));
    expect(found).toContain(path);
  });

  it('finds every item that lost its id', () => {
    const found = faults((menu) => (menu.items.find((entry) => entry.id === 'cola')!.id = 'cola-2'));
    expect(found.length).toBeGreaterThan(4);
    expect(found.every((path) => path.endsWith('itemId'))).toBe(true);
  });
});
