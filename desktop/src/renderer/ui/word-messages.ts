import type { Order, OrderStatus } from '@forno/shared/domain';
import type { Amount, Service } from '@forno/shared/menu';
import { defineMessages, type Message } from '@forno/shared/ui';

export const serviceMessages = defineMessages({
  'carry-out': { en: 'Carry-out', de: 'Abholung', ar: 'سفري' },
  delivery: { en: 'Delivery', de: 'Lieferung', ar: 'توصيل' },
  'dine-in': { en: 'Dine-in', de: 'Im Lokal', ar: 'محلي' },
  'drive-through': { en: 'Drive-through', de: 'Drive-in', ar: 'خدمة السيارات' },
}) satisfies Readonly<Record<Service, Message>>;

/** As they stand after the number of an order. */
export const statusMessages = defineMessages({
  draft: { en: 'on hold', de: 'geparkt', ar: 'معلّق' },
  payment_pending: { en: 'waiting for payment', de: 'wartet auf Zahlung', ar: 'بانتظار الدفع' },
  scheduled: { en: 'for later', de: 'für später', ar: 'لوقت لاحق' },
  preparing: { en: 'in the kitchen', de: 'in der Küche', ar: 'في المطبخ' },
  quality_check: { en: 'being checked', de: 'in der Prüfung', ar: 'قيد الفحص' },
  ready: { en: 'ready', de: 'fertig', ar: 'جاهز' },
  out_for_delivery: { en: 'on its way', de: 'unterwegs', ar: 'في الطريق' },
  completed: { en: 'handed over', de: 'übergeben', ar: 'سُلّم' },
  closed: { en: 'done', de: 'abgeschlossen', ar: 'منتهٍ' },
  cancelled: { en: 'cancelled', de: 'storniert', ar: 'ملغى' },
  refunded: { en: 'refunded', de: 'erstattet', ar: 'مستردّ' },
}) satisfies Readonly<Record<OrderStatus, Message>>;

type Tender = Order['payments'][number]['tender'];

export const tenderMessages = defineMessages({
  cash: { en: 'Cash', de: 'Bar', ar: 'نقدًا' },
  card: { en: 'Card', de: 'Karte', ar: 'بطاقة' },
  'gift-card': { en: 'Gift card', de: 'Gutscheinkarte', ar: 'بطاقة هدايا' },
  'house-account': { en: 'House account', de: 'Kundenkonto', ar: 'حساب عميل' },
  channel: { en: 'Paid online', de: 'Online bezahlt', ar: 'مدفوع عبر الإنترنت' },
}) satisfies Readonly<Record<Tender, Message>>;

export const amountMessages = defineMessages({
  none: { en: 'None', de: 'Ohne', ar: 'بدون' },
  light: { en: 'Less', de: 'Weniger', ar: 'أقل' },
  regular: { en: 'Normal', de: 'Normal', ar: 'عادي' },
  extra: { en: 'Extra', de: 'Extra', ar: 'إضافي' },
  double: { en: 'Double', de: 'Doppelt', ar: 'مضاعف' },
}) satisfies Readonly<Record<Amount, Message>>;
