import { defineMessages } from '../messages/index.ts';

/** What the components say by themselves. */
export const componentMessages = defineMessages({
  theme: { en: 'Theme', de: 'Farben', ar: 'المظهر' },
  light: { en: 'Light', de: 'Hell', ar: 'فاتح' },
  dark: { en: 'Dark', de: 'Dunkel', ar: 'داكن' },
  system: { en: 'As the system', de: 'Wie das System', ar: 'حسب النظام' },
  clear: { en: 'Clear', de: 'Löschen', ar: 'مسح' },
  deleteDigit: { en: 'Delete last digit', de: 'Letzte Ziffer löschen', ar: 'حذف آخر رقم' },
  digitsTyped: {
    en: '{typed, number} of {length, number}',
    de: '{typed, number} von {length, number}',
    ar: '{typed, number} من {length, number}',
  },
  live: { en: 'live', de: 'live', ar: 'مباشر' },
  behind: { en: 'behind', de: 'verzögert', ar: 'متأخر' },
  offline: { en: 'offline', de: 'offline', ar: 'غير متصل' },
});
