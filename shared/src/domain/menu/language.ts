import { z } from 'zod';
import type { Menu } from './menu.ts';

/** `de`, `pt-BR`. */
export const languageSchema = z.string().regex(/^[a-z]{2,3}(-[A-Z]{2})?$/, 'a language such as de or pt-BR');

/** What something is called elsewhere; the menu's own words stand where there is nothing here. */
export const translationsSchema = z.record(
  languageSchema,
  z.object({ name: z.string().min(1).max(40), description: z.string().max(200).optional() }),
);

/** The menu with the words of a language where it has them: exact, else of the language without its country. */
export function inLanguage(menu: Menu, language: string): Menu {
  const plain = language.split('-')[0] ?? language;
  const spoken = <T extends Translated>(list: readonly T[]): T[] =>
    list.map((entry) => {
      const words = entry.translations?.[language] ?? entry.translations?.[plain];
      if (!words) return entry;
      const { name, description } = words;
      return { ...entry, name, ...(description !== undefined && 'description' in entry && { description }) };
    });
  return {
    ...menu,
    categories: spoken(menu.categories),
    items: spoken(menu.items),
    toppings: spoken(menu.toppings),
    deals: spoken(menu.deals),
  };
}

interface Translated {
  readonly name: string;
  readonly translations?: z.infer<typeof translationsSchema> | undefined;
}
