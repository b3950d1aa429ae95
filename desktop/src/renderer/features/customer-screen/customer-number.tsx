import { shortName } from '@forno/shared/domain';
import { Strip, useTranslator } from '@forno/shared/ui';
import { choiceDone } from '../../app/counter-slice.ts';
import { useAppDispatch, useAppSelector } from '../../app/store.ts';
import { opened } from '../../app/view-slice.ts';
import { uiMessages } from '../../ui/ui-messages.ts';
import { customerMessages } from '../customers/customer-messages.ts';
import { useCaller } from '../customers/use-customers.ts';
import { useOrderCustomer } from '../customers/use-order-customer.ts';
import { customerScreenMessages } from './customer-screen-messages.ts';

/** The number that the customer typed at their display, until the cashier took it on or let it go. */
export function CustomerNumber() {
  const phone = useAppSelector(({ counter: { choice }, view }) =>
    choice?.choice.kind === 'phone' && choice.choice.orderId === view.orderId ? choice.choice.phone : null,
  );
  return phone === null ? null : <Typed key={phone} phone={phone} />;
}

function Typed({ phone }: { phone: string }) {
  const t = useTranslator();
  const dispatch = useAppDispatch();
  const { take } = useOrderCustomer();
  const known = useCaller(phone);
  const one = known.length === 1 ? known[0]!.customer : null;
  const dismiss = { label: t(uiMessages.dismiss), onPress: () => dispatch(choiceDone()) };
  const act =
    one === null
      ? {
          label: t(customerMessages.open),
          onPress: () => {
            dispatch(opened({ name: 'customers', customerId: null, typed: phone }));
            dispatch(choiceDone());
          },
        }
      : {
          label: t(customerScreenMessages.take, { name: shortName(one.name) }),
          onPress: () => {
            take(one);
            dispatch(choiceDone());
          },
        };
  return (
    <Strip tone="basil" actions={[act, dismiss]}>
      {t(one === null ? customerScreenMessages.typed : customerScreenMessages.typedBy, {
        phone,
        name: one === null ? '' : shortName(one.name),
      })}
    </Strip>
  );
}
