import { useState } from 'react';
import { giftCardId } from '@forno/shared/domain';
import { Button, useTranslator } from '@forno/shared/ui';
import { selectSettings } from '../../app/selectors.ts';
import { useAppSelector } from '../../app/store.ts';
import { Price } from '../../ui/price.tsx';
import { creditMessages } from './credit-messages.ts';
import { useTopUp } from './use-top-up.ts';

/** A gift card's balance, and its sale or another load: the code is scanned first, the money taken afterwards. */
export function GiftCardSale() {
  const t = useTranslator();
  const topUp = useTopUp();
  const { loadCents } = useAppSelector(selectSettings).giftCards;
  const [code, setCode] = useState('');
  const accountId = giftCardId(code);
  const account = useAppSelector((state) => state.shop.terminal.accounts[accountId]);
  const typed = code.trim().length >= 4;
  return (
    <section className="credit-part" aria-label={t(creditMessages.giftCards)}>
      <h3>{t(creditMessages.giftCards)}</h3>
      <label>
        {t(creditMessages.scan)}
        <input
          className="forno-input"
          aria-label={t(creditMessages.code)}
          autoComplete="off"
          maxLength={40}
          value={code}
          onChange={(event) => setCode(event.target.value)}
        />
      </label>
      {typed ? (
        <p role="status">
          {account
            ? t.rich(creditMessages.onCard, { amount: <Price cents={account.balanceCents} bare /> })
            : t(creditMessages.newCard)}
        </p>
      ) : null}
      <div className="credit-loads">
        {loadCents.map((amountCents) => (
          <Button
            key={amountCents}
            size="large"
            disabled={!typed}
            onClick={() => topUp({ kind: 'gift-card', accountId, amountCents })}
          >
            {t.rich(creditMessages.load, { amount: <Price cents={amountCents} bare /> })}
          </Button>
        ))}
      </div>
    </section>
  );
}
