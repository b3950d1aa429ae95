import { z } from 'zod';
import { dealSchema, type Deal, type Match } from './deal.ts';
import { hexColorSchema } from './drawing.ts';
import { menuItemSchema } from './item.ts';
import { languageSchema, translationsSchema } from './language.ts';
import { menuIdSchema, priceSchema } from './price.ts';
import { toppingSchema } from './topping.ts';

const timeOfDay = z.string().regex(/^([01]\d|2[0-4]):[0-5]\d$/, 'HH:MM');

export const dayPartSchema = z.object({
  id: menuIdSchema,
  name: z.string().max(40),
  translations: translationsSchema.optional(),
  /** 0 is Sunday. */
  weekdays: z.array(z.int().min(0).max(6)).min(1),
  /** The shop's local time; `to` earlier than `from` runs past midnight. */
  from: timeOfDay,
  to: timeOfDay,
});
export type DayPart = z.infer<typeof dayPartSchema>;

export const taxCategorySchema = z.object({
  id: menuIdSchema,
  name: z.string().max(40),
  translations: translationsSchema.optional(),
  rateBps: z.int().min(0).max(10_000),
  /** True: menu prices contain the tax. False: it is added on top. */
  inclusive: z.boolean(),
});

const menuFields = z.object({
  menuId: menuIdSchema,
  version: z.int().min(1),
  name: z.string().max(60),
  currency: z.string().regex(/^[A-Z]{3}$/),
  /** Those it is to be read in besides its own; stores whose locale is one of them show it so. */
  languages: z.array(languageSchema).max(12).optional(),
  /** How toppings on part of a pizza and pizzas of two kinds are priced. */
  fractionRule: z.enum(['dearest', 'average', 'sum']).default('average'),
  /**
   * What an included topping pays for when it is left off and the kind allows an exchange: `value`, added ones up
   * to its own price; `number`, one added topping on as much of the pizza, the dearest, whatever that costs.
   */
  swapRule: z.enum(['value', 'number']).optional(),
  taxCategories: z.array(taxCategorySchema).min(1),
  stations: z
    .array(
      z.object({
        id: menuIdSchema,
        name: z.string().max(40),
        translations: translationsSchema.optional(),
      }),
    )
    .min(1),
  dayParts: z.array(dayPartSchema).default([]),
  categories: z
    .array(
      z.object({
        id: menuIdSchema,
        name: z.string().max(40),
        translations: translationsSchema.optional(),
      }),
    )
    .min(1),
  sizes: z.array(
    z.object({
      id: menuIdSchema,
      name: z.string().max(30),
      short: z.string().max(4),
      translations: translationsSchema.optional(),
      diameterCm: z.int().min(10).max(80),
    }),
  ),
  crusts: z.array(
    z.object({
      id: menuIdSchema,
      name: z.string().max(30),
      translations: translationsSchema.optional(),
      look: z.enum(['thin', 'classic', 'deep', 'stuffed']),
      priceBySize: z.record(menuIdSchema, priceSchema).default({}),
      allergens: z.array(z.string()).default([]),
    }),
  ),
  sauces: z.array(
    z.object({
      id: menuIdSchema,
      name: z.string().max(30),
      translations: translationsSchema.optional(),
      color: hexColorSchema,
      allergens: z.array(z.string()).default([]),
      /** What it costs where it is not the kind's own; absent: nothing. Any amount of it costs the same. */
      priceBySize: z.record(menuIdSchema, priceSchema).optional(),
    }),
  ),
  toppings: z.array(toppingSchema),
  ingredients: z.array(
    z.object({
      id: menuIdSchema,
      name: z.string().max(40),
      unit: z.enum(['g', 'ml', 'piece']),
      translations: translationsSchema.optional(),
    }),
  ),
  items: z.array(menuItemSchema).min(1).max(2000),
  deals: z.array(dealSchema).default([]),
});
export type Menu = z.infer<typeof menuFields>;

