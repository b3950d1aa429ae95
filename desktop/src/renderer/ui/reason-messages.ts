import { defineMessages, type Message, type Translator } from '@forno/shared/ui';

/** Reasons that take one tap. The log keeps the English, so that reports add up whatever the cashier reads. */
export const cancelReasons = defineMessages({
  changedMind: {
    en: 'Customer changed their mind',
    de: 'Kunde hat es sich anders überlegt',
    ar: 'غيّر العميل رأيه',
  },
  mistake: { en: 'Entered by mistake', de: 'Versehentlich eingegeben', ar: 'أُدخل بالخطأ' },
  left: { en: 'Customer left', de: 'Kunde ist gegangen', ar: 'غادر العميل' },
  cannotBeMade: { en: 'Cannot be made', de: 'Kann nicht gemacht werden', ar: 'لا يمكن تحضيره' },
});

export const refundReasons = defineMessages({
  wrongItem: { en: 'Wrong item', de: 'Falscher Artikel', ar: 'صنف خاطئ' },
  coldOrLate: { en: 'Cold or late', de: 'Kalt oder zu spät', ar: 'بارد أو متأخر' },
  quality: { en: 'Quality', de: 'Qualität', ar: 'الجودة' },
  chargedTwice: { en: 'Charged twice', de: 'Doppelt berechnet', ar: 'حُسب مرتين' },
});

/** Of a manager who says what became of a card payment. */
export const resolveReasons = defineMessages({
  display: { en: 'Its display says so', de: 'Sein Display sagt es', ar: 'شاشته تقول ذلك' },
  slip: { en: 'Its slip says so', de: 'Sein Beleg sagt es', ar: 'قسيمته تقول ذلك' },
  statement: { en: 'Its statement says so', de: 'Seine Abrechnung sagt es', ar: 'كشفه يقول ذلك' },
});

/** Of a manager who brought money back to a card without the till. */
export const byHandReasons = defineMessages({
  atTerminal: {
    en: 'At the terminal’s own menu',
    de: 'Über das Menü des Geräts',
    ar: 'من قائمة الجهاز نفسه',
  },
  transfer: { en: 'By bank transfer', de: 'Per Überweisung', ar: 'بتحويل مصرفي' },
  wentBack: { en: 'Its statement shows it', de: 'Seine Abrechnung zeigt es', ar: 'كشفه يُظهره' },
});

/** Of a manager who limits or blocks an account. */
export const creditReasons = defineMessages({
  agreed: { en: 'Agreed with the customer', de: 'Mit dem Kunden vereinbart', ar: 'متفق عليه مع العميل' },
  notPaid: { en: 'Did not pay', de: 'Hat nicht gezahlt', ar: 'لم يدفع' },
});

export const paidInReasons = defineMessages({
  safe: { en: 'Change from the safe', de: 'Wechselgeld aus dem Tresor', ar: 'فكة من الخزنة' },
  found: { en: 'Found too much', de: 'Zu viel gefunden', ar: 'وُجد مبلغ زائد' },
});

export const paidOutReasons = defineMessages({
  supplies: { en: 'Supplies', de: 'Einkauf', ar: 'مشتريات' },
  tip: { en: 'Delivery tip', de: 'Trinkgeld Lieferung', ar: 'إكرامية التوصيل' },
  petty: { en: 'Petty cash', de: 'Kleine Auslagen', ar: 'مصروفات نثرية' },
});

export const dropReasons = defineMessages({
  tooMuch: { en: 'Too much in the drawer', de: 'Zu viel in der Lade', ar: 'نقد كثير في الدرج' },
  endOfShift: { en: 'End of shift', de: 'Schichtende', ar: 'نهاية الوردية' },
});

export const noSaleReasons = defineMessages({
  change: { en: 'Change for a customer', de: 'Geld wechseln', ar: 'فكة لعميل' },
  check: { en: 'Check the drawer', de: 'Lade prüfen', ar: 'فحص الدرج' },
  roll: { en: 'Receipt roll', de: 'Bonrolle', ar: 'لفة الإيصالات' },
});

/** What the shop ends by itself. */
const timerReasons = defineMessages({
  abandoned: { en: 'abandoned', de: 'liegen geblieben', ar: 'متروك' },
  notPaid: { en: 'not paid in time', de: 'nicht rechtzeitig bezahlt', ar: 'لم يُدفع في الوقت المحدد' },
  empty: { en: 'empty', de: 'leer', ar: 'فارغ' },
});

const KNOWN = new Map<string, Message>(
  [
    cancelReasons,
    refundReasons,
    resolveReasons,
    byHandReasons,
    creditReasons,
    paidInReasons,
    paidOutReasons,
    dropReasons,
    noSaleReasons,
    timerReasons,
  ]
    .flatMap((reasons): Message[] => Object.values(reasons))
    .map((message) => [message.en, message]),
);

/** A reason as the log has it, in the reader's language where it is one of these; what was typed stays. */
export function reasonWords(t: Translator, reason: string): string {
  const known = KNOWN.get(reason);
  return known ? t(known) : reason;
}
