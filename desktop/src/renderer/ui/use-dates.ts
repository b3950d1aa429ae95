import { useMemo } from 'react';
import { useTranslator } from '@forno/shared/ui';
import { selectSettings } from '../app/selectors.ts';
import { useAppSelector } from '../app/store.ts';

const MINUTES = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
const DAY = { day: 'numeric', month: 'short' } as const;

/** Moments on the shop's clock, written as the reader writes them. */
export function useDates(): ReturnType<typeof datesIn> {
  const { locale } = useTranslator();
  const { timeZone } = useAppSelector(selectSettings);
  return useMemo(() => datesIn(locale, { timeZone }), [locale, timeZone]);
}

/** Builds each formatter once: that costs a thousand times what using it does. */
export function datesIn(locale: string, { timeZone }: { readonly timeZone: string }) {
  const clock = new Intl.DateTimeFormat(locale, { ...MINUTES, timeZone });
  const dateAndTime = new Intl.DateTimeFormat(locale, { ...DAY, ...MINUTES, timeZone });
  const dayAndTime = new Intl.DateTimeFormat(locale, { weekday: 'short', ...DAY, ...MINUTES, timeZone });
  const businessDate = new Intl.DateTimeFormat(locale, { weekday: 'short', ...DAY, timeZone: 'UTC' });
  return {
    /** Hours and minutes. */
    clock: (at: number): string => clock.format(at),
    dayAndTime: (at: number): string => dayAndTime.format(at),
    /** For lists, where the weekday only takes room. */
    dateAndTime: (at: number): string => dateAndTime.format(at),
    /** A business date is a label, not a moment: it is the same in every zone. */
    businessDate: (date: string): string => businessDate.format(Date.parse(`${date}T00:00:00Z`)),
  };
}
