import { useEffect, useMemo } from 'react';
import { changedLines, type Order } from '@forno/shared/domain';
import type { OrderTotals } from '@forno/shared/pricing';
import { useNow } from '@forno/shared/ui';
import { amendLeft, type AskedChange } from '../../app/amend-slice.ts';
import { previewAmend } from '../../app/preview-amend.ts';
import { selectOrder, selectOrders, selectPreviewContext, selectSettings } from '../../app/selectors.ts';
import { useAppDispatch, useAppSelector } from '../../app/store.ts';
import { useTill } from '../../app/till.ts';
import { opened, orderShown, wentToMenu } from '../../app/view-slice.ts';

export interface AmendPreview {
  /** As it would be: with the lines and totals of the changes. */
  readonly order: Order;
  /** What each line is to the kitchen; a line that goes is not in `order` any more. */
  readonly marks: ReadonlyMap<string, 'added' | 'changed'>;
  readonly removed: Order['lines'];
  /** More to pay, or, negative, back. */
  readonly differenceCents: number;
  /** Something is taken off: that has a reason. */
  readonly takesOff: boolean;
}

/** The order on screen with the changes that wait to be sent; null when it is not being changed. */
export function useAmendPreview(): AmendPreview | null {
  const order = useAppSelector(selectOrder);
  const { orderId, changes } = useAppSelector((state) => state.amend);
  const orders = useAppSelector(selectOrders);
  const context = useAppSelector(selectPreviewContext);
  const now = useNow(useTill().now, 60_000);
  return useMemo(() => {
    if (!order || order.orderId !== orderId) return null;
    if (changes.length === 0) return unchanged(order);
    const after = previewAmend({ context, orders, now }, { orderId, changes });
    return after.ok ? previewOf(order, after.value, changes) : unchanged(order);
  }, [order, orderId, changes, orders, context, now]);
}

const unchanged = (order: Order): AmendPreview => ({
  order,
  marks: new Map(),
  removed: [],
  differenceCents: 0,
  takesOff: false,
});

function previewOf(order: Order, after: Order, changes: readonly AskedChange[]): AmendPreview {
  const { amendment } = after;
  const lines = amendment ? changedLines(after.lines, amendment.changes) : after.lines;
  const totals: OrderTotals | null = amendment?.totals ?? after.totals;
  const differenceCents = (totals?.totalCents ?? 0) - (order.totals?.totalCents ?? 0);
  return {
    order: { ...after, lines, totals, amendment: null },
    marks: new Map(
      changes
        .filter(({ kind }) => kind !== 'remove')
        .map(({ kind, lineId }) => [lineId, kind === 'add' ? 'added' : 'changed']),
    ),
    removed: order.lines.filter(({ lineId }) => !lines.some((line) => line.lineId === lineId)),
    differenceCents,
    takesOff:
      differenceCents < 0 ||
      order.lines.some(
        (line) => (lines.find((l) => l.lineId === line.lineId)?.quantity ?? 0) < line.quantity,
      ),
  };
}

/** What was sent has been made of it: paid next when it costs more, otherwise done with. */
export function useAmended(): void {
  const order = useAppSelector(selectOrder);
  const { orderId, sentLines } = useAppSelector((state) => state.amend);
  const dispatch = useAppDispatch();
  const made =
    order !== null &&
    order.orderId === orderId &&
    sentLines !== null &&
    (order.amendment !== null || order.lines !== sentLines);
  const toPay = made && order.amendment !== null;
  const { receipt } = useAppSelector(selectSettings);
  const hasReceipt = order?.payments.some(({ status }) => status === 'completed') === true;
  const offersReceipt = receipt.afterChange === 'offer' && hasReceipt;
  const changedId = order?.orderId ?? null;
  useEffect(() => {
    if (!made) return;
    dispatch(amendLeft());
    if (toPay) {
      dispatch(opened({ name: 'pay' }));
      return;
    }
    dispatch(orderShown(null));
    if (offersReceipt && changedId !== null)
      dispatch(opened({ name: 'done', orderId: changedId, changeCents: 0, changed: true }));
    else dispatch(wentToMenu());
  }, [made, toPay, offersReceipt, changedId, dispatch]);
}
