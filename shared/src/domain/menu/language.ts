import { z } from 'zod';
import type { Menu } from './menu.ts';

/** `de`, `pt-BR`. */
export const languageSchema = z.string().regex(/^[a-z]{2,3}(-[A-Z]{2})?$/, 'a language such as de or pt-BR');

/** What something is called elsewhere; the menu's own words stand where there is nothing here. */
export const translationsSchema = z.record(
  languageSchema,
  z.object({
    name: z.string().min(1).max(60),
    description: z.string().max(200).optional(),
    /** Of a size: its letters on a button or a ticket. */
    short: z.string().min(1).max(4).optional(),
  }),
);
export type Translations = z.infer<typeof translationsSchema>;

/** Everything of a menu with a name that customers, cashiers or the kitchen read. */
export const SPOKEN_LISTS = [
  'categories',
  'items',
  'toppings',
  'deals',
  'sizes',
  'crusts',
  'sauces',
  'dayParts',
  'stations',
  'taxCategories',
  'ingredients',
] as const satisfies readonly (keyof Menu)[];
export type SpokenList = (typeof SPOKEN_LISTS)[number];

/**
 * BCP 47's name for a language that is not told: under it a store's menu, which is in the store's language,
 * keeps what the chain itself calls things.
 */
const CHAINS_OWN = 'und';

/**
 * The menu with the words of a language where it has them: exact, else of the language without its country,
 * else the chain's own. The very menu that was given where nothing is called otherwise.
 */
export function inLanguage(menu: Menu, language: string): Menu {
  return mapSpoken(menu, (entry) => {
    const words = wordsIn(entry, language) ?? entry.translations?.[CHAINS_OWN];
    return words ? calling(entry, words) : entry;
  });
}

/** The chain's menu as stores of a language say it, with the chain's own words beside them for whoever reads neither. */
export function localMenu(chain: Menu, language: string): Menu {
  return mapSpoken(chain, (entry) => {
    const words = wordsIn(entry, language);
    return words ? { ...calling(entry, words), ...alsoSaid(entry, CHAINS_OWN) } : entry;
  });
}

/** A local menu whose words in its own language are what the store says: some of them may be its own. */
export function sayingItsOwn(local: Menu, language: string): Menu {
  return mapSpoken(local, (entry) => {
    const key = keyIn(entry, language);
    return key !== null && entry.translations?.[CHAINS_OWN] ? { ...entry, ...alsoSaid(entry, key) } : entry;
  });
}

/** Its words, kept among its translations; one without a name has none to keep. */
function alsoSaid(entry: Spoken, key: string): Pick<Spoken, 'translations'> {
  const { name, description, short } = wordsOf(entry);
  if (name === '') return {};
  const words = {
    name,
    ...(description !== undefined && { description }),
    ...(short !== undefined && { short }),
  };
  return { translations: { ...entry.translations, [key]: words } };
}

function keyIn({ translations }: Spoken, language: string): string | null {
  const plain = language.split('-')[0] ?? language;
  return [language, plain].find((key) => translations?.[key]) ?? null;
}

function wordsIn(entry: Spoken, language: string): Translations[string] | undefined {
  const key = keyIn(entry, language);
  return key === null ? undefined : entry.translations?.[key];
}

/** The very entry where it is called so already. */
function calling<T extends Spoken>(entry: T, { name, description, short }: Translations[string]): T {
  const before = wordsOf(entry);
  const next = {
    name,
    ...(description !== undefined && 'description' in entry && { description }),
    ...(short !== undefined && 'short' in entry && { short }),
  };
  const isSo = Object.entries(next).every(([key, text]) => before[key as keyof typeof next] === text);
  return isSo ? entry : { ...entry, ...next };
}

