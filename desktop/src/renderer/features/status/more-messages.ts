import { defineMessages } from '@forno/shared/ui';

export const moreMessages = defineMessages({
  more: { en: 'More', de: 'Mehr', ar: 'المزيد' },
  guests: { en: 'Guests and orders', de: 'Gäste und Bestellungen', ar: 'الضيوف والطلبات' },
  shift: { en: 'Money and shift', de: 'Geld und Schicht', ar: 'النقود والدوام' },
  thisTerminal: { en: 'Shop and terminal', de: 'Filiale und Terminal', ar: 'المتجر والجهاز' },
  drawer: { en: 'Drawer and day', de: 'Kassenlade und Tag', ar: 'الدرج واليوم' },
  soldOut: { en: 'Sold out (86)', de: 'Ausverkauft (86)', ar: 'نفد (86)' },
  devices: { en: 'Devices', de: 'Geräte', ar: 'الأجهزة' },
  status: { en: 'Status', de: 'Zustand', ar: 'الحالة' },
  lightScreen: { en: 'Light screen', de: 'Heller Bildschirm', ar: 'شاشة فاتحة' },
  darkScreen: { en: 'Dark screen', de: 'Dunkler Bildschirm', ar: 'شاشة داكنة' },
  switchUser: { en: 'Switch user', de: 'Wechseln', ar: 'تبديل المستخدم' },
  lock: { en: 'Lock', de: 'Sperren', ar: 'قفل' },
  locked: { en: 'Locked.', de: 'Gesperrt.', ar: 'مقفل.' },
});
