import { useState } from 'react';
import type { Account } from '@forno/shared/domain';
import { Button, useTranslator } from '@forno/shared/ui';
import { useAppSelector } from '../../app/store.ts';
import { useAsk } from '../../app/till.ts';
import { Price } from '../../ui/price.tsx';
import { creditReasons } from '../../ui/reason-messages.ts';
import { creditMessages } from './credit-messages.ts';
import { useCustomer } from '../customers/use-customers.ts';
import { useTopUp } from './use-top-up.ts';

const LIMITS = [5_000, 10_000, 25_000] as const;

/** What customers owe; paid here, limited and blocked by a manager. */
export function HouseAccounts() {
  const t = useTranslator();
  const ask = useAsk('credit');
  const [customerId, setCustomerId] = useState('');
  const accounts = useAppSelector((state) => state.shop.terminal.accounts);
  const houses = Object.values(accounts).filter(({ kind }) => kind === 'house-account');
  const accountId = customerId.trim();
  return (
    <section className="credit-part" aria-label={t(creditMessages.accounts)}>
      <h3>{t(creditMessages.accounts)}</h3>
      {houses.length === 0 ? <p className="forno-muted">{t(creditMessages.noAccounts)}</p> : null}
      <ul className="credit-list">
        {houses.map((account) => (
          <HouseAccount key={account.accountId} account={account} />
        ))}
      </ul>
      <input
        className="forno-input"
        aria-label={t(creditMessages.openAccount)}
        placeholder={t(creditMessages.openAccount)}
        maxLength={64}
        value={customerId}
        onChange={(event) => setCustomerId(event.target.value)}
      />
      <div className="credit-limits">
        {LIMITS.map((limitCents) => (
          <Button
            key={limitCents}
            disabled={accountId.length < 4}
            onClick={() => {
              const reason = creditReasons.agreed.en;
              ask({ type: 'SetHouseAccount', accountId, limitCents, blocked: false, reason });
              setCustomerId('');
            }}
          >
            {t.rich(creditMessages.setLimit, { amount: <Price cents={limitCents} bare /> })}
          </Button>
        ))}
      </div>
    </section>
  );
}

function HouseAccount({ account }: { account: Account }) {
  const t = useTranslator();
  const ask = useAsk('credit');
  const topUp = useTopUp();
  const { accountId, balanceCents, limitCents, blocked } = account;
  // Events know customers by number alone; whose name was deleted is one again.
  const { found } = useCustomer(accountId);
  return (
    <li>
      <span>
        <strong>
          <bdi>{found?.customer.name ?? accountId}</bdi>
        </strong>{' '}
        {t.rich(creditMessages.owes, {
          amount: <Price cents={balanceCents} bare />,
          limit: <Price cents={limitCents} bare />,
        })}{' '}
        {blocked ? <em>{t(creditMessages.blocked)}</em> : null}
      </span>
      <Button
        disabled={balanceCents <= 0}
        onClick={() => topUp({ kind: 'house-account', accountId, amountCents: balanceCents })}
      >
        {t.rich(creditMessages.payAll, { amount: <Price cents={Math.max(0, balanceCents)} bare /> })}
      </Button>
      <Button
        onClick={() => {
          const reason = (blocked ? creditReasons.agreed : creditReasons.notPaid).en;
          ask({ type: 'SetHouseAccount', accountId, limitCents, blocked: !blocked, reason });
        }}
      >
        {t(blocked ? creditMessages.unblock : creditMessages.block)}
      </Button>
    </li>
  );
}
