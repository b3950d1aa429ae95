import type { Order } from '@forno/shared/domain';
import { useNow } from '@forno/shared/ui';
import { useAppSelector } from '../../app/store.ts';
import { useTill } from '../../app/till.ts';
import { Price } from '../../ui/price.tsx';
import { TENDER_WORDS } from '../../ui/words.ts';

type Payment = Order['payments'][number];

/** After so long without an answer nobody should guess any more. */
const UNKNOWN_AFTER_MS = 45_000;

/** Every payment tried on this order, each with its own plain sentence. */
export function TenderList({ order }: { order: Order }) {
  if (order.payments.length === 0) return null;
  return (
    <ul className="tenders">
      {order.payments.map((payment) => (
        <Tender key={payment.paymentId} payment={payment} />
      ))}
    </ul>
  );
}

function Tender({ payment }: { payment: Payment }) {
  const now = useNow(useTill().now, 1000);
  const failure = useAppSelector((state) => state.shop.failures[payment.paymentId]);
  const away = useAppSelector((state) => state.shop.link.state !== 'online');
  const { tone, words } = tenderWords(payment, {
    waitedMs: now - payment.initiatedAt,
    away,
    reason: failure?.reason,
    message: failure?.message,
  });
  return (
    <li className="tender" data-tone={tone} role={tone === 'red' || tone === 'amber' ? 'alert' : 'status'}>
      <span className="tender-head">
        <strong>{TENDER_WORDS[payment.tender]}</strong>
        <Price cents={payment.amountCents} bare />
      </span>
      <span>{words}</span>
    </li>
  );
}

interface Outcome {
  readonly waitedMs: number;
  readonly away: boolean;
  readonly reason: 'declined' | 'cancelled' | 'timed-out' | 'device' | 'order-cancelled' | undefined;
  readonly message: string | undefined;
}

export function tenderWords(
  { tender, status, cardLabel }: Pick<Payment, 'tender' | 'status' | 'cardLabel'>,
  outcome: Outcome,
): { readonly tone: 'basil' | 'amber' | 'red' | 'quiet'; readonly words: string } {
  if (status === 'completed')
    return {
      tone: 'basil',
      words: tender === 'card' ? `Approved${cardLabel ? `: ${cardLabel}` : ''}.` : 'Taken.',
    };
  if (status === 'initiated') {
    if (outcome.away || outcome.waitedMs > UNKNOWN_AFTER_MS) {
      return {
        tone: 'amber',
        words:
          'No answer from the card terminal yet. It may have charged the card: look at its display and take no other payment until it has answered.',
      };
    }
    return { tone: 'quiet', words: 'The customer is asked to present the card.' };
  }
  switch (outcome.reason) {
    case 'cancelled':
      return { tone: 'amber', words: 'Cancelled at the card terminal. Nothing was charged.' };
    case 'timed-out':
      return { tone: 'amber', words: 'No card was presented in time. Nothing was charged.' };
    case 'device':
      return { tone: 'red', words: 'The card terminal failed. Nothing was charged; try again or take cash.' };
    default:
      return { tone: 'red', words: 'Card declined. Nothing was charged.' };
  }
}
