import { Button, useTranslator } from '@forno/shared/ui';
import { useAppDispatch } from '../../app/store.ts';
import { wentBack } from '../../app/view-slice.ts';
import { RefusalNote } from '../../ui/refusal-note.tsx';
import { uiMessages } from '../../ui/ui-messages.ts';
import { CardRefunds } from './card-refunds.tsx';
import { creditMessages } from './credit-messages.ts';
import { GiftCardSale } from './gift-card-sale.tsx';
import { HouseAccounts } from './house-accounts.tsx';
import { UnconfirmedCards } from './unconfirmed-cards.tsx';
import './credit.css';

/** Value that customers have with the shop or owe it, and card payments that wait for the terminal's word. */
export function CreditPane() {
  const t = useTranslator();
  const dispatch = useAppDispatch();
  return (
    <div className="credit">
      <h2>{t(creditMessages.pane)}</h2>
      <RefusalNote place="credit" />
      <div className="credit-columns">
        <GiftCardSale />
        <HouseAccounts />
        <UnconfirmedCards />
        <CardRefunds />
      </div>
      <Button onClick={() => dispatch(wentBack())} aria-keyshortcuts="Escape">
        {t(uiMessages.back)}
      </Button>
    </div>
  );
}
