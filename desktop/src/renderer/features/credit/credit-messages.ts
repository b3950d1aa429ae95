import { defineMessages } from '@forno/shared/ui';

export const creditMessages = defineMessages({
  code: { en: 'Gift card code', de: 'Code der Gutscheinkarte', ar: 'رمز بطاقة الهدايا' },
  scan: {
    en: 'Scan the card or type its code.',
    de: 'Karte scannen oder Code tippen.',
    ar: 'امسح البطاقة أو اكتب رمزها.',
  },
  onCard: { en: '{amount} on this card', de: '{amount} auf dieser Karte', ar: '{amount} على هذه البطاقة' },
  unknownCard: {
    en: 'No gift card of this shop has that code.',
    de: 'Keine Gutscheinkarte dieser Filiale hat diesen Code.',
    ar: 'لا توجد بطاقة هدايا لهذا المتجر بهذا الرمز.',
  },
  redeem: { en: 'Pay {amount} with it', de: '{amount} damit zahlen', ar: 'دفع {amount} بها' },
  customerFirst: {
    en: 'Choose the customer of this order first: the account is theirs.',
    de: 'Zuerst den Kunden der Bestellung wählen: Das Konto ist seines.',
    ar: 'اختر عميل هذا الطلب أولًا: الحساب له.',
  },
  noAccount: {
    en: 'This customer has no account with the shop.',
    de: 'Dieser Kunde hat kein Konto bei der Filiale.',
    ar: 'ليس لهذا العميل حساب لدى المتجر.',
  },
  accountBlocked: {
    en: 'This account is blocked.',
    de: 'Dieses Konto ist gesperrt.',
    ar: 'هذا الحساب محظور.',
  },
  canOwe: {
    en: 'This account can take another {amount}.',
    de: 'Dieses Konto kann noch {amount} aufnehmen.',
    ar: 'يمكن لهذا الحساب تحمّل {amount} إضافية.',
  },
  charge: { en: 'Charge {amount} to it', de: '{amount} darauf buchen', ar: 'قيد {amount} عليه' },
  leave: { en: 'Another way to pay', de: 'Andere Zahlungsart', ar: 'طريقة دفع أخرى' },
  voucher: {
    en: 'Number on the offline slip',
    de: 'Nummer auf dem Offline-Beleg',
    ar: 'رقم قسيمة الدفع دون اتصال',
  },
  offlineHint: {
    en: 'The terminal has no line. Up to {limit} a payment can be taken; whether it comes in shows later.',
    de: 'Das Kartengerät hat keine Verbindung. Bis {limit} je Zahlung sind möglich; ob sie eingeht, zeigt sich später.',
    ar: 'جهاز البطاقات دون اتصال. يمكن قبول حتى {limit} لكل دفعة؛ ويتبيّن لاحقًا إن كانت ستُحصَّل.',
  },
  takeOffline: {
    en: 'Take the card without a line',
    de: 'Karte ohne Verbindung annehmen',
    ar: 'قبول البطاقة دون اتصال',
  },
  pane: { en: 'Gift cards and accounts', de: 'Gutscheine und Konten', ar: 'بطاقات الهدايا والحسابات' },
  giftCards: { en: 'Gift card', de: 'Gutscheinkarte', ar: 'بطاقة هدايا' },
  newCard: {
    en: 'A new card: nothing on it yet.',
    de: 'Eine neue Karte: noch nichts darauf.',
    ar: 'بطاقة جديدة: لا رصيد عليها بعد.',
  },
  load: { en: 'Load {amount}', de: '{amount} aufladen', ar: 'شحن {amount}' },
  topUpCard: { en: 'Gift card, {amount}', de: 'Gutscheinkarte, {amount}', ar: 'بطاقة هدايا، {amount}' },
  topUpAccount: {
    en: 'Paid on account, {amount}',
    de: 'Zahlung auf Konto, {amount}',
    ar: 'دفعة على الحساب، {amount}',
  },
  accounts: { en: 'House accounts', de: 'Kundenkonten', ar: 'حسابات العملاء' },
  noAccounts: {
    en: 'No customer buys on account.',
    de: 'Kein Kunde kauft auf Rechnung.',
    ar: 'لا عميل يشتري بالحساب.',
  },
  owes: {
    en: 'owes {amount} of {limit}',
    de: 'schuldet {amount} von {limit}',
    ar: 'عليه {amount} من {limit}',
  },
  blocked: { en: 'blocked', de: 'gesperrt', ar: 'محظور' },
  block: { en: 'Block', de: 'Sperren', ar: 'حظر' },
  unblock: { en: 'Unblock', de: 'Entsperren', ar: 'رفع الحظر' },
  payAll: { en: 'Pays {amount}', de: 'Zahlt {amount}', ar: 'يدفع {amount}' },
  openAccount: { en: 'Customer number', de: 'Kundennummer', ar: 'رقم العميل' },
  setLimit: { en: 'Set a limit of {amount}', de: 'Rahmen auf {amount} setzen', ar: 'تعيين حد {amount}' },
  toConfirm: {
    en: 'Cards to be confirmed',
    de: 'Karten, die zu bestätigen sind',
    ar: 'بطاقات بانتظار التأكيد',
  },
  allConfirmed: {
    en: 'Every card payment is confirmed by the terminal.',
    de: 'Jede Kartenzahlung ist vom Gerät bestätigt.',
    ar: 'كل دفعات البطاقات أكدها الجهاز.',
  },
  countedTaken: { en: 'counted as paid', de: 'als bezahlt gezählt', ar: 'محسوبة مدفوعة' },
  countedNot: { en: 'counted as not charged', de: 'als nicht abgebucht gezählt', ar: 'محسوبة غير مخصومة' },
  cameIn: { en: 'It came in', de: 'Sie ist eingegangen', ar: 'حُصِّلت' },
  neverCame: { en: 'It never came in', de: 'Sie ist nicht eingegangen', ar: 'لم تُحصَّل' },
});
