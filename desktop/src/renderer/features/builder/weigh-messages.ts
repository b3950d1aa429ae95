import { defineMessages } from '@forno/shared/ui';

export const weighMessages = defineMessages({
  onScale: { en: 'On the scale', de: 'Auf der Waage', ar: 'على الميزان' },
  byHand: { en: 'Typed by hand', de: 'Von Hand eingegeben', ar: 'أُدخل يدويًا' },
  asItWas: { en: 'As it was weighed', de: 'Wie gewogen', ar: 'كما وُزن' },
  grams: { en: '{grams, number} g', de: '{grams, number} g', ar: '{grams, number} غ' },
  none: { en: '— g', de: '— g', ar: '— غ' },
  moving: { en: 'Still moving', de: 'Noch nicht ruhig', ar: 'لم يستقر بعد' },
  empty: { en: 'Put it on the scale.', de: 'Auf die Waage legen.', ar: 'ضعه على الميزان.' },
  tooMuch: { en: 'Too heavy for the scale', de: 'Zu schwer für die Waage', ar: 'أثقل من قدرة الميزان' },
  belowZero: {
    en: 'Less than nothing: empty the scale and set it to zero.',
    de: 'Weniger als nichts: Waage leeren und auf null stellen.',
    ar: 'أقل من الصفر: أفرغ الميزان واضبطه على الصفر.',
  },
  tared: {
    en: 'without {grams, number} g of container',
    de: 'ohne {grams, number} g Gefäß',
    ar: 'دون {grams, number} غ للوعاء',
  },
  tare: { en: 'Tare', de: 'Tara', ar: 'وزن فارغ' },
  noTare: { en: 'No container', de: 'Ohne Gefäß', ar: 'بلا وعاء' },
  typeIt: { en: 'Type the weight', de: 'Gewicht eingeben', ar: 'إدخال الوزن' },
  weighIt: { en: 'Weigh it', de: 'Wiegen', ar: 'وزنه' },
  typed: { en: 'Grams', de: 'Gramm', ar: 'غرامات' },
});
