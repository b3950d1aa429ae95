import type { ToldEvent } from '../../events/told.ts';
import type { AccountKind } from '../../events/fields.ts';
import { sha256Hex } from '../../events/canonical.ts';

/** Value that a customer has with the shop (a gift card), or owes it (a house account). */
export interface Account {
  readonly accountId: string;
  readonly kind: AccountKind;
  /** Gift card: what is left on it. House account: what is owed, negative when more was paid. */
  readonly balanceCents: number;
  /** House account: the most that may be owed. */
  readonly limitCents: number;
  readonly blocked: boolean;
}

/** What can still be bought with it. */
export const availableCents = ({ kind, balanceCents, limitCents, blocked }: Account): number =>
  blocked ? 0 : kind === 'gift-card' ? balanceCents : Math.max(0, limitCents - balanceCents);

/**
 * The account a gift card's code stands for. Codes are worth money, so that they stay out of the log;
 * spaces, hyphens and the case they are typed in make no difference.
 */
export function giftCardId(code: string): string {
  return sha256Hex(`gift-card:${code.replaceAll(/[\s-]/g, '').toUpperCase()}`).slice(0, 32);
}

/** The next value of the account that an event is about, or null when it is about none. */
export function accountAfter(
  known: (accountId: string) => Account | undefined,
  event: ToldEvent,
): Account | null {
  const moved = (accountId: string, kind: AccountKind, balanceCents: number): Account => {
    const before = known(accountId) ?? { accountId, kind, balanceCents: 0, limitCents: 0, blocked: false };
    return { ...before, balanceCents: before.balanceCents + balanceCents };
  };
  switch (event.eventType) {
    case 'GIFT_CARD_LOADED':
      return moved(event.payload.accountId, 'gift-card', event.payload.amountCents);
    case 'GIFT_CARD_UNLOADED':
      return moved(event.payload.accountId, 'gift-card', -event.payload.amountCents);
    case 'HOUSE_ACCOUNT_PAID':
      return moved(event.payload.accountId, 'house-account', -event.payload.amountCents);
    case 'HOUSE_ACCOUNT_CHANGED': {
      const { accountId, limitCents, blocked } = event.payload;
      return { ...moved(accountId, 'house-account', 0), limitCents, blocked };
    }
    case 'PAYMENT_COMPLETED':
    case 'PAYMENT_REFUNDED': {
      const { tender, accountId, amountCents, tipCents } = event.payload;
      if (accountId === undefined || (tender !== 'gift-card' && tender !== 'house-account')) return null;
      const spent = (amountCents + tipCents) * (event.eventType === 'PAYMENT_COMPLETED' ? 1 : -1);
      return moved(accountId, tender, tender === 'gift-card' ? -spent : spent);
    }
    default:
      return null;
  }
}
