import { defineMessages } from '@forno/shared/ui';

/** How the two machines stand, for whoever is at the till. */
export const machineMessages = defineMessages({
  standbyAway: {
    en: 'The standby machine does not follow. If this master fails now, selling stops until one of them is back.',
    de: 'Der Ersatzrechner folgt nicht. Fällt der Hauptrechner jetzt aus, ruht der Verkauf, bis einer von beiden wieder da ist.',
    ar: 'الجهاز الاحتياطي لا يتابع. إذا تعطّل الجهاز الرئيسي الآن توقف البيع حتى يعود أحدهما.',
  },
  standbyBehind: {
    en: 'The standby machine is catching up. If this master fails before it has everything, a takeover needs a manager.',
    de: 'Der Ersatzrechner holt noch auf. Fällt der Hauptrechner vorher aus, braucht die Übernahme die Leitung.',
    ar: 'الجهاز الاحتياطي يلحق بالركب. إذا تعطّل الجهاز الرئيسي قبل أن يكتمل فالاستلام يحتاج إلى مدير.',
  },
  standby: { en: 'Standby machine', de: 'Ersatzrechner', ar: 'الجهاز الاحتياطي' },
  follows: {
    en: 'follows, takes over by itself',
    de: 'folgt, übernimmt von selbst',
    ar: 'يتابع ويستلم تلقائيًا',
  },
  followsOnly: {
    en: 'follows, takes over by a manager’s word',
    de: 'folgt, übernimmt auf Wort der Leitung',
    ar: 'يتابع ويستلم بكلمة المدير',
  },
  behind: { en: 'is catching up', de: 'holt auf', ar: 'يلحق بالركب' },
  standbyNone: {
    en: 'none: if the master fails, the shop waits for it',
    de: 'keiner: Fällt der Hauptrechner aus, wartet die Filiale auf ihn',
    ar: 'لا يوجد: إذا تعطّل الجهاز الرئيسي انتظره المتجر',
  },
  machineAway: { en: 'away', de: 'nicht da', ar: 'غائب' },
  thirdVote: { en: 'Third vote', de: 'Dritte Stimme', ar: 'الصوت الثالث' },
  voterThere: { en: 'a screen, there', de: 'ein Bildschirm, da', ar: 'شاشة، حاضرة' },
  voterGone: { en: 'a screen, away', de: 'ein Bildschirm, nicht da', ar: 'شاشة، غائبة' },
  voterNone: { en: 'no screen yet', de: 'noch kein Bildschirm', ar: 'لا شاشة بعد' },
  paid: { en: '{amount} paid', de: '{amount} bezahlt', ar: 'دُفع {amount}' },
  cancelled: { en: 'cancelled', de: 'storniert', ar: 'أُلغي' },
  moreSteps: {
    en: '{count, plural, one {# more step} other {# more steps}}',
    de: '{count, plural, one {# weiterer Schritt} other {# weitere Schritte}}',
    ar: '{count, plural, =0 {} one {خطوة أخرى} two {خطوتان أخريان} few {# خطوات أخرى} other {# خطوة أخرى}}',
  },
  goneForGood: { en: 'It is gone for good', de: 'Er kommt nicht wieder', ar: 'لن يعود' },
  removeWhy: {
    en: 'The standby machine loses its say, and its place is free for another machine.',
    de: 'Der Ersatzrechner verliert seine Stimme, und sein Platz wird für einen anderen frei.',
    ar: 'يفقد الجهاز الاحتياطي صوته ويصبح مكانه متاحًا لجهاز آخر.',
  },
  removeStandby: {
    en: 'Remove the standby machine',
    de: 'Ersatzrechner entfernen',
    ar: 'إزالة الجهاز الاحتياطي',
  },
  voterAway: {
    en: 'The screen with the third vote is away. A takeover would need a manager.',
    de: 'Der Bildschirm mit der dritten Stimme ist weg. Eine Übernahme bräuchte die Leitung.',
    ar: 'الشاشة صاحبة الصوت الثالث غائبة. أي استلام سيحتاج إلى مدير.',
  },
  pairStandby: {
    en: 'This machine is to stand by and is not part of the shop yet. A manager types {code} at a terminal of the shop: More, Devices, Pair a device.',
    de: 'Dieser Rechner soll einspringen können und gehört noch nicht zur Filiale. Die Leitung gibt {code} an einem Terminal der Filiale ein: Mehr, Geräte, Gerät koppeln.',
    ar: 'هذا الجهاز احتياطي ولم ينضم إلى المتجر بعد. يكتب المدير {code} على إحدى محطات المتجر: المزيد، الأجهزة، إقران جهاز.',
  },
  askManager: {
    en: 'No machine has a majority. If the other machine is off for certain, a manager may let this one go on.',
    de: 'Kein Rechner hat eine Mehrheit. Ist der andere Rechner sicher aus, darf die Leitung diesen weitermachen lassen.',
    ar: 'لا أغلبية لأي جهاز. إذا كان الجهاز الآخر متوقفًا بالتأكيد فيمكن للمدير السماح لهذا الجهاز بالمتابعة.',
  },
  lacksSales: {
    en: 'It lacks sales that the other machine had taken: they come back only with that machine.',
    de: 'Ihm fehlen Verkäufe, die der andere Rechner angenommen hatte: Sie kommen nur mit diesem zurück.',
    ar: 'تنقصه مبيعات سجّلها الجهاز الآخر، ولن تعود إلا مع ذلك الجهاز.',
  },
  managerPin: { en: 'Manager’s PIN', de: 'PIN der Leitung', ar: 'رمز المدير' },
  goOn: { en: 'Go on with this machine', de: 'Mit diesem Rechner weitermachen', ar: 'المتابعة بهذا الجهاز' },
  notTaken: {
    en: 'That was not taken: it needs a manager’s PIN, and the other machine must be away.',
    de: 'Das wurde nicht angenommen: Es braucht die PIN der Leitung, und der andere Rechner muss weg sein.',
    ar: 'لم يُقبل ذلك: يلزم رمز مدير وأن يكون الجهاز الآخر غائبًا.',
  },
  setAside: {
    en: '{count, plural, one {One change} other {# changes}} of an old master set aside. Go through them: what they sold is not in the shop’s books.',
    de: '{count, plural, one {Eine Änderung} other {# Änderungen}} eines alten Hauptrechners beiseitegelegt. Bitte durchgehen: Was damit verkauft wurde, steht nicht in den Büchern.',
    ar: '{count, plural, =0 {} one {تغيير واحد وُضع جانبًا} two {تغييران وُضعا جانبًا} few {# تغييرات وُضعت جانبًا} other {# تغييرًا وُضعت جانبًا}} من جهاز رئيسي سابق. راجعها: ما بيع بها ليس في دفاتر المتجر.',
  },
  show: { en: 'Show', de: 'Zeigen', ar: 'عرض' },
  hide: { en: 'Hide', de: 'Verbergen', ar: 'إخفاء' },
  reviewed: { en: 'Gone through', de: 'Durchgegangen', ar: 'تمت المراجعة' },
});
