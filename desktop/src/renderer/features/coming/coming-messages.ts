import type { PromisePart } from '@forno/shared/domain';
import { defineMessages, type Message } from '@forno/shared/ui';

export const comingMessages = defineMessages({
  when: { en: 'When is it wanted?', de: 'Für wann?', ar: 'متى يُطلب؟' },
  soon: { en: 'As soon as possible', de: 'So bald wie möglich', ar: 'في أقرب وقت' },
  today: { en: 'Today', de: 'Heute', ar: 'اليوم' },
  tomorrow: { en: 'Tomorrow', de: 'Morgen', ar: 'غدًا' },
  noSlots: {
    en: 'Nothing more on this day.',
    de: 'An diesem Tag nichts mehr.',
    ar: 'لا مواعيد أخرى في هذا اليوم.',
  },
  why: { en: 'Why this long', de: 'Warum so lange', ar: 'سبب هذه المدة' },
  takes: {
    en: '{minutes, number}′ from now',
    de: '{minutes, number}′ ab jetzt',
    ar: '{minutes, number}′ من الآن',
  },
  minutes: { en: '{minutes, number}′', de: '{minutes, number}′', ar: '{minutes, number}′' },
  begins: {
    en: 'The kitchen gets it in time by itself.',
    de: 'Die Küche bekommt es von selbst rechtzeitig.',
    ar: 'يصل إلى المطبخ في وقته تلقائيًا.',
  },
  coming: { en: 'For later', de: 'Für später', ar: 'لوقت لاحق' },
  none: { en: 'Nothing is ordered for later', de: 'Nichts ist für später bestellt', ar: 'لا طلبات لوقت لاحق' },
  noneHint: {
    en: 'Orders for another time stand here until the kitchen has to begin.',
    de: 'Bestellungen für eine andere Zeit stehen hier, bis die Küche anfangen muss.',
    ar: 'تبقى هنا الطلبات المؤجلة حتى يحين وقت تحضيرها.',
  },
  toKitchenAt: {
    en: 'to the kitchen about {time}',
    de: 'in die Küche gegen {time}',
    ar: 'إلى المطبخ نحو {time}',
  },
  stillDue: {
    en: 'due at pickup: {amount}',
    de: 'bei Abholung zu zahlen: {amount}',
    ar: 'المستحق عند الاستلام: {amount}',
  },
  paid: { en: 'paid', de: 'bezahlt', ar: 'مدفوع' },
  makeNow: { en: 'Make it now', de: 'Jetzt machen', ar: 'حضّره الآن' },
  change: { en: 'Change', de: 'Ändern', ar: 'تعديل' },
  pay: { en: 'Pay', de: 'Bezahlen', ar: 'دفع' },
});

export const partMessages = defineMessages({
  'make-line': { en: 'Make line', de: 'Zubereitung', ar: 'خط التحضير' },
  oven: { en: 'Oven', de: 'Ofen', ar: 'الفرن' },
  check: { en: 'Cutting and checking', de: 'Schneiden und Prüfen', ar: 'التقطيع والفحص' },
  driver: { en: 'Waiting for a driver', de: 'Warten auf einen Fahrer', ar: 'انتظار سائق' },
  drive: { en: 'Drive', de: 'Fahrt', ar: 'الطريق' },
  'at-least': { en: 'Never promised shorter', de: 'Nie kürzer zugesagt', ar: 'الحد الأدنى للوعد' },
  'at-most': { en: 'Never promised longer', de: 'Nie länger zugesagt', ar: 'الحد الأقصى للوعد' },
  rounding: { en: 'Whole minutes', de: 'Volle Minuten', ar: 'دقائق كاملة' },
}) satisfies Record<PromisePart['part'], Message>;
