import type { DeviceKind } from '@forno/shared/domain';
import { defineMessages, type Message } from '@forno/shared/ui';

export const statusPaneMessages = defineMessages({
  status: { en: 'Status', de: 'Zustand', ar: 'الحالة' },
  ready: { en: 'ready', de: 'bereit', ar: 'جاهز' },
  noAnswer: { en: 'does not answer', de: 'antwortet nicht', ar: 'لا يستجيب' },
  notSetUp: { en: 'not set up', de: 'nicht eingerichtet', ar: 'غير مُعدّ' },
  thisTerminal: { en: 'This terminal', de: 'Dieses Terminal', ar: 'هذه المحطة' },
  master: { en: 'Master', de: 'Hauptrechner', ar: 'الجهاز الرئيسي' },
  waitingForMaster: {
    en: 'Waiting for the master',
    de: 'Wartet auf den Hauptrechner',
    ar: 'بانتظار الجهاز الرئيسي',
  },
  changes: {
    en: '{count, plural, one {# change} other {# changes}}',
    de: '{count, plural, one {# Änderung} other {# Änderungen}}',
    ar: '{count, plural, zero {لا تغييرات} one {تغيير واحد} two {تغييران} few {# تغييرات} many {# تغييرًا} other {# تغيير}}',
  },
  shop: { en: 'Shop', de: 'Filiale', ar: 'المتجر' },
  shopFacts: {
    en: '{name} ({id}, epoch {epoch})',
    de: '{name} ({id}, Epoche {epoch})',
    ar: '{name} ({id}، الحقبة {epoch})',
  },
  storage: { en: 'Storage', de: 'Speicher', ar: 'التخزين' },
  storageOk: { en: 'saves every step', de: 'sichert jeden Schritt', ar: 'يحفظ كل خطوة' },
  storageFailed: { en: 'failed: {why}', de: 'ausgefallen: {why}', ar: 'تعطّل: {why}' },
  noDetails: { en: 'no details', de: 'keine Einzelheiten', ar: 'لا تفاصيل' },
  cloud: { en: 'Cloud', de: 'Cloud', ar: 'السحابة' },
  cloudConnected: { en: 'Connected.', de: 'Verbunden.', ar: 'متصلة.' },
  cloudAway: { en: 'Away since {time}.', de: 'Nicht erreichbar seit {time}.', ar: 'غائبة منذ {time}.' },
  cloudNever: { en: 'Never reached yet.', de: 'Noch nie erreicht.', ar: 'لم يُتصل بها بعد.' },
  nothingWaits: { en: 'Nothing waits.', de: 'Nichts wartet.', ar: 'لا شيء ينتظر.' },
  recordsWait: {
    en: '{records, plural, one {# record waits} other {# records wait}}, {orders, plural, one {# order} other {# orders}} among them.',
    de: '{records, plural, one {# Eintrag wartet} other {# Einträge warten}}, darunter {orders, plural, one {# Bestellung} other {# Bestellungen}}.',
    ar: '{records, plural, zero {لا سجلات تنتظر} one {سجل واحد ينتظر} two {سجلان ينتظران} few {# سجلات تنتظر} many {# سجلًا ينتظر} other {# سجل ينتظر}}، منها {orders, plural, zero {لا طلبات} one {طلب واحد} two {طلبان} few {# طلبات} many {# طلبًا} other {# طلب}}.',
  },
  kitchen: { en: 'Kitchen', de: 'Küche', ar: 'المطبخ' },
  promise: {
    en: '{minutes, plural, one {# minute} other {# minutes}} for an order taken now',
    de: '{minutes, plural, one {# Minute} other {# Minuten}} für eine Bestellung von jetzt',
    ar: '{minutes, plural, zero {أقل من دقيقة} one {دقيقة واحدة} two {دقيقتان} few {# دقائق} many {# دقيقة} other {# دقيقة}} لطلب يُؤخذ الآن',
  },
  ticketsWait: {
    en: '({count, plural, one {# ticket waits} other {# tickets wait}})',
    de: '({count, plural, one {# Bon wartet} other {# Bons warten}})',
    ar: '({count, plural, zero {لا تذاكر تنتظر} one {تذكرة واحدة تنتظر} two {تذكرتان تنتظران} few {# تذاكر تنتظر} many {# تذكرة تنتظر} other {# تذكرة تنتظر}})',
  },
  cardTerminal: { en: 'Card terminal', de: 'Kartengerät', ar: 'جهاز البطاقات' },
  devices: { en: 'Devices', de: 'Geräte', ar: 'الأجهزة' },
  screen: { en: 'Screen', de: 'Bildschirm', ar: 'الشاشة' },
});

export const printerStates = defineMessages({
  ok: { en: 'ready', de: 'bereit', ar: 'جاهز' },
  'paper-low': { en: 'paper is low', de: 'Papier geht zu Ende', ar: 'الورق قارب على النفاد' },
  'paper-out': { en: 'out of paper', de: 'kein Papier', ar: 'نفد الورق' },
  'cover-open': { en: 'cover is open', de: 'Deckel ist offen', ar: 'الغطاء مفتوح' },
  error: { en: 'reports an error', de: 'meldet einen Fehler', ar: 'تبلغ عن عطل' },
  offline: { en: 'does not answer', de: 'antwortet nicht', ar: 'لا يستجيب' },
});

export const deviceKinds = defineMessages({
  terminal: { en: 'terminal', de: 'Terminal', ar: 'محطة بيع' },
  kitchen: { en: 'kitchen', de: 'Küche', ar: 'المطبخ' },
  lobby: { en: 'lobby', de: 'Gastraum', ar: 'صالة الانتظار' },
  standby: { en: 'standby', de: 'Ersatzkasse', ar: 'جهاز احتياطي' },
  'menu-board': { en: 'menu board', de: 'Kartentafel', ar: 'لوحة القائمة' },
  customer: { en: 'customer display', de: 'Kundenanzeige', ar: 'شاشة العميل' },
  dispatch: { en: 'dispatch', de: 'Fahrereinteilung', ar: 'توزيع السائقين' },
}) satisfies Readonly<Record<DeviceKind, Message>>;
