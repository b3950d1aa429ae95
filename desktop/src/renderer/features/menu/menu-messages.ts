import { defineMessages } from '@forno/shared/ui';

export const menuMessages = defineMessages({
  categories: { en: 'Categories', de: 'Warengruppen', ar: 'الفئات' },
  deals: { en: 'Deals', de: 'Aktionen', ar: 'العروض' },
  noMenu: { en: 'No menu yet', de: 'Noch keine Karte', ar: 'لا توجد قائمة بعد' },
  noMenuHint: {
    en: 'The master has not given this terminal a menu. It will show here as soon as one is published.',
    de: 'Der Hauptrechner hat diesem Terminal noch keine Karte gegeben. Sie erscheint hier, sobald eine veröffentlicht ist.',
    ar: 'لم يرسل الجهاز الرئيسي قائمة إلى هذه المحطة بعد. ستظهر هنا فور نشرها.',
  },
  nothingFound: {
    en: 'Nothing called “{typed}”',
    de: 'Nichts mit „{typed}“ gefunden',
    ar: 'لا شيء باسم «{typed}»',
  },
  nothingFoundHint: {
    en: 'Try fewer letters, or Esc to see the whole menu.',
    de: 'Weniger Buchstaben versuchen, oder Esc für die ganze Karte.',
    ar: 'جرّب حروفًا أقل، أو اضغط Esc لرؤية القائمة كلها.',
  },
  perKg: { en: '{price} a kg', de: '{price} je kg', ar: '{price} للكيلو' },
  from: { en: 'from {price}', de: 'ab {price}', ar: 'من {price}' },
  notForService: {
    en: 'not for this service',
    de: 'nicht bei dieser Bestellart',
    ar: 'غير متاح لهذه الخدمة',
  },
  notNow: { en: 'not at this time', de: 'nicht zu dieser Zeit', ar: 'غير متاح في هذا الوقت' },
  onlyAt: { en: '{time} only', de: 'nur {time}', ar: 'فقط {time}' },
  onlyFor: { en: 'only for {services}', de: 'nur für {services}', ar: 'فقط لـ {services}' },
  notToday: { en: 'not today', de: 'heute nicht', ar: 'ليس اليوم' },
  forCustomers: {
    en: 'for certain customers',
    de: 'für bestimmte Kunden',
    ar: 'لعملاء محددين',
  },
  atLeast: { en: 'from {amount} on', de: 'ab {amount}', ar: 'ابتداءً من {amount}' },
  foundByItself: { en: 'found by itself', de: 'wird von selbst erkannt', ar: 'يُطبَّق تلقائيًا' },
  withCode: { en: 'code {code}', de: 'Code {code}', ar: 'الرمز {code}' },
  onThisOrder: { en: 'On this order', de: 'Auf dieser Bestellung', ar: 'مطبَّق على هذا الطلب' },
  use: { en: 'Use', de: 'Nehmen', ar: 'استخدام' },
  useCode: {
    en: 'Use code {code}: {deal}',
    de: 'Code {code} einlösen: {deal}',
    ar: 'استخدم الرمز {code}: {deal}',
  },
});
