import type { RawEvent } from './raw-log.ts';

/** What a card machine's own journal says went back to a card. */
export interface GivenBack {
  /** Where the machine knows our ids. */
  readonly refundId?: string;
  readonly amountCents: number;
  readonly how: 'reversed' | 'credited';
}

interface Owed {
  readonly amountCents: number;
  settled: string | null;
  failed: boolean;
}

/**
 * Each refund of a card that the log owes, against the journal of the machine that gave it back: what is
 * settled went back, once and to the cent, and nothing went back that was not owed.
 */
export function* cardRefundFaults(
  log: readonly RawEvent[],
  machine: readonly GivenBack[],
): Generator<string> {
  const owed = new Map<string, Owed>();
  for (const { seq, eventId, eventType, payload } of log) {
    const { card, amountCents, tipCents, cardRefundId, how } = payload as {
      readonly card?: { readonly by: string };
      readonly amountCents: number;
      readonly tipCents: number;
      readonly cardRefundId: string;
      readonly how: string;
    };
    if (eventType === 'PAYMENT_REFUNDED' && card)
      owed.set(eventId, {
        amountCents: amountCents + tipCents,
        settled: null,
        failed: card.by !== 'terminal',
      });
    if (eventType === 'CARD_REFUND_FAILED') owed.get(cardRefundId)!.failed = true;
    if (eventType !== 'CARD_REFUND_SETTLED') continue;
    const refund = owed.get(cardRefundId);
    if (!refund) yield `event ${seq} settles a refund that was never owed`;
    else if (refund.settled !== null) yield `event ${seq} settles a refund a second time`;
    else if (refund.amountCents !== amountCents)
      yield `event ${seq} settles ${amountCents} where ${refund.amountCents} were owed`;
    if (refund) refund.settled = how;
  }
  const settled = [...owed].filter(([, { settled: by }]) => by === 'reversed' || by === 'credited');
  const rest = [...machine];
  for (const [refundId, { amountCents, settled: by }] of settled) {
    const at = rest.findIndex(
      (given) =>
        (given.refundId ?? refundId) === refundId && given.amountCents === amountCents && given.how === by,
    );
    if (at < 0) yield `refund ${refundId} of ${amountCents} is settled (${by}), and the machine has no such`;
    else rest.splice(at, 1);
  }
  for (const { refundId, amountCents, how } of rest) {
    // The machine also takes charges back whose outcome nobody knew: those are no refunds.
    if (how === 'reversed' && refundId === undefined) continue;
    const of = refundId === undefined ? undefined : owed.get(refundId);
    // In doubt: a person was told to look, and the machine is still asked.
    if (of?.settled === null && of.failed && of.amountCents === amountCents) continue;
    yield `the machine gave ${amountCents} back to a card (${how}) that the log does not say was settled`;
  }
  for (const [refundId, { settled: by, failed }] of owed)
    if (by === null && !failed) yield `nobody knows what became of refund ${refundId}`;
}
