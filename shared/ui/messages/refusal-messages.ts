import { defineMessages } from './message.ts';

/**
 * Sentences of the core and the master, word for word as `refusal(…)` has them. A translation may leave a
 * value out where it is a code such as `dine-in`: ICU's `select` takes no names with a hyphen.
 */
export const refusalSentences = defineMessages({
  orderIs: {
    en: 'Order {number} is {status}.',
    de: 'Bestellung {number} ist {status, select, draft {noch offen} payment_pending {in der Zahlung} scheduled {für später} preparing {in der Küche} quality_check {in der Prüfung} ready {fertig} out_for_delivery {unterwegs} completed {übergeben} closed {abgeschlossen} cancelled {storniert} refunded {erstattet} other {{status}}}.',
    ar: 'الطلب {number} {status, select, draft {ما زال معلّقًا} payment_pending {بانتظار الدفع} scheduled {لوقت لاحق} preparing {في المطبخ} quality_check {قيد الفحص} ready {جاهز} out_for_delivery {في الطريق} completed {سُلّم} closed {مغلق} cancelled {ملغى} refunded {مستردّ} other {{status}}}.',
  },
  notPaid: {
    en: 'Order {number} is not paid yet.',
    de: 'Bestellung {number} ist noch nicht bezahlt.',
    ar: 'لم يُدفع ثمن الطلب {number} بعد.',
  },
  paidFirst: {
    en: 'A {service} order is paid before it is made.',
    de: 'Eine solche Bestellung ({service}) wird bezahlt, bevor sie gemacht wird.',
    ar: 'يُدفع ثمن هذا الطلب ({service}) قبل تحضيره.',
  },
  madeAlready: {
    en: '{item} is made already. Take it off and add another.',
    de: '{item} ist schon gemacht. Nehmen Sie es heraus und fügen Sie ein neues hinzu.',
    ar: 'حُضّر {item} بالفعل. أزله وأضف غيره.',
  },
  nothingLeft: {
    en: 'Nothing would be left: cancel the order instead.',
    de: 'Es bliebe nichts übrig: Stornieren Sie stattdessen die Bestellung.',
    ar: 'لن يبقى شيء: ألغِ الطلب بدلًا من ذلك.',
  },
  changeWaits: {
    en: 'A change of this order waits to be paid. Take it back first.',
    de: 'Eine Änderung dieser Bestellung wartet auf Zahlung. Nehmen Sie sie zuerst zurück.',
    ar: 'هناك تعديل لهذا الطلب بانتظار الدفع. تراجع عنه أولًا.',
  },
  timeOver: {
    en: 'That time is over.',
    de: 'Diese Zeit ist vorbei.',
    ar: 'فات هذا الوقت.',
  },
  sayWhy: {
    en: 'Say why it is taken off.',
    de: 'Sagen Sie, warum es herausgenommen wird.',
    ar: 'اذكر سبب الإزالة.',
  },
  noOrder: {
    en: 'There is no such order.',
    de: 'Diese Bestellung gibt es nicht.',
    ar: 'لا يوجد طلب كهذا.',
  },
  noLine: {
    en: 'There is no such line.',
    de: 'Diese Position gibt es nicht.',
    ar: 'لا يوجد بند كهذا.',
  },
  emptyOrder: {
    en: 'There is nothing on this order.',
    de: 'Auf dieser Bestellung steht nichts.',
    ar: 'لا شيء في هذا الطلب.',
  },
  noPayment: {
    en: 'There is no such payment.',
    de: 'Diese Zahlung gibt es nicht.',
    ar: 'لا توجد دفعة كهذه.',
  },
  noDrawer: {
    en: 'There is no such drawer session.',
    de: 'Diese Kassenlade gibt es nicht.',
    ar: 'لا يوجد درج كهذا.',
  },
  soldOut: {
    en: '{name} is sold out.',
    de: '{name} ist ausverkauft.',
    ar: 'نفد {name}.',
  },
  onlyLeft: {
    en: 'Only {remaining} of {name} left.',
    de: 'Nur noch {remaining} von {name} da.',
    ar: 'بقي {remaining} فقط من {name}.',
  },
  noService: {
    en: 'This shop does not offer {service}.',
    de: 'Diese Bestellart bietet diese Filiale nicht an.',
    ar: 'هذا المتجر لا يقدّم هذه الخدمة.',
  },
  notByWeight: {
    en: '{name} is not sold by weight.',
    de: '{name} wird nicht nach Gewicht verkauft.',
    ar: '{name} لا يُباع بالوزن.',
  },
  weighFirst: {
    en: '{name} is sold by weight: weigh it first.',
    de: '{name} wird nach Gewicht verkauft: erst wiegen.',
    ar: '{name} يُباع بالوزن: زنه أولًا.',
  },
  weightByHand: {
    en: 'A weight typed by hand needs the permission "{needs}".',
    de: 'Ein von Hand eingegebenes Gewicht braucht die Berechtigung dazu.',
    ar: 'إدخال الوزن يدويًا يحتاج إلى إذن.',
  },
  notForService: {
    en: '{name} is not sold for {service}.',
    de: '{name} gibt es bei dieser Bestellart nicht.',
    ar: '{name} غير متاح لهذه الخدمة.',
  },
  notNow: {
    en: '{name} is not sold at this time.',
    de: '{name} gibt es zu dieser Zeit nicht.',
    ar: '{name} غير متاح في هذا الوقت.',
  },
  notInSize: {
    en: '{name} is not made in {size}.',
    de: '{name} gibt es nicht in {size}.',
    ar: 'لا يُحضَّر {name} بحجم {size}.',
  },
  chooseOne: {
    en: 'Choose one {slot} for {name}.',
    de: '{slot} für {name} wählen.',
    ar: 'اختر {slot} لـ {name}.',
  },
  noDeal: {
    en: 'There is no deal "{code}".',
    de: 'Es gibt keine Aktion „{code}“.',
    ar: 'لا يوجد عرض «{code}».',
  },
  dealThere: {
    en: '"{code}" is on this order already.',
    de: '„{code}“ ist schon auf dieser Bestellung.',
    ar: '«{code}» مطبَّق على هذا الطلب بالفعل.',
  },
  dealNotThere: {
    en: '"{code}" is not on this order.',
    de: '„{code}“ ist nicht auf dieser Bestellung.',
    ar: '«{code}» غير مطبَّق على هذا الطلب.',
  },
  lockedFor: {
    en: 'Too many wrong PINs. Try again in {seconds} seconds.',
    de: 'Zu viele falsche PINs. In {seconds} Sekunden noch einmal versuchen.',
    ar: 'رموز PIN خاطئة كثيرة. أعد المحاولة بعد {seconds} ثانية.',
  },
  paymentUnderWay: {
    en: 'A payment is under way; wait for its outcome.',
    de: 'Eine Zahlung läuft; ihr Ergebnis abwarten.',
    ar: 'هناك دفعة جارية؛ انتظر نتيجتها.',
  },
  moreThanDue: {
    en: 'That is more than is due.',
    de: 'Das ist mehr, als zu zahlen ist.',
    ar: 'هذا أكثر من المطلوب.',
  },
  noCash: {
    en: 'No cash was given.',
    de: 'Es wurde kein Bargeld gegeben.',
    ar: 'لم يُدفع نقد.',
  },
  nothingToCharge: {
    en: 'There is nothing to charge.',
    de: 'Es gibt nichts abzubuchen.',
    ar: 'لا شيء للخصم.',
  },
  nothingToRefund: {
    en: 'There is nothing left to refund.',
    de: 'Es gibt nichts mehr zu erstatten.',
    ar: 'لم يبق شيء لاسترداده.',
  },
  onlyCashChange: {
    en: 'Only cash gives change.',
    de: 'Nur bei Bargeld gibt es Rückgeld.',
    ar: 'الباقي يُعاد نقدًا فقط.',
  },
  noReceiptPrinter: {
    en: 'This shop has no receipt printer.',
    de: 'Diese Filiale hat keinen Bondrucker.',
    ar: 'لا توجد طابعة إيصالات في هذا المتجر.',
  },
  logInToPrint: {
    en: 'Log in to print receipts.',
    de: 'Zum Drucken von Bons anmelden.',
    ar: 'سجّل الدخول لطباعة الإيصالات.',
  },
  nothingPaid: {
    en: 'Nothing has been paid on this order.',
    de: 'Auf dieser Bestellung ist nichts bezahlt.',
    ar: 'لم يُدفع شيء على هذا الطلب.',
  },
  onlyKitchen: {
    en: 'Only the kitchen says what is made.',
    de: 'Nur die Küche sagt, was gemacht ist.',
    ar: 'المطبخ وحده يحدد ما تم تحضيره.',
  },
  onlyDeliveries: {
    en: 'Only deliveries are dispatched.',
    de: 'Nur Lieferungen gehen an Fahrer.',
    ar: 'التوصيلات فقط تُسلَّم للسائقين.',
  },
  made: {
    en: 'This line is made already.',
    de: 'Diese Position ist schon gemacht.',
    ar: 'هذا البند حُضّر بالفعل.',
  },
  heldInKitchen: {
    en: 'Order {number} is on hold in the kitchen.',
    de: 'Bestellung {number} ist in der Küche angehalten.',
    ar: 'الطلب {number} موقوف في المطبخ.',
  },
  notAtStation: {
    en: 'Nothing of this line is made at that station.',
    de: 'Von dieser Position wird an der Station nichts gemacht.',
    ar: 'لا يُحضَّر شيء من هذا البند في تلك المحطة.',
  },
  nothingAtStation: {
    en: 'Nothing of order {number} is to be made there.',
    de: 'Von Bestellung {number} ist dort nichts zu machen.',
    ar: 'لا شيء من الطلب {number} للتحضير هناك.',
  },
  nothingInIt: {
    en: 'The menu says of nothing that it is in that.',
    de: 'Die Karte nennt nichts, was darin ist.',
    ar: 'لا تذكر القائمة أي مكوّن لهذا الصنف.',
  },
  notMade: {
    en: 'This line is not made yet.',
    de: 'Diese Position ist noch nicht gemacht.',
    ar: 'هذا البند لم يُحضَّر بعد.',
  },
  drawerOpen: {
    en: 'The drawer of this terminal is open already.',
    de: 'Die Kassenlade dieses Terminals ist schon offen.',
    ar: 'درج هذه المحطة مفتوح بالفعل.',
  },
  drawerClosed: {
    en: 'This drawer session is closed.',
    de: 'Diese Kassenlade ist geschlossen.',
    ar: 'هذا الدرج مغلق.',
  },
  notesDiffer: {
    en: 'The notes and coins do not add up to the amount counted.',
    de: 'Scheine und Münzen ergeben nicht den gezählten Betrag.',
    ar: 'مجموع الأوراق والعملات لا يساوي المبلغ المعدود.',
  },
  dateClosed: {
    en: '{date} is closed already.',
    de: '{date} ist schon abgeschlossen.',
    ar: 'اليوم {date} مغلق بالفعل.',
  },
  dateAhead: {
    en: '{date} has not begun yet.',
    de: '{date} hat noch nicht begonnen.',
    ar: 'لم يبدأ اليوم {date} بعد.',
  },
  noMenu: {
    en: 'No menu has been published to this shop yet.',
    de: 'Für diese Filiale ist noch keine Karte veröffentlicht.',
    ar: 'لم تُنشر قائمة لهذا المتجر بعد.',
  },
  unknownPin: {
    en: 'This PIN is not known.',
    de: 'Diese PIN ist nicht bekannt.',
    ar: 'رمز PIN غير معروف.',
  },
  nobody: {
    en: 'Nobody is logged in here.',
    de: 'Hier ist niemand angemeldet.',
    ar: 'لم يسجّل أحد الدخول هنا.',
  },
  logInFirst: {
    en: 'Log in first.',
    de: 'Bitte zuerst anmelden.',
    ar: 'سجّل الدخول أولًا.',
  },
  loginNotSaved: {
    en: 'The log-in could not be saved.',
    de: 'Die Anmeldung konnte nicht gespeichert werden.',
    ar: 'تعذّر حفظ تسجيل الدخول.',
  },
  clockedIn: {
    en: 'Clocked in already.',
    de: 'Schon eingestempelt.',
    ar: 'سُجّل الحضور بالفعل.',
  },
  notClockedIn: {
    en: 'Not clocked in.',
    de: 'Nicht eingestempelt.',
    ar: 'لم يُسجَّل الحضور.',
  },
  onBreak: {
    en: 'On a break already.',
    de: 'Schon in der Pause.',
    ar: 'في استراحة بالفعل.',
  },
  notOnBreak: {
    en: 'Not on a break.',
    de: 'Nicht in der Pause.',
    ar: 'ليس في استراحة.',
  },
  trainingDrawer: {
    en: 'In training the drawer stays shut.',
    de: 'Im Training bleibt die Lade zu.',
    ar: 'يبقى الدرج مغلقًا أثناء التدريب.',
  },
  approvalGone: {
    en: 'This approval is not valid any more. Ask again.',
    de: 'Diese Freigabe gilt nicht mehr. Noch einmal fragen.',
    ar: 'لم تعد هذه الموافقة صالحة. اطلبها ثانية.',
  },
  masterAway: {
    en: 'The master does not answer. Try again when it is back.',
    de: 'Der Hauptrechner antwortet nicht. Noch einmal versuchen, wenn er wieder da ist.',
    ar: 'الجهاز الرئيسي لا يستجيب. أعد المحاولة عند عودته.',
  },
  onlyCountBack: {
    en: 'Only {count} of {name} can go back.',
    de: 'Nur {count} von {name} können zurück.',
    ar: 'يمكن إعادة {count} فقط من {name}.',
  },
  accountBlocked: {
    en: 'This account is blocked.',
    de: 'Dieses Konto ist gesperrt.',
    ar: 'هذا الحساب محظور.',
  },
  orderPaid: {
    en: 'Order {number} is paid.',
    de: 'Bestellung {number} ist bezahlt.',
    ar: 'الطلب {number} مدفوع.',
  },
  tipTooLarge: {
    en: 'That tip is too large for this payment.',
    de: 'Dieses Trinkgeld ist zu hoch für diese Zahlung.',
    ar: 'هذه الإكرامية كبيرة جدًا على هذه الدفعة.',
  },
  terminalBusy: {
    en: 'The card terminal is still at it; wait for its answer.',
    de: 'Das Kartengerät ist noch dabei; seine Antwort abwarten.',
    ar: 'جهاز البطاقات ما زال يعمل؛ انتظر رده.',
  },
  creditForMoney: {
    en: 'Credit is bought with money, not with credit.',
    de: 'Guthaben wird mit Geld gekauft, nicht mit Guthaben.',
    ar: 'يُشترى الرصيد بالمال لا بالرصيد.',
  },
  moneyBackAlready: {
    en: 'Money of this payment went back already.',
    de: 'Von dieser Zahlung ging schon Geld zurück.',
    ar: 'أُعيد مال من هذه الدفعة بالفعل.',
  },
  outOfZone: {
    en: 'We do not deliver to {place}.',
    de: 'Nach {place} liefern wir nicht.',
    ar: 'لا نوصل إلى {place}.',
  },
  noPlace: {
    en: 'The address has no postcode and no place on the map.',
    de: 'Die Adresse hat weder Postleitzahl noch einen Ort auf der Karte.',
    ar: 'العنوان بلا رمز بريدي وبلا موقع على الخريطة.',
  },
  belowMinimum: {
    en: 'Deliveries to {zoneName} start at {minimumCents}: {missingCents} more, or a manager lets it pass.',
    de: 'Lieferungen nach {zoneName} ab {minimumCents}: noch {missingCents}, oder ein Vorgesetzter lässt es durch.',
    ar: 'التوصيل إلى {zoneName} يبدأ من {minimumCents}: أضف {missingCents}، أو يسمح به المدير.',
  },
  unknownCustomer: {
    en: 'There is no such customer.',
    de: 'Diesen Kunden gibt es nicht.',
    ar: 'لا يوجد عميل كهذا.',
  },
  stillNeeded: {
    en: 'Order {number} of this customer is not finished: its address is still needed.',
    de: 'Bestellung {number} dieses Kunden ist nicht fertig: Die Adresse wird noch gebraucht.',
    ar: 'الطلب {number} لهذا العميل لم ينتهِ: ما زال عنوانه لازمًا.',
  },
  stillOwes: {
    en: 'This customer still owes {owedCents}.',
    de: 'Dieser Kunde schuldet noch {owedCents}.',
    ar: 'ما زال على هذا العميل {owedCents}.',
  },
  noCredit: {
    en: 'This customer gets no credit.',
    de: 'Dieser Kunde bekommt keinen Kredit.',
    ar: 'لا ائتمان لهذا العميل.',
  },
  driverOut: {
    en: 'This driver is still out.',
    de: 'Dieser Fahrer ist noch unterwegs.',
    ar: 'هذا السائق ما زال في الطريق.',
  },
  driverNotPaid: {
    en: 'Order {number} is not paid: take its money, or say that it was not delivered.',
    de: 'Bestellung {number} ist nicht bezahlt: Geld annehmen oder als nicht geliefert melden.',
    ar: 'الطلب {number} غير مدفوع: خذ المبلغ، أو سجّل أنه لم يُسلّم.',
  },
  bankFirst: {
    en: 'Order {number} is paid at the door: give the driver a bank first.',
    de: 'Bestellung {number} wird an der Tür bezahlt: Dem Fahrer zuerst eine Kasse geben.',
    ar: 'الطلب {number} يُدفع عند الباب: أعطِ السائق عهدة أولًا.',
  },
  tipsAboveCount: {
    en: 'The tips owed are more than was counted. Put cash into the bank first, then settle.',
    de: 'Es ist mehr Trinkgeld auszuzahlen, als gezählt wurde. Zuerst Bargeld in die Kasse legen.',
    ar: 'الإكراميات المستحقة أكثر من المعدود. ضع نقدًا في العهدة أولًا ثم سوِّ الحساب.',
  },
});
