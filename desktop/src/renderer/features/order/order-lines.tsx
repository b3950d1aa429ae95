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
import { sentMessages } from './sent-messages.ts';
import type { AmendPreview } from './use-amending.ts';
import { uiMessages } from '../../ui/ui-messages.ts';

export interface OrderLinesProps {
  order: Order;
  editable: boolean;
  /** Of a sent order that is being changed: what each line is to the kitchen. */
  preview?: Pick<AmendPreview, 'marks' | 'removed'> | null;
}

export function OrderLines({ order, editable, preview = null }: OrderLinesProps) {
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
          editable={editable && !order.madeLineIds.includes(line.lineId)}
          mark={preview?.marks.get(line.lineId) ?? null}
          made={order.madeLineIds.includes(line.lineId)}
          removable={editable}
        />
      ))}
      {preview?.removed.map((line) => (
        <li key={line.lineId} className="order-line order-line-off">
          <b>{t(sentMessages.off)}</b>
          <s>
            {line.quantity} {line.name}
          </s>
        </li>
      ))}
    </ul>
  );
}

interface LineProps {
  line: OrderLine;
  selected: boolean;
  editable: boolean;
  removable: boolean;
  mark: 'added' | 'changed' | null;
  made: boolean;
}

function Line({ line, selected, editable, removable, mark, made }: LineProps) {
  const t = useTranslator();
  const dispatch = useAppDispatch();
  return (
    <li className="order-line" data-selected={selected || undefined}>
      <div className="order-line-row">
        <button
          type="button"
          className="order-line-main"
          aria-expanded={selected}
          disabled={!removable}
          onClick={() => dispatch(lineSelected(line.lineId))}
        >
          <span className="order-line-quantity">{line.quantity}</span>
          <span className="order-line-words">
            <span className="order-line-name">
              {line.name}
              {mark === null ? null : (
                <b className="order-line-mark">
                  {t(mark === 'added' ? sentMessages.added : sentMessages.changed)}
                </b>
              )}
              {made ? <span className="forno-muted order-line-made">{t(sentMessages.made)}</span> : null}
            </span>
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
      {selected && removable ? <LineActions line={line} editable={editable} /> : null}
    </li>
  );
}

function LineActions({ line, editable }: { line: OrderLine; editable: boolean }) {
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
        disabled={!editable || line.quantity === 1}
        onClick={() => cart.change(line.lineId, { quantity: line.quantity - 1 }, 'order')}
      >
        −
      </Button>
      <Button
        aria-label={t(uiMessages.oneMore)}
        disabled={!editable || line.quantity === 99}
        onClick={() => cart.change(line.lineId, { quantity: line.quantity + 1 }, 'order')}
      >
        +
      </Button>
      <Button disabled={!editable} onClick={edit}>
        {t(orderMessages.change)}
      </Button>
      <Button kind="danger" onClick={() => cart.remove(line.lineId)}>
        {t(orderMessages.remove)}
      </Button>
    </div>
  );
}
