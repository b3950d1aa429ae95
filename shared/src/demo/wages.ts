import type { Rates } from '../protocol/reports/rates.ts';

/** What an hour costs the demo chain, with a raise at the beginning of this month. */
export function demoWages(now: number): Pick<Rates, 'wages' | 'wagesByRole'> {
  const thisMonth = `${new Date(now).toISOString().slice(0, 7)}-01`;
  const always = (centsPerHour: number) => ({ from: null, centsPerHour });
  return {
    wages: [always(1500)],
    wagesByRole: {
      cashier: [always(1525), { from: thisMonth, centsPerHour: 1600 }],
      kitchen: [always(1650), { from: thisMonth, centsPerHour: 1725 }],
      driver: [always(1350)],
      'shift-lead': [always(1900)],
      manager: [always(2450)],
    },
  };
}
