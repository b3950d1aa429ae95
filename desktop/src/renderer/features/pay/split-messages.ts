import { defineMessages } from '@forno/shared/ui';

export const splitMessages = defineMessages({
  split: { en: 'Split the bill', de: 'Rechnung teilen', ar: 'تقسيم الفاتورة' },
  whole: { en: 'One bill again', de: 'Wieder eine Rechnung', ar: 'فاتورة واحدة من جديد' },
  equally: { en: 'Equal parts', de: 'Gleiche Teile', ar: 'أجزاء متساوية' },
  byItem: { en: 'By items', de: 'Nach Artikeln', ar: 'حسب الأصناف' },
  fewer: { en: 'One guest fewer', de: 'Ein Gast weniger', ar: 'ضيف أقل' },
  more: { en: 'One guest more', de: 'Ein Gast mehr', ar: 'ضيف أكثر' },
  guests: {
    en: '{count, plural, one {# guest} other {# guests}}',
    de: '{count, plural, one {# Gast} other {# Gäste}}',
    ar: '{count, plural, zero {لا ضيوف} one {ضيف واحد} two {ضيفان} few {# ضيوف} many {# ضيفًا} other {# ضيف}}',
  },
  guest: { en: 'Guest {number}', de: 'Gast {number}', ar: 'الضيف {number}' },
  paid: { en: 'paid', de: 'bezahlt', ar: 'مدفوع' },
  tapItems: {
    en: 'Choose a guest, then tap what they take. What nobody takes is shared by all.',
    de: 'Einen Gast wählen, dann antippen, was er übernimmt. Was niemand nimmt, teilen sich alle.',
    ar: 'اختر ضيفًا ثم اضغط ما يأخذه. وما لا يأخذه أحد يُقسم على الجميع.',
  },
  keypad: { en: 'Type an amount', de: 'Betrag tippen', ar: 'كتابة مبلغ' },
  items: { en: 'Who takes what', de: 'Wer was übernimmt', ar: 'من يأخذ ماذا' },
  shared: { en: 'shared', de: 'geteilt', ar: 'مشترك' },
});
