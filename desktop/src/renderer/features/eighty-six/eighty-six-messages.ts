import { defineMessages } from '@forno/shared/ui';

export const eightySixMessages = defineMessages({
  now: { en: 'Now: {state}', de: 'Jetzt: {state}', ar: 'الآن: {state}' },
  notCounted: {
    en: 'on sale, not counted',
    de: 'im Verkauf, ohne Zählung',
    ar: 'معروض للبيع بلا عدّ',
  },
  countedLeft: {
    en: 'on sale, {count, number} left',
    de: 'im Verkauf, noch {count, number}',
    ar: 'معروض للبيع، بقي {count, number}',
  },
  onSale: { en: 'on sale', de: 'im Verkauf', ar: 'معروض للبيع' },
  backOnSale: { en: 'Back on sale', de: 'Wieder verkaufen', ar: 'إعادة للبيع' },
  stopCounting: { en: 'Stop counting', de: 'Nicht mehr zählen', ar: 'إيقاف العدّ' },
  countHint: {
    en: 'Only so many left: they count down as they are sold.',
    de: 'Nur noch so viele: Es wird beim Verkauf heruntergezählt.',
    ar: 'بقي هذا العدد فقط: ينقص مع كل بيع.',
  },
  howMany: { en: 'How many are left', de: 'Wie viele noch da sind', ar: 'كم بقي' },
  typeHowMany: { en: 'Type how many', de: 'Anzahl tippen', ar: 'اكتب العدد' },
  sellMore: {
    en: 'Sell {count, number} more',
    de: 'Noch {count, number} verkaufen',
    ar: 'بيع {count, number} أخرى',
  },
  whatToShow: { en: 'What to show', de: 'Was gezeigt wird', ar: 'ما يُعرض' },
  soldOutNow: { en: 'Sold out now', de: 'Jetzt ausverkauft', ar: 'نفدت الآن' },
  items: { en: 'Items', de: 'Artikel', ar: 'الأصناف' },
  toppings: { en: 'Toppings', de: 'Beläge', ar: 'الإضافات' },
  sizes: { en: 'Sizes', de: 'Größen', ar: 'الأحجام' },
  findByName: { en: 'Find by name', de: 'Nach Namen suchen', ar: 'البحث بالاسم' },
  allOnSale: { en: 'Everything is on sale', de: 'Alles ist im Verkauf', ar: 'كل شيء معروض للبيع' },
  allOnSaleHint: {
    en: 'Press long on a tile of the menu, or choose items, toppings or sizes above, to mark one as sold out.',
    de: 'Lange auf eine Kachel der Karte drücken, oder oben Artikel, Beläge oder Größen wählen, um etwas als ausverkauft zu melden.',
    ar: 'اضغط مطولًا على بند في القائمة، أو اختر الأصناف أو الإضافات أو الأحجام أعلاه، لوضع علامة نفاد.',
  },
});
