import { useEffect, useState } from 'react';
import type { Tracked } from '@forno/shared/protocol/cloud/ordering';
import { Button, useTranslator } from '@forno/shared/ui';
import { orderingApi } from './ordering-api.ts';
import { paidMessages, trackMessages } from './ordering-messages.ts';
import { PayPage } from './pay-page.tsx';
import { LanguageChoice, type ChosenLanguage } from './reader-language.tsx';
import { rejectionWords, stepOf, stepsOf, trackWords } from './track-words.ts';
import { priceWords, refusedWords } from './words.ts';

const LOOK_EVERY_MS = 2000;

interface TrackPageProps {
  orderId: string;
  chosen: ChosenLanguage;
  onAgain: () => void;
}

/** Where the order is, looked at again and again until it is over. */
export function TrackPage({ orderId, chosen, onAgain }: TrackPageProps) {
  const t = useTranslator();
  const [order, setOrder] = useState<Tracked | null>(null);
  const [fault, setFault] = useState<unknown>(null);
  useEffect(() => {
    const look = (): void =>
      void orderingApi.track(orderId).then((found) => {
        setOrder(found);
        setFault(null);
      }, setFault);
    look();
    const timer = setInterval(look, LOOK_EVERY_MS);
    return () => clearInterval(timer);
  }, [orderId]);
  if (!order)
    return (
      <main className="order-door">
        <p role={fault === null ? 'status' : 'alert'}>
          {fault === null ? t(trackMessages.looking) : refusedWords(t, fault)}
        </p>
      </main>
    );
  if (order.status === 'placed' && order.payment !== 'pending')
    return (
      <main className="order-main">
        <PayPage order={order} onPaid={() => setOrder({ ...order, payment: 'pending' })} onBack={onAgain} />
      </main>
    );
  const steps = stepsOf(order);
  const reached = stepOf(order);
  const step = reached === null ? null : Math.min(reached, steps.length - 1);
  const isOpen = ['placed', 'offered', 'received'].includes(order.status);
  return (
    <main className="order-main order-track">
      <div className="order-head-line">
        <p className="forno-muted">
          <bdi>{order.storeName}</bdi>
        </p>
        <LanguageChoice choose={chosen.choose} />
      </div>
      <h1>
        {order.number === null
          ? t(trackMessages.yours)
          : t(trackMessages.numbered, { number: String(order.number) })}
      </h1>
      <p className="order-track-words" role="status" data-bad={step === null || undefined}>
        {trackWords(t, order)}
      </p>
      {order.status === 'rejected' && order.message !== null ? (
        <p>
          <bdi>{rejectionWords(t, order.message)}</bdi>
        </p>
      ) : null}
      {step === null ? null : (
        <ol className="order-steps" aria-label={t(trackMessages.progress)}>
          {steps.map((name, n) => (
            <li
              key={name.en}
              data-done={n <= step || undefined}
              aria-current={n === step ? 'step' : undefined}
            >
              {t(name)}
            </li>
          ))}
        </ol>
      )}
      <p className="forno-muted">
        <bdi>{priceWords(t, order.totalCents, order.currency)}</bdi> · {t(paidMessages[order.payment])}
      </p>
      {fault === null ? null : <p role="alert">{refusedWords(t, fault)}</p>}
      {isOpen ? (
        <Button onClick={() => void orderingApi.cancel(orderId).then(setOrder, setFault)}>
          {t(trackMessages.giveUp)}
        </Button>
      ) : (
        <Button onClick={onAgain}>{t(trackMessages.again)}</Button>
      )}
    </main>
  );
}
