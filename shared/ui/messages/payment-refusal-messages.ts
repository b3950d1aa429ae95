import { defineMessages } from './message.ts';

/** What the core says about money, word for word. Values whose names end in `Cents` come as money. */
export const paymentRefusalSentences = defineMessages({
  missing: { en: '{missingCents} are missing.', de: 'Es fehlen {missingCents}.', ar: 'ينقص {missingCents}.' },
  onlyBack: {
    en: 'Only {mostCents} can go back.',
    de: 'Höchstens {mostCents} können zurückgegeben werden.',
    ar: 'يمكن إعادة {mostCents} فقط.',
  },
  noCardTerminal: {
    en: 'No card terminal belongs to this till. Nothing was charged.',
    de: 'Zu dieser Kasse gehört kein Kartengerät. Es wurde nichts belastet.',
    ar: 'لا يوجد جهاز بطاقات لهذه المحطة. لم يُخصم شيء.',
  },
  paymentExists: {
    en: 'This payment exists already.',
    de: 'Diese Zahlung gibt es schon.',
    ar: 'هذه الدفعة موجودة بالفعل.',
  },
  paymentIs: {
    en: 'This payment is {status} already.',
    de: 'Diese Zahlung ist schon {status, select, completed {abgeschlossen} failed {gescheitert} reversed {zurückgenommen} other {entschieden}}.',
    ar: 'هذه الدفعة {status, select, completed {اكتملت} failed {فشلت} reversed {أُلغيت} other {حُسمت}} بالفعل.',
  },
  chargeOfNothing: {
    en: 'A charge of nothing is none.',
    de: 'Eine Abbuchung von nichts ist keine.',
    ar: 'خصم لا شيء ليس خصمًا.',
  },
  onlyCardTip: {
    en: 'Only the tip of an approved card can be changed.',
    de: 'Nur das Trinkgeld einer genehmigten Karte kann geändert werden.',
    ar: 'لا يمكن تغيير إكرامية إلا لبطاقة مقبولة.',
  },
  tipCharged: {
    en: 'The terminal has charged this card: its tip cannot be changed. Take more in cash.',
    de: 'Das Gerät hat diese Karte belastet: Ihr Trinkgeld lässt sich nicht ändern. Mehr gibt es nur bar.',
    ar: 'خصم الجهاز من هذه البطاقة: لا يمكن تغيير إكراميتها. خذ الزيادة نقدًا.',
  },
  noReportPrinter: {
    en: 'This shop has no printer for reports.',
    de: 'Dieser Laden hat keinen Drucker für Berichte.',
    ar: 'ليس لهذا المتجر طابعة للتقارير.',
  },
  noTipAsked: {
    en: 'The terminal is asked for no tip of this payment.',
    de: 'Das Gerät wird um kein Trinkgeld dieser Zahlung gebeten.',
    ar: 'لم يُطلب من الجهاز إكرامية لهذه الدفعة.',
  },
  noRefundWaits: {
    en: 'No refund of that payment waits.',
    de: 'Von dieser Zahlung steht keine Erstattung aus.',
    ar: 'لا استرداد منتظر لهذه الدفعة.',
  },
  tipsOfClosedDay: {
    en: '{day} is closed: its tips cannot be changed.',
    de: 'Der {day} ist abgeschlossen: Trinkgelder lassen sich nicht mehr ändern.',
    ar: 'أُغلق يوم {day}: لا يمكن تغيير إكرامياته.',
  },
  amountOrLines: {
    en: 'A refund is of an amount or of lines.',
    de: 'Erstattet wird ein Betrag oder Positionen.',
    ar: 'الاسترداد إما لمبلغ أو لبنود.',
  },
  lineOnce: {
    en: 'A line is named once.',
    de: 'Jede Position wird nur einmal genannt.',
    ar: 'يُذكر كل بند مرة واحدة.',
  },
  accountNotRefunded: {
    en: 'What was paid on account is not refunded here.',
    de: 'Zahlungen auf ein Kundenkonto werden hier nicht erstattet.',
    ar: 'لا يُستردّ هنا ما دُفع على الحساب.',
  },
  giftWhole: {
    en: 'A gift card goes back for all that was put on it.',
    de: 'Eine Gutscheinkarte wird nur mit dem ganzen Betrag zurückgenommen.',
    ar: 'تُستردّ بطاقة الهدايا بكامل ما شُحن فيها.',
  },
  giftLeft: {
    en: 'There is only {leftCents} left on this card.',
    de: 'Auf dieser Karte sind nur noch {leftCents}.',
    ar: 'بقي {leftCents} فقط على هذه البطاقة.',
  },
  giftHolds: {
    en: 'There is {leftCents} on this card.',
    de: 'Auf dieser Karte sind {leftCents}.',
    ar: 'على هذه البطاقة {leftCents}.',
  },
  giftRoom: {
    en: 'This card can take another {leftCents}.',
    de: 'Auf diese Karte gehen noch {leftCents}.',
    ar: 'تتسع هذه البطاقة لـ {leftCents} أخرى.',
  },
  accountRoom: {
    en: 'This account can take another {leftCents}.',
    de: 'Dieses Konto kann noch {leftCents} aufnehmen.',
    ar: 'يمكن لهذا الحساب تحمّل {leftCents} إضافية.',
  },
  noGiftCard: {
    en: 'No gift card of this shop has that code.',
    de: 'Keine Gutscheinkarte dieser Filiale hat diesen Code.',
    ar: 'لا توجد بطاقة هدايا لهذا المتجر بهذا الرمز.',
  },
  noAccount: {
    en: 'This customer has no account with the shop.',
    de: 'Dieser Kunde hat kein Konto bei der Filiale.',
    ar: 'ليس لهذا العميل حساب لدى المتجر.',
  },
  notGift: {
    en: 'That is a gift card.',
    de: 'Das ist eine Gutscheinkarte.',
    ar: 'هذه بطاقة هدايا.',
  },
  noOffline: {
    en: 'This shop takes no cards while the terminal has no line.',
    de: 'Ohne Verbindung des Kartengeräts nimmt diese Filiale keine Karten.',
    ar: 'لا يقبل هذا المتجر البطاقات ما دام الجهاز دون اتصال.',
  },
  offlineFloor: {
    en: 'Without a line, cards are taken up to {floorCents} a payment.',
    de: 'Ohne Verbindung werden Karten bis {floorCents} je Zahlung genommen.',
    ar: 'دون اتصال تُقبل البطاقات حتى {floorCents} لكل دفعة.',
  },
  offlineLimit: {
    en: "Cards of {openCents} wait for their confirmation; the shop's limit is {limitCents}.",
    de: 'Karten über {openCents} warten auf Bestätigung; die Grenze der Filiale ist {limitCents}.',
    ar: 'بطاقات بقيمة {openCents} تنتظر التأكيد؛ وحدّ المتجر {limitCents}.',
  },
  noConfirmation: {
    en: 'This payment waits for no confirmation.',
    de: 'Diese Zahlung wartet auf keine Bestätigung.',
    ar: 'هذه الدفعة لا تنتظر تأكيدًا.',
  },
  chargedAfterAll: {
    en: 'The card was charged after all: take it back at the terminal first.',
    de: 'Die Karte wurde doch belastet: Zuerst am Gerät zurücknehmen.',
    ar: 'خُصم من البطاقة فعلًا: ألغِ العملية على الجهاز أولًا.',
  },
});
