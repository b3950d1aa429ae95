import { useState } from 'react';
import { Button, useTranslator } from '@forno/shared/ui';
import { useAsk } from '../../app/till.ts';
import { resolveReasons } from '../../ui/reason-messages.ts';
import { ReasonPanel } from '../receipts/reason-panel.tsx';
import { payMessages } from './pay-messages.ts';

/** The terminal says nothing: a manager looks at it and says what became of the charge, with a reason. */
export function ResolvePanel({ orderId, paymentId }: { orderId: string; paymentId: string }) {
  const t = useTranslator();
  const ask = useAsk('pay');
  const [charged, setCharged] = useState<boolean | null>(null);
  if (charged !== null)
    return (
      <ReasonPanel
        title={t(charged ? payMessages.wasCharged : payMessages.wasNotCharged)}
        reasons={Object.values(resolveReasons)}
        onDone={() => setCharged(null)}
        onGive={(reason) => ask({ type: 'ResolvePayment', orderId, paymentId, charged, reason })}
      />
    );
  return (
    <div className="resolve">
      <Button onClick={() => setCharged(true)}>{t(payMessages.wasCharged)}</Button>
      <Button onClick={() => setCharged(false)}>{t(payMessages.wasNotCharged)}</Button>
    </div>
  );
}
