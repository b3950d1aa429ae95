import type { CardRefund } from '@forno/shared/domain';
import { defineMessages, type Message } from '@forno/shared/ui';

export const cardRefundMessages = defineMessages({
  title: { en: 'Money owed to cards', de: 'Geld, das Karten zusteht', ar: 'مبالغ مستحقة للبطاقات' },
  none: {
    en: 'Nothing is owed to a card.',
    de: 'Keiner Karte steht etwas zu.',
    ar: 'لا شيء مستحق لأي بطاقة.',
  },
  atTerminal: {
    en: 'The card terminal is giving it back. It may ask for the card.',
    de: 'Das Kartengerät gibt es zurück. Es kann nach der Karte fragen.',
    ar: 'جهاز البطاقات يعيد المبلغ. قد يطلب البطاقة.',
  },
  terminalSays: { en: 'It says: {detail}', de: 'Es sagt: {detail}', ar: 'يقول: {detail}' },
  byHand: { en: 'Done by hand', de: 'Von Hand erledigt', ar: 'أُنجز يدويًا' },
});

/** Why a person has to see to it, and what they can do. */
export const cardRefundTroubles = defineMessages({
  declined: {
    en: 'The card terminal refused to give it back. Give it back at the terminal’s own menu or by bank transfer.',
    de: 'Das Kartengerät hat die Rückgabe abgelehnt. Geben Sie es über das Menü des Geräts oder per Überweisung zurück.',
    ar: 'رفض جهاز البطاقات إعادة المبلغ. أعده من قائمة الجهاز نفسه أو بتحويل مصرفي.',
  },
  'not-reached': {
    en: 'The card terminal could not be reached. Nothing went back yet.',
    de: 'Das Kartengerät war nicht zu erreichen. Noch ging nichts zurück.',
    ar: 'تعذر الوصول إلى جهاز البطاقات. لم يُعَد شيء بعد.',
  },
  'no-answer': {
    en: 'The card terminal does not say whether it gave it back. Look at its journal before giving anything by hand.',
    de: 'Das Kartengerät sagt nicht, ob es das Geld zurückgab. Sehen Sie in seinem Journal nach, bevor Sie etwas von Hand zurückgeben.',
    ar: 'لا يقول جهاز البطاقات إن كان أعاد المبلغ. راجع سجله قبل أن تعيد شيئًا يدويًا.',
  },
  'no-terminal': {
    en: 'This shop has no card terminal that could give it back.',
    de: 'Diese Filiale hat kein Kartengerät, das es zurückgeben könnte.',
    ar: 'ليس في هذا المتجر جهاز بطاقات يعيد المبلغ.',
  },
  unconfirmed: {
    en: 'The terminal never confirmed this card. See whether its money came in before giving it back.',
    de: 'Das Gerät hat diese Karte nie bestätigt. Prüfen Sie vor der Rückgabe, ob ihr Geld eingegangen ist.',
    ar: 'لم يؤكد الجهاز هذه البطاقة. تحقق من وصول مبلغها قبل إعادته.',
  },
}) satisfies Record<NonNullable<CardRefund['trouble']>, Message>;
