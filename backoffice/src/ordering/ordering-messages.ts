import type { Tracked } from '@forno/shared/protocol/cloud/ordering';
import { defineMessages, type Message } from '@forno/shared/ui';

/** The shop's door and its menu. */
export const orderingMessages = defineMessages({
  title: { en: '{shop} · order ahead', de: '{shop} · vorbestellen', ar: '{shop} · اطلب مسبقًا' },
  opening: { en: 'Opening the menu…', de: 'Die Karte wird geöffnet …', ar: 'جارٍ فتح القائمة…' },
  language: { en: 'Language', de: 'Sprache', ar: 'اللغة' },
  categories: { en: 'Categories', de: 'Kategorien', ar: 'الأقسام' },
  soldOut: { en: 'sold out', de: 'ausverkauft', ar: 'نفد' },
  basket: {
    en: 'Basket · {count, number}',
    de: 'Warenkorb · {count, number}',
    ar: 'السلة · {count, number}',
  },
  offline: {
    en: 'The shop cannot be reached right now: your order waits for it, and if nobody answers within {minutes, number} minutes you pay nothing.',
    de: 'Der Laden ist gerade nicht erreichbar: Deine Bestellung wartet auf ihn, und wenn innerhalb von {minutes, number} Minuten niemand antwortet, zahlst du nichts.',
    ar: 'يتعذر الوصول إلى المحل الآن: سينتظره طلبك، وإن لم يرد أحد خلال {minutes, number} دقيقة فلن تدفع شيئًا.',
  },
  backToMenu: { en: 'Menu', de: 'Karte', ar: 'القائمة' },
});

/** By how the shop takes orders. */
export const stateMessages = defineMessages({
  now: {
    en: 'Ready in about {minutes, number} minutes.',
    de: 'Fertig in etwa {minutes, number} Minuten.',
    ar: 'يكون جاهزًا خلال نحو {minutes, number} دقيقة.',
  },
  busy: {
    en: 'The kitchen is busy: order for {time} or later.',
    de: 'Die Küche hat viel zu tun: bestelle für {time} oder später.',
    ar: 'المطبخ مشغول: اطلب للساعة {time} أو بعدها.',
  },
  shut: {
    en: 'Closed right now: order for {time} or later.',
    de: 'Gerade geschlossen: bestelle für {time} oder später.',
    ar: 'مغلق الآن: اطلب للساعة {time} أو بعدها.',
  },
  paused: {
    en: 'No online orders at the moment: the kitchen has its hands full. Look again soon.',
    de: 'Im Moment keine Online-Bestellungen: Die Küche hat alle Hände voll zu tun. Schau bald wieder vorbei.',
    ar: 'لا طلبات عبر الإنترنت حاليًا: المطبخ مشغول جدًا. عد إلينا قريبًا.',
  },
  closed: { en: 'Closed for today.', de: 'Heute geschlossen.', ar: 'مغلق لهذا اليوم.' },
});

export const itemMessages = defineMessages({
  size: { en: 'Size', de: 'Größe', ar: 'الحجم' },
  crust: { en: 'Crust', de: 'Teig', ar: 'العجينة' },
  toppings: { en: 'Toppings', de: 'Beläge', ar: 'الإضافات' },
  where: { en: 'Where it goes', de: 'Wo es hinkommt', ar: 'أين توضع' },
  whole: { en: 'Whole', de: 'Ganz', ar: 'كاملة' },
  left: { en: 'Left half', de: 'Linke Hälfte', ar: 'النصف الأيسر' },
  right: { en: 'Right half', de: 'Rechte Hälfte', ar: 'النصف الأيمن' },
  whereOf: { en: 'Where: {topping}', de: 'Wo: {topping}', ar: 'المكان: {topping}' },
  quantity: { en: 'Quantity', de: 'Anzahl', ar: 'الكمية' },
  howMany: { en: 'How many {item}', de: 'Wie viele {item}', ar: 'عدد {item}' },
  less: { en: 'One less', de: 'Eins weniger', ar: 'واحد أقل' },
  more: { en: 'One more', de: 'Eins mehr', ar: 'واحد أكثر' },
  contains: { en: 'Contains: {allergens}', de: 'Enthält: {allergens}', ar: 'يحتوي على: {allergens}' },
  add: { en: 'Add · {price}', de: 'Hinzufügen · {price}', ar: 'أضف · {price}' },
});

