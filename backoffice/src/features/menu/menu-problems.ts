import { menuSchema, type Menu, type MenuOverride } from '@forno/shared/menu';
import type { Subject } from './menu-edit.ts';

/** Something that keeps a menu from being saved, and the field to mend. */
export interface MenuProblem {
  /** The thing it is about, where that is an item or a topping. */
  readonly subject: Subject | null;
  /** 'name', 'description', `price:<variantId>`, `price:<variantId>:<storeId>`, or the path where there is no such field. */
  readonly field: string;
  readonly message: string;
  /** "Margherita: …", for lists away from the field. */
  readonly where: string;
}

export function menuProblems(menu: Menu): MenuProblem[] {
  const parsed = menuSchema.safeParse(menu);
  if (parsed.success) return [];
  return parsed.error.issues.map(({ path, message }) => problemAt(menu, path.map(String), message));
}

/** What a region or store says differently and cannot. */
export function overrideProblems(menu: Menu, overrides: readonly MenuOverride[]): MenuProblem[] {
  return overrides
    .filter(({ value }) => typeof value === 'number' && Number.isNaN(value))
    .map(({ list, id, field }) => ({
      subject:
        list === 'items' || list === 'toppings' ? { kind: list === 'items' ? 'item' : 'topping', id } : null,
      field: `override:${field}`,
      message: 'Enter a price from 0, such as 12.50.',
      where: `${menu[list].find((one) => one.id === id)?.name ?? id} › price elsewhere`,
    }));
}

/** A field as the cloud names it: dotted, perhaps below `menu`. */
export function problemOfField(menu: Menu, field: string, message: string): MenuProblem {
  return problemAt(
    menu,
    field.split('.').filter((part, index) => index > 0 || part !== 'menu'),
    message,
  );
}

function problemAt(menu: Menu, path: readonly string[], message: string): MenuProblem {
  const [list, index = '', ...rest] = path;
  const deal = list === 'deals' ? menu.deals[Number(index)] : undefined;
  if (deal)
    return {
      subject: null,
      field: `deal:${deal.id}:${rest.join('.')}`,
      message,
      where: `${deal.name || deal.id} › ${rest.join(' ')}`,
    };
  if (list !== 'items' && list !== 'toppings')
    return { subject: null, field: path.join('.'), message, where: path.join(' › ') || 'Menu' };
  const entry = menu[list][Number(index)];
  if (!entry) return { subject: null, field: path.join('.'), message, where: path.join(' › ') };
  const subject = { kind: list === 'items' ? 'item' : 'topping', id: entry.id } as const;
  const field = fieldOf(entry, rest);
  const isPrice = field.startsWith('price:');
  return {
    subject,
    field,
    message: friendly(field, message),
    where: `${entry.name || entry.id} › ${isPrice ? 'price' : field}`,
  };
}

function fieldOf(entry: unknown, path: readonly string[]): string {
  const [head = '', second = '', ...rest] = path;
  if (head === 'price') return priceField('', [second, ...rest]);
  if (head === 'priceBySize') return priceField(second, rest);
  if ((head === 'sizes' || head === 'variants') && rest[0] === 'price') {
    const variants = (entry as Record<string, readonly { id?: string; sizeId?: string }[]>)[head];
    const variant = variants?.[Number(second)];
    return priceField(variant?.sizeId ?? variant?.id ?? second, rest.slice(1));
  }
  return path.join('.');
}

const priceField = (variantId: string, [kind, storeId]: readonly string[]): string =>
  kind === 'byStore' && storeId !== undefined ? `price:${variantId}:${storeId}` : `price:${variantId}`;

/** A schema speaks to programmers. */
function friendly(field: string, message: string): string {
  if (field.startsWith('price:')) return 'Enter a price from 0, such as 12.50.';
  if (field === 'name') return 'Enter a name of 1 to 60 letters.';
  if (field === 'description') return 'At most 200 letters.';
  return message;
}
