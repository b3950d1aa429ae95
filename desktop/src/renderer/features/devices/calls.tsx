import { Strip, useTranslator } from '@forno/shared/ui';
import { shortName } from '@forno/shared/domain';
import type { IncomingCallNotice } from '@forno/shared/protocol/devices';
import { callDone } from '../../app/counter-slice.ts';
import { useAppDispatch, useAppSelector } from '../../app/store.ts';
import { opened } from '../../app/view-slice.ts';
import { uiMessages } from '../../ui/ui-messages.ts';
import { customerMessages } from '../customers/customer-messages.ts';
import { useCaller } from '../customers/use-customers.ts';
import { devicesMessages } from './devices-messages.ts';

/** Who calls, until somebody has seen it. */
export function Calls() {
  const calls = useAppSelector((state) => state.counter.calls);
  return calls.map((call) => <Call key={call.line} call={call} alone={calls.length === 1} />);
}

/** By the customers' records first, by what the line says of the caller otherwise; one tap opens the record, or a new one. */
function Call({ call, alone }: { call: IncomingCallNotice; alone: boolean }) {
  const t = useTranslator();
  const dispatch = useAppDispatch();
  const { line, number, name, withheld } = call;
  const known = useCaller(number);
  const unnamed = withheld ? t(devicesMessages.withheld) : t(devicesMessages.unknownCaller);
  const names = known.length > 0 ? known.map(({ customer }) => shortName(customer.name)).join(', ') : name;
  const who = [names, number].filter(Boolean).join(' · ') || unnamed;
  const dismiss = { label: t(uiMessages.dismiss), onPress: () => dispatch(callDone(line)) };
  const open = {
    label: t(customerMessages.open),
    onPress: () => {
      const customerId = known.length === 1 ? known[0]!.customer.customerId : null;
      dispatch(opened({ name: 'customers', customerId, typed: number ?? '' }));
      dispatch(callDone(line));
    },
  };
  return (
    <Strip tone="basil" actions={number === null ? [dismiss] : [open, dismiss]}>
      {alone ? t(devicesMessages.calls, { who }) : t(devicesMessages.callsOnLine, { who, line })}
    </Strip>
  );
}
