import type { Act } from '@forno/shared/projections';
import { defineMessages, type Message } from '@forno/shared/ui/words';

/** What stands on a day's report on paper, besides the words that other papers have. */
export const reportMessages = defineMessages({
  xReport: { en: 'X REPORT', de: 'X-BERICHT', ar: 'تقرير X' },
  zReport: {
    en: 'Z REPORT {number, number}',
    de: 'Z-BERICHT {number, number}',
    ar: 'تقرير Z رقم {number, number}',
  },
  stillOpen: {
    en: 'Still open: {orders, plural, one {# order} other {# orders}}, {drawers, plural, one {# drawer} other {# drawers}}.',
    de: 'Noch offen: {orders, plural, one {# Bestellung} other {# Bestellungen}}, {drawers, plural, one {# Kassenlade} other {# Kassenladen}}.',
    ar: 'لا يزال مفتوحًا: {orders, plural, zero {لا طلبات} one {طلب واحد} two {طلبان} few {# طلبات} many {# طلبًا} other {# طلب}}، {drawers, plural, zero {لا أدراج} one {درج واحد} two {درجان} few {# أدراج} many {# درجًا} other {# درج}}.',
  },
  times: { en: '{name} × {count, number}', de: '{name} × {count, number}', ar: '{name} × {count, number}' },
  sales: { en: 'Sales', de: 'Umsatz', ar: 'المبيعات' },
  orders: { en: 'Orders', de: 'Bestellungen', ar: 'الطلبات' },
  netSales: { en: 'Net sales', de: 'Nettoumsatz', ar: 'صافي المبيعات' },
  fees: { en: 'Fees', de: 'Gebühren', ar: 'الرسوم' },
  addedTax: { en: 'Tax added', de: 'Steuer zuzüglich', ar: 'ضريبة مضافة' },
  grossSales: { en: 'Gross sales', de: 'Bruttoumsatz', ar: 'إجمالي المبيعات' },
  discounts: { en: 'Deals and discounts', de: 'Aktionen und Rabatte', ar: 'العروض والخصومات' },
  uncollected: { en: 'Made and not paid', de: 'Gemacht, nicht bezahlt', ar: 'حُضّر ولم يُدفع' },
  refunds: { en: 'Refunds', de: 'Erstattungen', ar: 'الاستردادات' },
  taxes: { en: 'Taxes', de: 'Steuern', ar: 'الضرائب' },
  taxOn: { en: '{name} on {base}', de: '{name} auf {base}', ar: '{name} على {base}' },
  money: { en: 'Money', de: 'Geld', ar: 'النقود' },
  depositsKept: { en: 'Deposits kept', de: 'Einbehaltene Anzahlungen', ar: 'عرابين محتفظ بها' },
  cardLost: { en: 'Offline cards lost', de: 'Offline-Karten verloren', ar: 'بطاقات لم تُحصّل' },
  deals: { en: 'Deals', de: 'Aktionen', ar: 'العروض' },
  services: { en: 'Services', de: 'Bestellarten', ar: 'أنواع الخدمة' },
  drawers: { en: 'Drawers', de: 'Kassenladen', ar: 'الأدراج' },
  shared: { en: 'All at the till', de: 'Alle an der Kasse', ar: 'الجميع' },
  expected: { en: 'Should hold', de: 'Soll', ar: 'المفترض' },
  counted: { en: 'Counted', de: 'Gezählt', ar: 'المعدود' },
  difference: { en: 'Difference', de: 'Differenz', ar: 'الفرق' },
  acts: { en: 'By hand', de: 'Von Hand', ar: 'يدويًا' },
});

export const actMessages = defineMessages({
  refund: { en: 'Refund', de: 'Erstattung', ar: 'استرداد' },
  cancelled: { en: 'Cancelled', de: 'Storniert', ar: 'ملغى' },
  'line-void': { en: 'Line voided', de: 'Position storniert', ar: 'بند ملغى' },
  'no-sale': { en: 'No sale', de: 'Ohne Verkauf', ar: 'فتح بلا بيع' },
  'paid-out': { en: 'Paid out', de: 'Auszahlung', ar: 'صرف' },
  discount: { en: 'Discount', de: 'Rabatt', ar: 'خصم' },
}) satisfies Record<Act['kind'], Message>;
