import { useRef, useState, type SubmitEvent } from 'react';
import { callNameOf } from '@forno/shared/domain';
import type { Placed } from '@forno/shared/protocol/cloud/ordering';
import { Button, Segmented, useTranslator } from '@forno/shared/ui';
import { BackButton } from './back-button.tsx';
import { BasketLines } from './basket-lines.tsx';
import { DeliveryFields, type Destination } from './delivery-fields.tsx';
import { FormField } from './form-field.tsx';
import { keepBasket } from './kept-basket.ts';
import { orderingApi, OrderingError } from './ordering-api.ts';
import type { ShopOnline } from './ordering-app.tsx';
import { checkoutMessages, serviceMessages } from './ordering-messages.ts';
import { DealCodeField } from './deal-code-field.tsx';
import { QuoteTotals } from './quote-totals.tsx';
import { refusedLineId } from './refused-line.ts';
import { RefusedNote } from './refused-note.tsx';
import type { Basket } from './use-basket.ts';
import { useQuote } from './use-quote.ts';
import { WhenField, type When } from './when-field.tsx';
import { priceWords } from './words.ts';

interface CheckoutProps extends When {
  shop: ShopOnline;
  basket: Basket;
  onBack: () => void;
  onOrdered: (orderId: string) => void;
}

/** What it comes to, who gets it where and when, and how it is paid. */
export function Checkout({ shop, basket, dueAt, onDueAt, onBack, onOrdered }: CheckoutProps) {
  const t = useTranslator();
  const { store, state } = shop;
  const [service, setService] = useState(store.services[0]!);
  const isDriven = service === 'delivery';
  const [destination, setDestination] = useState<Destination | null>(null);
  const deliverTo = isDriven ? destination : null;
  const [dealCodes, setDealCodes] = useState<string[]>([]);
  const { quote, problem, lineId } = useQuote(store.storeId, basket, {
    service,
    dueAt,
    deliverTo,
    dealCodes,
  });
  const [fault, setFault] = useState<{ error: unknown; lineId: string | null } | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  const mayPayHere = store.payAtCounter.includes(service);
  const [payAt, setPayAt] = useState<'online' | 'counter'>('online');
  // The same order however often the button is pressed, until something of it is changed.
  const orderId = useRef({ of: '', id: '' });

  const submit = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    if (!quote || quote.missingCents > 0) return;
    const read = fieldsOf(event.currentTarget);
    const door = isDriven ? doorOf(read, destination) : null;
    // Typed and not left yet: the fee is seen before anybody agrees to it.
    if (door && (door.street !== destination?.street || door.postcode !== destination.postcode))
      return setDestination({ street: door.street, postcode: door.postcode, point: door.point });
    const placed = {
      service,
      lines: basket.toCart(),
      dealCodes,
      dueAt,
      deliverTo: door,
      callName: door ? callNameOf(door.name) : read('callName'),
      phone: read('phone'),
      notes: read('notes'),
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
      .then((order) => {
        // Who goes back from paying finds the basket as it was.
        if (order.status !== 'placed') keepBasket(store.storeId, []);
        onOrdered(order.channelOrderId);
      })
      .catch((error: unknown) => setFault({ error, lineId: refusedLineId(error, placed.lines) }))
      .finally(() => setIsBusy(false));
  };
  const isUnknownCode = problem instanceof OrderingError && problem.code === 'unknown-deal';
  const isClosed = state.takes === 'paused' || state.takes === 'closed';
  const mayOrder = quote !== null && quote.missingCents === 0 && !isBusy && !isClosed;
  return (
    <form className="order-checkout" onSubmit={submit}>
      <BackButton onBack={onBack} />
      <h2>{t(checkoutMessages.yours)}</h2>
      <BasketLines basket={basket} quote={quote} />
      {store.services.length > 1 ? (
        <Segmented
          label={t(checkoutMessages.how)}
          wide
          options={store.services.map((value) => ({ value, label: t(serviceMessages[value]) }))}
          value={service}
          onChange={setService}
        />
      ) : null}
      <WhenField shop={shop} dueAt={dueAt} onDueAt={onDueAt} />
      {isDriven ? (
        <DeliveryFields
          streets={store.streets}
          to={destination}
          isUnknown={problem instanceof OrderingError && problem.code === 'out-of-zone'}
          onChange={setDestination}
        />
      ) : (
        <FormField
          label={t(checkoutMessages.callName)}
          field="callName"
          required
          maxLength={40}
          autoComplete="name"
        />
      )}
      <FormField
        label={t(isDriven ? checkoutMessages.phone : checkoutMessages.phoneOptional)}
        field="phone"
        type="tel"
        dir="ltr"
        required={isDriven}
        minLength={5}
        maxLength={30}
        autoComplete="tel"
      />
      <FormField label={t(checkoutMessages.notes)} field="notes" maxLength={200} />
      <DealCodeField
        isUnknown={isUnknownCode}
        isWithout={dealCodes.length > 0 && quote?.discounts.length === 0}
        onUse={setDealCodes}
      />
      {quote ? <QuoteTotals quote={quote} service={service} timeZone={store.timeZone} /> : null}
      {basket.count === 0 ? <p role="alert">{t(checkoutMessages.empty)}</p> : null}
      {problem === null || isUnknownCode ? null : (
        <RefusedNote error={problem} lineId={lineId} basket={basket} />
      )}
      {mayPayHere ? (
        <Segmented
          label={t(checkoutMessages.pay)}
          wide
          options={[
            { value: 'online', label: t(checkoutMessages.payNow) },
            { value: 'counter', label: t(isDriven ? checkoutMessages.payDoor : checkoutMessages.payCounter) },
          ]}
          value={payAt}
          onChange={setPayAt}
        />
      ) : null}
      {fault === null ? null : <RefusedNote {...fault} basket={basket} />}
      <Button type="submit" kind="primary" size="large" wide disabled={!mayOrder}>
        {quote
          ? t(checkoutMessages.orderFor, { price: priceWords(t, quote.totalCents) })
          : t(checkoutMessages.order)}
      </Button>
    </form>
  );
}

type Fields = (name: string) => string;

function fieldsOf(form: HTMLFormElement): Fields {
  const data = new FormData(form);
  return (name) => (data.get(name) as string | null)?.trim() ?? '';
}

const doorOf = (read: Fields, destination: Destination | null): NonNullable<Placed['deliverTo']> => ({
  name: read('name'),
  street: read('street'),
  unit: read('unit'),
  postcode: read('postcode'),
  city: read('city'),
  instructions: read('instructions'),
  point: destination?.point ?? null,
});
