import { defineMessages } from './message.ts';

/** Why nothing moved from one bill to another, word for word as `refusal(…)` has it. */
export const billRefusalSentences = defineMessages({
  onlySent: {
    en: 'Only what was sent from a table moves to another bill.',
    de: 'Nur was von einem Tisch gesendet wurde, kommt auf eine andere Rechnung.',
    ar: 'لا ينتقل إلى فاتورة أخرى إلا ما أُرسل من طاولة.',
  },
  sameBill: {
    en: 'That is the bill it stands on.',
    de: 'Auf dieser Rechnung steht es schon.',
    ar: 'هذه هي الفاتورة نفسها.',
  },
  allOfIt: {
    en: '{item} has a discount of its own: move all of it.',
    de: '{item} hat einen eigenen Rabatt: nur ganz umbuchen.',
    ar: 'على {item} خصم خاص: انقله كاملًا.',
  },
  wholeDiscount: {
    en: 'Order {number} has a discount as a whole: move the other bill onto it.',
    de: 'Bestellung {number} hat einen Rabatt auf alles: die andere Rechnung auf diese buchen.',
    ar: 'على الطلب {number} خصم كامل: انقل الفاتورة الأخرى إليه.',
  },
  paidStays: {
    en: '{paidCents} of order {number} are paid: less than that cannot stay.',
    de: 'Von Bestellung {number} sind {paidCents} bezahlt: Weniger kann nicht bleiben.',
    ar: 'دُفع من الطلب {number} مبلغ {paidCents}: لا يمكن أن يبقى أقل منه.',
  },
  somethingStays: {
    en: 'Something has to stay on this bill.',
    de: 'Etwas muss auf dieser Rechnung bleiben.',
    ar: 'يجب أن يبقى شيء على هذه الفاتورة.',
  },
  moneyWentBack: {
    en: 'Money for {item} went back already.',
    de: 'Für {item} ging schon Geld zurück.',
    ar: 'أُعيد ثمن {item} من قبل.',
  },
});
