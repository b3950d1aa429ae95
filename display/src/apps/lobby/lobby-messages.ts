import { defineMessages } from '@forno/shared/ui';

export const lobbyMessages = defineMessages({
  beingMade: { en: 'Being made', de: 'In Arbeit', ar: 'قيد التحضير' },
  ovenFree: { en: 'The oven is free.', de: 'Der Ofen ist frei.', ar: 'الفرن متاح.' },
  ready: { en: 'Ready', de: 'Fertig', ar: 'جاهز' },
  weCall: {
    en: 'We call your number here.',
    de: 'Hier wird Ihre Nummer aufgerufen.',
    ar: 'ننادي رقمك هنا.',
  },
  yourOrder: { en: 'Your order is ready', de: 'Ihre Bestellung ist fertig', ar: 'طلبك جاهز' },
  yourOrderNamed: {
    en: '{name}, your order is ready',
    de: '{name}, Ihre Bestellung ist fertig',
    ar: '{name}، طلبك جاهز',
  },
  asOf: {
    en: 'As of {time}. Please ask at the counter.',
    de: 'Stand {time}. Bitte an der Theke fragen.',
    ar: 'حتى الساعة {time}. يُرجى السؤال عند المنضدة.',
  },
  unknownScreen: {
    en: 'This screen is not known to the shop yet.',
    de: 'Dieser Bildschirm ist der Filiale noch nicht bekannt.',
    ar: 'هذه الشاشة غير معروفة للمتجر بعد.',
  },
  fewMinutes: {
    en: 'Orders take a few minutes',
    de: 'Bestellungen dauern wenige Minuten',
    ar: 'تستغرق الطلبات بضع دقائق',
  },
  anHour: {
    en: 'Orders take about an hour',
    de: 'Bestellungen dauern etwa eine Stunde',
    ar: 'تستغرق الطلبات نحو ساعة',
  },
  minutes: {
    en: 'Orders take about {low, number} to {high, number} minutes',
    de: 'Bestellungen dauern etwa {low, number} bis {high, number} Minuten',
    ar: 'تستغرق الطلبات نحو {low, number} إلى {high, number} دقيقة',
  },
  call: {
    en: 'Order {number} is ready.',
    de: 'Bestellung {number} ist fertig.',
    ar: 'الطلب {number} جاهز.',
  },
  callNamed: {
    en: '{name}, order {number} is ready.',
    de: '{name}, Bestellung {number} ist fertig.',
    ar: '{name}، الطلب {number} جاهز.',
  },
});
