import type { CustomerOrder } from '@forno/shared/protocol/customer-screen';
import { defineMessages, type Message } from '@forno/shared/ui';

export const customerMessages = defineMessages({
  dealsTogether: {
    en: '{count, plural, one {# deal} other {# deals}}',
    de: '{count, plural, one {# Angebot} other {# Angebote}}',
    ar: '{count, plural, zero {لا عروض} one {عرض واحد} two {عرضان} few {# عروض} many {# عرضًا} other {# عرض}}',
  },
  whichTerminal: {
    en: 'Which terminal does this display stand before?',
    de: 'Vor welchem Terminal steht diese Anzeige?',
    ar: 'أمام أي محطة تقف هذه الشاشة؟',
  },
  choiceHint: {
    en: 'It shows the orders of that terminal and of no other.',
    de: 'Sie zeigt die Bestellungen dieses Terminals und keines anderen.',
    ar: 'تعرض طلبات تلك المحطة وحدها.',
  },
  noTerminal: {
    en: 'No terminal has been seen yet. Start one, and it appears here.',
    de: 'Noch kein Terminal gesehen. Eines starten, dann erscheint es hier.',
    ar: 'لم تظهر أي محطة بعد. شغّل واحدة وستظهر هنا.',
  },
  terminalAway: { en: 'off', de: 'aus', ar: 'متوقفة' },
  welcome: { en: 'Welcome', de: 'Willkommen', ar: 'أهلًا بكم' },
  yourOrder: { en: 'Your order', de: 'Ihre Bestellung', ar: 'طلبك' },
  orderNumber: { en: 'Order {number}', de: 'Bestellung {number}', ar: 'الطلب {number}' },
  tax: { en: 'Tax', de: 'Steuer', ar: 'الضريبة' },
  total: { en: 'Total', de: 'Summe', ar: 'المجموع' },
  toPay: { en: 'To pay', de: 'Zu zahlen', ar: 'المبلغ المستحق' },
  hello: { en: 'Hello, {name}!', de: 'Hallo, {name}!', ar: 'مرحبًا {name}!' },
  regular: {
    en: 'Been here before? Say who you are',
    de: 'Schon einmal hier gewesen? Hier melden',
    ar: 'زرتنا من قبل؟ عرّفنا بنفسك',
  },
  phone: { en: 'Your phone number', de: 'Ihre Telefonnummer', ar: 'رقم هاتفك' },
  phoneHint: {
    en: 'Type your phone number for your deals.',
    de: 'Telefonnummer für Ihre Vorteile eingeben.',
    ar: 'أدخل رقم هاتفك للحصول على عروضك.',
  },
  phoneSent: {
    en: 'Thank you. The cashier sees your number now.',
    de: 'Danke. Ihre Nummer ist jetzt an der Kasse zu sehen.',
    ar: 'شكرًا. يرى أمين الصندوق رقمك الآن.',
  },
  sendPhone: { en: 'That is me', de: 'Das bin ich', ar: 'هذا أنا' },
  notNow: { en: 'Back', de: 'Zurück', ar: 'رجوع' },
  backspace: { en: 'Delete', de: 'Löschen', ar: 'حذف' },
  tip: { en: 'Tip', de: 'Trinkgeld', ar: 'إكرامية' },
  tipQuestion: {
    en: 'A tip for the team?',
    de: 'Trinkgeld für das Team?',
    ar: 'إكرامية للفريق؟',
  },
  tipOf: {
    en: 'Thank you: {amount} for the team',
    de: 'Danke: {amount} für das Team',
    ar: 'شكرًا: {amount} للفريق',
  },
  noTip: { en: 'No tip', de: 'Kein Trinkgeld', ar: 'بدون إكرامية' },
  otherTip: { en: 'Another amount', de: 'Anderer Betrag', ar: 'مبلغ آخر' },
  giveTip: { en: 'Give this', de: 'Diesen Betrag geben', ar: 'أعطِ هذا المبلغ' },
  thanks: { en: 'Thank you!', de: 'Vielen Dank!', ar: 'شكرًا لك!' },
  change: { en: 'Your change', de: 'Ihr Rückgeld', ar: 'الباقي لك' },
  weCallNumber: {
    en: 'We call number {number}.',
    de: 'Wir rufen die Nummer {number} auf.',
    ar: 'سننادي الرقم {number}.',
  },
  weCallName: {
    en: '{name}, we call number {number}.',
    de: '{name}, wir rufen die Nummer {number} auf.',
    ar: '{name}، سننادي الرقم {number}.',
  },
  readyAt: { en: 'Ready about {time}', de: 'Fertig gegen {time}', ar: 'جاهز نحو {time}' },
  receiptCode: { en: 'Code with your receipt', de: 'Code mit Ihrem Beleg', ar: 'رمز إيصالك' },
  receiptHow: {
    en: 'Scan to take your receipt along',
    de: 'Scannen und den Beleg mitnehmen',
    ar: 'امسح الرمز لتأخذ إيصالك معك',
  },
});

const tenders = defineMessages({
  cash: { en: 'Cash', de: 'Bar', ar: 'نقدًا' },
  card: { en: 'Card', de: 'Karte', ar: 'بطاقة' },
  giftCard: { en: 'Gift card', de: 'Gutscheinkarte', ar: 'بطاقة هدية' },
  houseAccount: { en: 'House account', de: 'Kundenkonto', ar: 'حساب العميل' },
  channel: { en: 'Paid online', de: 'Online bezahlt', ar: 'مدفوع عبر الإنترنت' },
});
export const tenderMessages: Readonly<Record<CustomerOrder['payments'][number]['tender'], Message>> = {
  cash: tenders.cash,
  card: tenders.card,
  'gift-card': tenders.giftCard,
  'house-account': tenders.houseAccount,
  channel: tenders.channel,
};
