import type { RefusalCode } from '../../src/domain/refusal.ts';
import { defineMessages, type Message } from './message.ts';

/** What each code says in general; a code added to the core is asked for here by the compiler. */
export const refusalCodes = defineMessages({
  withDetail: { en: '{what} ({detail})', de: '{what} ({detail})', ar: '{what} ({detail})' },
  invalid: { en: 'That is not possible.', de: 'Das geht so nicht.', ar: 'هذا غير ممكن.' },
  'unknown-order': {
    en: 'There is no such order.',
    de: 'Diese Bestellung gibt es nicht.',
    ar: 'لا يوجد طلب كهذا.',
  },
  'unknown-line': {
    en: 'There is no such line.',
    de: 'Diese Position gibt es nicht.',
    ar: 'لا يوجد بند كهذا.',
  },
  'unknown-item': {
    en: 'This is not on the menu.',
    de: 'Das steht nicht auf der Karte.',
    ar: 'هذا غير موجود في القائمة.',
  },
  'unknown-payment': {
    en: 'There is no such payment.',
    de: 'Diese Zahlung gibt es nicht.',
    ar: 'لا توجد دفعة كهذه.',
  },
  'unknown-account': {
    en: 'There is no such account.',
    de: 'Dieses Konto gibt es nicht.',
    ar: 'لا يوجد حساب كهذا.',
  },
  'unknown-deal': {
    en: 'There is no such deal.',
    de: 'Diese Aktion gibt es nicht.',
    ar: 'لا يوجد عرض كهذا.',
  },
  'unknown-drawer': {
    en: 'There is no such drawer.',
    de: 'Diese Kassenlade gibt es nicht.',
    ar: 'لا يوجد درج كهذا.',
  },
  'unknown-device': {
    en: 'This device is not known.',
    de: 'Dieses Gerät ist nicht bekannt.',
    ar: 'هذا الجهاز غير معروف.',
  },
  'unknown-staff': {
    en: 'This person is not known.',
    de: 'Diese Person ist nicht bekannt.',
    ar: 'هذا الشخص غير معروف.',
  },
  'not-available': {
    en: 'This is not offered.',
    de: 'Das wird hier nicht angeboten.',
    ar: 'هذا غير متاح.',
  },
  'sold-out': { en: 'Sold out.', de: 'Ausverkauft.', ar: 'نفدت الكمية.' },
  'wrong-state': {
    en: 'That cannot be done now.',
    de: 'Das geht jetzt nicht.',
    ar: 'لا يمكن ذلك الآن.',
  },
  'empty-order': {
    en: 'There is nothing on this order.',
    de: 'Auf dieser Bestellung steht nichts.',
    ar: 'لا شيء في هذا الطلب.',
  },
  'not-enough': { en: 'That is not enough.', de: 'Das reicht nicht.', ar: 'هذا لا يكفي.' },
  'already-exists': {
    en: 'This exists already.',
    de: 'Das gibt es schon.',
    ar: 'هذا موجود بالفعل.',
  },
  forbidden: {
    en: 'This is not allowed here.',
    de: 'Das ist hier nicht erlaubt.',
    ar: 'هذا غير مسموح هنا.',
  },
  'not-logged-in': {
    en: 'Nobody is logged in here.',
    de: 'Hier ist niemand angemeldet.',
    ar: 'لم يسجّل أحد الدخول هنا.',
  },
  'wrong-pin': {
    en: 'This PIN is not known.',
    de: 'Diese PIN ist nicht bekannt.',
    ar: 'رمز PIN غير معروف.',
  },
  locked: {
    en: 'Locked for a while after wrong PINs.',
    de: 'Nach falschen PINs für kurze Zeit gesperrt.',
    ar: 'مقفل لفترة قصيرة بعد رموز PIN خاطئة.',
  },
  'reason-required': {
    en: 'A reason is needed.',
    de: 'Ein Grund muss angegeben werden.',
    ar: 'يجب ذكر السبب.',
  },
  'storage-failed': {
    en: 'It could not be saved.',
    de: 'Es konnte nicht gespeichert werden.',
    ar: 'تعذّر الحفظ.',
  },
  'unknown-customer': {
    en: 'This customer is not known.',
    de: 'Dieser Kunde ist nicht bekannt.',
    ar: 'هذا العميل غير معروف.',
  },
  'changed-meanwhile': {
    en: 'Somebody else has changed this meanwhile. Look again before you save.',
    de: 'Jemand anderes hat das inzwischen geändert. Vor dem Speichern noch einmal ansehen.',
    ar: 'غيّر شخص آخر هذا في هذه الأثناء. راجعه قبل الحفظ.',
  },
  'out-of-zone': {
    en: 'We do not deliver to this address.',
    de: 'An diese Adresse wird nicht geliefert.',
    ar: 'لا نوصل إلى هذا العنوان.',
  },
  'below-minimum': {
    en: 'The order is too small for this delivery zone.',
    de: 'Die Bestellung ist zu klein für diese Lieferzone.',
    ar: 'الطلب أقل من الحد الأدنى لمنطقة التوصيل هذه.',
  },
  'device-failed': {
    en: 'A device does not work.',
    de: 'Ein Gerät arbeitet nicht.',
    ar: 'أحد الأجهزة لا يعمل.',
  },
  busy: {
    en: 'Something is still under way; wait for it.',
    de: 'Es läuft noch etwas; bitte abwarten.',
    ar: 'هناك عملية جارية؛ انتظر حتى تنتهي.',
  },
  'not-ready': {
    en: 'The master does not answer. Try again when it is back.',
    de: 'Der Hauptrechner antwortet nicht. Noch einmal versuchen, wenn er wieder da ist.',
    ar: 'الجهاز الرئيسي لا يستجيب. أعد المحاولة عند عودته.',
  },
  'not-master': {
    en: 'This machine is not the master; another one is being looked for.',
    de: 'Dieser Rechner ist nicht der Hauptrechner; ein anderer wird gesucht.',
    ar: 'هذا الجهاز ليس الجهاز الرئيسي؛ يجري البحث عن جهاز آخر.',
  },
}) satisfies Readonly<Record<RefusalCode | 'withDetail', Message>>;
