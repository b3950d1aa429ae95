import type {
  DeviceTest,
  FoundDevice,
  PeripheralClass,
  PeripheralLogEntry,
  PeripheralStatus,
} from '@forno/shared/protocol/devices';
import { defineMessages, type Message, type Translator } from '@forno/shared/ui';
import type { TillCode } from '../scan/till-codes.ts';

export const devicesMessages = defineMessages({
  devices: { en: 'Devices', de: 'Geräte', ar: 'الأجهزة' },
  hardware: { en: 'Connected hardware', de: 'Angeschlossene Geräte', ar: 'الأجهزة الموصولة' },
  none: {
    en: 'No devices are set up',
    de: 'Es sind keine Geräte eingerichtet',
    ar: 'لم تُعدّ أي أجهزة',
  },
  noneHint: {
    en: 'The device file of the shop’s master names them. Look below for what is plugged in.',
    de: 'Die Gerätedatei des Hauptrechners nennt sie. Unten suchen, was angeschlossen ist.',
    ar: 'يسمّيها ملف الأجهزة في الجهاز الرئيسي. ابحث أدناه عمّا هو موصول.',
  },
  scanCard: { en: 'Codes for the scanner', de: 'Codes für den Scanner', ar: 'رموز للماسح' },
  belongsTo: { en: 'Belongs to', de: 'Gehört zu', ar: 'تابع لـ' },
  ownerOf: { en: 'Terminal of {name}', de: 'Terminal von {name}', ar: 'محطة {name}' },
  nobody: { en: 'any terminal', de: 'jedem Terminal', ar: 'أي محطة' },
  thisTerminal: { en: '{name} (this one)', de: '{name} (dieses hier)', ar: '{name} (هذه)' },
  test: { en: 'Test', de: 'Testen', ar: 'اختبار' },
  testOf: { en: 'Test {name}', de: '{name} testen', ar: 'اختبار {name}' },
  testing: { en: 'Testing …', de: 'Wird getestet …', ar: 'جارٍ الاختبار …' },
  log: { en: 'Log', de: 'Protokoll', ar: 'السجل' },
  nothingYet: { en: 'Nothing happened yet.', de: 'Noch ist nichts geschehen.', ar: 'لم يحدث شيء بعد.' },
  printers: { en: 'Printers', de: 'Drucker', ar: 'الطابعات' },
  found: { en: 'Found', de: 'Gefunden', ar: 'عُثر عليها' },
  look: { en: 'Look for devices', de: 'Geräte suchen', ar: 'البحث عن أجهزة' },
  looking: { en: 'Looking …', de: 'Wird gesucht …', ar: 'جارٍ البحث …' },
  address: { en: 'Address, if you know one', de: 'Adresse, falls bekannt', ar: 'العنوان إن كنت تعرفه' },
  foundNothing: {
    en: 'Nothing was found. A device on the network is found by its address, such as 10.0.0.20 or 10.0.0.30:20007.',
    de: 'Nichts gefunden. Ein Gerät im Netz findet sich über seine Adresse, etwa 10.0.0.20 oder 10.0.0.30:20007.',
    ar: 'لم يُعثر على شيء. يُعثر على جهاز في الشبكة بعنوانه، مثل 10.0.0.20 أو 10.0.0.30:20007.',
  },
  setUpAs: { en: 'set up as {name}', de: 'eingerichtet als {name}', ar: 'مُعدّ باسم {name}' },
  notSetUp: { en: 'not set up', de: 'nicht eingerichtet', ar: 'غير مُعدّ' },
  calls: { en: '{who} calls', de: '{who} ruft an', ar: 'مكالمة من {who}' },
  callsOnLine: {
    en: '{who} calls (line {line})',
    de: '{who} ruft an (Leitung {line})',
    ar: 'مكالمة من {who} (الخط {line})',
  },
  withheld: { en: 'Somebody with a withheld number', de: 'Jemand mit unterdrückter Nummer', ar: 'رقم محجوب' },
  unknownCaller: { en: 'Somebody', de: 'Jemand', ar: 'شخص ما' },
});

export const classMessages = defineMessages({
  scanner: { en: 'scanner', de: 'Scanner', ar: 'ماسح' },
  scale: { en: 'scale', de: 'Waage', ar: 'ميزان' },
  'pole-display': { en: 'customer’s pole', de: 'Kundendisplay', ar: 'شاشة العميل' },
  'caller-id': { en: 'telephone', de: 'Telefon', ar: 'هاتف' },
  drawer: { en: 'cash drawer', de: 'Kassenlade', ar: 'درج النقود' },
  'card-terminal': { en: 'card terminal', de: 'Kartengerät', ar: 'جهاز البطاقات' },
}) satisfies Readonly<Record<PeripheralClass, Message>>;

export const stateMessages = defineMessages({
  online: { en: 'connected', de: 'verbunden', ar: 'متصل' },
  offline: { en: 'does not answer', de: 'antwortet nicht', ar: 'لا يستجيب' },
  unknown: { en: 'not asked yet', de: 'noch nicht gefragt', ar: 'لم يُسأل بعد' },
}) satisfies Readonly<Record<PeripheralStatus['state'], Message>>;

