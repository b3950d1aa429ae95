import type { Menu } from '@forno/shared/menu';
import type { Translator } from '@forno/shared/ui';
import { stationMessages } from './station-messages.ts';

/** An amount of an ingredient in its base unit. */
export function amountWords(
  t: Translator,
  amount: number,
  unit: Menu['ingredients'][number]['unit'],
): string {
  switch (unit) {
    case 'g':
      return t(stationMessages.grams, { amount });
    case 'ml':
      return t(stationMessages.millilitres, { amount });
    case 'piece':
      return t(stationMessages.pieces, { count: amount });
  }
}
