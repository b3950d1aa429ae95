import { makeMessages, placeMessages } from './make-messages.ts';
import type { PlainTranslator } from './plain-translator.ts';

/**
 * A detail of a make in the reader's language. The log keeps what the kitchen was told in the core's short
 * English ("left half: + extra Mushroom"), whose grammar is small and closed (`pizza-make.ts`): a place,
 * an amount, a name. What does not follow it, a later core's perhaps, is shown as it stands.
 */
export function detailWords(t: PlainTranslator, detail: string): string {
  if (t.language === 'en') return detail;
  const [, place = '', rest = detail] = PLACED.exec(detail) ?? [];
  const what = restWords(t, rest);
  return place === '' ? what : t(makeMessages.at, { place: placeWords(t, place), what });
}

const PLACE = Object.keys(placeMessages).join('|');
const PLACED = new RegExp(`^((?:${PLACE})(?: \\+ (?:${PLACE}))*): (.*)$`);

function placeWords(t: PlainTranslator, place: string): string {
  return place
    .split(' + ')
    .map((one) => t(placeMessages[one as keyof typeof placeMessages]))
    .join(' + ');
}

function restWords(t: PlainTranslator, rest: string): string {
  if (rest === 'do not cut') return t(makeMessages.cut_uncut);
  if (rest === 'cut in squares') return t(makeMessages.cut_squares);
  if (rest.startsWith('+ ')) return t(makeMessages.added, { what: amountWords(t, rest.slice(2)) });
  return amountWords(t, rest);
}

function amountWords(t: PlainTranslator, words: string): string {
  const [, amount, name] = /^(no|light|regular|extra|double) (.+)$/.exec(words) ?? [];
  if (amount !== undefined && name !== undefined) {
    const what =
      name === 'sauce' ? t(makeMessages.ofSauce) : name === 'cheese' ? t(makeMessages.ofCheese) : name;
    return t(makeMessages[amount === 'no' ? 'none' : (amount as 'light' | 'regular' | 'extra' | 'double')], {
      what,
    });
  }
  const [, kind, of] = /^(.+) (crust|sauce)$/.exec(words) ?? [];
  return kind !== undefined && of !== undefined
    ? t(makeMessages[of as 'crust' | 'sauce'], { what: kind })
    : words;
}
