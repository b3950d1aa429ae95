import { defineMessages } from '@forno/shared/ui';

/** Something that a person has to know of what this screen shows. `what` comes from the machine, as it is. */
export const faultMessages = defineMessages({
  menu: {
    en: 'The menu of the shop could not be read: {what}',
    de: 'Die Karte der Filiale konnte nicht gelesen werden: {what}',
    ar: 'تعذّرت قراءة قائمة المتجر: {what}',
  },
  settings: {
    en: 'The settings of the shop could not be read: {what}',
    de: 'Die Einstellungen der Filiale konnten nicht gelesen werden: {what}',
    ar: 'تعذّرت قراءة إعدادات المتجر: {what}',
  },
  boards: {
    en: 'The boards of the chain could not be read: {what}',
    de: 'Die Tafeln der Kette konnten nicht gelesen werden: {what}',
    ar: 'تعذّرت قراءة لوحات السلسلة: {what}',
  },
  notKept: {
    en: 'This screen cannot keep its state: {what}',
    de: 'Dieser Bildschirm kann seinen Stand nicht aufheben: {what}',
    ar: 'لا تستطيع هذه الشاشة حفظ حالتها: {what}',
  },
  notTold: {
    en: 'The master would not tell what happens: {what}',
    de: 'Der Hauptrechner teilt nicht mit, was geschieht: {what}',
    ar: 'الجهاز الرئيسي لا يخبر بما يحدث: {what}',
  },
  unreadable: {
    en: 'The master sent something this screen cannot read ({what}). Load the page anew.',
    de: 'Der Hauptrechner hat etwas gesendet, das dieser Bildschirm nicht lesen kann ({what}). Die Seite neu laden.',
    ar: 'أرسل الجهاز الرئيسي شيئًا لا تستطيع هذه الشاشة قراءته ({what}). أعد تحميل الصفحة.',
  },
});

export const connectionMessages = defineMessages({
  refused: {
    en: 'The master does not take this screen: {what}',
    de: 'Der Hauptrechner nimmt diesen Bildschirm nicht an: {what}',
    ar: 'الجهاز الرئيسي لا يقبل هذه الشاشة: {what}',
  },
  unknownDevice: { en: 'unknown device', de: 'unbekanntes Gerät', ar: 'جهاز غير معروف' },
  away: {
    en: 'No connection to the master since {time}.',
    de: 'Keine Verbindung zum Hauptrechner seit {time}.',
    ar: 'لا اتصال بالجهاز الرئيسي منذ {time}.',
  },
  awayOld: {
    en: 'No connection to the master since {time}; what is shown is {minutes, number}′ old.',
    de: 'Keine Verbindung zum Hauptrechner seit {time}; die Anzeige ist {minutes, number}′ alt.',
    ar: 'لا اتصال بالجهاز الرئيسي منذ {time}؛ عمر المعروض {minutes, number} د.',
  },
});
