import type { Order } from '@forno/shared/domain';
import { useNow, useTranslator, type Translator } from '@forno/shared/ui';
import { useAppSelector } from '../../app/store.ts';
import { useTill } from '../../app/till.ts';
import { Price } from '../../ui/price.tsx';
import { payMessages } from './pay-messages.ts';
import { ResolvePanel } from './resolve-panel.tsx';
import { tipMessages } from './tip-messages.ts';
import { tenderMessages } from '../../ui/word-messages.ts';

type Payment = Order['payments'][number];

/** After so long without an answer nobody should guess any more. */
const UNKNOWN_AFTER_MS = 45_000;

/** Every payment tried on this order, each with its own plain sentence. */
export function TenderList({ order }: { order: Order }) {
  if (order.payments.length === 0) return null;
  return (
    <ul className="tenders">
      {order.payments.map((payment) => (
        <Tender key={payment.paymentId} orderId={order.orderId} payment={payment} />
      ))}
    </ul>
  );
}

function Tender({ orderId, payment }: { orderId: string; payment: Payment }) {
  const t = useTranslator();
  const now = useNow(useTill().now, 1000);
  const failure = useAppSelector((state) => state.shop.failures[payment.paymentId]);
  const away = useAppSelector((state) => state.shop.link.state !== 'online');
  const { tone, words } = tenderWords(t, payment, {
    waitedMs: now - payment.initiatedAt,
    away,
    reason: failure?.reason,
  });
  return (
    <li className="tender" data-tone={tone} role={tone === 'red' || tone === 'amber' ? 'alert' : 'status'}>
      <span className="tender-head">
        <strong>{t(tenderMessages[payment.tender])}</strong>
        <span>
          {payment.tipCents > 0
            ? t.rich(tipMessages.andTip, {
                amount: <Price cents={payment.amountCents} bare />,
                tip: <Price cents={payment.tipCents} bare />,
              })
            : null}
          {payment.tipCents > 0 ? null : <Price cents={payment.amountCents} bare />}
        </span>
      </span>
      <span>{words}</span>
      {payment.status === 'unknown' ? <ResolvePanel orderId={orderId} paymentId={payment.paymentId} /> : null}
    </li>
  );
}

interface Outcome {
  readonly waitedMs: number;
  readonly away: boolean;
  readonly reason:
    | 'declined'
    | 'cancelled'
    | 'timed-out'
    | 'device'
    | 'order-cancelled'
    | 'resolved'
    | undefined;
}

export function tenderWords(
  t: Translator,
  {
    tender,
    status,
    cardLabel,
    offline = false,
  }: Pick<Payment, 'tender' | 'status' | 'cardLabel'> & Partial<Pick<Payment, 'offline'>>,
  outcome: Outcome,
): { readonly tone: 'basil' | 'amber' | 'red' | 'quiet'; readonly words: string } {
  if (status === 'completed' && offline)
    return { tone: 'amber', words: t(payMessages.takenOffline, { card: cardLabel ?? '' }) };
  if (status === 'completed')
    return {
      tone: 'basil',
      words:
        tender !== 'card'
          ? t(payMessages.taken)
          : cardLabel
            ? t(payMessages.approvedCard, { card: cardLabel })
            : t(payMessages.approved),
    };
  if (status === 'unknown') return { tone: 'amber', words: t(payMessages.askingTerminal) };
  if (status === 'reversed') return { tone: 'amber', words: t(payMessages.reversed) };
  if (status === 'initiated') {
    if (outcome.away || outcome.waitedMs > UNKNOWN_AFTER_MS) {
      return { tone: 'amber', words: t(payMessages.outcomeUnknown) };
    }
    return { tone: 'quiet', words: t(payMessages.presentCard) };
  }
  switch (outcome.reason) {
    case 'cancelled':
      return { tone: 'amber', words: t(payMessages.cardCancelled) };
    case 'timed-out':
      return { tone: 'amber', words: t(payMessages.cardTimedOut) };
    case 'resolved':
      return { tone: 'amber', words: t(payMessages.resolvedNot) };
    case 'device':
      return { tone: 'red', words: t(payMessages.cardFailed) };
    default:
      return { tone: 'red', words: t(payMessages.cardDeclined) };
  }
}
