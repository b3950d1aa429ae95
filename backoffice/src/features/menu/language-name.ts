const names = new Intl.DisplayNames('en', { type: 'language' });

/** `it` is Italian. */
export const languageName = (language: string): string => names.of(language) ?? language;
