import { useEffect, useState } from 'react';
import type { Tracked } from '@forno/shared/protocol/cloud/ordering';
import { formatMoney } from '@forno/shared/money';
import { Button } from '@forno/shared/ui';
import { orderingApi } from './ordering-api.ts';
import { PayPage } from './pay-page.tsx';

const LOOK_EVERY_MS = 2000;
const STEPS = ['Sent', 'Accepted', 'In the kitchen', 'Ready'] as const;

/** Where the order is, looked at again and again until it is over. */
export function TrackPage({ orderId, onAgain }: { orderId: string; onAgain: () => void }) {
  const [order, setOrder] = useState<Tracked | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  useEffect(() => {
    const look = (): void =>
      void orderingApi.track(orderId).then(
        (found) => {
          setOrder(found);
          setFault(null);
        },
        (error: unknown) => setFault(error instanceof Error ? error.message : String(error)),
      );
    look();
    const timer = setInterval(look, LOOK_EVERY_MS);
    return () => clearInterval(timer);
  }, [orderId]);
  if (!order)
    return (
      <main className="order-door">
        <p role={fault === null ? 'status' : 'alert'}>{fault ?? 'Looking for your order…'}</p>
      </main>
    );
  if (order.status === 'placed' && order.payment !== 'pending')
    return (
      <main className="order-main">
        <PayPage
          order={order}
          locale={navigator.language}
          onPaid={() => setOrder({ ...order, payment: 'pending' })}
        />
      </main>
    );
  const step = stepOf(order);
  const isOpen = ['placed', 'offered', 'received'].includes(order.status);
  return (
    <main className="order-main order-track">
      <p className="forno-muted">{order.storeName}</p>
      <h1>{order.number === null ? 'Your order' : `Order ${order.number}`}</h1>
      <p className="order-track-words" role="status" data-bad={step === null || undefined}>
        {wordsOf(order)}
      </p>
      {step === null ? null : (
        <ol className="order-steps" aria-label="Progress">
          {STEPS.map((name, n) => (
            <li key={name} data-done={n <= step || undefined} aria-current={n === step ? 'step' : undefined}>
              {name}
            </li>
          ))}
        </ol>
      )}
      <p className="forno-muted">
        {formatMoney(order.totalCents, order.currency, navigator.language)} · {PAID[order.payment]}
      </p>
      {fault === null ? null : <p role="alert">{fault}</p>}
      {isOpen ? (
        <Button
          onClick={() =>
            void orderingApi
              .cancel(orderId)
              .then(setOrder, (error: unknown) =>
                setFault(error instanceof Error ? error.message : String(error)),
              )
          }
        >
          Give it up
        </Button>
      ) : (
        <Button onClick={onAgain}>Order something else</Button>
      )}
    </main>
  );
}

const PAID: Record<Tracked['payment'], string> = {
  counter: 'to be paid at the counter',
  open: 'not paid yet',
  pending: 'payment is being checked',
  authorised: 'held on your card, taken when the shop accepts',
  captured: 'paid',
  failed: 'not paid',
  cancelled: 'not charged',
  refunded: 'paid back',
};

function stepOf({ status, progress }: Tracked): number | null {
  if (status === 'rejected' || status === 'expired' || status === 'cancelled') return null;
  if (progress === 'cancelled' || progress === 'refunded') return null;
  if (status !== 'accepted') return 0;
  if (progress === 'preparing' || progress === 'quality_check') return 2;
  return progress === 'ready' || progress === 'completed' || progress === 'closed' ? 3 : 1;
}

function wordsOf({ status, progress, promisedAt, message, isOffline, expiresAt }: Tracked): string {
  const clock = (at: number): string =>
    new Intl.DateTimeFormat(navigator.language, { hour: '2-digit', minute: '2-digit' }).format(at);
  switch (status) {
    case 'placed':
      return 'We are checking your payment.';
    case 'offered':
    case 'received':
      return `${isOffline ? 'The shop cannot be reached right now; your order waits for it.' : 'The shop is looking at your order.'}${
        expiresAt === null ? '' : ` Without an answer by ${clock(expiresAt)} you pay nothing.`
      }`;
    case 'rejected':
      return `${message ?? 'The shop could not take your order.'} You are not charged.`;
    case 'expired':
      return 'The shop did not answer in time. You are not charged.';
    case 'cancelled':
      return message ?? 'You gave this order up. You are not charged.';
    case 'accepted':
      if (progress === 'ready') return 'Your order is ready. Come and fetch it!';
      if (progress === 'completed' || progress === 'closed') return 'Enjoy your meal!';
      if (progress === 'cancelled' || progress === 'refunded') return 'The shop cancelled this order.';
      return promisedAt === null ? 'The shop has your order.' : `Ready at about ${clock(promisedAt)}.`;
  }
}
