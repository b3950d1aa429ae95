import type { CardOutcome } from '../card-terminal.ts';
import type { ZvtFields } from './fields.ts';

type Charged = Extract<CardOutcome, { result: 'approved' | 'partial' }>;
const LABEL_MAX = 30;

/** What a successful status information says was charged for a request. */
export function chargeOf(asked: { readonly amountCents: number }, fields: ZvtFields): Charged {
  const totalCents = fields.amountCents ?? asked.amountCents;
  // The total has the tip in it. Where it is not told apart, what goes beyond the request is one.
  const tipCents = totalCents > asked.amountCents ? (fields.tipCents ?? totalCents - asked.amountCents) : 0;
  const amountCents = totalCents - tipCents;
  return {
    result: amountCents < asked.amountCents ? 'partial' : 'approved',
    amountCents,
    tipCents,
    authCode: fields.authCode ?? '',
    label: labelOf(fields),
  };
}

/** A name with digits in it could be a number that somebody put there. */
function labelOf({ cardName = '', lastFour }: ZvtFields): string {
  const name = cardName.replace(/\d/g, '').trim() || 'Card';
  const four = lastFour === undefined ? '' : ` •••• ${lastFour}`;
  return `${name.slice(0, LABEL_MAX - four.length)}${four}`;
}
