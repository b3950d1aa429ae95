import { useEffect, useRef } from 'react';
import type { CustomerLine, CustomerOrder } from '@forno/shared/protocol/customer-screen';
import { detailWords, Money, useTranslator, type Translator } from '@forno/shared/ui';
import { customerMessages } from './customer-messages.ts';

/** What is on the order, as it is on disk; the newest line is in sight. */
export function OrderList({ order, currency }: { order: CustomerOrder; currency: string }) {
  const t = useTranslator();
  const list = useRef<HTMLUListElement>(null);
  const last = order.lines.at(-1);
  useEffect(() => {
    list.current?.lastElementChild?.scrollIntoView({ block: 'nearest' });
  }, [order.lines.length, last?.lineId, last?.quantity]);
  return (
    // A long order is scrolled, by keys too.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <ul className="customer-lines" ref={list} aria-label={t(customerMessages.yourOrder)} tabIndex={0}>
      {order.lines.map((line) => (
        <li key={line.lineId}>
          <span className="customer-quantity">{line.quantity}</span>
          <span className="customer-what">
            <span>{line.name}</span>
            {detailsOf(t, line).map((detail) => (
              <small key={detail}>{detail}</small>
            ))}
          </span>
          <Money cents={line.cents} currency={currency} locale={t.locale} bare />
        </li>
      ))}
    </ul>
  );
}

/** What differs from plain; in a combo, each part with its own. */
function detailsOf(t: Translator, { isCombo, makes }: CustomerLine): string[] {
  const words = (details: readonly string[]): string[] => details.map((detail) => detailWords(t, detail));
  if (!isCombo) return makes.flatMap(({ details }) => words(details));
  return makes.map(({ name, variant, details }) =>
    [name, variant, ...words(details)].filter(Boolean).join(', '),
  );
}
