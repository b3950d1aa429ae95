import { detailWords } from './detail-words.ts';
import { defineMessages, type Message } from './message.ts';
import type { PlainTranslator } from './plain-translator.ts';

const stepMessages = defineMessages({
  swapped: { en: 'swapped topping', de: 'getauschter Belag', ar: 'إضافة مستبدلة' },
  because: { en: '{what} ({why})', de: '{what} ({why})', ar: '{what} ({why})' },
});
/** Why a price is what it is, by the core's own names. */
const reasonMessages = defineMessages({
  'by share': { en: 'by share', de: 'anteilig', ar: 'بالحصة' },
  dearest: { en: 'dearest', de: 'der teuerste', ar: 'الأغلى' },
  'store price': { en: 'store price', de: 'Preis dieses Ladens', ar: 'سعر هذا المتجر' },
  'carry-out price': { en: 'carry-out price', de: 'Preis für Abholung', ar: 'سعر الاستلام' },
  'delivery price': { en: 'delivery price', de: 'Preis für Lieferung', ar: 'سعر التوصيل' },
  'dine-in price': { en: 'dine-in price', de: 'Preis im Lokal', ar: 'السعر المحلي' },
  'drive-through price': { en: 'drive-through price', de: 'Preis im Drive-in', ar: 'سعر خدمة السيارات' },
  average: { en: 'average', de: 'im Mittel', ar: 'المتوسط' },
});

/**
 * A step of a line's price in the reader's language. The log keeps the core's short English, whose grammar is
 * that of the details and a reason behind it; names of the menu stand as they are.
 */
export function traceWords(t: PlainTranslator, label: string): string {
  if (t.language === 'en') return label;
  if (label === 'swapped topping') return t(stepMessages.swapped);
  const [, what, why] = /^(.+) \((.+)\)$/.exec(label) ?? [];
  const reason = why === undefined ? undefined : (reasonMessages as Readonly<Record<string, Message>>)[why];
  return what !== undefined && reason !== undefined
    ? t(stepMessages.because, { what: detailWords(t, what), why: t(reason) })
    : detailWords(t, label);
}