export const checkoutMessages = defineMessages({
  yours: { en: 'Your order', de: 'Deine Bestellung', ar: 'طلبك' },
  remove: { en: 'Remove', de: 'Entfernen', ar: 'إزالة' },
  takeOut: { en: 'Take it out', de: 'Herausnehmen', ar: 'أزله من السلة' },
  empty: { en: 'The basket is empty.', de: 'Der Warenkorb ist leer.', ar: 'السلة فارغة.' },
  how: { en: 'How', de: 'Wie', ar: 'كيف' },
  when: { en: 'When', de: 'Wann', ar: 'متى' },
  soon: { en: 'As soon as possible', de: 'So bald wie möglich', ar: 'في أقرب وقت' },
  callName: {
    en: 'Your first name, to be called',
    de: 'Dein Vorname, zum Aufrufen',
    ar: 'اسمك الأول، لنناديك به',
  },
  name: { en: 'Your name', de: 'Dein Name', ar: 'اسمك' },
  street: { en: 'Street and number', de: 'Straße und Hausnummer', ar: 'الشارع ورقم المبنى' },
  unit: {
    en: 'Floor, flat, bell (optional)',
    de: 'Stockwerk, Wohnung, Klingel (freiwillig)',
    ar: 'الطابق، الشقة، الجرس (اختياري)',
  },
  postcode: { en: 'Postcode', de: 'Postleitzahl', ar: 'الرمز البريدي' },
  city: { en: 'Town', de: 'Ort', ar: 'المدينة' },
  instructions: {
    en: 'Anything the driver should know (optional)',
    de: 'Was der Fahrer wissen sollte (freiwillig)',
    ar: 'ما ينبغي أن يعرفه السائق (اختياري)',
  },
  here: {
    en: 'I am there now: use my place',
    de: 'Ich bin gerade dort: meinen Standort nehmen',
    ar: 'أنا هناك الآن: استخدم موقعي',
  },
  hereFailed: {
    en: 'Your place could not be found.',
    de: 'Dein Standort ließ sich nicht ermitteln.',
    ar: 'تعذر تحديد موقعك.',
  },
  whereTo: {
    en: 'The fee is added once we know where to.',
    de: 'Die Liefergebühr kommt dazu, sobald wir wissen, wohin.',
    ar: 'تُضاف رسوم التوصيل متى عرفنا إلى أين.',
  },
  phoneOptional: {
    en: 'Phone, if the shop has a question (optional)',
    de: 'Telefon, falls der Laden etwas fragen muss (freiwillig)',
    ar: 'الهاتف، إن كان لدى المحل سؤال (اختياري)',
  },
  phone: {
    en: 'Phone, for the driver',
    de: 'Telefon, für den Fahrer',
    ar: 'الهاتف، للسائق',
  },
  notes: {
    en: 'Anything the kitchen should know (optional)',
    de: 'Was die Küche wissen sollte (freiwillig)',
    ar: 'ما ينبغي أن يعرفه المطبخ (اختياري)',
  },
  pay: { en: 'Pay', de: 'Bezahlen', ar: 'الدفع' },
  payNow: { en: 'Pay now', de: 'Jetzt zahlen', ar: 'ادفع الآن' },
  payCounter: { en: 'Pay at the counter', de: 'An der Kasse zahlen', ar: 'ادفع عند الكاشير' },
  payDoor: { en: 'Pay at the door', de: 'An der Tür zahlen', ar: 'ادفع عند الباب' },
  order: { en: 'Order', de: 'Bestellen', ar: 'اطلب' },
  orderFor: { en: 'Order · {price}', de: 'Bestellen · {price}', ar: 'اطلب · {price}' },
  total: { en: 'Total', de: 'Gesamt', ar: 'المجموع' },
  tax: { en: 'Tax: {tax}', de: 'Steuer: {tax}', ar: 'ضريبة: {tax}' },
  dealCode: { en: 'Code (optional)', de: 'Code (freiwillig)', ar: 'رمز الخصم (اختياري)' },
  useCode: { en: 'Use it', de: 'Einlösen', ar: 'استخدمه' },
  codeWithout: {
    en: 'This code takes nothing off this order yet.',
    de: 'Dieser Code bringt bei dieser Bestellung noch keinen Rabatt.',
    ar: 'هذا الرمز لا يخصم شيئًا من هذا الطلب بعد.',
  },
  included: { en: '{tax}, included', de: '{tax}, enthalten', ar: '{tax}، مشمولة' },
  deliveryTo: { en: 'Delivery to {zone}', de: 'Lieferung nach {zone}', ar: 'التوصيل إلى {zone}' },
  deliveryFree: {
    en: 'Delivery to {zone}: free',
    de: 'Lieferung nach {zone}: kostenlos',
    ar: 'التوصيل إلى {zone}: مجانًا',
  },
  freeFrom: {
    en: 'Driven free from {price} on.',
    de: 'Ab {price} liefern wir kostenlos.',
    ar: 'التوصيل مجاني ابتداءً من {price}.',
  },
  readyAt: { en: 'Ready at about {time}.', de: 'Fertig gegen {time}.', ar: 'يكون جاهزًا نحو الساعة {time}.' },
  thereAt: {
    en: 'At your door at about {time}.',
    de: 'Bei dir gegen {time}.',
    ar: 'عند بابك نحو الساعة {time}.',
  },
});

