import { defineMessages } from '@forno/shared/ui';

/** Notes that take one tap; no comma in them, it parts the notes. */
export const ovenNotes = defineMessages({
  wellDone: { en: 'well done', de: 'gut durch', ar: 'محمّصة جيدًا' },
  lightBake: { en: 'light bake', de: 'hell gebacken', ar: 'خبز خفيف' },
  separateBox: { en: 'separate box', de: 'eigener Karton', ar: 'علبة منفصلة' },
  allergy: { en: 'allergy: ask kitchen', de: 'Allergie: Küche fragen', ar: 'حساسية: اسأل المطبخ' },
});
