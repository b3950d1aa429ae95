import { useState } from 'react';
import type { Tracked } from '@forno/shared/protocol/cloud/ordering';
import { Button, useTranslator } from '@forno/shared/ui';
import { keepBasket } from './kept-basket.ts';
import { orderingApi } from './ordering-api.ts';
import { payMessages } from './ordering-messages.ts';
import { priceWords, refusedWords } from './words.ts';

/** Cards of the simulated provider's form; a real one's form stands here and gives a token, too. */
const TEST_CARDS = [
  { token: 'tok_approved', label: payMessages.approved },
  { token: 'tok_declined', label: payMessages.declined },
] as const;

interface PayPageProps {
  order: Tracked;
  onPaid: () => void;
  /** The order is given up, and the basket there again. */
  onBack: () => void;
}

/** Money is held now and taken when the shop takes the order on. */
export function PayPage({ order, onPaid, onBack }: PayPageProps) {
  const t = useTranslator();
  const [token, setToken] = useState<string>(TEST_CARDS[0].token);
  const [fault, setFault] = useState<unknown>(null);
  const [isBusy, setIsBusy] = useState(false);
  const pay = (): void => {
    setIsBusy(true);
    setFault(null);
    orderingApi
      .pay(order.channelOrderId, token)
      .then(() => {
        keepBasket(order.storeId, []);
        onPaid();
      })
      .catch(setFault)
      .finally(() => setIsBusy(false));
  };
  const goBack = (): void => {
    setIsBusy(true);
    orderingApi
      .cancel(order.channelOrderId)
      .then(onBack, setFault)
      .finally(() => setIsBusy(false));
  };
  return (
    <section className="order-checkout" aria-labelledby="pay-title">
      <h2 id="pay-title">
        {t(payMessages.title, { price: priceWords(t, order.totalCents, order.currency) })}
      </h2>
      <p className="forno-muted">{t(payMessages.held, { shop: order.storeName })}</p>
      <label className="forno-field">
        {t(payMessages.card)}
        <select className="forno-input" value={token} onChange={(event) => setToken(event.target.value)}>
          {TEST_CARDS.map((card) => (
            <option key={card.token} value={card.token}>
              {t(card.label)}
            </option>
          ))}
        </select>
      </label>
      {fault === null ? null : <p role="alert">{refusedWords(t, fault)}</p>}
      <Button kind="primary" size="large" wide disabled={isBusy} onClick={pay}>
        {t(payMessages.pay)}
      </Button>
      <Button wide disabled={isBusy} onClick={goBack}>
        {t(payMessages.change)}
      </Button>
    </section>
  );
}
