import { useState } from 'react';
import type { Refusal, Settings } from '@forno/shared/domain';
import { percentOf } from '@forno/shared/money';
import type { CustomerChoice, CustomerOrder, CustomerView } from '@forno/shared/protocol/customer-screen';
import { Button, Keypad, Money, refusalWords, useTranslator } from '@forno/shared/ui';
import { customerMessages } from './customer-messages.ts';
import { OrderSums } from './order-sums.tsx';

interface PayPanelProps {
  order: CustomerOrder;
  pay: NonNullable<CustomerView['pay']>;
  settings: Settings;
  refusal: Refusal | null;
  onChoose: (choice: CustomerChoice) => void;
}

/** What is to be paid, and what the customer leaves for the staff. */
export function PayPanel({ order, pay, settings, refusal, onChoose }: PayPanelProps) {
  const t = useTranslator();
  const { currency, tips } = settings;
  const { orderId } = order;
  const { dueCents, asksTip } = pay;
  // Shown as chosen at once; the terminal's word is the last.
  const [wanted, setWanted] = useState<{ cents: number; pay: object; refusal: Refusal | null } | null>(null);
  const [other, setOther] = useState<number | null>(null);
  const tipCents = wanted?.pay === pay && wanted.refusal === refusal ? wanted.cents : pay.tipCents;
  const percent = new Intl.NumberFormat(t.locale, { style: 'percent', maximumFractionDigits: 2 });
  const money = (cents: number) => <Money cents={cents} currency={currency} locale={t.locale} />;
  const choose = (cents: number): void => {
    setWanted({ cents, pay, refusal });
    setOther(null);
    onChoose({ kind: 'tip', orderId, tipCents: cents });
  };
  const maxCents = Math.floor((dueCents * tips.shareMaxBps) / 10_000);
  if (other !== null && asksTip)
    return (
      <section className="customer-panel" aria-label={t(customerMessages.otherTip)}>
        <p className="customer-typed">{money(other)}</p>
        <Keypad
          mode="amount"
          label={t(customerMessages.otherTip)}
          valueCents={other}
          maxCents={maxCents}
          onChange={setOther}
          onEnter={() => choose(other)}
        />
        <div className="phone-acts">
          <Button onClick={() => setOther(null)}>{t(customerMessages.notNow)}</Button>
          <Button kind="primary" onClick={() => choose(other)}>
            {t(customerMessages.giveTip)}
          </Button>
        </div>
      </section>
    );
  return (
    <section className="customer-panel" aria-label={t(customerMessages.toPay)}>
      <OrderSums
        order={order}
        currency={currency}
        brief={{ showsTotal: order.totalCents !== dueCents + tipCents }}
      />
      <p className="customer-due">
        <span>{t(customerMessages.toPay)}</span>
        {money(dueCents + tipCents)}
      </p>
      {asksTip ? (
        <div className="customer-tips" role="group" aria-label={t(customerMessages.tip)}>
          <p>
            {tipCents > 0
              ? t.rich(customerMessages.tipOf, { amount: money(tipCents) })
              : t(customerMessages.tipQuestion)}
          </p>
          <div>
            {tips.suggestedBps.map((bps) => {
              const cents = percentOf(dueCents, bps);
              return (
                <Button
                  key={bps}
                  size="large"
                  aria-pressed={tipCents === cents && cents > 0}
                  onClick={() => choose(cents)}
                >
                  <b>{percent.format(bps / 10_000)}</b>
                  <small>{money(cents)}</small>
                </Button>
              );
            })}
            <Button size="large" onClick={() => setOther(0)}>
              {t(customerMessages.otherTip)}
            </Button>
            <Button size="large" aria-pressed={tipCents === 0} onClick={() => choose(0)}>
              {t(customerMessages.noTip)}
            </Button>
          </div>
        </div>
      ) : null}
      {refusal ? <p role="alert">{refusalWords(t, refusal)}</p> : null}
    </section>
  );
}