/** A menu document. Every reference is checked, so a published menu cannot fail at the till. */
export const menuSchema = menuFields.superRefine((menu, context) => {
  const miss = (path: (string | number)[], kind: string, id: string): void => {
    context.addIssue({ code: 'custom', path, message: `unknown ${kind} "${id}"` });
  };
  const idsOf = (list: readonly { readonly id: string }[], path: string): Set<string> => {
    const seen = new Set<string>();
    list.forEach((entry, index) => {
      if (seen.has(entry.id))
        context.addIssue({
          code: 'custom',
          path: [path, index, 'id'],
          message: `"${entry.id}" is there twice`,
        });
      seen.add(entry.id);
    });
    return seen;
  };
  const known = {
    tax: idsOf(menu.taxCategories, 'taxCategories'),
    station: idsOf(menu.stations, 'stations'),
    dayPart: idsOf(menu.dayParts, 'dayParts'),
    category: idsOf(menu.categories, 'categories'),
    size: idsOf(menu.sizes, 'sizes'),
    crust: idsOf(menu.crusts, 'crusts'),
    sauce: idsOf(menu.sauces, 'sauces'),
    topping: idsOf(menu.toppings, 'toppings'),
    ingredient: idsOf(menu.ingredients, 'ingredients'),
    item: idsOf(menu.items, 'items'),
  };
  const need = (set: Set<string>, kind: string, id: string, path: (string | number)[]): void => {
    if (!set.has(id)) miss(path, kind, id);
  };
  const needRecipe = (recipe: Record<string, number>, path: (string | number)[]): void => {
    for (const id of Object.keys(recipe)) need(known.ingredient, 'ingredient', id, [...path, id]);
  };

  for (const [list, entries] of Object.entries({ crusts: menu.crusts, sauces: menu.sauces }))
    entries.forEach(({ priceBySize = {} }, n) => {
      for (const id of Object.keys(priceBySize)) need(known.size, 'size', id, [list, n, 'priceBySize', id]);
    });
  menu.toppings.forEach((topping, t) => {
    for (const size of menu.sizes) {
      if (!topping.priceBySize[size.id])
        context.addIssue({
          code: 'custom',
          path: ['toppings', t, 'priceBySize', size.id],
          message: `no price for size "${size.id}"`,
        });
    }
    for (const [sizeId, recipe] of Object.entries(topping.recipeBySize))
      needRecipe(recipe, ['toppings', t, 'recipeBySize', sizeId]);
  });
  const variantsOf = new Map(
    menu.items.map((item) => [
      item.id,
      new Set(
        item.kind === 'pizza'
          ? item.sizes.map((s) => s.sizeId)
          : item.kind === 'simple'
            ? item.variants.map((v) => v.id)
            : [],
      ),
    ]),
  );
  menu.items.forEach((item, i) => {
    const at = (...rest: (string | number)[]): (string | number)[] => ['items', i, ...rest];
    need(known.category, 'category', item.categoryId, at('categoryId'));
    need(known.tax, 'tax category', item.taxCategoryId, at('taxCategoryId'));
    need(known.station, 'station', item.stationId, at('stationId'));
    item.dayPartIds?.forEach((id, n) => need(known.dayPart, 'day part', id, at('dayPartIds', n)));
    if (item.kind === 'pizza') {
      need(known.sauce, 'sauce', item.sauceId, at('sauceId'));
      item.crustIds.forEach((id, n) => need(known.crust, 'crust', id, at('crustIds', n)));
      item.toppingIds.forEach((id, n) => need(known.topping, 'topping', id, at('toppingIds', n)));
      item.sizes.forEach((size, n) => {
        need(known.size, 'size', size.sizeId, at('sizes', n, 'sizeId'));
        needRecipe(size.recipe, at('sizes', n, 'recipe'));
      });
    } else if (item.kind === 'simple') {
      item.variants.forEach((variant, n) => needRecipe(variant.recipe, at('variants', n, 'recipe')));
    } else {
      item.slots.forEach((slot, s) =>
        slot.choices.forEach((choice, c) => {
          const variants = variantsOf.get(choice.itemId);
          if (!variants) miss(at('slots', s, 'choices', c, 'itemId'), 'item', choice.itemId);
          else if (!variants.has(choice.variantId))
            miss(
              at('slots', s, 'choices', c, 'variantId'),
              `size or variant of ${choice.itemId}`,
              choice.variantId,
            );
        }),
      );
    }
  });
  const variants = new Set([...variantsOf.values()].flatMap((ids) => [...ids]));
  idsOf(menu.deals, 'deals');
  menu.deals.forEach((deal, d) => {
    const at = (...rest: (string | number)[]): (string | number)[] => ['deals', d, ...rest];
    deal.dayPartIds?.forEach((id, n) => need(known.dayPart, 'day part', id, at('dayPartIds', n)));
    for (const { match, path } of matchesOf(deal)) {
      match.itemIds?.forEach((id, n) => need(known.item, 'item', id, at(...path, 'itemIds', n)));
      match.categoryIds?.forEach((id, n) =>
        need(known.category, 'category', id, at(...path, 'categoryIds', n)),
      );
      match.variantIds?.forEach((id, n) =>
        need(variants, 'size or variant', id, at(...path, 'variantIds', n)),
      );
    }
    if (deal.validFrom !== undefined && deal.validTo !== undefined && deal.validTo < deal.validFrom)
      context.addIssue({ code: 'custom', path: at('validTo'), message: 'ends before it begins' });
  });
});

/** What a deal asks for, each with its path inside the deal. */
function matchesOf({ benefit }: Deal): { readonly match: Match; readonly path: (string | number)[] }[] {
  switch (benefit.type) {
    case 'bundle':
      return benefit.groups.map(({ match }, n) => ({ match, path: ['benefit', 'groups', n, 'match'] }));
    case 'buy-get':
      return [
        { match: benefit.buy.match, path: ['benefit', 'buy', 'match'] },
        { match: benefit.get.match, path: ['benefit', 'get', 'match'] },
      ];
    case 'free-delivery':
      return [];
    default:
      return [{ match: benefit.match, path: ['benefit', 'match'] }];
  }
}
