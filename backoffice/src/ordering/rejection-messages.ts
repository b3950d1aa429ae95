import { defineMessages } from '@forno/shared/ui';

/** Why a shop turned an order down, word for word as it is told where nobody there wrote something else. */
export const rejectionSentences = defineMessages({
  tooBusy: {
    en: 'The kitchen is too busy to take it on.',
    de: 'Die Küche hat zu viel zu tun, um sie anzunehmen.',
    ar: 'المطبخ مزدحم ولا يستطيع قبوله.',
  },
  soldOut: {
    en: 'Something of it is sold out.',
    de: 'Etwas davon ist ausverkauft.',
    ar: 'نفد شيء منه.',
  },
  closing: {
    en: 'The shop is closing.',
    de: 'Der Laden schließt gerade.',
    ar: 'المحل يغلق الآن.',
  },
  other: {
    en: 'The shop cannot take it on.',
    de: 'Der Laden kann sie nicht annehmen.',
    ar: 'لا يستطيع المحل قبوله.',
  },
  priceChanged: {
    en: 'The price changed meanwhile.',
    de: 'Der Preis hat sich inzwischen geändert.',
    ar: 'تغيّر السعر في هذه الأثناء.',
  },
});
