import { useMemo } from 'react';
import { renderSVG } from 'uqr';
import type { Settings } from '@forno/shared/domain';
import type { CustomerOrder } from '@forno/shared/protocol/customer-screen';
import { Money, Picture, useTranslator } from '@forno/shared/ui';
import { clockTime } from '../../client/connection-words.ts';
import { useScreen } from '../../client/use-screen.ts';
import { customerMessages } from './customer-messages.ts';
import { receiptCode } from './receipt-code.ts';

interface DonePanelProps {
  order: CustomerOrder;
  changeCents: number | null;
  settings: Settings;
}

/** Paid: the change to count, when the order comes, and the receipt to take along. */
export function DonePanel({ order, changeCents, settings }: DonePanelProps) {
  const t = useTranslator();
  const { clock } = useScreen();
  const { currency } = settings;
  const code = useMemo(
    () => renderSVG(receiptCode(t, order, { settings, at: clock.now() }), { border: 2, ecc: 'L' }),
    [t, order, settings, clock],
  );
  return (
    <section className="customer-panel customer-done" aria-label={t(customerMessages.thanks)}>
      <p className="customer-thanks">{t(customerMessages.thanks)}</p>
      {changeCents !== null && changeCents > 0 ? (
        <p className="customer-due">
          <span>{t(customerMessages.change)}</span>
          <Money cents={changeCents} currency={currency} locale={t.locale} />
        </p>
      ) : null}
      <p className="customer-ready">
        {order.callName === null
          ? t(customerMessages.weCallNumber, { number: order.number })
          : t(customerMessages.weCallName, { name: order.callName, number: order.number })}
        {order.promisedAt === null ? null : (
          <span>{t(customerMessages.readyAt, { time: clockTime(t, order.promisedAt, settings) })}</span>
        )}
      </p>
      <figure className="customer-receipt">
        <Picture svg={code} label={t(customerMessages.receiptCode)} />
        <figcaption>{t(customerMessages.receiptHow)}</figcaption>
      </figure>
    </section>
  );
}
