import { allergenWords, createPlainTranslator, detailWords, traceWords } from '@forno/shared/ui/words';

/** What stands on papers. A language added here has to have every word, or it does not compile. */
export interface PaperWords {
  readonly direction: 'ltr' | 'rtl';
  readonly copy: string;
  readonly cancelled: string;
  /** Of a paper that may have come out before. */
  readonly possibleCopy: string;
  /** Ends one that broke off. */
  readonly interrupted: string;
  readonly training: string;
  readonly ready: string;
  readonly due: string;
  readonly subtotal: string;
  readonly total: string;
  readonly incl: string;
  readonly tax: string;
  readonly net: string;
  readonly gross: string;
  readonly rounding: string;
  readonly change: string;
  /** What is left to pay after a deposit. */
  readonly balanceDue: string;
  readonly depositKept: string;
  readonly refunded: string;
  /** Heads the receipt of an order that was changed after its first. */
  readonly changed: string;
  readonly deliverTo: string;
  /** On the driver's slip, where nothing is due at the door. */
  readonly paid: string;
  readonly tip: string;
  readonly tipRefunded: string;
  readonly topUp: Readonly<Record<'gift-card' | 'house-account', string>>;
  readonly signature: string;
  readonly standIn: (printer: string) => string;
  readonly elsewhere: (items: number) => string;
  /** On the paper of a change: what comes, what goes, and what is now another. */
  readonly kitchenChange: Readonly<Record<'title' | 'add' | 'off' | 'not' | 'but' | 'made', string>>;
  readonly nOfM: (n: number, m: number) => string;
  readonly mailSubject: (shop: string, number: number) => string;
  readonly tenders: Readonly<Record<'cash' | 'card' | 'gift-card' | 'house-account' | 'channel', string>>;
  readonly services: Readonly<Record<'carry-out' | 'delivery' | 'dine-in' | 'drive-through', string>>;
}

const en: PaperWords = {
  direction: 'ltr',
  copy: 'COPY',
  cancelled: 'CANCELLED',
  possibleCopy: 'POSSIBLE COPY',
  interrupted: 'INTERRUPTED – VOID',
  training: 'TRAINING – NOT A SALE',
  ready: 'ready',
  due: 'due',
  subtotal: 'Subtotal',
  total: 'TOTAL',
  incl: 'incl.',
  tax: 'Tax',
  net: 'Net',
  gross: 'Gross',
  rounding: 'Rounded to coins',
  change: 'Change',
  balanceDue: 'Balance due',
  depositKept: 'Deposit kept',
  refunded: 'Refunded',
  changed: 'CHANGED ORDER',
  deliverTo: 'Deliver to',
  paid: 'PAID',
  tip: 'Tip',
  tipRefunded: 'Tip refunded',
  topUp: { 'gift-card': 'Gift card loaded', 'house-account': 'Paid into house account' },
  signature: 'Signature',
  standIn: (printer) => `FOR ${printer}`,
  elsewhere: (items) => `+ ${items} at other stations`,
  kitchenChange: { title: 'CHANGE', add: 'ADD', off: 'OFF', not: 'NOT', but: 'BUT', made: 'made already' },
  nOfM: (n, m) => `${n} of ${m}`,
  mailSubject: (shop, number) => `Your receipt from ${shop}, order ${number}`,
  tenders: {
    cash: 'Cash',
    card: 'Card',
    'gift-card': 'Gift card',
    'house-account': 'House account',
    channel: 'Paid online',
  },
  services: {
    'carry-out': 'CARRY-OUT',
    delivery: 'DELIVERY',
    'dine-in': 'DINE-IN',
    'drive-through': 'DRIVE-THROUGH',
  },
};

const de: PaperWords = {
  direction: 'ltr',
  copy: 'KOPIE',
  cancelled: 'STORNIERT',
  possibleCopy: 'VIELLEICHT KOPIE',
  interrupted: 'ABGEBROCHEN – UNGÜLTIG',
  training: 'SCHULUNG – KEIN VERKAUF',
  ready: 'fertig',
  due: 'bis',
  subtotal: 'Zwischensumme',
  total: 'SUMME',
  incl: 'enth.',
  tax: 'Steuer',
  net: 'Netto',
  gross: 'Brutto',
  rounding: 'Auf Münzen gerundet',
  change: 'Rückgeld',
  balanceDue: 'Noch zu zahlen',
  depositKept: 'Anzahlung einbehalten',
  refunded: 'Erstattet',
  changed: 'GEÄNDERTE BESTELLUNG',
  deliverTo: 'Lieferung an',
  paid: 'BEZAHLT',
  tip: 'Trinkgeld',
  tipRefunded: 'Trinkgeld erstattet',
  topUp: { 'gift-card': 'Gutscheinkarte aufgeladen', 'house-account': 'Einzahlung aufs Kundenkonto' },
  signature: 'Unterschrift',
  standIn: (printer) => `FÜR ${printer}`,
  elsewhere: (items) => `+ ${items} an anderen Stationen`,
  kitchenChange: {
    title: 'ÄNDERUNG',
    add: 'NEU',
    off: 'WEG',
    not: 'NICHT',
    but: 'SONDERN',
    made: 'schon gemacht',
  },
  nOfM: (n, m) => `${n} von ${m}`,
  mailSubject: (shop, number) => `Ihr Beleg von ${shop}, Bestellung ${number}`,
  tenders: {
    cash: 'Bar',
    card: 'Karte',
    'gift-card': 'Gutscheinkarte',
    'house-account': 'Kundenkonto',
    channel: 'Online bezahlt',
  },
  services: {
    'carry-out': 'ABHOLUNG',
    delivery: 'LIEFERUNG',
    'dine-in': 'IM HAUS',
    'drive-through': 'DRIVE-IN',
  },
};

