import { defineMessages } from '@forno/shared/ui';

export const explainMessages = defineMessages({
  orderGone: {
    en: 'This order is no longer here.',
    de: 'Diese Bestellung ist nicht mehr da.',
    ar: 'لم يعد هذا الطلب هنا.',
  },
  lineGone: {
    en: 'This line is no longer on the order.',
    de: 'Diese Position ist nicht mehr auf der Bestellung.',
    ar: 'لم يعد هذا البند في الطلب.',
  },
  one: { en: 'One costs', de: 'Eins kostet', ar: 'سعر الواحد' },
  several: {
    en: '{count, number} of them',
    de: '{count, number} davon',
    ar: '{count, number} منها',
  },
  share: {
    en: '{deal}, this line’s share',
    de: '{deal}, Anteil dieser Position',
    ar: '{deal}، حصة هذا البند',
  },
  thisLine: { en: 'This line', de: 'Diese Position', ar: 'هذا البند' },
  noTax: { en: '{tax}: no tax.', de: '{tax}: keine Steuer.', ar: '{tax}: بلا ضريبة.' },
  taxIncluded: {
    en: 'Includes {percent} tax ({tax}).',
    de: 'Enthält {percent} Steuer ({tax}).',
    ar: 'يشمل ضريبة {percent} ({tax}).',
  },
  taxAdded: {
    en: '{percent} tax ({tax}) is added to the total.',
    de: '{percent} Steuer ({tax}) kommt zur Summe dazu.',
    ar: 'تُضاف ضريبة {percent} ({tax}) إلى المجموع.',
  },
  pricedBy: {
    en: 'Priced by menu {menu}; a later menu does not change it.',
    de: 'Preis nach Karte {menu}; eine spätere Karte ändert ihn nicht.',
    ar: 'السعر حسب القائمة {menu}؛ ولا تغيّره قائمة لاحقة.',
  },
  total: { en: 'Total', de: 'Summe', ar: 'المجموع' },
  subtotal: { en: 'Subtotal', de: 'Zwischensumme', ar: 'المجموع الفرعي' },
  dealPrice: { en: 'what is paid instead', de: 'was stattdessen bezahlt wird', ar: 'ما يُدفع بدلاً من ذلك' },
  taxIn: {
    en: '{tax}, {percent} contained in {base}',
    de: '{tax}, {percent}, enthalten in {base}',
    ar: '{tax}، {percent} مشمولة في {base}',
  },
  taxOn: {
    en: '{tax}, {percent} on {base}',
    de: '{tax}, {percent} auf {base}',
    ar: '{tax}، {percent} على {base}',
  },
  priceOf: {
    en: 'How the price of {what} came about',
    de: 'So setzt sich der Preis von {what} zusammen',
    ar: 'كيف حُسب سعر {what}',
  },
  inCurrency: {
    en: 'How this price came about, in {currency}',
    de: 'So setzt sich der Preis zusammen, in {currency}',
    ar: 'كيف حُسب هذا السعر، بعملة {currency}',
  },
});
