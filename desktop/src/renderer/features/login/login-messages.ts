import { defineMessages } from '@forno/shared/ui';

export const loginMessages = defineMessages({
  yourPin: { en: 'Your PIN', de: 'Ihre PIN', ar: 'رمز PIN الخاص بك' },
  pin: { en: 'PIN', de: 'PIN', ar: 'رمز PIN' },
  checking: { en: 'Checking …', de: 'Wird geprüft …', ar: 'جارٍ التحقق …' },
  connecting: {
    en: 'Looking for the shop’s master …',
    de: 'Der Hauptrechner der Filiale wird gesucht …',
    ar: 'جارٍ البحث عن الجهاز الرئيسي للمتجر …',
  },
  away: {
    en: 'The shop’s master does not answer. Trying again by itself.',
    de: 'Der Hauptrechner der Filiale antwortet nicht. Es wird von selbst weiter versucht.',
    ar: 'الجهاز الرئيسي للمتجر لا يستجيب. تُعاد المحاولة تلقائيًا.',
  },
  sessionLost: {
    en: 'The master asks for your PIN again.',
    de: 'Der Hauptrechner fragt noch einmal nach Ihrer PIN.',
    ar: 'يطلب الجهاز الرئيسي رمز PIN مرة أخرى.',
  },
  sessionEnded: {
    en: 'Your session has run out. Log in again.',
    de: 'Ihre Anmeldung ist abgelaufen. Bitte neu anmelden.',
    ar: 'انتهت جلستك. سجّل الدخول مجددًا.',
  },
});
