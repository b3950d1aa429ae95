import { defineMessages } from '@forno/shared/ui';

/** By the code, where it is refused because of one thing in the basket. */
export const refusedLineMessages = defineMessages({
  'not-available': {
    en: '{item} is not sold at this time.',
    de: '{item} gibt es zu dieser Zeit nicht.',
    ar: '{item} غير متاح في هذا الوقت.',
  },
  'sold-out': {
    en: '{item} is sold out by now.',
    de: '{item} ist inzwischen ausverkauft.',
    ar: 'نفد {item}.',
  },
  'unknown-item': {
    en: '{item} is not on the menu any more.',
    de: '{item} steht nicht mehr auf der Karte.',
    ar: '{item} لم يعد في القائمة.',
  },
});

/** By the code of what the cloud refuses; its own sentence is English. */
export const refusedMessages = defineMessages({
  'sold-out': {
    en: 'Something of it is sold out by now.',
    de: 'Etwas davon ist inzwischen ausverkauft.',
    ar: 'نفد شيء من طلبك.',
  },
  'unknown-item': {
    en: 'Something of it is not on the menu any more.',
    de: 'Etwas davon steht nicht mehr auf der Karte.',
    ar: 'شيء من طلبك لم يعد في القائمة.',
  },
  'unknown-deal': {
    en: 'The shop does not know this code. Leave it out, or type it again.',
    de: 'Diesen Code kennt der Laden nicht. Lass ihn weg, oder gib ihn noch einmal ein.',
    ar: 'المحل لا يعرف هذا الرمز. احذفه أو اكتبه من جديد.',
  },
  'not-available': {
    en: 'The shop does not offer this.',
    de: 'Das bietet der Laden nicht an.',
    ar: 'المحل لا يقدم هذا.',
  },
  'out-of-zone': {
    en: 'The shop does not deliver to this address.',
    de: 'Zu dieser Adresse liefert der Laden nicht.',
    ar: 'المحل لا يوصّل إلى هذا العنوان.',
  },
  'below-minimum': {
    en: 'The order is too small.',
    de: 'Die Bestellung ist zu klein.',
    ar: 'الطلب صغير جدًا.',
  },
  'price-changed': {
    en: 'The price changed meanwhile. Look at it again.',
    de: 'Der Preis hat sich inzwischen geändert. Sieh ihn dir noch einmal an.',
    ar: 'تغيّر السعر في هذه الأثناء. راجعه من جديد.',
  },
  paused: {
    en: 'The shop takes no online orders at the moment.',
    de: 'Der Laden nimmt gerade keine Online-Bestellungen an.',
    ar: 'المحل لا يقبل طلبات عبر الإنترنت حاليًا.',
  },
  closed: { en: 'The shop is closed.', de: 'Der Laden ist geschlossen.', ar: 'المحل مغلق.' },
  later: {
    en: 'The shop cannot make it that soon: choose a later time.',
    de: 'So früh schafft es der Laden nicht: wähle eine spätere Zeit.',
    ar: 'لا يستطيع المحل تجهيزه بهذه السرعة: اختر وقتًا لاحقًا.',
  },
  'paid-first': {
    en: 'This has to be paid online.',
    de: 'Das muss online bezahlt werden.',
    ar: 'يجب دفع هذا عبر الإنترنت.',
  },
  'card-declined': {
    en: 'The card was declined. Nothing was charged.',
    de: 'Die Karte wurde abgelehnt. Es wurde nichts abgebucht.',
    ar: 'رُفضت البطاقة. لم يُخصم شيء.',
  },
  'payment-unknown': {
    en: 'We do not know yet whether the payment went through. Nothing is charged twice: look again in a moment.',
    de: 'Wir wissen noch nicht, ob die Zahlung durchging. Nichts wird doppelt abgebucht: Sieh gleich noch einmal nach.',
    ar: 'لا نعرف بعد إن تم الدفع. لن يُخصم شيء مرتين: عد بعد لحظة.',
  },
  'wrong-state': {
    en: 'The shop has it already: call the shop.',
    de: 'Der Laden hat sie schon: ruf im Laden an.',
    ar: 'الطلب لدى المحل بالفعل: اتصل بالمحل.',
  },
  'unknown-store': {
    en: 'There is no such shop.',
    de: 'Diesen Laden gibt es nicht.',
    ar: 'لا يوجد محل كهذا.',
  },
  'unknown-order': {
    en: 'There is no such order.',
    de: 'Diese Bestellung gibt es nicht.',
    ar: 'لا يوجد طلب كهذا.',
  },
  'too-many-requests': {
    en: 'That was a bit much at once. Wait a minute.',
    de: 'Das war etwas viel auf einmal. Warte eine Minute.',
    ar: 'طلبات كثيرة دفعة واحدة. انتظر دقيقة.',
  },
  offline: {
    en: 'There is no connection. Try again in a moment.',
    de: 'Keine Verbindung. Versuche es gleich noch einmal.',
    ar: 'لا يوجد اتصال. حاول بعد لحظة.',
  },
  fault: {
    en: 'Something went wrong. Try again in a moment.',
    de: 'Etwas ging schief. Versuche es gleich noch einmal.',
    ar: 'حدث خطأ ما. حاول بعد لحظة.',
  },
});
