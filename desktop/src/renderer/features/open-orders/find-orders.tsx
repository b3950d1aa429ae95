import { useEffect, useState } from 'react';
import type { Refusal } from '@forno/shared/domain';
import type { OrderSummary } from '@forno/shared/protocol/lan';
import { EmptyState, refusalWords, useTranslator } from '@forno/shared/ui';
import { useAppDispatch, useAppSelector } from '../../app/store.ts';
import { useTill } from '../../app/till.ts';
import { opened } from '../../app/view-slice.ts';
import { Price } from '../../ui/price.tsx';
import { takeFocus } from '../../ui/take-focus.ts';
import { SyncChip } from '../../ui/sync-chip.tsx';
import { openOrderMessages } from './open-order-messages.ts';
import { statusMessages } from '../../ui/word-messages.ts';
import { useDates } from '../../ui/use-dates.ts';

const TYPING_PAUSE_MS = 150;

/** Any order the master knows, ended ones too. */
export function FindOrders() {
  const t = useTranslator();
  const dates = useDates();
  const till = useTill();
  const dispatch = useAppDispatch();
  const seq = useAppSelector((state) => state.shop.seq);
  const [text, setText] = useState('');
  const [found, setFound] = useState<readonly OrderSummary[] | null>(null);
  const [trouble, setTrouble] = useState<Refusal | null>(null);
  useEffect(() => {
    const search = async (): Promise<void> => {
      const answer = await till.request('find-orders', { text, limit: 60 });
      setTrouble(answer.ok ? null : answer.error);
      if (answer.ok) setFound(answer.value);
    };
    const timer = setTimeout(() => void search(), TYPING_PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text, till, seq]);
  return (
    <div className="find-orders">
      <input
        className="forno-input"
        aria-label={t(openOrderMessages.findBy)}
        dir="auto"
        placeholder={t(openOrderMessages.findBy)}
        ref={takeFocus}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      {trouble === null ? null : <p className="forno-error">{refusalWords(t, trouble)}</p>}
      {found?.length === 0 ? (
        <EmptyState title={t(openOrderMessages.noneFound)} hint={t(openOrderMessages.noneFoundHint)} />
      ) : null}
      <ul>
        {found?.map((order) => (
          <li key={order.orderId}>
            <button
              type="button"
              className="find-row"
              onClick={() => dispatch(opened({ name: 'receipt', orderId: order.orderId }))}
            >
              <strong>#{order.number}</strong>
              <span>{dates.dateAndTime(order.createdAt)}</span>
              <bdi>{order.callName ?? ''}</bdi>
              <span className="forno-muted">{t(statusMessages[order.status])}</span>
              <SyncChip sync={order.sync} />
              <Price cents={order.totalCents} bare />
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
