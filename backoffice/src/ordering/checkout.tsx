import { useEffect, useRef, useState, type SubmitEvent } from 'react';
import type { Quote, Tracked } from '@forno/shared/protocol/cloud/ordering';
import { Button, Segmented } from '@forno/shared/ui';
import { Stepper } from './item-sheet.tsx';
import { orderingApi, OrderingError } from './ordering-api.ts';
import type { ShopOnline } from './ordering-app.tsx';
import { PayPage } from './pay-page.tsx';
import type { Basket } from './use-basket.ts';

interface CheckoutProps {
  shop: ShopOnline;
  basket: Basket;
  onBack: () => void;
  onOrdered: (orderId: string) => void;
}

const wordsOf = (error: unknown): string =>
  error instanceof OrderingError ? error.message : 'Something went wrong. Try again in a moment.';

/** What it comes to, who fetches it and how it is paid. */
export function Checkout({ shop, basket, onBack, onOrdered }: CheckoutProps) {
  const { store, state, slots } = shop;
  const [service, setService] = useState(store.services[0]!);
  const [chosenAt, setDueAt] = useState<number | null>(null);
  // While nothing is made at once, the first time there is stands chosen.
  const dueAt = chosenAt ?? (state.takes === 'later' ? (slots[0] ?? null) : null);
  const { quote, problem } = useQuote(shop, basket, { service, dueAt });
  const [fault, setFault] = useState<string | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  const [unpaid, setUnpaid] = useState<Tracked | null>(null);
  const mayPayHere = store.payAtCounter.includes(service);
  const [payAt, setPayAt] = useState<'online' | 'counter'>('online');
  // The same order however often the button is pressed, until something of it is changed.
  const orderId = useRef({ of: '', id: '' });
  const time = new Intl.DateTimeFormat(store.locale, {
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    timeZone: store.timeZone,
  });

  if (unpaid)
    return <PayPage order={unpaid} locale={store.locale} onPaid={() => onOrdered(unpaid.channelOrderId)} />;

  const submit = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    if (!quote) return;
    const form = new FormData(event.currentTarget);
    const field = (name: string): string => (form.get(name) as string | null)?.trim() ?? '';
    const placed = {
      service,
      lines: basket.toCart(),
      dealCodes: [],
      dueAt,
      callName: field('callName'),
      phone: field('phone'),
      notes: field('notes'),
      payAt: mayPayHere ? payAt : ('online' as const),
      agreedCents: quote.totalCents,
      token: null,
    };
    const of = JSON.stringify(placed);
    if (orderId.current.of !== of) orderId.current = { of, id: crypto.randomUUID() };
    setIsBusy(true);
    setFault(null);
    orderingApi
      .place(store.storeId, { ...placed, channelOrderId: orderId.current.id })
      .then((order) => (order.status === 'placed' ? setUnpaid(order) : onOrdered(order.channelOrderId)))
      .catch((error: unknown) => setFault(wordsOf(error)))
      .finally(() => setIsBusy(false));
  };
  return (
    <form className="order-checkout" onSubmit={submit}>
      <Button onClick={onBack}>‹ Menu</Button>
      <h2>Your order</h2>
      <ul className="order-lines">
        {basket.lines.map((line) => (
          <li key={line.lineId}>
            <span>
              <strong>{line.name}</strong>
              <span className="forno-muted order-details">{line.details.filter(Boolean).join(' · ')}</span>
            </span>
            <span className="forno-number">{basket.text(line.cents)}</span>
            <span className="order-line-acts">
              <Stepper
                label={`How many ${line.name}`}
                value={line.quantity}
                onChange={(quantity) => basket.setQuantity(line.lineId, quantity)}
              />
              <Button onClick={() => basket.setQuantity(line.lineId, 0)}>Remove</Button>
            </span>
          </li>
        ))}
      </ul>
      {quote ? <Totals quote={quote} text={basket.text} /> : null}
      {problem === null ? null : <p role="alert">{problem}</p>}
      {store.services.length > 1 ? (
        <Segmented
          label="How"
          wide
          options={store.services.map((value) => ({
            value,
            label: value === 'dine-in' ? 'Eat here' : 'Take away',
          }))}
          value={service}
          onChange={setService}
        />
      ) : null}
      <label className="forno-field">
        When
        <select
          className="forno-input"
          value={dueAt ?? ''}
          onChange={(event) => setDueAt(event.target.value === '' ? null : Number(event.target.value))}
        >
          {state.takes === 'later' ? null : <option value="">As soon as possible</option>}
          {slots.map((slot) => (
            <option key={slot} value={slot}>
              {time.format(slot)}
            </option>
          ))}
        </select>
      </label>
      <label className="forno-field">
        Your first name, to be called
        <input className="forno-input" name="callName" required maxLength={40} autoComplete="name" />
      </label>
      <label className="forno-field">
        Phone, if the shop has a question (optional)
        <input className="forno-input" name="phone" type="tel" maxLength={30} autoComplete="tel" />
      </label>
      <label className="forno-field">
        Anything the kitchen should know (optional)
        <input className="forno-input" name="notes" maxLength={200} />
      </label>
      {mayPayHere ? (
        <Segmented
          label="Pay"
          wide
          options={[
            { value: 'online', label: 'Pay now' },
            { value: 'counter', label: 'Pay at the counter' },
          ]}
          value={payAt}
          onChange={setPayAt}
        />
      ) : null}
      {fault === null ? null : <p role="alert">{fault}</p>}
      <Button
        type="submit"
        kind="primary"
        size="large"
        wide
        disabled={!quote || isBusy || state.takes === 'paused' || state.takes === 'closed'}
      >
        {quote ? `Order · ${basket.text(quote.totalCents)}` : 'Order'}
      </Button>
    </form>
  );
}

function Totals({ quote, text }: { quote: Quote; text: (cents: number) => string }) {
  return (
    <dl className="order-totals">
      {quote.discounts.map(({ name, cents }, n) => (
        <div key={n}>
          <dt>{name}</dt>
          <dd>−{text(cents)}</dd>
        </div>
      ))}
      {quote.taxes.map(({ name, cents, isIncluded }) => (
        <div key={name}>
          <dt>{isIncluded ? `${name}, included` : name}</dt>
          <dd>{text(cents)}</dd>
        </div>
      ))}
      <div className="order-total">
        <dt>Total</dt>
        <dd>{text(quote.totalCents)}</dd>
      </div>
    </dl>
  );
}

/** Asked anew whenever the basket changes; an older answer never replaces a newer one. */
function useQuote(
  { store }: ShopOnline,
  basket: Basket,
  {
    service,
    dueAt,
  }: { readonly service: ShopOnline['store']['services'][number]; readonly dueAt: number | null },
): Quoted {
  const [answer, setAnswer] = useState<Quoted>({ quote: null, problem: null });
  useEffect(() => {
    if (basket.count === 0) return undefined;
    const current = { is: true };
    const cart = { service, lines: basket.toCart(), dealCodes: [], dueAt };
    orderingApi.quote(store.storeId, cart).then(
      (quote) => current.is && setAnswer({ quote, problem: null }),
      (error: unknown) => current.is && setAnswer({ quote: null, problem: wordsOf(error) }),
    );
    return () => {
      current.is = false;
    };
  }, [store.storeId, basket, service, dueAt]);
  return basket.count === 0 ? EMPTY : answer;
}

interface Quoted {
  readonly quote: Quote | null;
  readonly problem: string | null;
}
const EMPTY: Quoted = { quote: null, problem: 'The basket is empty.' };
