import { defineMessages } from './message.ts';

/** Sentences of the core and the master, word for word as `refusal(…)` has them. */
export const refusalSentences = defineMessages({
  orderIs: {
    en: 'Order {number} is {status}.',
    de: 'Bestellung {number} ist {status, select, draft {noch offen} payment_pending {in der Zahlung} preparing {in der Küche} quality_check {in der Prüfung} ready {fertig} out_for_delivery {unterwegs} completed {übergeben} closed {abgeschlossen} cancelled {storniert} refunded {erstattet} other {{status}}}.',
    ar: 'الطلب {number} {status, select, draft {ما زال معلّقًا} payment_pending {بانتظار الدفع} preparing {في المطبخ} quality_check {قيد الفحص} ready {جاهز} out_for_delivery {في الطريق} completed {سُلّم} closed {مغلق} cancelled {ملغى} refunded {مستردّ} other {{status}}}.',
  },
});
