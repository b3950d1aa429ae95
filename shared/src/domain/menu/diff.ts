import { formatMoney } from '../../money/index.ts';
import type { Menu } from './menu.ts';
import { overrideKey, type MenuOverride } from './override.ts';

/** A value to show: money in minor units, or words. */
export type ChangeValue = { readonly cents: number } | string;

export interface MenuChange {
  readonly kind: 'added' | 'removed' | 'changed';
  /** What kind of thing: "item", "topping", "deal", "menu" … */
  readonly what: string;
  readonly id: string;
  readonly name: string;
  /** What of it changed, in words; empty for a whole thing added or removed. */
  readonly field: string;
  readonly before: ChangeValue | null;
  readonly after: ChangeValue | null;
}

const LISTS = {
  items: 'item',
  toppings: 'topping',
  deals: 'deal',
  categories: 'category',
  sizes: 'size',
  crusts: 'crust',
  sauces: 'sauce',
  dayParts: 'day part',
  taxCategories: 'tax category',
  stations: 'station',
  ingredients: 'ingredient',
} as const;

/** One change as a sentence for people: "Margherita, Large price: $14.50 → $15.00". */
export function changeWords(
  { kind, what, name, field, before, after }: MenuChange,
  { currency, locale }: { readonly currency: string; readonly locale: string },
): string {
  const shown = (value: ChangeValue | null): string => {
    if (value === null) return 'none';
    if (typeof value === 'string') return value === '' ? 'empty' : value;
    return formatMoney(value.cents, currency, locale);
  };
  if (kind !== 'changed') return `${name}: this ${what} is ${kind === 'added' ? 'new' : 'gone'}`;
  if (before === null && after === null) return `${name}: ${field} changed`;
  return `${name}, ${field}: ${shown(before)} → ${shown(after)}`;
}

/** What is said differently for a region or a store, against what was. */
export function diffOverrides(
  before: readonly MenuOverride[],
  after: readonly MenuOverride[],
  menu: Menu,
): MenuChange[] {
  const was = new Map(before.map((one) => [overrideKey(one), one]));
  const is = new Map(after.map((one) => [overrideKey(one), one]));
  return [...new Set([...was.keys(), ...is.keys()])].sort().flatMap((key): MenuChange[] => {
    const [old, next] = [was.get(key), is.get(key)];
    const override = next ?? old;
    if (!override || JSON.stringify(old?.value) === JSON.stringify(next?.value)) return [];
    const { scope, list, id, field } = override;
    const where = scope.level === 'region' ? `region ${scope.region}` : scope.storeId;
    const path = field.replaceAll('/', '.');
    const entry = menu[list].find((one) => one.id === id) ?? { id, name: id };
    const sizeNames = new Map(menu.sizes.map((size) => [size.id, size.name]));
    const shown = (one: MenuOverride | undefined): ChangeValue | null => {
      if (one === undefined) return 'as above it';
      return Array.isArray(one.value) ? one.value.join(', ') : valueOf(path, one.value ?? undefined);
    };
    return [
      {
        kind: 'changed',
        what: LISTS[list],
        id,
        name: entry.name,
        field: `${field === 'offered' ? 'on offer' : fieldWords(path, { entry, sizeNames })} in ${where}`,
        before: shown(old),
        after: shown(next),
      },
    ];
  });
}

/** What publishing the second would change against the first. The version number itself is no change. */
export function diffMenus(before: Menu, after: Menu): MenuChange[] {
  const sizeNames = new Map([...before.sizes, ...after.sizes].map(({ id, name }) => [id, name]));
  const lists = (Object.keys(LISTS) as (keyof typeof LISTS)[]).flatMap((key) =>
    diffList(LISTS[key], { before: before[key], after: after[key], sizeNames }),
  );
  const settings = (['name', 'currency', 'fractionRule'] as const)
    .filter((key) => before[key] !== after[key])
    .map((key): MenuChange => ({
      kind: 'changed',
      what: 'menu',
      id: key,
      name: after.name,
      field: words(key),
      before: before[key],
      after: after[key],
    }));
  return [...lists, ...settings];
}

interface Named {
  readonly id: string;
  readonly name: string;
}
interface ListPair {
  readonly before: readonly Named[];
  readonly after: readonly Named[];
  readonly sizeNames: ReadonlyMap<string, string>;
}

