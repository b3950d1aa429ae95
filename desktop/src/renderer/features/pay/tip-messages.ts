import { defineMessages } from '@forno/shared/ui';

export const tipMessages = defineMessages({
  tip: { en: 'Tip', de: 'Trinkgeld', ar: 'إكرامية' },
  tipOf: { en: 'Tip {amount}', de: 'Trinkgeld {amount}', ar: 'إكرامية {amount}' },
  none: { en: 'No tip', de: 'Ohne', ar: 'بدون' },
  typed: { en: '{amount} as tip', de: '{amount} als Trinkgeld', ar: '{amount} إكرامية' },
  keepChange: {
    en: 'Keep the change: {amount} tip',
    de: 'Stimmt so: {amount} Trinkgeld',
    ar: 'احتفظ بالباقي: {amount} إكرامية',
  },
  andTip: { en: '{amount} and {tip} tip', de: '{amount} und {tip} Trinkgeld', ar: '{amount} و{tip} إكرامية' },
  adjust: {
    en: 'Enter the tip from the slip',
    de: 'Trinkgeld vom Beleg eingeben',
    ar: 'إدخال الإكرامية من القسيمة',
  },
  adjustOf: { en: 'Tip for {card}', de: 'Trinkgeld für {card}', ar: 'إكرامية {card}' },
  asked: {
    en: 'The card terminal is asked to make it {tip} tip.',
    de: 'Das Kartengerät wird um {tip} Trinkgeld gebeten.',
    ar: 'يُطلب من جهاز البطاقة جعل الإكرامية {tip}.',
  },
  declined: {
    en: 'The card terminal did not change the tip ({reason}). The charge is as it was.',
    de: 'Das Kartengerät hat das Trinkgeld nicht geändert ({reason}). Die Abbuchung ist, wie sie war.',
    ar: 'لم يغيّر جهاز البطاقة الإكرامية ({reason}). بقي الخصم كما كان.',
  },
  save: { en: 'Save the tip', de: 'Trinkgeld speichern', ar: 'حفظ الإكرامية' },
});
