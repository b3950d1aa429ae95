import { defineMessages } from '@forno/shared/ui';

export const pairingMessages = defineMessages({
  screens: { en: 'Terminals and screens', de: 'Terminals und Bildschirme', ar: 'المحطات والشاشات' },
  pair: { en: 'Pair a device', de: 'Gerät koppeln', ar: 'إقران جهاز' },
  how: {
    en: 'Open the Forno shell or page on the new device: it shows six digits. Type them here.',
    de: 'Auf dem neuen Gerät Forno öffnen: Es zeigt sechs Ziffern. Hier eintippen.',
    ar: 'افتح Forno على الجهاز الجديد فيعرض ستة أرقام، واكتبها هنا.',
  },
  notFound: {
    en: 'The new screen does not find the shop',
    de: 'Der neue Bildschirm findet die Filiale nicht',
    ar: 'الشاشة الجديدة لا تجد المتجر',
  },
  notFoundHow: {
    en: 'On another network it has to be told: scan this with it, or type the address there.',
    de: 'In einem anderen Netz muss man es ihm sagen: dies dort scannen oder die Adresse dort eintippen.',
    ar: 'على شبكة أخرى يجب إخبارها: امسح هذا بها أو اكتب العنوان هناك.',
  },
  noNetwork: {
    en: 'This machine is on no network.',
    de: 'Dieses Gerät hat kein Netz.',
    ar: 'هذا الجهاز غير متصل بأي شبكة.',
  },
  addressCode: {
    en: 'Code with the address of the shop',
    de: 'Code mit der Adresse der Filiale',
    ar: 'رمز بعنوان المتجر',
  },
  code: { en: 'Code on its screen', de: 'Code auf seinem Bildschirm', ar: 'الرمز على شاشته' },
  next: { en: 'Next', de: 'Weiter', ar: 'التالي' },
  waits: {
    en: '{name} ({kind}) at {address} shows a code.',
    de: '{name} ({kind}) unter {address} zeigt einen Code.',
    ar: '{name} ({kind}) على العنوان {address} يعرض رمزًا.',
  },
  isThis: {
    en: 'The device at {address} shows this code. What is it?',
    de: 'Das Gerät unter {address} zeigt diesen Code. Was ist es?',
    ar: 'الجهاز على العنوان {address} يعرض هذا الرمز. ما نوعه؟',
  },
  kind: { en: 'Kind', de: 'Art', ar: 'النوع' },
  name: { en: 'Name', de: 'Name', ar: 'الاسم' },
  letIn: { en: 'Let it in', de: 'Zulassen', ar: 'السماح له' },
  thisOne: { en: 'this terminal', de: 'dieses Terminal', ar: 'هذه المحطة' },
  here: { en: 'connected', de: 'verbunden', ar: 'متصل' },
  away: { en: 'away', de: 'nicht da', ar: 'غائب' },
  shutOut: { en: 'shut out', de: 'ausgesperrt', ar: 'محظور' },
  version: { en: 'version {version}', de: 'Version {version}', ar: 'الإصدار {version}' },
  lag: { en: '{ms, number} ms', de: '{ms, number} ms', ar: '{ms, number} م.ث' },
  silent: { en: 'does not answer', de: 'antwortet nicht', ar: 'لا يستجيب' },
  seen: { en: 'last seen {when}', de: 'zuletzt da {when}', ar: 'آخر ظهور {when}' },
  pairedBy: {
    en: 'let in by {who}, {when}',
    de: 'zugelassen von {who}, {when}',
    ar: 'سمح به {who}، {when}',
  },
  shutOutBy: {
    en: 'shut out by {who}, {when}: {reason}',
    de: 'ausgesperrt von {who}, {when}: {reason}',
    ar: 'حظره {who}، {when}: {reason}',
  },
  toShutOut: { en: 'Shut out', de: 'Aussperren', ar: 'حظر' },
  whyShutOut: { en: 'Shut out {name}: why?', de: '{name} aussperren: Warum?', ar: 'حظر {name}: لماذا؟' },
});

export const shutOutReasons = defineMessages({
  lost: { en: 'lost or stolen', de: 'verloren oder gestohlen', ar: 'مفقود أو مسروق' },
  replaced: { en: 'replaced', de: 'ersetzt', ar: 'استُبدل' },
  wrong: { en: 'let in by mistake', de: 'versehentlich zugelassen', ar: 'سُمح به خطأً' },
});
