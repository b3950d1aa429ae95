import { useState } from 'react';
import { dueCents, paidCents, type Order } from '@forno/shared/domain';
import { SERVICES } from '@forno/shared/menu';
import { Button } from '@forno/shared/ui';
import { selectOrder, selectSettings } from '../../app/selectors.ts';
import { useAppDispatch, useAppSelector } from '../../app/store.ts';
import { opened, orderShown } from '../../app/view-slice.ts';
import { Price } from '../../ui/price.tsx';
import { RefusalNote } from '../../ui/refusal-note.tsx';
import { SERVICE_WORDS } from '../../ui/words.ts';
import { CancelOrder } from './cancel-order.tsx';
import { DealCode } from './deal-code.tsx';
import { OrderNote } from './order-note.tsx';
import { OrderLines } from './order-lines.tsx';
import { OrderTotals } from './order-totals.tsx';
import { useCart } from './use-cart.ts';
import { useTotals } from './use-totals.ts';
import './order.css';

/** The order being taken. It is the master's order, with what waits for the master's yes already on it. */
export function OrderPane() {
  const order = useAppSelector(selectOrder);
  const pane = useAppSelector((state) => state.view.pane.name);
  return (
    <section className="order-pane" aria-label="Order">
      <OrderHead order={order} />
      {order && order.lines.length > 0 ? <OrderLines order={order} /> : <NothingYet />}
      <Ended />
      <RefusalNote place="order" />
      {pane === 'builder' ? null : <RefusalNote place="builder" />}
      {order && order.lines.length > 0 ? <OrderFoot order={order} /> : null}
    </section>
  );
}

function OrderHead({ order }: { order: Order | null }) {
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
        aria-label="Service"
        value={order?.service ?? chosen}
        disabled={!editable}
        onChange={(event) => cart.setService(event.target.value as (typeof SERVICES)[number])}
      >
        {SERVICES.filter((service) => services.includes(service)).map((service) => (
          <option key={service} value={service}>
            {SERVICE_WORDS[service]}
          </option>
        ))}
      </select>
      <CallName key={order?.orderId ?? 'none'} name={order?.callName ?? ''} editable={editable} />
      <span className="order-number" title="Order number">
        {known === undefined ? '' : `#${known}`}
      </span>
    </header>
  );
}

/** The name to call out; typed in place. */
function CallName({ name, editable }: { name: string; editable: boolean }) {
  const cart = useCart();
  const [typed, setTyped] = useState<string | null>(null);
  const finish = (): void => {
    if (typed !== null && typed.trim() !== name) cart.setCallName(typed.trim());
    setTyped(null);
  };
  return (
    <input
      className="order-name"
      aria-label="Name to call"
      placeholder="Name to call"
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
  const ending = useAppSelector((state) =>
    state.view.orderId === null ? undefined : state.shop.endings[state.view.orderId],
  );
  const dispatch = useAppDispatch();
  if (!ending) return null;
  return (
    <div className="refusal-note" role="alert">
      <p>
        Order #{ending.number} was ended by the shop: {ending.reason}.
      </p>
      <button type="button" aria-label="Dismiss" onClick={() => dispatch(orderShown(null))}>
        ×
      </button>
    </div>
  );
}

function NothingYet() {
  return (
    <div className="order-empty">
      <p>Tap what the customer wants, or type its first letters.</p>
      <dl>
        <dt>/</dt>
        <dd>search</dd>
        <dt>F2</dt>
        <dd>open orders</dd>
        <dt>F8</dt>
        <dd>pay</dd>
        <dt>Esc</dt>
        <dd>back</dd>
      </dl>
    </div>
  );
}

function OrderFoot({ order }: { order: Order }) {
  const dispatch = useAppDispatch();
  const cart = useCart();
  const [more, setMore] = useState<'none' | 'menu' | 'deal' | 'note' | 'cancel'>('none');
  const pane = useAppSelector((state) => state.view.pane.name);
  const paying = pane === 'pay';
  const canUndo = useAppSelector((state) => (state.view.undo[order.orderId]?.length ?? 0) > 0);
  const totals = useTotals(order);
  const due = order.totals ? dueCents(order) : totals.totalCents - paidCents(order);
  const draft = order.status === 'draft';
  const close = (): void => setMore('none');
  return (
    <footer className="order-foot">
      <OrderTotals order={order} totals={totals} />
      {more === 'deal' ? <DealCode focused onDone={close} /> : null}
      {more === 'note' ? <OrderNote notes={order.notes ?? ''} onDone={close} /> : null}
      {more === 'cancel' ? <CancelOrder order={order} onDone={close} /> : null}
      {more === 'menu' ? (
        <div className="order-more">
          <Button disabled={!draft} onClick={() => setMore('deal')}>
            Deal code
          </Button>
          <Button disabled={!draft} onClick={() => setMore('note')}>
            Note
          </Button>
          <Button kind="danger" onClick={() => setMore('cancel')}>
            Cancel
          </Button>
        </div>
      ) : null}
      <div className="order-actions">
        <Button onClick={cart.hold} aria-keyshortcuts="F4" title="Keep it for later (F4)">
          Hold
        </Button>
        <Button
          disabled={!canUndo || !draft}
          onClick={cart.undo}
          aria-keyshortcuts="Control+Z"
          title="Take back the last change (Ctrl+Z)"
        >
          Undo
        </Button>
        <Button
          aria-label="More for this order"
          aria-expanded={more !== 'none'}
          onClick={() => setMore(more === 'none' ? 'menu' : 'none')}
        >
          ···
        </Button>
        <Button
          kind={paying || pane === 'builder' ? 'quiet' : 'primary'}
          className="order-pay"
          disabled={paying}
          onClick={() => dispatch(opened({ name: 'pay' }))}
          aria-keyshortcuts="F8"
        >
          Pay <Price cents={due} bare />
        </Button>
      </div>
    </footer>
  );
}
