import { useEffect, useRef } from 'react';
import { useStore } from 'react-redux';
import type { Order } from '@forno/shared/domain';
import { lineCents, type OrderLine } from '@forno/shared/pricing';
import { Button, useTranslator } from '@forno/shared/ui';
import type { RootState } from '../../app/store.ts';
import { useAppDispatch, useAppSelector } from '../../app/store.ts';
import { lineSelected, opened } from '../../app/view-slice.ts';
import { ExplainedPrice } from '../../ui/price.tsx';
import { reopened } from '../builder/builder-slice.ts';
import { lineDetails } from './line-details.ts';
import { useCart } from './use-cart.ts';
import { orderMessages } from './order-messages.ts';
import { uiMessages } from '../../ui/ui-messages.ts';

export function OrderLines({ order }: { order: Order }) {
  const t = useTranslator();
  const selected = useAppSelector((state) => state.view.lineId);
  const list = useRef<HTMLUListElement>(null);
  const count = order.lines.length;
  // The newest line is where the eye is.
  useEffect(() => {
    list.current?.lastElementChild?.scrollIntoView({ block: 'nearest' });
  }, [count]);
  return (
    <ul className="order-lines" ref={list}>
      {order.notes ? (
        <li className="order-notes">{t(orderMessages.quoted, { words: order.notes })}</li>
      ) : null}
      {order.lines.map((line) => (
        <Line
          key={line.lineId}
          line={line}
          selected={line.lineId === selected}
          editable={order.status === 'draft'}
        />
      ))}
    </ul>
  );
}

function Line({ line, selected, editable }: { line: OrderLine; selected: boolean; editable: boolean }) {
  const t = useTranslator();
  const dispatch = useAppDispatch();
  return (
    <li className="order-line" data-selected={selected || undefined}>
      <div className="order-line-row">
        <button
          type="button"
          className="order-line-main"
          aria-expanded={selected}
          disabled={!editable}
          onClick={() => dispatch(lineSelected(line.lineId))}
        >
          <span className="order-line-quantity">{line.quantity}</span>
          <span className="order-line-words">
            <span className="order-line-name">{line.name}</span>
            {lineDetails(t, line).map((detail) => (
              <span key={detail} className="order-line-detail">
                {detail}
              </span>
            ))}
            {line.notes ? (
              <span className="order-line-detail order-line-note">
                {t(orderMessages.quoted, { words: line.notes })}
              </span>
            ) : null}
          </span>
        </button>
        <ExplainedPrice cents={lineCents(line)} subject={{ of: 'line', lineId: line.lineId }} />
      </div>
      {selected && editable ? <LineActions line={line} /> : null}
    </li>
  );
}

function LineActions({ line }: { line: OrderLine }) {
  const t = useTranslator();
  const cart = useCart();
  const dispatch = useAppDispatch();
  const store = useStore<RootState>();
  const edit = (): void => {
    const item = store.getState().shop.menu?.items.find((i) => i.id === line.itemId);
    const slotId = item?.kind === 'combo' ? item.slots[0]!.id : undefined;
    dispatch(
      reopened({
        lineId: line.lineId,
        selection: line.selection,
        quantity: line.quantity,
        notes: line.notes ?? '',
        ...(slotId !== undefined && { slotId }),
      }),
    );
    dispatch(opened({ name: 'builder' }));
  };
  return (
    <div className="order-line-actions">
      <Button
        aria-label={t(uiMessages.oneLess)}
        disabled={line.quantity === 1}
        onClick={() => cart.change(line.lineId, { quantity: line.quantity - 1 }, 'order')}
      >
        −
      </Button>
      <Button
        aria-label={t(uiMessages.oneMore)}
        disabled={line.quantity === 99}
        onClick={() => cart.change(line.lineId, { quantity: line.quantity + 1 }, 'order')}
      >
        +
      </Button>
      <Button onClick={edit}>{t(orderMessages.change)}</Button>
      <Button kind="danger" onClick={() => cart.remove(line.lineId)}>
        {t(orderMessages.remove)}
      </Button>
    </div>
  );
}
