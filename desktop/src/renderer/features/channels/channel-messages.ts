import type { RejectReason } from '@forno/shared/domain';
import { defineMessages, type Message } from '@forno/shared/ui';

export const channelMessages = defineMessages({
  waiting: {
    en: '{count, plural, one {# online order waits for an answer.} other {# online orders wait for an answer.}}',
    de: '{count, plural, one {# Online-Bestellung wartet auf Antwort.} other {# Online-Bestellungen warten auf Antwort.}}',
    ar: '{count, plural, zero {لا طلبات تنتظر الرد} one {طلب واحد عبر الإنترنت ينتظر الرد.} two {طلبان عبر الإنترنت ينتظران الرد.} few {# طلبات عبر الإنترنت تنتظر الرد.} many {# طلبًا عبر الإنترنت ينتظر الرد.} other {# طلب عبر الإنترنت ينتظر الرد.}}',
  },
  answer: { en: 'Answer', de: 'Beantworten', ar: 'الرد' },
  quiet: { en: 'Quiet', de: 'Ton aus', ar: 'إسكات' },
  online: { en: 'Online orders', de: 'Online-Bestellungen', ar: 'طلبات الإنترنت' },
  none: { en: 'No online order waits', de: 'Keine Online-Bestellung wartet', ar: 'لا طلبات بانتظار الرد' },
  noneHint: {
    en: 'Orders from the web shop and partners stand here until somebody takes them on.',
    de: 'Bestellungen aus dem Webshop und von Partnern stehen hier, bis sie jemand annimmt.',
    ar: 'تظهر هنا طلبات المتجر الإلكتروني والشركاء حتى يقبلها أحد.',
  },
  left: {
    en: '{minutes, number}′ left to answer',
    de: 'noch {minutes, number}′ zum Antworten',
    ar: 'بقي {minutes, number}′ للرد',
  },
  paidOnline: { en: 'paid online', de: 'online bezahlt', ar: 'مدفوع عبر الإنترنت' },
  payHere: { en: 'pays at the counter', de: 'zahlt an der Kasse', ar: 'يدفع عند الكاشير' },
  payAtDoor: { en: 'pays at the door', de: 'zahlt an der Tür', ar: 'يدفع عند الباب' },
  wantedAt: { en: 'wanted at {time}', de: 'gewünscht um {time}', ar: 'مطلوب في {time}' },
  accept: { en: 'Accept', de: 'Annehmen', ar: 'قبول' },
  readyIn: { en: 'Promise', de: 'Zusage', ar: 'الوعد' },
  kitchenTime: {
    en: 'Kitchen {minutes, number}′',
    de: 'Küche {minutes, number}′',
    ar: 'المطبخ {minutes, number}′',
  },
  minutes: { en: '{minutes, number}′', de: '{minutes, number}′', ar: '{minutes, number}′' },
  reject: { en: 'Reject', de: 'Ablehnen', ar: 'رفض' },
  keep: { en: 'Do not reject', de: 'Nicht ablehnen', ar: 'عدم الرفض' },
  why: { en: 'Why? The customer is told.', de: 'Warum? Der Gast erfährt es.', ar: 'لماذا؟ سيُبلَّغ العميل.' },
  pause: { en: 'Pause online orders', de: 'Online-Bestellungen anhalten', ar: 'إيقاف طلبات الإنترنت مؤقتًا' },
  pausedUntil: {
    en: 'No online orders until {time}.',
    de: 'Keine Online-Bestellungen bis {time}.',
    ar: 'لا طلبات عبر الإنترنت حتى {time}.',
  },
  resume: { en: 'Take them again', de: 'Wieder annehmen', ar: 'استئناف القبول' },
});

export const rejectMessages = defineMessages({
  'too-busy': { en: 'Too busy', de: 'Zu viel zu tun', ar: 'ازدحام شديد' },
  'sold-out': { en: 'Sold out', de: 'Ausverkauft', ar: 'نفد' },
  closing: { en: 'Closing', de: 'Wir schließen', ar: 'المحل يغلق' },
  other: { en: 'Something else', de: 'Etwas anderes', ar: 'سبب آخر' },
}) satisfies Readonly<Record<RejectReason, Message>>;
