import type { ClientCommand, Customer } from '@forno/shared/domain';
import { Button, useTranslator, type Message } from '@forno/shared/ui';
import { useAppDispatch } from '../../app/store.ts';
import { useAsk } from '../../app/till.ts';
import { opened } from '../../app/view-slice.ts';
import { uiMessages } from '../../ui/ui-messages.ts';
import { customerMessages } from './customer-messages.ts';

type Reason = Extract<ClientCommand, { type: 'ForgetCustomer' }>['reason'];

const REASONS: Readonly<Record<Reason, Message>> = {
  asked: customerMessages.forgetAsked,
  duplicate: customerMessages.forgetDuplicate,
  mistake: customerMessages.forgetMistake,
  'not-needed': customerMessages.forgetNotNeeded,
};

/** Deleting a record for good, with why. Free words are not asked for: they would bring the person into the log. */
export function ForgetCustomer({ customer, onDone }: { customer: Customer; onDone: () => void }) {
  const t = useTranslator();
  const ask = useAsk('customers');
  const dispatch = useAppDispatch();
  return (
    <div className="reason-panel" role="group" aria-label={t(customerMessages.forget)}>
      <h3>
        <bdi>{customer.name}</bdi>
      </h3>
      <p>{t(customerMessages.forgetWhy)}</p>
      {(Object.keys(REASONS) as Reason[]).map((reason) => (
        <Button
          key={reason}
          kind="danger"
          onClick={() => {
            ask({ type: 'ForgetCustomer', customerId: customer.customerId, reason });
            dispatch(opened({ name: 'customers', customerId: null, typed: '' }));
            onDone();
          }}
        >
          {t(REASONS[reason])}
        </Button>
      ))}
      <Button onClick={onDone}>{t(uiMessages.leaveIt)}</Button>
    </div>
  );
}
