import type { CommandOf } from '../commands.ts';
import type { DecideContext, Decision, Handlers } from '../shop/decide.ts';
import { cardHandlers, type CardCommand } from './decide-card.ts';
import { cardRefundHandlers, type CardRefundCommand } from './decide-card-refund.ts';
import { refundHandlers } from './decide-refund.ts';
import { storedValueHandlers, type StoredValueCommand } from './decide-stored-value.ts';
import { unconfirmedHandlers, type UnconfirmedCommand } from './decide-unconfirmed.ts';
import { tipHandlers, type TipCommand } from './decide-tip.ts';
import { refusal } from '../refusal.ts';
import { payable } from './payable.ts';
import { cashDueCents, settleDrafts } from './settle.ts';

export const paymentHandlers: Handlers<
  | 'TakeCash'
  | 'RefundOrder'
  | TipCommand
  | CardCommand
  | CardRefundCommand
  | UnconfirmedCommand
  | StoredValueCommand
> = {
  TakeCash: { needs: 'sell', decide: takeCash },
  ...cardHandlers,
  ...unconfirmedHandlers,
  ...storedValueHandlers,
  ...refundHandlers,
  ...cardRefundHandlers,
  ...tipHandlers,
};

function takeCash(context: DecideContext, command: CommandOf<'TakeCash'>): Decision {
  const due = payable(context, command);
  if (!due.ok) return due;
  const { order, dueCents, tipCents } = due.value;
  const { paymentId, tenderedCents, split } = command;
  // What is left may be settled by less than it, as far as rounding to the smallest coin goes.
  const settles = tenderedCents >= cashDueCents(dueCents + tipCents, context.settings.cashRoundingCents);
  const amountCents =
    command.amountCents ?? (settles ? dueCents : Math.min(dueCents, Math.max(0, tenderedCents - tipCents)));
  if (amountCents === 0 && dueCents > 0) return refusal('not-enough', 'No cash was given.', 'tenderedCents');
  return settleDrafts(context, order, {
    paymentId,
    tender: 'cash',
    amountCents,
    tipCents,
    tenderedCents,
    split,
  });
}
