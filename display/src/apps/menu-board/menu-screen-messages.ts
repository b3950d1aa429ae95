import { defineMessages } from '@forno/shared/ui';

export const menuScreenMessages = defineMessages({
  which: {
    en: 'Which board is this screen?',
    de: 'Welche Tafel ist dieser Bildschirm?',
    ar: 'أي لوحة هي هذه الشاشة؟',
  },
  noBoards: {
    en: 'The chain has made no boards yet: every screen shows all of the menu.',
    de: 'Die Kette hat noch keine Tafeln gemacht: Jeder Bildschirm zeigt die ganze Karte.',
    ar: 'لم تُعدّ السلسلة لوحات بعد: كل شاشة تعرض القائمة كاملة.',
  },
  only: { en: 'Its one screen', de: 'Ihr einziger Bildschirm', ar: 'شاشتها الوحيدة' },
  screenOf: {
    en: 'Screen {screen, number} of {screens, number}',
    de: 'Bildschirm {screen, number} von {screens, number}',
    ar: 'الشاشة {screen, number} من {screens, number}',
  },
  close: { en: 'Close', de: 'Schließen', ar: 'إغلاق' },
  soon: { en: 'The menu comes in a moment.', de: 'Die Karte kommt gleich.', ar: 'القائمة تظهر بعد لحظة.' },
});
