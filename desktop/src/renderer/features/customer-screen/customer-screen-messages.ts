import { defineMessages } from '@forno/shared/ui';

export const customerScreenMessages = defineMessages({
  typed: {
    en: 'Your customer typed {phone}',
    de: 'Ihr Kunde hat {phone} eingegeben',
    ar: 'أدخل العميل الرقم {phone}',
  },
  typedBy: {
    en: 'Your customer typed {phone}: {name}',
    de: 'Ihr Kunde hat {phone} eingegeben: {name}',
    ar: 'أدخل العميل الرقم {phone}: {name}',
  },
  take: {
    en: 'It is {name}',
    de: 'Es ist {name}',
    ar: 'إنه {name}',
  },
});
