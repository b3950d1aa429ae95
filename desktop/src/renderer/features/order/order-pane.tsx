import { useState } from 'react';
import { dueCents, paidCents, type Order } from '@forno/shared/domain';
import { SERVICES } from '@forno/shared/menu';
import { Button, useTranslator } from '@forno/shared/ui';
import { selectOrder, selectSettings } from '../../app/selectors.ts';
import { useAppDispatch, useAppSelector } from '../../app/store.ts';
import { useAsk } from '../../app/till.ts';
import { opened, orderShown } from '../../app/view-slice.ts';
import { Price } from '../../ui/price.tsx';
import { RefusalNote } from '../../ui/refusal-note.tsx';
import { customerMessages } from '../customers/customer-messages.ts';
import { DeliveryLine } from '../customers/delivery-line.tsx';
import { CancelOrder } from './cancel-order.tsx';
import { DealCode } from './deal-code.tsx';
import { OrderNote } from './order-note.tsx';
import { OrderLines } from './order-lines.tsx';
import { GiveDiscount } from './give-discount.tsx';
import { OrderTotals } from './order-totals.tsx';
import { HoldAs } from './hold-as.tsx';
import { AmendFoot, SentFoot } from './sent-foot.tsx';
import { sentMessages } from './sent-messages.ts';
import { useAmendPreview } from './use-amending.ts';
import { WhenChip } from '../coming/when-chip.tsx';
import { useCart } from './use-cart.ts';
import { useTotals } from './use-totals.ts';
import { uiMessages } from '../../ui/ui-messages.ts';
import { orderMessages } from './order-messages.ts';
import { reasonWords } from '../../ui/reason-messages.ts';
import { serviceMessages } from '../../ui/word-messages.ts';
import { TopUpLine } from './top-up-line.tsx';
import './order.css';

/** The order being taken. It is the master's order, with what waits for the master's yes already on it. */
export function OrderPane() {
  const t = useTranslator();
  const order = useAppSelector(selectOrder);
  const pane = useAppSelector((state) => state.view.pane.name);
  const preview = useAmendPreview();
  const shown = preview?.order ?? order;
  return (
    <section className="order-pane" aria-label={t(orderMessages.order)}>
      <OrderHead order={order} />
      {order ? <DeliveryLine order={order} /> : null}
      {shown && shown.lines.length > 0 ? (
        <OrderLines order={shown} editable={preview !== null || shown.status === 'draft'} preview={preview} />
      ) : order?.topUp ? (
        <TopUpLine topUp={order.topUp} />
      ) : (
        <NothingYet />
      )}
      <Ended />
      <RefusalNote place="order" />
      {pane === 'builder' ? null : <RefusalNote place="builder" />}
      {preview ? (
        <AmendFoot preview={preview} />
      ) : order && (order.lines.length > 0 || order.topUp) ? (
        <Foot order={order} />
      ) : null}
    </section>
  );
}

/** By what the order is: taken here, or at the kitchen already. */
function Foot({ order }: { order: Order }) {
  return order.status === 'draft' || order.status === 'payment_pending' ? (
    <OrderFoot order={order} />
  ) : (
    <SentFoot order={order} />
  );
}

function OrderHead({ order }: { order: Order | null }) {
  const t = useTranslator();
  const { services } = useAppSelector(selectSettings);
  const chosen = useAppSelector((state) => state.view.service);
  const known = useAppSelector((state) =>
    order ? state.shop.terminal.orders[order.orderId]?.number : undefined,
  );
  const cart = useCart();
  const editable = order === null || order.status === 'draft';
  return (
    <header className="order-head">
      <select
        className="order-service"
        aria-label={t(orderMessages.service)}
        value={order?.service ?? chosen}
        disabled={!editable}
        onChange={(event) => cart.setService(event.target.value as (typeof SERVICES)[number])}
      >
        {SERVICES.filter((service) => services.includes(service)).map((service) => (
          <option key={service} value={service}>
            {t(serviceMessages[service])}
          </option>
        ))}
      </select>
      <TableName order={order} />
      <CallName key={order?.orderId ?? 'none'} name={order?.callName ?? ''} editable={editable} />
      <CustomerButton order={order} />
      <span className="order-number" title={t(orderMessages.number)}>
        {known === undefined ? '' : `#${known}`}
      </span>
    </header>
  );
}

const ONWARD = '▸';
const CUSTOMERS_KEY = 'F3';

/** Whose order it is: the record beside it, or finding one. */
function CustomerButton({ order }: { order: Order | null }) {
  const t = useTranslator();
  const dispatch = useAppDispatch();
  const customerId = order?.customerId ?? null;
  return (
    <button
      type="button"
      className="order-customer"
      data-known={customerId !== null || undefined}
      aria-label={t(customerMessages.customer)}
      aria-keyshortcuts="F3"
      title={t(customerMessages.customer)}
      onClick={() => dispatch(opened({ name: 'customers', customerId, typed: '' }))}
    >
      {ONWARD}
    </button>
  );
}

function TableName({ order }: { order: Order | null }) {
  const t = useTranslator();
  const { tables } = useAppSelector(selectSettings);
  const table = order?.tableId ? tables.find(({ id }) => id === order.tableId) : undefined;
  return table ? (
    <strong className="order-table">{t(sentMessages.table, { name: table.name })}</strong>
  ) : null;
}

