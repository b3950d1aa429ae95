import type { ItemShape } from '../domain/menu/drawing.ts';
import type { SimpleItem } from '../domain/menu/item.ts';
import type { Price } from '../domain/menu/price.ts';

interface Kind {
  readonly categoryId: string;
  readonly stationId: string;
  readonly prepSeconds: number;
  readonly shape: ItemShape;
  readonly taxCategoryId?: string;
}

type Variant = readonly [name: string, price: number | Price, recipe: Readonly<Record<string, number>>];
type Gtins = Readonly<Record<string, string>>;

interface Spec {
  readonly description?: string;
  readonly color: string;
  readonly allergens?: readonly string[];
  readonly variants: readonly Variant[];
  /** By the variant's name. */
  readonly gtins?: Gtins;
}

/** Makes the items of one kind: where they are made, how they are drawn and taxed is said once. */
export function itemsOf(kind: Kind): (id: string, name: string, spec: Spec) => SimpleItem {
  return (id, name, { description = '', color, allergens = [], variants, gtins = {} }) => ({
    kind: 'simple',
    id,
    categoryId: kind.categoryId,
    name,
    description,
    taxCategoryId: kind.taxCategoryId ?? 'prepared-food',
    stationId: kind.stationId,
    prepSeconds: kind.prepSeconds,
    allergens: [...allergens],
    variants: variants.map(([variant, price, recipe]) => ({
      id: variant.toLowerCase().replace(/[^a-z0-9]+/g, '-'),
      name: variant,
      price: typeof price === 'number' ? { cents: price } : price,
      recipe: { ...recipe },
      ...(gtins[variant] !== undefined && { gtins: [gtins[variant]] }),
    })),
    drawing: { shape: kind.shape, color },
  });
}
