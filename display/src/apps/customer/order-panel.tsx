import { useState } from 'react';
import type { Refusal } from '@forno/shared/domain';
import type { CustomerChoice, CustomerOrder } from '@forno/shared/protocol/customer-screen';
import { Button, refusalWords, useTranslator } from '@forno/shared/ui';
import { customerMessages } from './customer-messages.ts';
import { OrderSums } from './order-sums.tsx';
import { PhonePad } from './phone-pad.tsx';

interface OrderPanelProps {
  order: CustomerOrder;
  currency: string;
  asksPhone: boolean;
  refusal: Refusal | null;
  onChoose: (choice: CustomerChoice) => void;
}

/** While the order is taken: what it comes to, and whether the customer is known. */
export function OrderPanel({ order, currency, asksPhone, refusal, onChoose }: OrderPanelProps) {
  const t = useTranslator();
  const { orderId, callName } = order;
  const [phone, setPhone] = useState<'closed' | 'open' | 'sent'>('closed');
  return (
    <section className="customer-panel" aria-label={t(customerMessages.toPay)}>
      {phone === 'open' && asksPhone ? (
        <PhonePad
          onDone={(number) => {
            if (number !== null) onChoose({ kind: 'phone', orderId, phone: number });
            setPhone(number === null ? 'closed' : 'sent');
          }}
        />
      ) : (
        <>
          <OrderSums order={order} currency={currency} />
          {refusal ? <p role="alert">{refusalWords(t, refusal)}</p> : null}
          {asksPhone ? (
            phone === 'sent' && !refusal ? (
              <p role="status">{t(customerMessages.phoneSent)}</p>
            ) : (
              <Button size="large" wide onClick={() => setPhone('open')}>
                {t(customerMessages.regular)}
              </Button>
            )
          ) : callName === null ? null : (
            <p className="customer-hello">{t(customerMessages.hello, { name: callName })}</p>
          )}
        </>
      )}
    </section>
  );
}
