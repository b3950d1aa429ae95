import { useState, type KeyboardEvent } from 'react';
import { addressLine } from './address-line.ts';
import { Button, EmptyState, useTranslator } from '@forno/shared/ui';
import type { FoundCustomer } from '@forno/shared/protocol/lan';
import { selectOrder } from '../../app/selectors.ts';
import { useAppDispatch, useAppSelector } from '../../app/store.ts';
import { opened, wentBack } from '../../app/view-slice.ts';
import { RefusalNote } from '../../ui/refusal-note.tsx';
import { takeFocus } from '../../ui/take-focus.ts';
import { uiMessages } from '../../ui/ui-messages.ts';
import { CustomerCard } from './customer-card.tsx';
import { CustomerEditor } from './customer-editor.tsx';
import { customerMessages } from './customer-messages.ts';
import { useFound } from './use-customers.ts';
import './customers.css';

export interface CustomersPaneProps {
  /** Whose record is open; null: none yet. */
  customerId: string | null;
  /** What to look for at first: the number that calls. */
  typed: string;
}

/** Finding a customer as one types, and what is known of one. */
export function CustomersPane({ customerId, typed: first }: CustomersPaneProps) {
  const t = useTranslator();
  const dispatch = useAppDispatch();
  const onOrder = useAppSelector(selectOrder)?.customerId ?? null;
  const [typed, setTyped] = useState(first);
  const [editing, setEditing] = useState<'new' | null>(null);
  const found = useFound(typed);
  const [at, setAt] = useState(0);
  const shown = customerId ?? (typed === '' ? onOrder : null);
  const open = (id: string): void => void dispatch(opened({ name: 'customers', customerId: id, typed }));
  const onKey = (event: KeyboardEvent): void => {
    const list = found ?? [];
    if (event.key === 'ArrowDown') setAt(Math.min(list.length - 1, at + 1));
    else if (event.key === 'ArrowUp') setAt(Math.max(0, at - 1));
    else if (event.key === 'Enter' && list[at]) open(list[at].customer.customerId);
    else return;
    event.preventDefault();
  };
  if (editing === 'new')
    return (
      <div className="customers">
        <CustomerEditor
          before={null}
          typed={typed}
          onDone={(id) => {
            setEditing(null);
            if (id !== null) open(id);
          }}
        />
      </div>
    );
  return (
    <div className="customers">
      <header className="customers-head">
        <input
          id="find-customer"
          className="forno-input"
          type="search"
          aria-label={t(customerMessages.find)}
          placeholder={t(customerMessages.find)}
          dir="auto"
          autoComplete="off"
          ref={customerId === null ? takeFocus : undefined}
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value);
            setAt(0);
            if (customerId !== null)
              dispatch(opened({ name: 'customers', customerId: null, typed: event.target.value }));
          }}
          onKeyDown={onKey}
        />
        <Button onClick={() => setEditing('new')}>{t(customerMessages.newOne)}</Button>
        <Button onClick={() => dispatch(wentBack())} aria-keyshortcuts="Escape">
          {t(uiMessages.back)}
        </Button>
      </header>
      <RefusalNote place="customers" />
      {shown !== null ? (
        <CustomerCard key={shown} customerId={shown} />
      ) : found === null || found.length === 0 ? (
        <EmptyState
          title={t(typed.trim() === '' ? customerMessages.customers : customerMessages.none)}
          hint={t(customerMessages.hint)}
        />
      ) : (
        <ul className="customers-found" aria-label={t(customerMessages.customers)}>
          {found.map((one, n) => (
            <FoundRow
              key={one.customer.customerId}
              found={one}
              highlighted={n === at}
              onOpen={() => open(one.customer.customerId)}
            />
          ))}
        </ul>
      )}
    </div>
  );
}

function FoundRow({
  found: { customer, orderCount },
  highlighted,
  onOpen,
}: {
  found: FoundCustomer;
  highlighted: boolean;
  onOpen: () => void;
}) {
  const t = useTranslator();
  const [address] = customer.addresses;
  return (
    <li>
      <button
        type="button"
        className="customers-row"
        data-highlighted={highlighted || undefined}
        onClick={onOpen}
      >
        <strong>
          <bdi>{customer.name}</bdi>
        </strong>
        <span dir="ltr">{customer.phones[0] ?? ''}</span>
        <span className="forno-muted">
          <bdi>{address ? addressLine(address) : ''}</bdi>
        </span>
        <span className="forno-muted">{t(customerMessages.orders, { count: orderCount })}</span>
      </button>
    </li>
  );
}