export const logMessages = defineMessages({
  online: { en: 'connected', de: 'verbunden', ar: 'اتصل' },
  offline: { en: 'lost', de: 'verloren', ar: 'انقطع' },
  scan: { en: 'a code was scanned', de: 'ein Code wurde gescannt', ar: 'مُسح رمز' },
  call: { en: 'a call came in', de: 'ein Anruf kam', ar: 'وردت مكالمة' },
  weight: { en: 'weighed', de: 'gewogen', ar: 'وُزن' },
  tested: { en: 'tested', de: 'getestet', ar: 'اختُبر' },
  assigned: { en: 'given to a terminal', de: 'einem Terminal gegeben', ar: 'أُسند إلى محطة' },
}) satisfies Readonly<Record<PeripheralLogEntry['what'], Message>>;

const outcomeMessages = defineMessages({
  shown: {
    en: 'Two lines of a test should stand on it for five seconds.',
    de: 'Fünf Sekunden lang sollten zwei Testzeilen darauf stehen.',
    ar: 'يجب أن يظهر عليه سطرا اختبار لخمس ثوانٍ.',
  },
  printed: {
    en: 'A test page is printed. Do its edges, letters and code look right?',
    de: 'Eine Testseite wird gedruckt. Stimmen Ränder, Buchstaben und Code?',
    ar: 'تُطبع صفحة اختبار. هل الحواف والحروف والرمز صحيحة؟',
  },
  kicked: { en: 'It should be open now.', de: 'Sie sollte jetzt offen sein.', ar: 'يجب أن يكون مفتوحًا الآن.' },
  kickedOpen: {
    en: 'It says that it is open.',
    de: 'Sie meldet, dass sie offen ist.',
    ar: 'يُبلغ أنه مفتوح.',
  },
  kickedClosed: {
    en: 'The pulse went out, but it says that it is closed. Is the lock stuck?',
    de: 'Der Impuls ging hinaus, doch sie meldet, dass sie zu ist. Klemmt das Schloss?',
    ar: 'أُرسلت النبضة، لكنه يُبلغ أنه مغلق. هل القفل عالق؟',
  },
  listening: {
    en: 'It listens. Scan something, or call.',
    de: 'Es hört zu. Etwas scannen oder anrufen.',
    ar: 'يستمع. امسح شيئًا أو اتصل.',
  },
  ready: { en: 'It can take cards.', de: 'Es kann Karten annehmen.', ar: 'جاهز لقبول البطاقات.' },
  busy: {
    en: 'It answers, but cannot take cards now.',
    de: 'Es antwortet, kann aber gerade keine Karten annehmen.',
    ar: 'يجيب لكنه لا يقبل البطاقات الآن.',
  },
  grams: { en: '{grams, number} g', de: '{grams, number} g', ar: '{grams, number} غ' },
  unstable: { en: 'It moves.', de: 'Sie bewegt sich.', ar: 'يتحرك.' },
  overload: { en: 'Too much is on it.', de: 'Es liegt zu viel darauf.', ar: 'الحمل زائد.' },
  'below-zero': {
    en: 'It shows less than nothing: set it to zero.',
    de: 'Sie zeigt weniger als nichts: auf null stellen.',
    ar: 'يُظهر أقل من الصفر: صفّره.',
  },
});

/** What should have happened, in words. */
export function outcomeOf(t: Translator, test: DeviceTest): string {
  switch (test.outcome) {
    case 'weight':
      return test.weight.state === 'stable'
        ? t(outcomeMessages.grams, { grams: test.weight.grams })
        : t(outcomeMessages[test.weight.state]);
    case 'kicked':
      return t(
        test.drawer === 'open'
          ? outcomeMessages.kickedOpen
          : test.drawer === 'closed'
            ? outcomeMessages.kickedClosed
            : outcomeMessages.kicked,
      );
    default:
      return t(outcomeMessages[test.outcome]);
  }
}

export const foundKinds = defineMessages({
  serial: { en: 'serial port', de: 'serielle Schnittstelle', ar: 'منفذ تسلسلي' },
  usb: { en: 'USB', de: 'USB', ar: 'USB' },
  network: { en: 'network', de: 'Netz', ar: 'الشبكة' },
}) satisfies Readonly<Record<FoundDevice['kind'], Message>>;

/** What the codes on the card beside the scanner do. */
export const codeMessages = defineMessages({
  'FORNO-PAY': { en: 'Pay', de: 'Zahlen', ar: 'الدفع' },
  'FORNO-EXACT': { en: 'Cash, exact', de: 'Bar, passend', ar: 'نقدًا بالضبط' },
  'FORNO-CARD': { en: 'Card', de: 'Karte', ar: 'بطاقة' },
  'FORNO-NEXT': { en: 'Next order', de: 'Nächste Bestellung', ar: 'الطلب التالي' },
  'FORNO-UNDO': { en: 'Undo', de: 'Rückgängig', ar: 'تراجع' },
}) satisfies Record<TillCode, Message>;
