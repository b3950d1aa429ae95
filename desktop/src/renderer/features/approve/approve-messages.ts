import { defineMessages } from '@forno/shared/ui';

export const approveMessages = defineMessages({
  notAllowed: {
    en: 'Your login does not allow this.',
    de: 'Ihre Anmeldung erlaubt das nicht.',
    ar: 'حسابك لا يسمح بهذا.',
  },
  allow: { en: 'Allow with a PIN', de: 'Mit PIN freigeben', ar: 'السماح برمز PIN' },
  askPin: {
    en: 'A colleague who may do this types the PIN. It counts for this one time.',
    de: 'Wer das darf, gibt hier die PIN ein. Sie gilt nur für dieses eine Mal.',
    ar: 'يُدخل زميل مخوّل رمزه هنا، ويسري لهذه المرة فقط.',
  },
  pin: { en: 'PIN of the colleague', de: 'PIN der freigebenden Person', ar: 'رمز الزميل' },
});
