import { useState } from 'react';
import { keptDepositCents, paidCents, tipsCents, type Order } from '@forno/shared/domain';
import { Button, useNow, useTranslator } from '@forno/shared/ui';
import { selectSettings } from '../../app/selectors.ts';
import { useAppSelector } from '../../app/store.ts';
import { useAsk, useTill } from '../../app/till.ts';
import { Price } from '../../ui/price.tsx';
import { cancelReasons } from '../../ui/reason-messages.ts';
import { ReasonPanel } from './reason-panel.tsx';
import { receiptMessages } from './receipt-messages.ts';

/** Gives an order up: what of its money goes back and what stays, then why. */
export function CancelPanel({ order, onDone }: { order: Order; onDone: () => void }) {
  const t = useTranslator();
  const ask = useAsk('orders');
  const settings = useAppSelector(selectSettings);
  const now = useNow(useTill().now, 30_000);
  const [returnDeposit, setReturn] = useState(false);
  const { orderId } = order;
  const keptByRule = keptDepositCents({ now, settings }, order);
  const keptCents = returnDeposit ? 0 : keptByRule;
  const backCents = paidCents(order) + tipsCents(order) - keptCents;
  const amounts = { kept: <Price cents={keptCents} />, back: <Price cents={backCents} /> };
  return (
    <div className="refund">
      {keptCents + backCents === 0 ? null : (
        <p role="status">
          {keptCents > 0
            ? t.rich(receiptMessages.depositStays, amounts)
            : t.rich(receiptMessages.goesBack, { back: amounts.back })}
        </p>
      )}
      {keptByRule > 0 ? (
        <Button aria-pressed={returnDeposit} onClick={() => setReturn(!returnDeposit)}>
          {t(returnDeposit ? receiptMessages.keepDeposit : receiptMessages.returnDeposit)}
        </Button>
      ) : null}
      <ReasonPanel
        title={t(receiptMessages.cancel)}
        reasons={Object.values(cancelReasons)}
        onDone={onDone}
        onGive={(reason) =>
          ask({ type: 'CancelOrder', orderId, reason, ...(returnDeposit && { returnDeposit }) })
        }
      />
    </div>
  );
}