/** Everything with a name changed in the same way; the very menu where nothing of it changes. */
function mapSpoken(menu: Menu, spoken: <T extends Spoken>(entry: T) => T): Menu {
  const deep = (item: Menu['items'][number]): Menu['items'][number] => {
    const entry = spoken(item);
    switch (entry.kind) {
      case 'pizza':
        return entry;
      case 'simple': {
        const variants = mapped(entry.variants, spoken);
        return variants === entry.variants ? entry : { ...entry, variants };
      }
      case 'combo': {
        const slots = mapped(entry.slots, spoken);
        return slots === entry.slots ? entry : { ...entry, slots };
      }
    }
  };
  const lists = {
    categories: mapped(menu.categories, spoken),
    items: mapped(menu.items, deep),
    toppings: mapped(menu.toppings, spoken),
    deals: mapped(menu.deals, spoken),
    sizes: mapped(menu.sizes, spoken),
    crusts: mapped(menu.crusts, spoken),
    sauces: mapped(menu.sauces, spoken),
    dayParts: mapped(menu.dayParts, spoken),
    stations: mapped(menu.stations, spoken),
    taxCategories: mapped(menu.taxCategories, spoken),
    ingredients: mapped(menu.ingredients, spoken),
  } satisfies Pick<Menu, SpokenList>;
  return SPOKEN_LISTS.every((list) => lists[list] === menu[list]) ? menu : { ...menu, ...lists };
}

/** The very list where nothing of it changes. */
function mapped<T>(list: T[], change: (entry: T) => T): T[] {
  const changed = list.map(change);
  return changed.every((entry, index) => entry === list[index]) ? list : changed;
}

interface Spoken {
  readonly name: string;
  readonly translations?: Translations | undefined;
}

/** What a translation is of. */
export const SPOKEN_KINDS = [
  'category',
  'item',
  'variant',
  'part of a combo',
  'topping',
  'deal',
  'size',
  'crust',
  'sauce',
  'day part',
  'station',
  'tax',
  'ingredient',
] as const;
export type SpokenKind = (typeof SPOKEN_KINDS)[number];

/** Something with a name, and where it stands. */
export interface SpokenEntry extends Spoken {
  readonly what: SpokenKind;
  readonly list: SpokenList;
  readonly id: string;
  /** The item's own name where this is a variant or a part of it. */
  readonly of: string | null;
  /** Of the variant or part inside the item. */
  readonly innerId: string | null;
  /** What else there is to translate. */
  readonly description?: string;
  readonly short?: string;
}

const KIND_OF: Readonly<Record<SpokenList, SpokenKind>> = {
  categories: 'category',
  items: 'item',
  toppings: 'topping',
  deals: 'deal',
  sizes: 'size',
  crusts: 'crust',
  sauces: 'sauce',
  dayParts: 'day part',
  stations: 'station',
  taxCategories: 'tax',
  ingredients: 'ingredient',
};

/** All that a menu has to be translated, in the order of its lists; what has no name needs none. */
export function spokenEntries(menu: Menu): SpokenEntry[] {
  const entries = SPOKEN_LISTS.flatMap((list) =>
    (menu[list] as readonly (Spoken & { readonly id: string })[]).flatMap((entry): SpokenEntry[] => {
      const own: SpokenEntry = {
        ...wordsOf(entry),
        what: KIND_OF[list],
        list,
        id: entry.id,
        of: null,
        innerId: null,
      };
      return [own, ...innerEntries(entry)];
    }),
  );
  return entries.filter(({ name }) => name !== '');
}

function innerEntries(entry: Spoken & { readonly id: string }): SpokenEntry[] {
  const { variants, slots } = entry as {
    readonly variants?: readonly (Spoken & { readonly id: string })[];
    readonly slots?: readonly (Spoken & { readonly id: string })[];
  };
  const what = variants ? 'variant' : 'part of a combo';
  return (variants ?? slots ?? []).map((inner) => ({
    ...wordsOf(inner),
    what,
    list: 'items',
    id: entry.id,
    of: entry.name,
    innerId: inner.id,
  }));
}

function wordsOf(entry: Spoken): Pick<SpokenEntry, 'name' | 'translations' | 'description' | 'short'> {
  const { description, short } = entry as { readonly description?: string; readonly short?: string };
  return {
    name: entry.name,
    translations: entry.translations,
    ...(description !== undefined && { description }),
    ...(short !== undefined && { short }),
  };
}
