import type { Act } from '@forno/shared/projections';
import { defineMessages, type Message } from '@forno/shared/ui';

export const dayMessages = defineMessages({
  fullReport: { en: 'Full report', de: 'Ganzer Bericht', ar: 'التقرير الكامل' },
  xReport: { en: 'X report', de: 'X-Bericht', ar: 'تقرير X' },
  zReport: {
    en: 'Z report {number, number}',
    de: 'Z-Bericht {number, number}',
    ar: 'تقرير Z رقم {number, number}',
  },
  print: { en: 'Print', de: 'Drucken', ar: 'طباعة' },
  dayBefore: { en: 'Day before', de: 'Tag davor', ar: 'اليوم السابق' },
  dayAfter: { en: 'Day after', de: 'Tag danach', ar: 'اليوم التالي' },
  closedBy: {
    en: 'Closed at {time} by {name}. Still open then: {orders, plural, one {# order} other {# orders}}, {drawers, plural, one {# drawer} other {# drawers}}; what they bring counts on the next date.',
    de: 'Um {time} von {name} abgeschlossen. Noch offen: {orders, plural, one {# Bestellung} other {# Bestellungen}}, {drawers, plural, one {# Kassenlade} other {# Kassenladen}}; was sie bringen, zählt zum nächsten Tag.',
    ar: 'أُغلق في {time} بواسطة {name}. وبقي مفتوحًا: {orders, plural, zero {لا طلبات} one {طلب واحد} two {طلبان} few {# طلبات} many {# طلبًا} other {# طلب}}، {drawers, plural, zero {لا أدراج} one {درج واحد} two {درجان} few {# أدراج} many {# درجًا} other {# درج}}؛ وما يرد منها يُحسب على اليوم التالي.',
  },
  sales: { en: 'Sales', de: 'Umsatz', ar: 'المبيعات' },
  fees: { en: 'Fees', de: 'Gebühren', ar: 'الرسوم' },
  taxes: { en: 'Taxes', de: 'Steuern', ar: 'الضرائب' },
  taxOn: { en: '{name} on {base}', de: '{name} auf {base}', ar: '{name} على {base}' },
  money: { en: 'Money', de: 'Geld', ar: 'النقود' },
  tips: { en: 'Tips: {tender}', de: 'Trinkgeld: {tender}', ar: 'إكراميات: {tender}' },
  rounding: { en: 'Coin rounding', de: 'Münzrundung', ar: 'تقريب العملات' },
  giftCards: { en: 'Put on gift cards', de: 'Auf Gutscheinkarten geladen', ar: 'شُحن على بطاقات الهدايا' },
  accountPaid: { en: 'Paid on accounts', de: 'Auf Kundenkonten bezahlt', ar: 'سُدّد على الحسابات' },
  depositsKept: { en: 'Deposits kept', de: 'Einbehaltene Anzahlungen', ar: 'عرابين محتفظ بها' },
  cardLost: { en: 'Offline cards lost', de: 'Offline-Karten verloren', ar: 'بطاقات دون اتصال لم تُحصّل' },
  deals: { en: 'Deals', de: 'Aktionen', ar: 'العروض' },
  dealUses: { en: '{name} × {uses, number}', de: '{name} × {uses, number}', ar: '{name} × {uses, number}' },
  services: { en: 'Services', de: 'Bestellarten', ar: 'أنواع الخدمة' },
  drawers: { en: 'Drawers', de: 'Kassenladen', ar: 'الأدراج' },
  shared: { en: 'All at the till', de: 'Alle an der Kasse', ar: 'الجميع' },
  expected: { en: 'Should hold', de: 'Soll', ar: 'المفترض' },
  counted: { en: 'Counted', de: 'Gezählt', ar: 'المعدود' },
  difference: { en: 'Difference', de: 'Differenz', ar: 'الفرق' },
  stillOpen: { en: 'open', de: 'offen', ar: 'مفتوح' },
  people: { en: 'People', de: 'Mitarbeitende', ar: 'الموظفون' },
  orders: { en: 'Orders', de: 'Bestellungen', ar: 'الطلبات' },
  hours: { en: 'Hours', de: 'Stunden', ar: 'الساعات' },
  acts: { en: 'Look at these', de: 'Ansehen', ar: 'تحتاج نظرة' },
  noActs: {
    en: 'No refunds, voids, no-sales or discounts by hand.',
    de: 'Keine Erstattungen, Stornos, Öffnungen ohne Verkauf oder Rabatte von Hand.',
    ar: 'لا استردادات ولا إلغاءات ولا فتح بلا بيع ولا خصومات يدوية.',
  },
});

export const actMessages = defineMessages({
  refund: { en: 'Refund', de: 'Erstattung', ar: 'استرداد' },
  cancelled: { en: 'Cancelled', de: 'Storniert', ar: 'ملغى' },
  'line-void': { en: 'Line voided', de: 'Position storniert', ar: 'بند ملغى' },
  'no-sale': { en: 'No sale', de: 'Ohne Verkauf', ar: 'فتح بلا بيع' },
  'paid-out': { en: 'Paid out', de: 'Auszahlung', ar: 'صرف' },
  discount: { en: 'Discount by hand', de: 'Rabatt von Hand', ar: 'خصم يدوي' },
}) satisfies Record<Act['kind'], Message>;
