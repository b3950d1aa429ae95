import { defineMessages } from '@forno/shared/ui';

export const openOrderMessages = defineMessages({
  open: { en: 'Open orders', de: 'Offene Bestellungen', ar: 'الطلبات المفتوحة' },
  find: { en: 'Find an order', de: 'Bestellung suchen', ar: 'البحث عن طلب' },
  onHold: { en: 'On hold', de: 'Geparkt', ar: 'معلّقة' },
  noneOnHold: { en: 'Nothing is on hold.', de: 'Nichts ist geparkt.', ar: 'لا شيء معلّق.' },
  inKitchen: { en: 'In the kitchen', de: 'In der Küche', ar: 'في المطبخ' },
  kitchenFree: { en: 'The kitchen is free.', de: 'Die Küche ist frei.', ar: 'المطبخ متفرّغ.' },
  ready: { en: 'Ready', de: 'Fertig', ar: 'جاهزة' },
  noneReady: {
    en: 'Nothing waits to be handed over.',
    de: 'Nichts wartet auf die Übergabe.',
    ar: 'لا شيء ينتظر التسليم.',
  },
  none: { en: 'No open orders', de: 'Keine offenen Bestellungen', ar: 'لا طلبات مفتوحة' },
  noneHint: {
    en: 'Orders on hold, in the kitchen and ready to hand over show here.',
    de: 'Geparkte Bestellungen, solche in der Küche und fertige stehen hier.',
    ar: 'تظهر هنا الطلبات المعلّقة والتي في المطبخ والجاهزة للتسليم.',
  },
  late: { en: 'late', de: 'zu spät', ar: 'متأخر' },
  onScreen: { en: 'on screen', de: 'auf dem Schirm', ar: 'على الشاشة' },
  findBy: {
    en: 'Number, name or the end of the receipt code',
    de: 'Nummer, Name oder Ende des Bon-Codes',
    ar: 'الرقم أو الاسم أو آخر رمز الإيصال',
  },
  noneFound: { en: 'No such order', de: 'Keine solche Bestellung', ar: 'لا يوجد طلب كهذا' },
  noneFoundHint: {
    en: 'Look for the number on the receipt, or part of the name.',
    de: 'Nach der Nummer auf dem Bon suchen oder nach einem Teil des Namens.',
    ar: 'ابحث بالرقم المكتوب على الإيصال، أو بجزء من الاسم.',
  },
  delivered: { en: 'Delivered', de: 'Ausgeliefert', ar: 'تم التوصيل' },
  handOver: { en: 'Hand over', de: 'Übergeben', ar: 'تسليم' },
  giveToDriver: { en: 'Give to driver', de: 'An den Fahrer', ar: 'تسليم للسائق' },
  driver: { en: 'Driver', de: 'Fahrer', ar: 'السائق' },
  go: { en: 'Go', de: 'Los', ar: 'انطلق' },
});
