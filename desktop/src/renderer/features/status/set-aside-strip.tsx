import { useState } from 'react';
import type { SetAside } from '@forno/shared/domain';
import { formatMoney } from '@forno/shared/money';
import type { SetAsideLine } from '@forno/shared/protocol/lan';
import { Strip, useTranslator } from '@forno/shared/ui';
import { useTill } from '../../app/till.ts';
import { RefusalNote } from '../../ui/refusal-note.tsx';
import { useDates } from '../../ui/use-dates.ts';
import { machineMessages } from './machine-messages.ts';
import { setAsideOrders } from './set-aside-orders.ts';

/** What an old master had accepted alone: looked at, and then done with. */
export function SetAsideStrip({ review }: { review: SetAside }) {
  const t = useTranslator();
  const till = useTill();
  const [lines, setLines] = useState<readonly SetAsideLine[] | null>(null);
  const { reviewId, count } = review;
  const show = async (): Promise<void> => {
    const answer = await till.request('set-aside', { reviewId });
    if (answer.ok) setLines(answer.value);
  };
  return (
    <>
      <Strip
        tone="amber"
        actions={[
          lines === null
            ? { label: t(machineMessages.show), onPress: () => void show() }
            : { label: t(machineMessages.hide), onPress: () => setLines(null) },
          {
            label: t(machineMessages.reviewed),
            onPress: () => till.send({ type: 'ReviewSetAside', reviewId }, 'staff', { undoable: false }),
          },
        ]}
      >
        {t(machineMessages.setAside, { count })}
      </Strip>
      <RefusalNote place="staff" />
      {lines === null ? null : <SetAsideOrders lines={lines} />}
    </>
  );
}

/** An order a line, as one would ring it up again; what was of no order under its own name. */
function SetAsideOrders({ lines }: { lines: readonly SetAsideLine[] }) {
  const t = useTranslator();
  const dates = useDates();
  const { orders, others } = setAsideOrders(lines);
  const money = (cents: number): string => formatMoney(cents, t.currency, t.locale);
  return (
    <ul className="machine-lines">
      {orders.map(({ number, at, items, paidCents, isCancelled, moreSteps }) => (
        <li key={number}>
          <strong>#{number}</strong>
          <time>{dates.clock(at)}</time>
          <span>
            <bdi>{items.map(({ quantity, name }) => `${quantity} × ${name}`).join(', ')}</bdi>
          </span>
          {paidCents === 0 ? null : <strong>{t(machineMessages.paid, { amount: money(paidCents) })}</strong>}
          {isCancelled ? <strong>{t(machineMessages.cancelled)}</strong> : null}
          {moreSteps === 0 ? null : (
            <span className="forno-muted">{t(machineMessages.moreSteps, { count: moreSteps })}</span>
          )}
        </li>
      ))}
      {others.map(({ eventId, eventType, at, amountCents }) => (
        <li key={eventId}>
          <time>{dates.clock(at)}</time>
          <bdi>{eventType}</bdi>
          {amountCents === null ? null : <span>{money(amountCents)}</span>}
        </li>
      ))}
    </ul>
  );
}
