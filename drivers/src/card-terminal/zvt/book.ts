import { DeviceError } from '../../device-error.ts';
import type { CardOutcome, Intent, RefundOutcome } from '../card-terminal.ts';
import type { JournalEntry, JournalState } from '../journal.ts';

/** A refund in the journal: its id stands where a charge has its intent's. */
export type RefundEntry = JournalEntry & { readonly refund: NonNullable<JournalEntry['refund']> };
export const isRefund = (entry: JournalEntry): entry is RefundEntry => entry.refund !== undefined;

export const find = (book: JournalState, intentId: string): JournalEntry | undefined =>
  book.entries.find((entry) => entry.intentId === intentId && !isRefund(entry));
export const findRefund = (book: JournalState, refundId: string): JournalEntry | undefined =>
  book.entries.find((entry) => entry.intentId === refundId && isRefund(entry));

/** An entry of a charge has no refund's outcome, and the other way round: a journal that says so is damaged. */
export function chargeOutcome({
  intentId,
  outcome,
}: JournalEntry): Exclude<CardOutcome, { result: 'unknown' }> {
  if (!outcome || outcome.result === 'refunded')
    throw new DeviceError('protocol', `the journal has no outcome of ${intentId}`);
  return outcome;
}
export function refundOutcome({ intentId, outcome }: JournalEntry): RefundOutcome {
  if (outcome?.result !== 'refunded' && outcome?.result !== 'declined')
    throw new DeviceError('protocol', `the journal has no outcome of ${intentId}`);
  return outcome;
}

export const without = (book: JournalState, { intentId }: JournalEntry): JournalEntry[] =>
  book.entries.filter((entry) => entry.intentId !== intentId);
export const pick = ({ intentId, amountCents, currency }: Intent) => ({ intentId, amountCents, currency });
export const isSame = (
  one: { readonly amountCents: number; readonly currency: string },
  other: { readonly amountCents: number; readonly currency: string },
): boolean => one.amountCents === other.amountCents && one.currency === other.currency;
