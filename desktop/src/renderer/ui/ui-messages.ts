import { defineMessages } from '@forno/shared/ui';

/** What several features say. */
export const uiMessages = defineMessages({
  language: { en: 'Language', de: 'Sprache', ar: 'اللغة' },
});
