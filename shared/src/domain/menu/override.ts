import { z } from 'zod';
import { menuIdSchema } from './price.ts';

/** For whom a field differs from what the chain says: a region, or one store, whose word goes before the region's. */
export const overrideScopeSchema = z.discriminatedUnion('level', [
  z.object({ level: z.literal('region'), region: z.string().min(1).max(80) }),
  z.object({ level: z.literal('store'), storeId: z.string().min(1).max(64) }),
]);
export type OverrideScope = z.infer<typeof overrideScopeSchema>;

const OVERRIDE_LISTS = ['items', 'toppings', 'crusts', 'sauces', 'deals', 'taxCategories'] as const;

/**
 * One field of one entry, said differently. `field` is its path, entries of lists inside by their id:
 * `name`, `sizes/large/price/cents`, `price/byService/delivery`; `offered: false` takes the entry off.
 */
export const menuOverrideSchema = z.object({
  scope: overrideScopeSchema,
  list: z.enum(OVERRIDE_LISTS),
  id: menuIdSchema,
  field: z
    .string()
    .regex(/^[A-Za-z0-9_-]+(\/[A-Za-z0-9_-]+){0,5}$/, 'names joined by /')
    .max(160),
  /** Null takes an optional field away. */
  value: z.union([z.string().max(200), z.int(), z.boolean(), z.array(z.string().max(64)).max(60), z.null()]),
});
export type MenuOverride = z.infer<typeof menuOverrideSchema>;

const scopeKey = (scope: OverrideScope): string =>
  scope.level === 'region' ? `region:${scope.region}` : `store:${scope.storeId}`;

/** What an override is of: two with the same would contradict each other. */
export const overrideKey = ({ scope, list, id, field }: MenuOverride): string =>
  `${scopeKey(scope)} ${list}/${id}/${field}`;

export const menuOverridesSchema = z
  .array(menuOverrideSchema)
  .max(20_000)
  .superRefine((overrides, context) => {
    const seen = new Set<string>();
    overrides.forEach((override, index) => {
      const key = overrideKey(override);
      if (seen.has(key))
        context.addIssue({
          code: 'custom',
          path: [index, 'field'],
          message: 'this field is overridden twice',
        });
      seen.add(key);
    });
  });

/** With this override in place of one of the same field; `value` undefined gives the field back to its parent. */
export function withOverride(
  overrides: readonly MenuOverride[],
  { value, ...place }: Omit<MenuOverride, 'value'> & { readonly value: MenuOverride['value'] | undefined },
): MenuOverride[] {
  const key = overrideKey({ ...place, value: null });
  const others = overrides.filter((one) => overrideKey(one) !== key);
  return value === undefined ? others : [...others, { ...place, value }];
}
