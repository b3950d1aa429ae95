import type { Service } from '@forno/shared/menu';
import type { Urgency } from './tickets.ts';

export const SERVICE_WORDS: Readonly<Record<Service, string>> = {
  'carry-out': 'Carry-out',
  delivery: 'Delivery',
  'dine-in': 'Dine-in',
  'drive-through': 'Drive-through',
};

/** What its colour says, for those who do not see it. */
export function urgencyWord(urgency: Urgency, lateMinutes: number): string {
  switch (urgency) {
    case 'on-time':
      return 'on time';
    case 'soon':
      return 'soon';
    case 'late':
      return `late ${lateMinutes}′`;
  }
}