/** What is missing for the smallest order of a service. */
export const missingMessages = defineMessages({
  'carry-out': {
    en: '{price} more to take it away',
    de: 'Noch {price} zum Mitnehmen',
    ar: 'أضف {price} لتتمكن من الطلب سفري',
  },
  'dine-in': {
    en: '{price} more to eat here',
    de: 'Noch {price} zum Hier-Essen',
    ar: 'أضف {price} لتتمكن من الأكل هنا',
  },
  delivery: {
    en: '{price} more to order delivery',
    de: 'Noch {price} für eine Lieferung',
    ar: 'أضف {price} لتتمكن من طلب التوصيل',
  },
  'drive-through': {
    en: '{price} more to drive through',
    de: 'Noch {price} für den Drive-in',
    ar: 'أضف {price} لخدمة السيارات',
  },
});

export const serviceMessages = defineMessages({
  'carry-out': { en: 'Take away', de: 'Mitnehmen', ar: 'سفري' },
  'dine-in': { en: 'Eat here', de: 'Hier essen', ar: 'الأكل هنا' },
  delivery: { en: 'Delivery', de: 'Lieferung', ar: 'توصيل' },
  'drive-through': { en: 'Drive through', de: 'Drive-in', ar: 'خدمة السيارات' },
});

export const payMessages = defineMessages({
  title: { en: 'Pay {price}', de: '{price} bezahlen', ar: 'ادفع {price}' },
  held: {
    en: 'Nothing is taken before {shop} accepts your order. This is a simulated payment: no card is charged.',
    de: 'Es wird nichts abgebucht, bevor {shop} deine Bestellung annimmt. Diese Zahlung ist simuliert: Keine Karte wird belastet.',
    ar: 'لن يُسحب شيء قبل أن يقبل {shop} طلبك. هذا دفع تجريبي: لن تُخصم أي بطاقة.',
  },
  card: { en: 'Card', de: 'Karte', ar: 'البطاقة' },
  approved: {
    en: 'Test card that is approved',
    de: 'Testkarte, die angenommen wird',
    ar: 'بطاقة تجريبية تُقبل',
  },
  declined: {
    en: 'Test card that is declined',
    de: 'Testkarte, die abgelehnt wird',
    ar: 'بطاقة تجريبية تُرفض',
  },
  pay: { en: 'Pay', de: 'Bezahlen', ar: 'ادفع' },
  change: { en: 'Change the order', de: 'Bestellung ändern', ar: 'غيّر الطلب' },
});

