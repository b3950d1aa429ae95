import type { Order } from '@forno/shared/domain';
import { useTranslator } from '@forno/shared/ui';
import { Price } from '../../ui/price.tsx';
import { creditMessages } from '../credit/credit-messages.ts';

/** The credit that an order without lines sells. */
export function TopUpLine({ topUp }: { topUp: NonNullable<Order['topUp']> }) {
  const t = useTranslator();
  const message = topUp.kind === 'gift-card' ? creditMessages.topUpCard : creditMessages.topUpAccount;
  return (
    <div className="order-empty">
      <p>{t.rich(message, { amount: <Price cents={topUp.amountCents} bare /> })}</p>
    </div>
  );
}
