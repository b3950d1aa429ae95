import { defineMessages } from '@forno/shared/ui';

const arJobs =
  '{jobs, plural, =0 {} one { تذكرة واحدة تنتظر.} two { تذكرتان تنتظران.} few { # تذاكر تنتظر.} other { # تذكرة تنتظر.}}';

/** What happened, what it means, what to do. */
export const troubleMessages = defineMessages({
  storage: {
    en: 'Storage failed. The last step was not saved: do not hand over, take no money. Call support.',
    de: 'Der Speicher ist ausgefallen. Der letzte Schritt wurde nicht gesichert: nichts herausgeben, kein Geld annehmen. Support anrufen.',
    ar: 'تعطّل التخزين. لم تُحفظ الخطوة الأخيرة: لا تسلّم شيئًا ولا تقبض مالًا. اتصل بالدعم.',
  },
  storageBecause: {
    en: 'Storage failed ({why}). The last step was not saved: do not hand over, take no money. Call support.',
    de: 'Der Speicher ist ausgefallen ({why}). Der letzte Schritt wurde nicht gesichert: nichts herausgeben, kein Geld annehmen. Support anrufen.',
    ar: 'تعطّل التخزين ({why}). لم تُحفظ الخطوة الأخيرة: لا تسلّم شيئًا ولا تقبض مالًا. اتصل بالدعم.',
  },
  master: {
    en: 'The shop’s master does not answer.{waiting, plural, =0 {} one { One change waits; nothing has to be entered again.} other { # changes wait; nothing has to be entered again.}} Orders can be put together; money can be taken when it is back.',
    de: 'Der Hauptrechner der Filiale antwortet nicht.{waiting, plural, =0 {} one { Eine Änderung wartet; nichts muss noch einmal eingegeben werden.} other { # Änderungen warten; nichts muss noch einmal eingegeben werden.}} Bestellungen können zusammengestellt werden; Geld annehmen, wenn er wieder da ist.',
    ar: 'الجهاز الرئيسي للمتجر لا يستجيب.{waiting, plural, =0 {} one { تغيير واحد ينتظر؛ لا حاجة لإدخال شيء ثانية.} two { تغييران ينتظران؛ لا حاجة لإدخال شيء ثانية.} few { # تغييرات تنتظر؛ لا حاجة لإدخال شيء ثانية.} other { # تغييرًا ينتظر؛ لا حاجة لإدخال شيء ثانية.}} يمكن تجهيز الطلبات؛ ويمكن القبض عند عودته.',
  },
  unreadable: {
    en: 'The master sent something this terminal cannot read ({what}). Update it before you go on.',
    de: 'Der Hauptrechner hat etwas gesendet, das dieses Terminal nicht lesen kann ({what}). Vor dem Weiterarbeiten aktualisieren.',
    ar: 'أرسل الجهاز الرئيسي شيئًا لا تستطيع هذه المحطة قراءته ({what}). حدّثها قبل المتابعة.',
  },
  document: {
    en: 'A document of the shop could not be read: {what}',
    de: 'Ein Dokument der Filiale konnte nicht gelesen werden: {what}',
    ar: 'تعذّرت قراءة أحد مستندات المتجر: {what}',
  },
  notFollowed: {
    en: 'The master does not tell this terminal what happens: {what}',
    de: 'Der Hauptrechner teilt diesem Terminal nicht mit, was geschieht: {what}',
    ar: 'الجهاز الرئيسي لا يخبر هذه المحطة بما يحدث: {what}',
  },
  turnedAway: {
    en: 'The master does not take this terminal: {what}',
    de: 'Der Hauptrechner nimmt dieses Terminal nicht an: {what}',
    ar: 'الجهاز الرئيسي لا يقبل هذه المحطة: {what}',
  },
  flood: {
    en: 'Something at {address} floods the shop’s network with requests and is cut off again and again. Selling goes on. Find it and switch it off.',
    de: 'Etwas unter {address} überflutet das Netz der Filiale mit Anfragen und wird immer wieder abgetrennt. Der Verkauf geht weiter. Bitte finden und ausschalten.',
    ar: 'شيء على العنوان {address} يغرق شبكة المتجر بالطلبات ويُقطع مرة بعد مرة. البيع مستمر. ابحث عنه وأطفئه.',
  },
  floodOf: {
    en: '{names}, at {address}, floods the master with requests and is cut off again and again. Selling goes on. Start it anew; if it comes back, shut it out under Devices.',
    de: '{names} unter {address} überflutet den Hauptrechner mit Anfragen und wird immer wieder abgetrennt. Der Verkauf geht weiter. Neu starten; kommt es wieder, unter Geräte aussperren.',
    ar: '{names} على العنوان {address} يغرق الجهاز الرئيسي بالطلبات ويُقطع مرة بعد مرة. البيع مستمر. أعد تشغيله؛ وإن تكرر فاحظره تحت الأجهزة.',
  },
  paperOut: {
    en: '{printer} is out of paper. Nothing is lost: it prints by itself once there is a new roll in.{jobs, plural, =0 {} one { One ticket waits.} other { # tickets wait.}}',
    de: '{printer} hat kein Papier mehr. Nichts geht verloren: Mit einer neuen Rolle druckt er von selbst weiter.{jobs, plural, =0 {} one { Ein Bon wartet.} other { # Bons warten.}}',
    ar: `نفد الورق من {printer}. لم يضع شيء: تطبع تلقائيًا عند وضع لفة جديدة.${arJobs}`,
  },
  coverOpen: {
    en: '{printer} has its cover open. Close it; what waits is printed by itself.{jobs, plural, =0 {} one { One ticket waits.} other { # tickets wait.}}',
    de: 'Der Deckel von {printer} ist offen. Schließen; was wartet, wird von selbst gedruckt.{jobs, plural, =0 {} one { Ein Bon wartet.} other { # Bons warten.}}',
    ar: `غطاء {printer} مفتوح. أغلقه؛ وما ينتظر يُطبع تلقائيًا.${arJobs}`,
  },
  printerError: {
    en: '{printer} reports an error: a jammed cutter, or a head too hot. Open it and look.{jobs, plural, =0 {} one { One ticket waits.} other { # tickets wait.}}',
    de: '{printer} meldet einen Fehler: Messer klemmt oder Kopf zu heiß. Öffnen und nachsehen.{jobs, plural, =0 {} one { Ein Bon wartet.} other { # Bons warten.}}',
    ar: `{printer} تبلغ عن عطل: السكين عالق أو الرأس ساخن. افتحها وافحصها.${arJobs}`,
  },
  standIn: {
    en: 'Its papers come out at {printer}.',
    de: 'Seine Bons kommen aus {printer}.',
    ar: 'تخرج أوراقها من {printer}.',
  },
  printerAway: {
    en: '{printer} does not answer. Check its cable and power; what waits is printed by itself.{jobs, plural, =0 {} one { One ticket waits.} other { # tickets wait.}}',
    de: '{printer} antwortet nicht. Kabel und Strom prüfen; was wartet, wird von selbst gedruckt.{jobs, plural, =0 {} one { Ein Bon wartet.} other { # Bons warten.}}',
    ar: `{printer} لا تستجيب. افحص الكابل والكهرباء؛ وما ينتظر يُطبع تلقائيًا.${arJobs}`,
  },
  quarantine: {
    en: 'The cloud refused {count, plural, one {one record} other {# records}}. Sales go on; a manager has to look at it in the backoffice.',
    de: 'Die Cloud hat {count, plural, one {einen Eintrag} other {# Einträge}} abgelehnt. Der Verkauf geht weiter; eine Leitung muss es im Backoffice ansehen.',
    ar: 'رفضت السحابة {count, plural, one {سجلًا واحدًا} two {سجلين} few {# سجلات} other {# سجلًا}}. البيع مستمر؛ على المدير مراجعة ذلك في الإدارة.',
  },
});
