import { defineMessages } from '@forno/shared/ui';

export const barMessages = defineMessages({
  theMenu: { en: 'The menu', de: 'Die Karte', ar: 'القائمة' },
  status: { en: 'Status of the shop', de: 'Zustand der Filiale', ar: 'حالة المتجر' },
  connecting: { en: 'connecting …', de: 'verbindet …', ar: 'جارٍ الاتصال …' },
  orders: { en: 'Orders', de: 'Bestellungen', ar: 'الطلبات' },
  ordersHint: { en: 'Open orders (F2)', de: 'Offene Bestellungen (F2)', ar: 'الطلبات المفتوحة (F2)' },
  ready: {
    en: '{count, number} ready',
    de: '{count, number} fertig',
    ar: '{count, number} جاهز',
  },
  kitchenHint: {
    en: 'What an order taken now would be promised',
    de: 'Was einer jetzt aufgenommenen Bestellung zugesagt würde',
    ar: 'الوقت الموعود لطلب يُؤخذ الآن',
  },
  kitchen: {
    en: 'kitchen {minutes, number}′',
    de: 'Küche {minutes, number}′',
    ar: 'المطبخ {minutes, number} د',
  },
  printer: { en: 'printer', de: 'Drucker', ar: 'الطابعة' },
  masterAway: {
    en: '{waiting, plural, =0 {master away} other {master away · # waiting}}',
    de: '{waiting, plural, =0 {Hauptrechner weg} other {Hauptrechner weg · # warten}}',
    ar: '{waiting, plural, =0 {الجهاز الرئيسي غائب} other {الجهاز الرئيسي غائب · # بالانتظار}}',
  },
  sync: { en: 'sync', de: 'Cloud', ar: 'المزامنة' },
  offlineSince: {
    en: 'Selling offline since {time}',
    de: 'Verkauf offline seit {time}',
    ar: 'البيع دون اتصال منذ {time}',
  },
  ordersWaiting: {
    en: '{count, plural, one {# order waiting} other {# orders waiting}}',
    de: '{count, plural, one {# Bestellung wartet} other {# Bestellungen warten}}',
    ar: '{count, plural, zero {لا طلبات تنتظر} one {طلب واحد ينتظر} two {طلبان ينتظران} few {# طلبات تنتظر} many {# طلبًا ينتظر} other {# طلب ينتظر}}',
  },
  searchToppings: { en: 'Search toppings', de: 'Beläge suchen', ar: 'البحث في الإضافات' },
  searchMenu: { en: 'Search the menu', de: 'Karte durchsuchen', ar: 'البحث في القائمة' },
  toppingsHere: { en: 'Toppings  /', de: 'Beläge  /', ar: 'الإضافات  /' },
  searchHere: { en: 'Search  /', de: 'Suchen  /', ar: 'بحث  /' },
});
