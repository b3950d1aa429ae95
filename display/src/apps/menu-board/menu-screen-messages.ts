import { defineMessages } from '@forno/shared/ui';

export const menuScreenMessages = defineMessages({
  soon: { en: 'The menu comes in a moment.', de: 'Die Karte kommt gleich.', ar: 'القائمة تظهر بعد لحظة.' },
});
