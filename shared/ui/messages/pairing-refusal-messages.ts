import { defineMessages } from './message.ts';

/** What the master says about letting devices in, word for word. */
export const pairingRefusalSentences = defineMessages({
  tooManyWait: {
    en: 'Too many devices wait to be paired. This one tries again by itself.',
    de: 'Zu viele Geräte warten auf die Kopplung. Dieses versucht es von selbst noch einmal.',
    ar: 'عدد كبير من الأجهزة ينتظر الإقران. سيحاول هذا الجهاز ثانيةً من تلقاء نفسه.',
  },
  wrongCodes: {
    en: 'Too many wrong codes. Try again in {seconds} seconds.',
    de: 'Zu viele falsche Codes. In {seconds} Sekunden noch einmal versuchen.',
    ar: 'رموز خاطئة كثيرة. أعد المحاولة بعد {seconds} ثانية.',
  },
  noSuchCode: {
    en: 'No device shows this code.',
    de: 'Kein Gerät zeigt diesen Code.',
    ar: 'لا جهاز يعرض هذا الرمز.',
  },
  shellOnly: {
    en: 'This shop takes screens through the Forno shell only, not in a browser.',
    de: 'Diese Filiale nimmt Bildschirme nur über die Forno-Shell an, nicht im Browser.',
    ar: 'لا يقبل هذا المتجر الشاشات إلا عبر برنامج Forno، لا في المتصفح.',
  },
  pairedAlready: {
    en: 'This device is paired already.',
    de: 'Dieses Gerät ist schon gekoppelt.',
    ar: 'هذا الجهاز مقترن بالفعل.',
  },
  notPaired: {
    en: 'No such device is paired with this shop.',
    de: 'Ein solches Gerät ist mit dieser Filiale nicht gekoppelt.',
    ar: 'لا جهاز كهذا مقترن بهذا المتجر.',
  },
  notItself: {
    en: 'A terminal cannot shut itself out. Do it from another one.',
    de: 'Ein Terminal kann sich nicht selbst aussperren. Von einem anderen aus tun.',
    ar: 'لا تستطيع المحطة حظر نفسها. افعل ذلك من محطة أخرى.',
  },
});