function diffList(what: string, { before, after, sizeNames }: ListPair): MenuChange[] {
  const was = new Map(before.map((entry) => [entry.id, entry]));
  const is = new Set(after.map((entry) => entry.id));
  const whole = (kind: 'added' | 'removed', { id, name }: Named): MenuChange => ({
    kind,
    what,
    id,
    name,
    field: '',
    before: null,
    after: null,
  });
  const kept = after.flatMap((entry) => {
    const old = was.get(entry.id);
    if (!old) return [whole('added', entry)];
    // Drafts share what they did not touch with what they began as.
    return old === entry ? [] : diffEntry(what, { old, entry, sizeNames });
  });
  const moved =
    orderOf(before, is) === orderOf(after, new Set(was.keys()))
      ? []
      : [
          {
            kind: 'changed',
            what,
            id: '',
            name: `All of kind ${what}`,
            field: 'order',
            before: null,
            after: null,
          } as const,
        ];
  return [
    ...kept,
    ...before.filter((entry) => !is.has(entry.id)).map((entry) => whole('removed', entry)),
    ...moved,
  ];
}

const orderOf = (list: readonly Named[], common: ReadonlySet<string>): string =>
  list.flatMap(({ id }) => (common.has(id) ? [id] : [])).join(' ');

function diffEntry(
  what: string,
  { old, entry, sizeNames }: { old: Named; entry: Named; sizeNames: ReadonlyMap<string, string> },
): MenuChange[] {
  const [from, to] = [leavesOf(old), leavesOf(entry)];
  const paths = [...new Set([...from.keys(), ...to.keys()])];
  return paths
    .filter((path) => from.get(path) !== to.get(path))
    .map((path) => ({
      kind: 'changed',
      what,
      id: entry.id,
      name: entry.name,
      field: fieldWords(path, { entry, sizeNames }),
      before: valueOf(path, from.get(path)),
      after: valueOf(path, to.get(path)),
    }));
}

type Leaf = string | number | boolean;

/** Every plain value under an object, by its path; entries of lists go by their own ids, not their places. */
function leavesOf(value: unknown, path = '', into: Map<string, Leaf> = new Map()): Map<string, Leaf> {
  const at = (key: string): string => (path === '' ? key : `${path}.${key}`);
  if (Array.isArray(value)) {
    if (value.every((entry) => typeof entry !== 'object')) into.set(path, value.join(', '));
    else value.forEach((entry: unknown, index) => leavesOf(entry, at(idOf(entry) ?? String(index)), into));
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, entry] of Object.entries(value)) leavesOf(entry, at(key), into);
  } else if (value !== undefined) into.set(path, value as Leaf);
  return into;
}

function idOf(entry: unknown): string | null {
  const { id, sizeId } = entry as { id?: unknown; sizeId?: unknown };
  const name = id ?? sizeId;
  return typeof name === 'string' ? name : null;
}

/** Amounts lie in fields that say so, or below prices of a service or a store. */
const MONEY = /(^|\.)(cents|\w+Cents|byStore\.[^.]+|byService\.[^.]+)$/;

function valueOf(path: string, leaf: Leaf | undefined): ChangeValue | null {
  if (leaf === undefined) return null;
  if (typeof leaf === 'number' && MONEY.test(path)) return { cents: leaf };
  return typeof leaf === 'boolean' ? (leaf ? 'yes' : 'no') : String(leaf);
}

const PRICE =
  /^(?:(?:sizes|variants|priceBySize)\.([^.]+)(?:\.price)?|price)\.(?:cents|(?:byStore|byService)\.(.+))$/;

function fieldWords(
  path: string,
  { entry, sizeNames }: { entry: Named; sizeNames: ReadonlyMap<string, string> },
): string {
  const nameOf = (id: string): string => sizeNames.get(id) ?? variantName(entry, id);
  const price = PRICE.exec(path);
  if (!price) {
    const [, id, rest] = /^(?:sizes|variants)\.([^.]+)\.(.+)$/.exec(path) ?? [];
    return id === undefined || rest === undefined ? words(path) : `${nameOf(id)} ${words(rest)}`;
  }
  const [, variantId, place] = price;
  const variant = variantId === undefined ? '' : nameOf(variantId);
  const what = variant === '' ? 'price' : `${variant} price`;
  return place === undefined ? what : `${what} (${place})`;
}

function variantName(entry: Named, variantId: string): string {
  const { variants = [] } = entry as { variants?: readonly Named[] };
  return variants.find(({ id }) => id === variantId)?.name ?? variantId;
}

/** `prepSeconds` is "prep seconds", `dayPartIds` "day parts". */
const words = (path: string): string =>
  path
    .replace(/Ids$/, 's')
    .replace(/(Id|Cents)$/, '')
    .replaceAll('.', ' ')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase();
