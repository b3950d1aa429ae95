import type { Menu, SpokenEntry, Translations } from '@forno/shared/menu';
import type { MenuEdit } from './menu-edit.ts';

export type Words = Translations[string];

/** The translations with these words of a language; without a name there are none of it. */
export function withWords(
  translations: Translations | undefined,
  language: string,
  words: Words,
): Translations | undefined {
  const { [language]: _, ...others } = translations ?? {};
  const next = words.name.trim() === '' ? others : { ...others, [language]: words };
  return Object.keys(next).length === 0 ? undefined : next;
}

/** What an entry is called in a language, as an edit of the menu; null where the entry is gone meanwhile. */
export function translationEdit(
  menu: Menu,
  { list, id, innerId, translations }: SpokenEntry,
  { language, words }: { readonly language: string; readonly words: Words },
): MenuEdit | null {
  const entry = { list, id };
  const next = withWords(translations, language, words);
  if (innerId === null) return { type: 'set', entry, fields: { translations: next } };
  const item = menu.items.find((one) => one.id === id);
  if (!item || item.kind === 'pizza') return null;
  const said = <T extends { id: string; translations?: Translations | undefined }>(one: T): T => {
    if (one.id !== innerId) return one;
    const { translations: _, ...plain } = one;
    return (next === undefined ? plain : { ...plain, translations: next }) as T;
  };
  const fields =
    item.kind === 'simple' ? { variants: item.variants.map(said) } : { slots: item.slots.map(said) };
  return { type: 'set', entry, fields };
}
