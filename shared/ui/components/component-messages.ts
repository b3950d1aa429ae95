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
  notPaired: {
    en: 'This device is not part of the shop yet',
    de: 'Dieses Gerät gehört noch nicht zur Filiale',
    ar: 'هذا الجهاز لم ينضم إلى المتجر بعد',
  },
  pairingHow: {
    en: 'A manager types this code at a terminal: More, Devices, Pair a device.',
    de: 'Eine Filialleitung gibt diesen Code an einem Terminal ein: Mehr, Geräte, Gerät koppeln.',
    ar: 'يكتب المدير هذا الرمز على إحدى المحطات: المزيد، الأجهزة، إقران جهاز.',
  },
  pairingScan: {
    en: 'The same code, to scan at a terminal',
    de: 'Derselbe Code, zum Scannen am Terminal',
    ar: 'الرمز نفسه للمسح عند إحدى المحطات',
  },
  pairingCode: { en: 'Code {code}', de: 'Code {code}', ar: 'الرمز {code}' },
  noSound: {
    en: 'This browser makes no sound until somebody touches the page.',
    de: 'Dieser Browser gibt keinen Ton, bis jemand die Seite berührt.',
    ar: 'لا يُصدر هذا المتصفح صوتًا حتى يلمس أحد الصفحة.',
  },
  soundOn: { en: 'Turn sound on', de: 'Ton einschalten', ar: 'تشغيل الصوت' },
  offline: { en: 'offline', de: 'offline', ar: 'غير متصل' },
});
