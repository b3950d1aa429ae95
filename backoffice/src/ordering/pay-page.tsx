import { useState } from 'react';
import type { Tracked } from '@forno/shared/protocol/cloud/ordering';
import { formatMoney } from '@forno/shared/money';
import { Button } from '@forno/shared/ui';
import { orderingApi } from './ordering-api.ts';

/** Cards of the simulated provider's form; a real one's form stands here and gives a token, too. */
const TEST_CARDS = [
  { token: 'tok_approved', label: 'Test card that is approved' },
  { token: 'tok_declined', label: 'Test card that is declined' },
] as const;

/** Money is held now and taken when the shop takes the order on. */
export function PayPage({ order, locale, onPaid }: { order: Tracked; locale: string; onPaid: () => void }) {
  const [token, setToken] = useState<string>(TEST_CARDS[0].token);
  const [fault, setFault] = useState<string | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  const pay = (): void => {
    setIsBusy(true);
    setFault(null);
    orderingApi
      .pay(order.channelOrderId, token)
      .then(onPaid)
      .catch((error: unknown) => setFault(error instanceof Error ? error.message : String(error)))
      .finally(() => setIsBusy(false));
  };
  return (
    <section className="order-checkout" aria-labelledby="pay-title">
      <h2 id="pay-title">Pay {formatMoney(order.totalCents, order.currency, locale)}</h2>
      <p className="forno-muted">
        Nothing is taken before {order.storeName} accepts your order. This is a simulated payment: no card is
        charged.
      </p>
      <label className="forno-field">
        Card
        <select className="forno-input" value={token} onChange={(event) => setToken(event.target.value)}>
          {TEST_CARDS.map((card) => (
            <option key={card.token} value={card.token}>
              {card.label}
            </option>
          ))}
        </select>
      </label>
      {fault === null ? null : <p role="alert">{fault}</p>}
      <Button kind="primary" size="large" wide disabled={isBusy} onClick={pay}>
        Pay
      </Button>
    </section>
  );
}
