import { defineMessages } from '@forno/shared/ui';

/** An order that the kitchen has, or will have at its time. */
export const sentMessages = defineMessages({
  send: { en: 'Send to kitchen', de: 'In die Küche', ar: 'إلى المطبخ' },
  added: { en: 'new', de: 'neu', ar: 'جديد' },
  changed: { en: 'changed', de: 'geändert', ar: 'مُعدَّل' },
  off: { en: 'off', de: 'weg', ar: 'محذوف' },
  made: { en: 'made', de: 'gemacht', ar: 'حُضّر' },
  change: { en: 'Change', de: 'Ändern', ar: 'تعديل' },
  changing: {
    en: 'Changing a sent order. Tap what is added; tap a line to change it or take it off.',
    de: 'Eine gesendete Bestellung wird geändert. Neues antippen; eine Zeile antippen, um sie zu ändern oder herauszunehmen.',
    ar: 'تعديل طلب أُرسل. انقر على ما يُضاف، أو على سطر لتعديله أو إزالته.',
  },
  discard: { en: 'Discard', de: 'Verwerfen', ar: 'تجاهل' },
  done: { en: 'Done', de: 'Fertig', ar: 'تم' },
  sendChange: { en: 'Send the change', de: 'Änderung senden', ar: 'إرسال التعديل' },
  sendMore: { en: 'Change · pay {amount}', de: 'Ändern · {amount} zahlen', ar: 'تعديل · ادفع {amount}' },
  sendUnpaid: { en: 'Send · {amount} more', de: 'Senden · {amount} mehr', ar: 'إرسال · {amount} إضافة' },
  sendLess: { en: 'Change · {amount} back', de: 'Ändern · {amount} zurück', ar: 'تعديل · {amount} تُعاد' },
  why: { en: 'Why is it taken off?', de: 'Warum wird etwas herausgenommen?', ar: 'لماذا الإزالة؟' },
  waits: {
    en: 'A change waits to be paid. The kitchen does not see it yet.',
    de: 'Eine Änderung wartet auf Zahlung. Die Küche sieht sie noch nicht.',
    ar: 'تعديل بانتظار الدفع. لا يراه المطبخ بعد.',
  },
  takeBack: { en: 'Take it back', de: 'Zurücknehmen', ar: 'التراجع عنه' },
  holdAs: { en: 'Hold as …', de: 'Parken als …', ar: 'تعليق باسم …' },
  holdLabel: { en: 'Word to find it by', de: 'Stichwort', ar: 'كلمة للعثور عليه' },
  forTerminal: { en: 'For which terminal', de: 'Für welches Terminal', ar: 'لأي جهاز' },
  anyTerminal: { en: 'Any terminal', de: 'Jedes Terminal', ar: 'أي جهاز' },
  hold: { en: 'Hold', de: 'Parken', ar: 'تعليق' },
  table: { en: 'Table {name}', de: 'Tisch {name}', ar: 'طاولة {name}' },
  when: { en: 'When is it wanted?', de: 'Für wann?', ar: 'متى يُطلب؟' },
  readyAbout: {
    en: 'ready about {time} ({minutes}′)',
    de: 'fertig gegen {time} ({minutes}′)',
    ar: 'جاهز نحو {time} ({minutes}′)',
  },
  atDoorAbout: {
    en: 'at the door about {time} ({minutes}′)',
    de: 'beim Kunden gegen {time} ({minutes}′)',
    ar: 'عند الباب نحو {time} ({minutes}′)',
  },
  wantedAt: { en: 'wanted {time}', de: 'für {time}', ar: 'مطلوب {time}' },
});