const ar: PaperWords = {
  direction: 'rtl',
  copy: 'نسخة',
  cancelled: 'ملغى',
  possibleCopy: 'قد تكون نسخة مكررة',
  interrupted: 'طباعة متقطعة – ملغاة',
  training: 'تدريب – ليست عملية بيع',
  ready: 'جاهز',
  due: 'قبل',
  subtotal: 'المجموع الفرعي',
  total: 'الإجمالي',
  incl: 'شامل',
  tax: 'الضريبة',
  net: 'الصافي',
  gross: 'الإجمالي',
  rounding: 'تقريب النقود',
  change: 'الباقي',
  balanceDue: 'المتبقي للدفع',
  depositKept: 'العربون المحتفظ به',
  refunded: 'مُسترد',
  changed: 'طلب معدّل',
  deliverTo: 'التوصيل إلى',
  paid: 'مدفوع',
  tip: 'إكرامية',
  tipRefunded: 'إكرامية مُستردة',
  topUp: { 'gift-card': 'شحن بطاقة هدايا', 'house-account': 'إيداع في حساب العميل' },
  signature: 'التوقيع',
  standIn: (printer) => `لأجل ${printer}`,
  elsewhere: (items) => `+ ${items} في محطات أخرى`,
  kitchenChange: { title: 'تعديل', add: 'أضف', off: 'أزل', not: 'ليس', but: 'بل', made: 'حُضّر بالفعل' },
  nOfM: (n, m) => `${n} من ${m}`,
  mailSubject: (shop, number) => `إيصالك من ${shop}، الطلب ${number}`,
  tenders: {
    cash: 'نقدًا',
    card: 'بطاقة',
    'gift-card': 'بطاقة هدايا',
    'house-account': 'حساب العميل',
    channel: 'مدفوع عبر الإنترنت',
  },
  services: {
    'carry-out': 'استلام',
    delivery: 'توصيل',
    'dine-in': 'داخل المطعم',
    'drive-through': 'خدمة السيارات',
  },
};

const WORDS = { en, de, ar } as const;

/** The words of the language that a shop's papers are in: the one it set, else its locale's; English where there is none. */
export function paperWords(settings: {
  readonly locale: string;
  readonly receipt: { readonly language?: keyof typeof WORDS | undefined };
}): PaperWords {
  const { language } = new Intl.Locale(settings.locale);
  const wanted = settings.receipt.language ?? language;
  return wanted in WORDS ? WORDS[wanted as keyof typeof WORDS] : en;
}

/**
 * The locale that papers are written in: the shop's, in the papers' language. Figures are 0–9 in every
 * script, as on the terminal, so that a cashier can compare them.
 */
export function paperLocale(settings: Parameters<typeof paperWords>[0]): string {
  const shop = new Intl.Locale(settings.locale);
  const language = settings.receipt.language ?? shop.language;
  return new Intl.Locale(language === shop.language ? settings.locale : language, {
    ...(shop.region !== undefined && { region: shop.region }),
    numberingSystem: shop.numberingSystem ?? 'latn',
  }).toString();
}

/** Allergens in the papers' language. */
export function paperAllergens(
  settings: Parameters<typeof paperWords>[0],
): (allergens: readonly string[]) => string {
  const t = createPlainTranslator(paperLocale(settings));
  return (allergens) => allergens.map((allergen) => allergenWords(t, allergen)).join(', ');
}

/** The steps of a price in the papers' language. */
export function paperTrace(settings: Parameters<typeof paperWords>[0]): (label: string) => string {
  const t = createPlainTranslator(paperLocale(settings));
  return (label) => traceWords(t, label);
}

/** How a make differs from plain, in the papers' language: the log has it in the core's short English. */
export function paperDetails(
  settings: Parameters<typeof paperWords>[0],
): (details: readonly string[]) => string[] {
  const t = createPlainTranslator(paperLocale(settings));
  return (details) => details.map((detail) => detailWords(t, detail));
}
