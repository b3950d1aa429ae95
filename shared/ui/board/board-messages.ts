import { defineMessages } from '../messages/index.ts';

export const boardMessages = defineMessages({
  deals: { en: 'Deals', de: 'Aktionen', ar: 'العروض' },
  pricesWithoutTax: {
    en: 'Prices to take away, in {currency}, without sales tax',
    de: 'Preise zum Mitnehmen, in {currency}, ohne Umsatzsteuer',
    ar: 'أسعار الطلبات السفرية، بعملة {currency}، دون ضريبة المبيعات',
  },
  pricesWithTax: {
    en: 'Prices to take away, in {currency}, tax included',
    de: 'Preise zum Mitnehmen, in {currency}, inklusive Steuer',
    ar: 'أسعار الطلبات السفرية، بعملة {currency}، شاملة الضريبة',
  },
  code: { en: 'Code to order ahead', de: 'Code zum Vorbestellen', ar: 'رمز للطلب المسبق' },
  orderAhead: { en: 'Order ahead', de: 'Vorbestellen', ar: 'اطلب مسبقًا' },
  orderAheadHow: {
    en: 'scan, choose, collect',
    de: 'scannen, wählen, abholen',
    ar: 'امسح الرمز، اختر، استلم',
  },
  onlyLeft: {
    en: 'only {count, number} left',
    de: 'nur noch {count, number}',
    ar: 'بقي {count, number} فقط',
  },
  from: { en: 'from {price}', de: 'ab {price}', ar: 'من {price}' },
  soldOut: { en: 'sold out', de: 'ausverkauft', ar: 'نفد' },
});
