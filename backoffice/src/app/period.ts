/** Business dates, both included. */
export interface DateRange {
  readonly startDate: string;
  readonly endDate: string;
}

export const PRESETS = ['today', '7d', '28d', 'month', 'year'] as const;
export type Preset = (typeof PRESETS)[number];

export interface Period extends DateRange {
  readonly preset: Preset | 'custom';
}

export const PRESET_WORDS: Readonly<Record<Preset | 'custom', string>> = {
  today: 'Today',
  '7d': '7 days',
  '28d': '28 days',
  month: 'Month',
  year: 'Year',
  custom: 'Custom',
};

const DAY_MS = 86_400_000;
const ISO = /^\d{4}-\d{2}-\d{2}$/;

export const addDays = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);

export const daysIn = ({ startDate, endDate }: DateRange): number =>
  Math.round((Date.parse(endDate) - Date.parse(startDate)) / DAY_MS) + 1;

const isDate = (text: string | null): text is string =>
  text !== null && ISO.test(text) && !Number.isNaN(Date.parse(text)) && addDays(text, 0) === text;

/** The period an address asks for; what it asks wrongly is a week. */
export function periodOf(params: URLSearchParams, today: string): Period {
  const [from, to] = [params.get('from'), params.get('to')];
  if (isDate(from) && isDate(to) && from <= to) return { preset: 'custom', startDate: from, endDate: to };
  const preset = PRESETS.find((name) => name === params.get('period')) ?? '7d';
  return { preset, ...presetRange(preset, today) };
}

function presetRange(preset: Preset, today: string): DateRange {
  switch (preset) {
    case 'today':
      return { startDate: today, endDate: today };
    case '7d':
      return { startDate: addDays(today, -6), endDate: today };
    case '28d':
      return { startDate: addDays(today, -27), endDate: today };
    case 'month':
      return { startDate: `${today.slice(0, 7)}-01`, endDate: today };
    case 'year':
      return { startDate: `${today.slice(0, 4)}-01-01`, endDate: today };
  }
}

/** What a period is compared with: as many days right before it, but a single day with the same weekday. */
export function rangeBefore(range: DateRange): DateRange {
  const days = daysIn(range);
  const back = days === 1 ? 7 : days;
  return { startDate: addDays(range.startDate, -back), endDate: addDays(range.endDate, -back) };
}

/** The local date in a zone; near enough to the business date to choose a period by. */
export function dateIn(timeZone: string | undefined, at: number): string {
  const format = new Intl.DateTimeFormat('en-CA', {
    ...(timeZone !== undefined && { timeZone }),
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  });
  return format.format(at);
}
