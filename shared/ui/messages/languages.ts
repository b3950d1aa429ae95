/** What the screens speak, each by its own name. A language added here is asked of every message by the compiler. */
export const LANGUAGES = {
  en: { name: 'English', direction: 'ltr' },
  de: { name: 'Deutsch', direction: 'ltr' },
  ar: { name: 'العربية', direction: 'rtl' },
} as const;

export type Language = keyof typeof LANGUAGES;
export type Direction = (typeof LANGUAGES)[Language]['direction'];

export const isLanguage = (text: string | null): text is Language => text !== null && text in LANGUAGES;

/** The language for a locale such as `de-AT`; English where there is no other. */
export function languageOf(locale: string): Language {
  const { language } = new Intl.Locale(locale);
  return isLanguage(language) ? language : 'en';
}

/**
 * How the reader writes numbers, money and dates: in the language chosen on this device, otherwise the
 * shop's, with the customs of the shop's region. Figures are 0–9 in every script, as on the keypad, the
 * paper and the card terminal, unless the shop's locale asks for others (`ar-EG-u-nu-arab`).
 */
export function readerLocale(shopLocale: string, chosen: Language | null): string {
  const shop = new Intl.Locale(shopLocale);
  const language = chosen ?? shop.language;
  const numberingSystem = shop.numberingSystem ?? 'latn';
  return new Intl.Locale(language === shop.language ? shop : language, {
    ...(shop.region !== undefined && { region: shop.region }),
    numberingSystem,
  }).toString();
}
