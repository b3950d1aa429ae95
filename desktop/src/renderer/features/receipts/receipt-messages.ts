import { defineMessages } from '@forno/shared/ui';

export const receiptMessages = defineMessages({
  asking: {
    en: 'Asking the master …',
    de: 'Der Hauptrechner wird gefragt …',
    ar: 'جارٍ سؤال الجهاز الرئيسي …',
  },
  nothingPaid: {
    en: 'Nothing has been paid, so there is no receipt.',
    de: 'Es ist nichts bezahlt, also gibt es keinen Bon.',
    ar: 'لم يُدفع شيء، لذا لا يوجد إيصال.',
  },
  itemsAnd: { en: '{items}, {status}', de: '{items}, {status}', ar: '{items}، {status}' },
  printAgain: { en: 'Print again', de: 'Noch einmal drucken', ar: 'إعادة الطباعة' },
  notHandedOver: { en: 'Not handed over yet', de: 'Noch nicht übergeben', ar: 'لم يُسلَّم بعد' },
  backToCheck: { en: 'Back to the check', de: 'Zurück zur Prüfung', ar: 'رجوع إلى الفحص' },
  refund: { en: 'Refund', de: 'Erstatten', ar: 'استرداد' },
  refundByManager: {
    en: 'Refund (needs a manager)',
    de: 'Erstatten (nur Leitung)',
    ar: 'استرداد (يلزم المدير)',
  },
  cancel: { en: 'Cancel the order', de: 'Bestellung stornieren', ar: 'إلغاء الطلب' },
  onlyAPart: { en: 'Only a part', de: 'Nur einen Teil', ar: 'جزء فقط' },
  amountBack: { en: 'Amount to give back', de: 'Betrag zurück', ar: 'المبلغ المُعاد' },
  anotherReason: { en: 'Another reason', de: 'Anderer Grund', ar: 'سبب آخر' },
  ok: { en: 'OK', de: 'OK', ar: 'موافق' },
  receiptOf: {
    en: 'Receipt of order {number}',
    de: 'Bon der Bestellung {number}',
    ar: 'إيصال الطلب {number}',
  },
  training: { en: 'TRAINING, NOT A SALE', de: 'TRAINING, KEIN VERKAUF', ar: 'تدريب، ليس بيعًا' },
  readyAt: { en: 'Ready at {time}', de: 'Fertig um {time}', ar: 'جاهز في {time}' },
  subtotal: { en: 'Subtotal', de: 'Zwischensumme', ar: 'المجموع الفرعي' },
  tax: { en: 'tax {percent}', de: 'Steuer {percent}', ar: 'ضريبة {percent}' },
  taxIncluded: { en: 'incl. tax {percent}', de: 'inkl. Steuer {percent}', ar: 'شامل ضريبة {percent}' },
  total: { en: 'Total', de: 'Summe', ar: 'المجموع' },
  change: { en: 'Change', de: 'Rückgeld', ar: 'الباقي' },
  givenBack: { en: 'Given back', de: 'Erstattet', ar: 'مُعاد' },
});
