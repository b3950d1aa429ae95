import { useState } from 'react';
import { quoteDelivery, usualOf, type Address, type Customer } from '@forno/shared/domain';
import type { CustomerWithOrders } from '@forno/shared/protocol/lan';
import { Button, refusalWords, useTranslator } from '@forno/shared/ui';
import { selectOrder, selectSettings } from '../../app/selectors.ts';
import { useAppSelector } from '../../app/store.ts';
import { Price } from '../../ui/price.tsx';
import { addressLine } from './address-line.ts';
import { CustomerEditor } from './customer-editor.tsx';
import { customerMessages } from './customer-messages.ts';
import { ForgetCustomer } from './forget-customer.tsx';
import { LastOrders } from './last-orders.tsx';
import { useCustomer } from './use-customers.ts';
import { useOrderCustomer } from './use-order-customer.ts';

const MINUTE_MS = 60_000;

/** What is known of one customer, each thing of use one tap away. */
export function CustomerCard({ customerId }: { customerId: string }) {
  const t = useTranslator();
  const { found, refusal, reload } = useCustomer(customerId);
  const [act, setAct] = useState<'none' | 'edit' | 'forget'>('none');
  const done = (): void => {
    setAct('none');
    reload();
  };
  if (refusal) return <p className="forno-muted">{refusalWords(t, refusal)}</p>;
  if (!found) return null;
  const { customer } = found;
  if (act === 'edit') return <CustomerEditor before={customer} typed="" onDone={done} />;
  if (act === 'forget') return <ForgetCustomer customer={customer} onDone={done} />;
  return (
    <article className="customer-card" aria-label={customer.name}>
      <div className="customer-about">
        <CustomerHead found={found} />
        <h3>{t(customerMessages.addresses)}</h3>
        <ul className="customer-addresses">
          {customer.addresses.map((address) => (
            <AddressRow key={address.addressId} customer={customer} address={address} />
          ))}
        </ul>
        <div className="customer-acts">
          <Button onClick={() => setAct('edit')}>{t(customerMessages.edit)}</Button>
          <Button kind="danger" onClick={() => setAct('forget')}>
            {t(customerMessages.forget)}
          </Button>
        </div>
      </div>
      <LastOrders found={found} usual={usualOf(found.orders)} onChanged={reload} />
    </article>
  );
}

function CustomerHead({ found: { customer, orderCount } }: { found: CustomerWithOrders }) {
  const t = useTranslator();
  const order = useAppSelector(selectOrder);
  const { take, takeOff } = useOrderCustomer();
  const here = order?.customerId === customer.customerId;
  const changeable = order === null || order.status === 'draft';
  const owedCents = useAppSelector(
    (state) => state.shop.terminal.accounts[customer.customerId]?.balanceCents ?? 0,
  );
  return (
    <>
      <h2>
        <bdi>{customer.name}</bdi>
      </h2>
      <p dir="ltr" className="customer-phones">
        {customer.phones.join(' · ')}
      </p>
      <p className="forno-muted">
        {t(customerMessages.orders, { count: orderCount })}
        {customer.tags.map((tag) => (
          <span key={tag} className="forno-chip">
            <bdi>{tag}</bdi>
          </span>
        ))}
        {owedCents > 0 ? (
          <span className="forno-chip" data-tone="amber">
            {t.rich(customerMessages.owes, { amount: <Price cents={owedCents} bare /> })}
          </span>
        ) : null}
        {customer.creditBlocked ? (
          <span className="forno-chip" data-tone="red">
            {t(customerMessages.blocked)}
          </span>
        ) : null}
        {customer.taxExemption ? (
          <span className="forno-chip" data-tone="amber">
            {t(customerMessages.exempt, { reason: customer.taxExemption.reason })}
          </span>
        ) : null}
      </p>
      {customer.notes === '' ? null : (
        <p className="customer-notes">
          <bdi>{customer.notes}</bdi>
        </p>
      )}
      {here ? (
        <Button wide disabled={!changeable} onClick={takeOff}>
          {t(customerMessages.takeOff)}
        </Button>
      ) : (
        <Button kind="primary" wide disabled={!changeable} onClick={() => take(customer)}>
          {t(customerMessages.take)}
        </Button>
      )}
    </>
  );
}

function AddressRow({ customer, address }: { customer: Customer; address: Address }) {
  const t = useTranslator();
  const { delivery } = useAppSelector(selectSettings);
  const order = useAppSelector(selectOrder);
  const { deliverTo } = useOrderCustomer();
  const quote = quoteDelivery(delivery, address, address.addressId);
  const here = order?.delivery?.addressId === address.addressId && order.customerId === customer.customerId;
  const changeable = order === null || order.status === 'draft';
  return (
    <li>
      <button
        type="button"
        className="customer-address"
        aria-pressed={here}
        aria-label={t(customerMessages.deliverTo, { address: address.street })}
        disabled={!quote.ok || !changeable}
        onClick={() => deliverTo(customer, address)}
      >
        <span>
          {address.label === '' ? null : (
            <strong>
              <bdi>{address.label}</bdi>{' '}
            </strong>
          )}
          <bdi>{addressLine(address)}</bdi>
        </span>
        <span className="forno-muted">
          {quote.ok
            ? t.rich(customerMessages.zone, {
                zone: <bdi>{quote.value.zoneName}</bdi>,
                fee: <Price cents={quote.value.feeCents} bare />,
                minimum: <Price cents={quote.value.minimumCents} bare />,
                minutes: Math.round(quote.value.driveMs / MINUTE_MS),
              })
            : t(customerMessages.noZone)}
        </span>
        {address.instructions === '' ? null : (
          <span className="customer-notes">
            <bdi>{address.instructions}</bdi>
          </span>
        )}
      </button>
    </li>
  );
}
