import { defineMessages } from './message.ts';

/** What the core says about answering orders from channels, word for word. */
export const channelRefusalSentences = defineMessages({
  answered: {
    en: 'This online order waits for no answer any more.',
    de: 'Diese Online-Bestellung wartet nicht mehr auf eine Antwort.',
    ar: 'لم يعد هذا الطلب عبر الإنترنت بانتظار الرد.',
  },
  givenUp: {
    en: 'This online order was given up: nobody answered in time.',
    de: 'Diese Online-Bestellung wurde aufgegeben: Niemand hat rechtzeitig geantwortet.',
    ar: 'أُلغي هذا الطلب عبر الإنترنت: لم يرد أحد في الوقت المناسب.',
  },
});
