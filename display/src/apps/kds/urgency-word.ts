import type { Translator } from '@forno/shared/ui';
import { kitchenMessages } from './kitchen-messages.ts';
import type { Urgency } from './tickets.ts';

/** What its colour says, for those who do not see it. */
export function urgencyWord(t: Translator, urgency: Urgency, lateMinutes: number): string {
  switch (urgency) {
    case 'on-time':
      return t(kitchenMessages.onTime);
    case 'soon':
      return t(kitchenMessages.soon);
    case 'late':
      return t(kitchenMessages.late, { minutes: lateMinutes });
  }
}