export const trackMessages = defineMessages({
  looking: {
    en: 'Looking for your order…',
    de: 'Deine Bestellung wird gesucht …',
    ar: 'جارٍ البحث عن طلبك…',
  },
  yours: { en: 'Your order', de: 'Deine Bestellung', ar: 'طلبك' },
  numbered: { en: 'Order {number}', de: 'Bestellung {number}', ar: 'الطلب {number}' },
  progress: { en: 'Progress', de: 'Fortschritt', ar: 'سير الطلب' },
  sent: { en: 'Sent', de: 'Gesendet', ar: 'أُرسل' },
  accepted: { en: 'Accepted', de: 'Angenommen', ar: 'قُبل' },
  kitchen: { en: 'In the kitchen', de: 'In der Küche', ar: 'في المطبخ' },
  ready: { en: 'Ready', de: 'Fertig', ar: 'جاهز' },
  onTheWay: { en: 'On its way', de: 'Unterwegs', ar: 'في الطريق' },
  again: { en: 'Order something else', de: 'Noch etwas bestellen', ar: 'اطلب شيئًا آخر' },
  giveUp: { en: 'Give it up', de: 'Aufgeben', ar: 'ألغِ الطلب' },
  checking: {
    en: 'We are checking your payment.',
    de: 'Deine Zahlung wird geprüft.',
    ar: 'نتحقق من دفعتك.',
  },
  waiting: {
    en: 'The shop is looking at your order.',
    de: 'Der Laden sieht sich deine Bestellung an.',
    ar: 'المحل ينظر في طلبك.',
  },
  waitingUntil: {
    en: 'The shop is looking at your order. Without an answer by {time} you pay nothing.',
    de: 'Der Laden sieht sich deine Bestellung an. Ohne Antwort bis {time} zahlst du nichts.',
    ar: 'المحل ينظر في طلبك. إن لم يرد حتى {time} فلن تدفع شيئًا.',
  },
  unheard: {
    en: 'The shop cannot be reached right now; your order waits for it.',
    de: 'Der Laden ist gerade nicht erreichbar; deine Bestellung wartet auf ihn.',
    ar: 'يتعذر الوصول إلى المحل الآن؛ طلبك بانتظاره.',
  },
  unheardUntil: {
    en: 'The shop cannot be reached right now; your order waits for it. Without an answer by {time} you pay nothing.',
    de: 'Der Laden ist gerade nicht erreichbar; deine Bestellung wartet auf ihn. Ohne Antwort bis {time} zahlst du nichts.',
    ar: 'يتعذر الوصول إلى المحل الآن؛ طلبك بانتظاره. إن لم يرد حتى {time} فلن تدفع شيئًا.',
  },
  rejected: {
    en: 'The shop could not take your order. You are not charged.',
    de: 'Der Laden konnte deine Bestellung nicht annehmen. Du zahlst nichts.',
    ar: 'لم يتمكن المحل من قبول طلبك. لن تدفع شيئًا.',
  },
  expired: {
    en: 'The shop did not answer in time. You are not charged.',
    de: 'Der Laden hat nicht rechtzeitig geantwortet. Du zahlst nichts.',
    ar: 'لم يرد المحل في الوقت المناسب. لن تدفع شيئًا.',
  },
  unpaid: {
    en: 'It was not paid in time. You are not charged.',
    de: 'Sie wurde nicht rechtzeitig bezahlt. Du zahlst nichts.',
    ar: 'لم يُدفع في الوقت المناسب. لن تدفع شيئًا.',
  },
  gaveUp: {
    en: 'You gave this order up. You are not charged.',
    de: 'Du hast diese Bestellung aufgegeben. Du zahlst nichts.',
    ar: 'ألغيت هذا الطلب. لن تدفع شيئًا.',
  },
  fetch: {
    en: 'Your order is ready. Come and fetch it!',
    de: 'Deine Bestellung ist fertig. Komm sie abholen!',
    ar: 'طلبك جاهز. تعال لاستلامه!',
  },
  boxed: {
    en: 'Your order is ready and waits for its driver.',
    de: 'Deine Bestellung ist fertig und wartet auf den Fahrer.',
    ar: 'طلبك جاهز وينتظر السائق.',
  },
  driven: {
    en: 'Your order is on its way to you.',
    de: 'Deine Bestellung ist auf dem Weg zu dir.',
    ar: 'طلبك في الطريق إليك.',
  },
  enjoy: { en: 'Enjoy your meal!', de: 'Guten Appetit!', ar: 'بالهناء والشفاء!' },
  shopCancelled: {
    en: 'The shop cancelled this order.',
    de: 'Der Laden hat diese Bestellung storniert.',
    ar: 'ألغى المحل هذا الطلب.',
  },
  has: { en: 'The shop has your order.', de: 'Der Laden hat deine Bestellung.', ar: 'طلبك لدى المحل.' },
  readyAt: { en: 'Ready at about {time}.', de: 'Fertig gegen {time}.', ar: 'يكون جاهزًا نحو الساعة {time}.' },
  thereAt: {
    en: 'At your door at about {time}.',
    de: 'Bei dir gegen {time}.',
    ar: 'عند بابك نحو الساعة {time}.',
  },
});

export const paidMessages = defineMessages({
  counter: { en: 'to be paid when you get it', de: 'zu zahlen bei Erhalt', ar: 'يُدفع عند الاستلام' },
  open: { en: 'not paid yet', de: 'noch nicht bezahlt', ar: 'لم يُدفع بعد' },
  pending: { en: 'payment is being checked', de: 'Zahlung wird geprüft', ar: 'يجري التحقق من الدفع' },
  authorised: {
    en: 'held on your card, taken when the shop accepts',
    de: 'auf deiner Karte reserviert, abgebucht bei Annahme',
    ar: 'محجوز على بطاقتك، ويُسحب عند القبول',
  },
  captured: { en: 'paid', de: 'bezahlt', ar: 'مدفوع' },
  failed: { en: 'not paid', de: 'nicht bezahlt', ar: 'لم يُدفع' },
  cancelled: { en: 'not charged', de: 'nicht belastet', ar: 'لم يُخصم' },
  refunded: { en: 'paid back', de: 'zurückgezahlt', ar: 'أُعيد المبلغ' },
}) satisfies Readonly<Record<Tracked['payment'], Message>>;