/** The name to call out; typed in place. */
function CallName({ name, editable }: { name: string; editable: boolean }) {
  const t = useTranslator();
  const cart = useCart();
  const [typed, setTyped] = useState<string | null>(null);
  const finish = (): void => {
    if (typed !== null && typed.trim() !== name) cart.setCallName(typed.trim());
    setTyped(null);
  };
  return (
    <input
      className="order-name"
      dir="auto"
      aria-label={t(orderMessages.callName)}
      placeholder={t(orderMessages.callName)}
      maxLength={40}
      disabled={!editable}
      value={typed ?? name}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={finish}
      onKeyDown={(event) => {
        if (event.key === 'Enter') event.currentTarget.blur();
        if (event.key === 'Escape') setTyped(null);
      }}
    />
  );
}

/** Why the order that was here is gone, when nobody here ended it. */
function Ended() {
  const t = useTranslator();
  const ending = useAppSelector((state) =>
    state.view.orderId === null ? undefined : state.shop.endings[state.view.orderId],
  );
  const dispatch = useAppDispatch();
  if (!ending) return null;
  return (
    <div className="refusal-note" role="alert">
      <p>{t(orderMessages.ended, { number: ending.number, reason: reasonWords(t, ending.reason) })}</p>
      <button type="button" aria-label={t(uiMessages.dismiss)} onClick={() => dispatch(orderShown(null))}>
        ×
      </button>
    </div>
  );
}

function NothingYet() {
  const t = useTranslator();
  return (
    <div className="order-empty">
      <p>{t(orderMessages.nothingYet)}</p>
      <dl>
        <dt>/</dt>
        <dd>{t(orderMessages.keySearch)}</dd>
        <dt>F2</dt>
        <dd>{t(orderMessages.keyOrders)}</dd>
        <dt>{CUSTOMERS_KEY}</dt>
        <dd>{t(orderMessages.keyCustomer)}</dd>
        <dt>F8</dt>
        <dd>{t(orderMessages.keyPay)}</dd>
        <dt>Esc</dt>
        <dd>{t(orderMessages.keyBack)}</dd>
      </dl>
    </div>
  );
}

function OrderFoot({ order }: { order: Order }) {
  const t = useTranslator();
  const dispatch = useAppDispatch();
  const cart = useCart();
  const [more, setMore] = useState<'none' | 'menu' | 'deal' | 'discount' | 'note' | 'hold' | 'cancel'>(
    'none',
  );
  const pane = useAppSelector((state) => state.view.pane.name);
  const paying = pane === 'pay';
  const canUndo = useAppSelector((state) => (state.view.undo[order.orderId]?.length ?? 0) > 0);
  const totals = useTotals(order);
  const due = order.totals ? dueCents(order) : totals.totalCents - paidCents(order);
  const draft = order.status === 'draft';
  const ask = useAsk('orders');
  const madeFirst = useAppSelector((state) =>
    selectSettings(state).releaseBeforePayment.includes(order.service),
  );
  const close = (): void => setMore('none');
  return (
    <footer className="order-foot">
      <OrderTotals order={order} totals={totals} />
      <WhenChip order={order} />
      {more === 'deal' ? <DealCode focused onDone={close} /> : null}
      {more === 'discount' ? <GiveDiscount onDone={close} /> : null}
      {more === 'hold' ? <HoldAs order={order} onDone={close} /> : null}
      {more === 'note' ? <OrderNote notes={order.notes ?? ''} onDone={close} /> : null}
      {more === 'cancel' ? <CancelOrder order={order} onDone={close} /> : null}
      {more === 'menu' ? (
        <div className="order-more">
          <Button disabled={!draft} onClick={() => setMore('deal')}>
            {t(orderMessages.dealCode)}
          </Button>
          <Button disabled={!draft} onClick={() => setMore('discount')}>
            {t(orderMessages.discount)}
          </Button>
          <Button disabled={!draft} onClick={() => setMore('note')}>
            {t(orderMessages.note)}
          </Button>
          <Button disabled={!draft} onClick={() => setMore('hold')}>
            {t(sentMessages.holdAs)}
          </Button>
          <Button kind="danger" onClick={() => setMore('cancel')}>
            {t(orderMessages.cancel)}
          </Button>
        </div>
      ) : null}
      <div className="order-actions">
        <Button onClick={() => cart.hold()} aria-keyshortcuts="F4" title={t(orderMessages.holdHint)}>
          {t(orderMessages.hold)}
        </Button>
        <Button
          disabled={!canUndo || !draft}
          onClick={cart.undo}
          aria-keyshortcuts="Control+Z"
          title={t(orderMessages.undoHint)}
        >
          {t(orderMessages.undo)}
        </Button>
        <Button
          aria-label={t(orderMessages.more)}
          aria-expanded={more !== 'none'}
          onClick={() => setMore(more === 'none' ? 'menu' : 'none')}
        >
          ···
        </Button>
        {madeFirst ? (
          <Button
            kind={paying ? 'quiet' : 'primary'}
            className="order-send"
            onClick={() => {
              ask({ type: 'SendOrder', orderId: order.orderId });
              cart.leave();
            }}
          >
            {t(sentMessages.send)}
          </Button>
        ) : null}
        <Button
          kind={paying || madeFirst || pane === 'builder' ? 'quiet' : 'primary'}
          className="order-pay"
          disabled={paying}
          onClick={() => dispatch(opened({ name: 'pay' }))}
          aria-keyshortcuts="F8"
        >
          {t.rich(orderMessages.pay, { amount: <Price cents={due} bare /> })}
        </Button>
      </div>
    </footer>
  );
}
