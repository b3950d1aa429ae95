import { useEffect, useState } from 'react';
import { paidCents, type Order, type Refusal } from '@forno/shared/domain';
import type { Receipt } from '@forno/shared/projections';
import type { Answer, OrderSummary } from '@forno/shared/protocol/lan';
import { ok } from '@forno/shared/result';
import { Button, refusalWords, useTranslator } from '@forno/shared/ui';
import { useAppDispatch, useAppSelector } from '../../app/store.ts';
import { useAsk, useTill, type Till } from '../../app/till.ts';
import { wentBack } from '../../app/view-slice.ts';
import { RefusalNote } from '../../ui/refusal-note.tsx';
import { SyncChip } from '../../ui/sync-chip.tsx';
import { CardRefundsOf } from '../credit/card-refunds.tsx';
import { useCart } from '../order/use-cart.ts';
import { HandOver } from '../open-orders/hand-over.tsx';
import { MailForm } from './mail-form.tsx';
import { Paper } from './paper.tsx';
import { AdjustTip, TipOf } from './adjust-tip.tsx';
import { CancelPanel } from './cancel-panel.tsx';
import { RefundPanel } from './refund-panel.tsx';
import { receiptMessages } from './receipt-messages.ts';
import { uiMessages } from '../../ui/ui-messages.ts';
import { statusMessages } from '../../ui/word-messages.ts';
import { reasonWords } from '../../ui/reason-messages.ts';
import './receipts.css';

interface Loaded {
  readonly order: Order;
  readonly receipt: Receipt | null;
  readonly sync: OrderSummary['sync'] | null;
}

/** One order as the master has it, its receipt as paper, and what may still be done about it. */
export function ReceiptPane({ orderId }: { orderId: string }) {
  const t = useTranslator();
  const till = useTill();
  const dispatch = useAppDispatch();
  // Anything the master tells about the order, or about the cloud, makes it worth asking again.
  const touched = useAppSelector((state) => state.shop.terminal.orders[orderId]?.touchedAt);
  const waiting = useAppSelector((state) => state.shop.status?.cloud.waitingEvents);
  const [loaded, setLoaded] = useState<Loaded | null>(null);
  const [trouble, setTrouble] = useState<Refusal | null>(null);
  useEffect(() => {
    const left = new AbortController();
    const load = async (): Promise<void> => {
      const answer = await loadOrder(till, orderId);
      if (left.signal.aborted) return;
      setTrouble(answer.ok ? null : answer.error);
      if (answer.ok) setLoaded(answer.value);
    };
    void load();
    return () => left.abort();
  }, [till, orderId, touched, waiting]);
  return (
    <div className="receipt-pane">
      {loaded ? (
        <Loaded {...loaded} />
      ) : (
        <p className="forno-muted">{trouble ? refusalWords(t, trouble) : t(receiptMessages.asking)}</p>
      )}
      <Button onClick={() => dispatch(wentBack())} aria-keyshortcuts="Escape" className="receipt-back">
        {t(uiMessages.back)}
      </Button>
    </div>
  );
}

async function loadOrder(till: Till, orderId: string): Promise<Answer<Loaded>> {
  const answer = await till.request('order', { orderId });
  if (!answer.ok) return answer;
  const { order, receipt } = answer.value;
  const found = await till.request('find-orders', {
    text: String(order.number),
    businessDate: order.businessDate,
  });
  const summary = found.ok ? found.value.find((one) => one.orderId === orderId) : undefined;
  return ok({ order, receipt, sync: summary?.sync ?? null });
}

function Loaded({ order, receipt, sync }: Loaded) {
  const t = useTranslator();
  const lines = order.lines.reduce((sum, line) => sum + line.quantity, 0);
  return (
    <>
      <div className="receipt-scroll">
        {receipt ? (
          <Paper receipt={receipt} />
        ) : (
          <p className="forno-muted">{t(receiptMessages.nothingPaid)}</p>
        )}
      </div>
      <div className="receipt-side">
        <h2>
          <bdi>
            #{order.number} {order.callName ?? ''}
          </bdi>
        </h2>
        <p>
          {t(receiptMessages.itemsAnd, {
            items: t(uiMessages.items, { count: lines }),
            status: t(statusMessages[order.status]),
          })}{' '}
          {order.cancelReason ? `(${reasonWords(t, order.cancelReason)})` : ''}
        </p>
        {sync === null ? null : <SyncChip sync={sync} />}
        <RefusalNote place="orders" />
        <OrderActs order={order} hasReceipt={receipt !== null} />
      </div>
    </>
  );
}

function OrderActs({ order, hasReceipt }: { order: Order; hasReceipt: boolean }) {
  const t = useTranslator();
  const till = useTill();
  const ask = useAsk('orders');
  const cart = useCart();
  const [act, setAct] = useState<'none' | 'refund' | 'cancel' | 'tip'>('none');
  const [said, setSaid] = useState<string | null>(null);
  const { orderId, status } = order;
  const refundable = paidCents(order);
  const mayRefund = useAppSelector((state) => state.session.session?.permissions.includes('refund') === true);
  const tippable = order.payments.find(
    (p) => p.tender === 'card' && p.status === 'completed' && p.refundedCents === 0,
  );
  const done = (): void => setAct('none');
  const reprint = async (): Promise<void> => {
    const answer = await till.request('reprint', { orderId });
    setSaid(answer.ok ? t(uiMessages.printed) : refusalWords(t, answer.error));
  };
  if (act === 'refund') {
    return <RefundPanel order={order} onDone={done} />;
  }
  if (act === 'tip' && tippable) return <AdjustTip orderId={orderId} payment={tippable} onDone={done} />;
  if (act === 'cancel') return <CancelPanel order={order} onDone={done} />;
  return (
    <div className="receipt-acts">
      <HandOver order={order} />
      {['scheduled', 'preparing', 'quality_check', 'ready'].includes(status) && !order.amendment ? (
        <Button onClick={() => cart.amend(orderId)}>{t(receiptMessages.changeOrder)}</Button>
      ) : null}
      {hasReceipt ? <Button onClick={() => void reprint()}>{t(receiptMessages.printAgain)}</Button> : null}
      {hasReceipt ? <MailForm orderId={orderId} onSaid={setSaid} /> : null}
      {status === 'completed' || status === 'ready' ? (
        <Button onClick={() => ask({ type: 'RecallOrder', orderId })}>
          {t(status === 'completed' ? receiptMessages.notHandedOver : receiptMessages.backToCheck)}
        </Button>
      ) : null}
      {refundable > 0 && status !== 'payment_pending' && status !== 'draft' ? (
        <Button kind="danger" onClick={() => setAct('refund')}>
          {t(mayRefund ? receiptMessages.refund : receiptMessages.refundByManager)}
        </Button>
      ) : null}
      {tippable ? (
        <TipOf payment={tippable} training={order.training} onAdjust={() => setAct('tip')} />
      ) : null}
      {['draft', 'payment_pending', 'scheduled', 'preparing', 'quality_check', 'ready'].includes(status) ? (
        <Button kind="danger" onClick={() => setAct('cancel')}>
          {t(receiptMessages.cancel)}
        </Button>
      ) : null}
      <CardRefundsOf orderId={orderId} />
      {said === null ? null : <p role="status">{said}</p>}
    </div>
  );
}
