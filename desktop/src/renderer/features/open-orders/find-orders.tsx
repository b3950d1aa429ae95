import { useEffect, useState } from 'react';
import type { OrderSummary } from '@forno/shared/protocol/lan';
import { EmptyState } from '@forno/shared/ui';
import { selectSettings } from '../../app/selectors.ts';
import { useAppDispatch, useAppSelector } from '../../app/store.ts';
import { useTill } from '../../app/till.ts';
import { opened } from '../../app/view-slice.ts';
import { Price } from '../../ui/price.tsx';
import { takeFocus } from '../../ui/take-focus.ts';
import { SyncChip } from '../../ui/sync-chip.tsx';
import { dateAndTime, STATUS_WORDS } from '../../ui/words.ts';

const TYPING_PAUSE_MS = 150;

/** Any order the master knows, ended ones too. */
export function FindOrders() {
  const till = useTill();
  const dispatch = useAppDispatch();
  const settings = useAppSelector(selectSettings);
  const seq = useAppSelector((state) => state.shop.seq);
  const [text, setText] = useState('');
  const [found, setFound] = useState<readonly OrderSummary[] | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  useEffect(() => {
    const search = async (): Promise<void> => {
      const answer = await till.request('find-orders', { text, limit: 60 });
      setTrouble(answer.ok ? null : answer.error.message);
      if (answer.ok) setFound(answer.value);
    };
    const timer = setTimeout(() => void search(), TYPING_PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text, till, seq]);
  return (
    <div className="find-orders">
      <input
        className="forno-input"
        aria-label="Number, name or the end of the receipt code"
        placeholder="Number, name or the end of the receipt code"
        ref={takeFocus}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      {trouble === null ? null : <p className="forno-error">{trouble}</p>}
      {found?.length === 0 ? (
        <EmptyState title="No such order" hint="Look for the number on the receipt, or part of the name." />
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
              <span>{dateAndTime(order.createdAt, settings)}</span>
              <span>{order.callName ?? ''}</span>
              <span className="forno-muted">{STATUS_WORDS[order.status]}</span>
              <SyncChip sync={order.sync} />
              <Price cents={order.totalCents} bare />
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
