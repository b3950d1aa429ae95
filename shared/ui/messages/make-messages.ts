import { defineMessages } from './message.ts';

/** The kitchen's short language: how a pizza differs from plain. Left and right are those of the drawing. */
export const makeMessages = defineMessages({
  crust: { en: '{what} crust', de: 'Teig {what}', ar: 'عجينة {what}' },
  sauce: { en: '{what} sauce', de: 'Soße {what}', ar: 'صلصة {what}' },
  cut_uncut: { en: 'do not cut', de: 'nicht schneiden', ar: 'بدون تقطيع' },
  cut_squares: { en: 'cut in squares', de: 'in Quadrate schneiden', ar: 'تقطيع مربعات' },
  at: { en: '{place}: {what}', de: '{place}: {what}', ar: '{place}: {what}' },
  added: { en: '+ {what}', de: '+ {what}', ar: '+ {what}' },
  none: { en: 'no {what}', de: 'ohne {what}', ar: 'بدون {what}' },
  regular: { en: 'regular {what}', de: 'normal {what}', ar: '{what} عادي' },
  light: { en: 'light {what}', de: 'wenig {what}', ar: 'قليل من {what}' },
  extra: { en: 'extra {what}', de: 'extra {what}', ar: 'زيادة {what}' },
  double: { en: 'double {what}', de: 'doppelt {what}', ar: '{what} مضاعف' },
  ofSauce: { en: 'sauce', de: 'Soße', ar: 'الصلصة' },
  ofCheese: { en: 'cheese', de: 'Käse', ar: 'الجبن' },
});

/** By the core's own names of them. */
export const placeMessages = defineMessages({
  'left half': { en: 'left half', de: 'linke Hälfte', ar: 'النصف الأيسر' },
  'right half': { en: 'right half', de: 'rechte Hälfte', ar: 'النصف الأيمن' },
  'top half': { en: 'top half', de: 'obere Hälfte', ar: 'النصف العلوي' },
  'bottom half': { en: 'bottom half', de: 'untere Hälfte', ar: 'النصف السفلي' },
  'top right': { en: 'top right', de: 'oben rechts', ar: 'أعلى اليمين' },
  'bottom right': { en: 'bottom right', de: 'unten rechts', ar: 'أسفل اليمين' },
  'bottom left': { en: 'bottom left', de: 'unten links', ar: 'أسفل اليسار' },
  'top left': { en: 'top left', de: 'oben links', ar: 'أعلى اليسار' },
});
