import { defineMessages } from '@forno/shared/ui';

export const staffMessages = defineMessages({
  timeClock: { en: 'Time clock', de: 'Zeiterfassung', ar: 'ساعة الدوام' },
  atWorkSince: { en: 'At work since {time}', de: 'Bei der Arbeit seit {time}', ar: 'في العمل منذ {time}' },
  onBreakSince: {
    en: 'On a break since {time}',
    de: 'In der Pause seit {time}',
    ar: 'في استراحة منذ {time}',
  },
  notAtWork: { en: 'You are not clocked in.', de: 'Sie sind nicht eingestempelt.', ar: 'لم تسجّل حضورك بعد.' },
  breaksTaken: {
    en: 'Breaks so far: {minutes, number} minutes',
    de: 'Pausen bisher: {minutes, number} Minuten',
    ar: 'الاستراحات حتى الآن: {minutes, number} دقيقة',
  },
  clockIn: { en: 'Clock in', de: 'Einstempeln', ar: 'تسجيل الحضور' },
  clockOut: { en: 'Clock out', de: 'Ausstempeln', ar: 'تسجيل الانصراف' },
  startBreak: { en: 'Start a break', de: 'Pause beginnen', ar: 'بدء استراحة' },
  endBreak: { en: 'Back to work', de: 'Weiterarbeiten', ar: 'العودة إلى العمل' },
  whoIsHere: { en: 'Who is here', de: 'Wer da ist', ar: 'الحاضرون' },
  nobody: { en: 'Nobody is clocked in.', de: 'Niemand ist eingestempelt.', ar: 'لا أحد مسجّل الحضور.' },
  clockThemOut: { en: 'Clock {name} out', de: '{name} ausstempeln', ar: 'تسجيل انصراف {name}' },
  whyClockOut: {
    en: 'Why clock {name} out?',
    de: 'Warum {name} ausstempeln?',
    ar: 'لماذا تسجّل انصراف {name}؟',
  },
  startTraining: { en: 'Practise (training)', de: 'Üben (Schulung)', ar: 'التدريب' },
  endTraining: { en: 'End training', de: 'Schulung beenden', ar: 'إنهاء التدريب' },
  inTraining: {
    en: 'Training: nothing here is sold. The kitchen, the drawer and the reports do not see it.',
    de: 'Schulung: Hier wird nichts verkauft. Küche, Kassenlade und Berichte sehen davon nichts.',
    ar: 'وضع التدريب: لا يُباع شيء هنا، ولا يظهر في المطبخ ولا في الدرج ولا في التقارير.',
  },
});

/** Why a manager ends another's working time; the English text is what the log keeps. */
export const clockOutReasons = defineMessages({
  forgot: { en: 'Forgot to clock out', de: 'Ausstempeln vergessen', ar: 'نسي تسجيل الانصراف' },
  sentHome: { en: 'Sent home early', de: 'Früher nach Hause geschickt', ar: 'غادر مبكرًا بإذن' },
  wrong: { en: 'Clocked in by mistake', de: 'Irrtümlich eingestempelt', ar: 'سُجّل الحضور بالخطأ' },
});
