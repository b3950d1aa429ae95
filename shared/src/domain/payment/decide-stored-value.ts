import { ok, type Result } from '../../result.ts';
import type { CommandOf } from '../commands.ts';
import { newOrderDraft } from '../order/decide-order.ts';
import { refusal, type Refusal } from '../refusal.ts';
import type { DecideContext, Decision, Handlers } from '../shop/decide.ts';
import { availableCents, type Account } from './account.ts';
import { payable, type Due } from './payable.ts';
import { settleDrafts } from './settle.ts';

export type StoredValueCommand = 'RedeemGiftCard' | 'ChargeAccount' | 'CreateTopUp' | 'SetHouseAccount';

export const storedValueHandlers: Handlers<StoredValueCommand> = {
  RedeemGiftCard: { needs: 'sell', decide: redeemGiftCard },
  ChargeAccount: { needs: 'sell', decide: chargeAccount },
  CreateTopUp: { needs: 'sell', decide: createTopUp },
  SetHouseAccount: { needs: 'credit', decide: setHouseAccount },
};

const UNKNOWN_ACCOUNT = {
  // What another shop sold is not known here, and what is not known is not paid with.
  'gift-card': 'No gift card of this shop has that code.',
  'house-account': 'This customer has no account with the shop.',
} as const;

function knownAccount(
  { shop }: DecideContext,
  { accountId, kind }: Pick<Account, 'accountId' | 'kind'>,
): Result<Account, Refusal> {
  const account = shop.accounts.get(accountId);
  return account?.kind === kind
    ? ok(account)
    : refusal('unknown-account', UNKNOWN_ACCOUNT[kind], 'accountId');
}

/** What is due, and the account that is to pay it. */
function spendable(
  context: DecideContext,
  command: CommandOf<'RedeemGiftCard' | 'ChargeAccount'>,
  kind: Account['kind'],
): Result<Due & { readonly account: Account }, Refusal> {
  const due = payable(context, command);
  if (!due.ok) return due;
  if (due.value.order.topUp)
    return refusal('invalid', 'Credit is bought with money, not with credit.', 'orderId');
  const account = knownAccount(context, { accountId: command.accountId, kind });
  if (!account.ok) return account;
  if (account.value.blocked) return refusal('forbidden', 'This account is blocked.', 'accountId');
  return ok({ ...due.value, account: account.value });
}

function redeemGiftCard(context: DecideContext, command: CommandOf<'RedeemGiftCard'>): Decision {
  const found = spendable(context, command, 'gift-card');
  if (!found.ok) return found;
  const { account, dueCents, tipCents } = found.value;
  const most = Math.max(0, availableCents(account) - tipCents);
  return spend(context, command, {
    ...found.value,
    amountCents: command.amountCents ?? Math.min(dueCents, most),
  });
}

function chargeAccount(context: DecideContext, command: CommandOf<'ChargeAccount'>): Decision {
  const found = spendable(context, command, 'house-account');
  if (!found.ok) return found;
  // By the record at hand, or by what the order took along of it.
  const { order } = found.value;
  const noted = order.customerId === command.accountId ? order.customer : null;
  const facts = context.customers?.(command.accountId) ?? noted;
  if (facts?.creditBlocked) return refusal('wrong-state', 'This customer gets no credit.', 'accountId');
  return spend(context, command, {
    ...found.value,
    amountCents: command.amountCents ?? found.value.dueCents,
  });
}

function spend(
  context: DecideContext,
  { paymentId, split }: CommandOf<'RedeemGiftCard' | 'ChargeAccount'>,
  spending: Due & { readonly account: Account; readonly amountCents: number },
): Decision {
  const { order, tipCents, account, amountCents } = spending;
  const { kind, accountId } = account;
  const left = availableCents(account);
  if (amountCents === 0 || amountCents + tipCents > left)
    return refusal(
      'not-enough',
      kind === 'gift-card'
        ? 'There is {leftCents} on this card.'
        : 'This account can take another {leftCents}.',
      'amountCents',
      { leftCents: left },
    );
  const tenderedCents = amountCents + tipCents;
  return settleDrafts(context, order, {
    paymentId,
    tender: kind,
    amountCents,
    tipCents,
    tenderedCents,
    accountId,
    split,
  });
}

function createTopUp(context: DecideContext, command: CommandOf<'CreateTopUp'>): Decision {
  const { orderId, kind, accountId, amountCents } = command;
  const account = context.shop.accounts.get(accountId);
  if (kind === 'house-account') {
    const known = knownAccount(context, { accountId, kind });
    if (!known.ok) return known;
  } else {
    if (account && account.kind !== kind)
      return refusal('unknown-account', UNKNOWN_ACCOUNT[kind], 'accountId');
    const most = context.settings.giftCards.balanceMaxCents - (account?.balanceCents ?? 0);
    if (amountCents > most)
      return refusal('invalid', 'This card can take another {leftCents}.', 'amountCents', {
        leftCents: Math.max(0, most),
      });
  }
  const [service] = context.settings.services;
  const created = newOrderDraft(context, { orderId, service: service!, channel: 'IN_STORE' });
  if (!created.ok) return created;
  const payload = { orderId, kind, accountId, amountCents };
  return ok([created.value, { eventType: 'TOP_UP_REQUESTED', aggregateId: orderId, payload }]);
}

function setHouseAccount(
  { shop }: DecideContext,
  { accountId, limitCents, blocked, reason }: CommandOf<'SetHouseAccount'>,
): Decision {
  const account = shop.accounts.get(accountId);
  if (account && account.kind !== 'house-account')
    return refusal('invalid', 'That is a gift card.', 'accountId');
  if (account?.limitCents === limitCents && account.blocked === blocked) return ok([]);
  const payload = { accountId, limitCents, blocked, reason };
  return ok([{ eventType: 'HOUSE_ACCOUNT_CHANGED', aggregateId: accountId, payload }]);
}
