import { defineMessages } from './message.ts';

/** What the master says to the display before a customer, word for word. */
export const customerRefusalSentences = defineMessages({
  orderNotShown: {
    en: 'This order is not on the screen any more.',
    de: 'Diese Bestellung ist nicht mehr auf dem Bildschirm.',
    ar: 'لم يعد هذا الطلب معروضًا على الشاشة.',
  },
  noTipAsked: {
    en: 'Nobody asks for a tip now.',
    de: 'Gerade wird nicht nach Trinkgeld gefragt.',
    ar: 'لا أحد يطلب إكرامية الآن.',
  },
  noPhoneAsked: {
    en: 'Nobody asks for a phone number now.',
    de: 'Gerade wird nicht nach einer Telefonnummer gefragt.',
    ar: 'لا أحد يطلب رقم هاتف الآن.',
  },
  terminalAway: {
    en: 'The terminal does not answer.',
    de: 'Das Terminal antwortet nicht.',
    ar: 'المحطة لا تستجيب.',
  },
});
