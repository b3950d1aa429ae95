import { defineMessages } from '@forno/shared/ui';

/** What several features say. */
export const uiMessages = defineMessages({
  language: { en: 'Language', de: 'Sprache', ar: 'اللغة' },
  back: { en: 'Back', de: 'Zurück', ar: 'رجوع' },
  dismiss: { en: 'Dismiss', de: 'Schließen', ar: 'إغلاق' },
  leaveIt: { en: 'Leave it', de: 'Doch nicht', ar: 'تراجع' },
  why: { en: 'Why?', de: 'Warum?', ar: 'لماذا؟' },
  oneLess: { en: 'One less', de: 'Eins weniger', ar: 'أقل بواحد' },
  oneMore: { en: 'One more', de: 'Eins mehr', ar: 'أكثر بواحد' },
  soldOut: { en: 'Sold out', de: 'Ausverkauft', ar: 'نفدت الكمية' },
  left: {
    en: '{count, number} left',
    de: 'noch {count, number}',
    ar: 'بقي {count, number}',
  },
  explainPrice: {
    en: 'How this price came about',
    de: 'So setzt sich der Preis zusammen',
    ar: 'كيف حُسب هذا السعر',
  },
  printed: { en: 'Sent to the printer.', de: 'An den Drucker gesendet.', ar: 'أُرسل إلى الطابعة.' },
  items: {
    en: '{count, plural, one {# item} other {# items}}',
    de: '{count, plural, one {# Artikel} other {# Artikel}}',
    ar: '{count, plural, zero {لا أصناف} one {صنف واحد} two {صنفان} few {# أصناف} many {# صنفًا} other {# صنف}}',
  },
  orders: {
    en: '{count, plural, one {# order} other {# orders}}',
    de: '{count, plural, one {# Bestellung} other {# Bestellungen}}',
    ar: '{count, plural, zero {لا طلبات} one {طلب واحد} two {طلبان} few {# طلبات} many {# طلبًا} other {# طلب}}',
  },
  waitsForCloud: { en: 'waits for the cloud', de: 'wartet auf die Cloud', ar: 'ينتظر السحابة' },
  inTheCloud: { en: 'in the cloud', de: 'in der Cloud', ar: 'في السحابة' },
  refusedByCloud: { en: 'refused by the cloud', de: 'von der Cloud abgelehnt', ar: 'رفضته السحابة' },
});
