import { defineMessages } from '@forno/shared/ui';

export const tableMessages = defineMessages({
  tables: { en: 'Tables', de: 'Tische', ar: 'الطاولات' },
  table: { en: 'Table {name}', de: 'Tisch {name}', ar: 'طاولة {name}' },
  free: { en: 'free', de: 'frei', ar: 'شاغرة' },
  seats: {
    en: '{count, plural, one {# seat} other {# seats}}',
    de: '{count, plural, one {# Platz} other {# Plätze}}',
    ar: '{count, plural, zero {لا مقاعد} one {مقعد واحد} two {مقعدان} few {# مقاعد} many {# مقعدًا} other {# مقعد}}',
  },
  guests: {
    en: '{count, plural, one {# guest} other {# guests}}',
    de: '{count, plural, one {# Gast} other {# Gäste}}',
    ar: '{count, plural, zero {لا ضيوف} one {ضيف واحد} two {ضيفان} few {# ضيوف} many {# ضيفًا} other {# ضيف}}',
  },
  round: { en: 'Another round', de: 'Noch eine Runde', ar: 'جولة أخرى' },
  goOn: { en: 'Go on ordering', de: 'Weiter aufnehmen', ar: 'متابعة الطلب' },
  pay: { en: 'Pay {amount}', de: '{amount} zahlen', ar: 'دفع {amount}' },
  move: { en: 'Move', de: 'Umsetzen', ar: 'نقل' },
  moving: {
    en: 'Tap the table they move to. At a taken table both orders stand together.',
    de: 'Den neuen Tisch antippen. An einem besetzten Tisch stehen beide Bestellungen zusammen.',
    ar: 'انقر على الطاولة الجديدة. على طاولة مشغولة يبقى الطلبان معًا.',
  },
  oneBill: { en: 'One bill', de: 'Eine Rechnung', ar: 'فاتورة واحدة' },
  splitOff: { en: 'Split off', de: 'Abtrennen', ar: 'فصل' },
  tapLines: {
    en: 'Tap what goes onto another bill.',
    de: 'Antippen, was auf eine andere Rechnung kommt.',
    ar: 'انقر على ما ينتقل إلى فاتورة أخرى.',
  },
  ofUnits: { en: '{count} of {all}', de: '{count} von {all}', ar: '{count} من {all}' },
  newBill: {
    en: 'Bill of its own · {amount}',
    de: 'Eigene Rechnung · {amount}',
    ar: 'فاتورة مستقلة · {amount}',
  },
  toBill: { en: 'Onto #{number}', de: 'Auf #{number}', ar: 'إلى #{number}' },
  stay: { en: 'Stay here', de: 'Hier bleiben', ar: 'البقاء هنا' },
  fewer: { en: 'One guest less', de: 'Ein Gast weniger', ar: 'ضيف أقل' },
  more: { en: 'One guest more', de: 'Ein Gast mehr', ar: 'ضيف إضافي' },
  noTables: {
    en: 'This shop has no tables',
    de: 'Diese Filiale hat keine Tische',
    ar: 'لا طاولات في هذا المتجر',
  },
  noTablesHint: {
    en: 'The chain sets them in the settings of the shop.',
    de: 'Die Kette legt sie in den Einstellungen der Filiale fest.',
    ar: 'تحددها السلسلة في إعدادات المتجر.',
  },
});
