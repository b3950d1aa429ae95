import type { Quote } from '@forno/shared/protocol/cloud/ordering';
import { Button, detailWords, useTranslator } from '@forno/shared/ui';
import { checkoutMessages, itemMessages } from './ordering-messages.ts';
import { Stepper } from './stepper.tsx';
import type { Basket } from './use-basket.ts';
import { priceWords } from './words.ts';

/** What is in the basket, at the quote's prices where there is one: a service may have its own. */
export function BasketLines({ basket, quote }: { basket: Basket; quote: Quote | null }) {
  const t = useTranslator();
  return (
    <ul className="order-lines">
      {basket.lines.map((line) => (
        <li key={line.lineId}>
          <span>
            <strong>
              <bdi>{line.name}</bdi>
            </strong>
            <span className="forno-muted order-details">
              {line.details
                .filter(Boolean)
                .map((detail) => detailWords(t, detail))
                .join(' · ')}
            </span>
          </span>
          <span className="forno-number">
            {priceWords(t, quote?.lines.find(({ lineId }) => lineId === line.lineId)?.cents ?? line.cents)}
          </span>
          <span className="order-line-acts">
            <Stepper
              label={t(itemMessages.howMany, { item: line.name })}
              value={line.quantity}
              onChange={(quantity) => basket.setQuantity(line.lineId, quantity)}
            />
            <Button onClick={() => basket.setQuantity(line.lineId, 0)}>{t(checkoutMessages.remove)}</Button>
          </span>
        </li>
      ))}
    </ul>
  );
}
