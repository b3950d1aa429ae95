import { useMemo } from 'react';
import { useStore } from 'react-redux';
import type { GivenDiscount, Order } from '@forno/shared/domain';
import type { Selection, Service } from '@forno/shared/menu';
import { amendBegun, amendLeft, changesStaged, stagedWith, type AskedChange } from '../../app/amend-slice.ts';
import { refusalDismissed, refused, type Place } from '../../app/outbox-slice.ts';
import { previewAmend } from '../../app/preview-amend.ts';
import { selectOrder, selectOrders, selectPreviewContext, selectTraining } from '../../app/selectors.ts';
import type { AppStore, RootState } from '../../app/store.ts';
import { useTill } from '../../app/till.ts';
import { opened, orderShown, serviceChosen, undone, wentToMenu } from '../../app/view-slice.ts';

interface NewLine {
  readonly selection: Selection;
  readonly quantity?: number;
  readonly notes?: string;
}

export interface Cart {
  /** The draft on show, or a new one. */
  begin: () => string;
  /** Puts a line on the order on show, beginning one when there is none. False: it was refused, in words, at `place`. */
  add: (line: NewLine, place: Place) => boolean;
  change: (
    lineId: string,
    change: { readonly selection?: Selection; readonly quantity?: number; readonly notes?: string },
    place: Place,
  ) => boolean;
  remove: (lineId: string) => void;
  setService: (service: Service) => void;
  setCallName: (callName: string) => void;
  /** For the whole order. */
  setNotes: (notes: string) => void;
  applyDeal: (code: string) => void;
  removeDeal: (code: string) => void;
  /** By hand, off the whole order. */
  giveDiscount: (discount: Pick<GivenDiscount, 'off' | 'reason'>) => void;
  withdrawDiscount: (discountId: string) => void;
  undo: () => void;
  /** Leaves the order as a draft for later and makes room for the next. */
  hold: (label?: string) => void;
  /** Makes room for the next order and leaves this one as it is. */
  leave: () => void;
  /** Begins an order for guests who sit down at a table. */
  seat: (tableId: string) => void;
  recall: (orderId: string) => void;
  /** Takes a sent order on screen to be changed: what is tapped from now on is a change of it. */
  amend: (orderId: string) => void;
}

/** What a cashier does to the order on show. */
export function useCart(): Cart {
  const till = useTill();
  const store = useStore<RootState>() as unknown as AppStore;
  return useMemo(() => createCart(store, till), [store, till]);
}

function createCart(store: AppStore, till: ReturnType<typeof useTill>): Cart {
  const openDraft = (): Order | null => {
    const order = selectOrder(store.getState());
    return order?.status === 'draft' ? order : null;
  };
  const draftId = (): string => {
    const draft = openDraft();
    if (draft) return draft.orderId;
    const orderId = till.newId();
    till.send(
      {
        type: 'CreateOrder',
        orderId,
        service: store.getState().view.service,
        channel: 'IN_STORE',
        // The master would say so anyway; said here too, the order shows it at once.
        ...(selectTraining(till.memory.deviceId)(store.getState()) && { training: true }),
      },
      'order',
    );
    store.dispatch(orderShown(orderId));
    return orderId;
  };
  const went = (place: Place): boolean => store.getState().outbox.refusals[place] === undefined;
  const onDraft = (run: (orderId: string) => void): void => {
    const draft = openDraft();
    if (draft) run(draft.orderId);
  };
  const isAmending = (): boolean => {
    const { amend, view } = store.getState();
    return amend.orderId !== null && amend.orderId === view.orderId;
  };
  /** Onto the pile of changes, unless the master would refuse it. */
  const stage = (change: AskedChange, place: Place): boolean => {
    const state = store.getState();
    const orderId = state.amend.orderId!;
    const changes = stagedWith(state.amend.changes, change);
    const context = { context: selectPreviewContext(state), orders: selectOrders(state), now: till.now() };
    const preview = changes.length === 0 ? null : previewAmend(context, { orderId, changes });
    if (preview?.ok === false) {
      const { command, ...refusal } = preview.error;
      store.dispatch(refused({ place, refusal, command }));
      return false;
    }
    store.dispatch(refusalDismissed(place));
    store.dispatch(changesStaged(changes));
    return true;
  };
  return {
    begin: draftId,
    add({ selection, quantity = 1, notes }, place) {
      if (isAmending())
        return stage(
          { kind: 'add', lineId: till.newId(), selection, quantity, ...(notes ? { notes } : {}) },
          place,
        );
      till.send(
        {
          type: 'AddItem',
          orderId: draftId(),
          lineId: till.newId(),
          selection,
          quantity,
          ...(notes ? { notes } : {}),
        },
        place,
      );
      if (store.getState().view.pane.name === 'done') store.dispatch(wentToMenu());
      return went(place);
    },
    change(lineId, change, place) {
      if (isAmending()) return stage({ kind: 'change', lineId, ...change }, place);
      onDraft((orderId) => till.send({ type: 'ChangeItem', orderId, lineId, ...change }, place));
      return went(place);
    },
    remove(lineId) {
      if (isAmending()) stage({ kind: 'remove', lineId }, 'order');
      else onDraft((orderId) => till.send({ type: 'RemoveItem', orderId, lineId }, 'order'));
    },
    setService(service) {
      store.dispatch(serviceChosen(service));
      onDraft((orderId) => till.send({ type: 'UpdateOrder', orderId, service }, 'order'));
    },
    setCallName(callName) {
      till.send({ type: 'UpdateOrder', orderId: draftId(), callName }, 'order');
    },
    applyDeal: (code) =>
      void till.send({ type: 'ApplyDealCode', orderId: draftId(), code: code.trim().toUpperCase() }, 'order'),
    setNotes: (notes) => onDraft((orderId) => till.send({ type: 'UpdateOrder', orderId, notes }, 'order')),
    removeDeal: (code) => onDraft((orderId) => till.send({ type: 'RemoveDealCode', orderId, code }, 'order')),
    giveDiscount: (discount) =>
      onDraft((orderId) =>
        till.send({ type: 'GiveDiscount', orderId, discountId: till.newId(), ...discount }, 'order'),
      ),
    withdrawDiscount: (discountId) =>
      onDraft((orderId) => till.send({ type: 'WithdrawDiscount', orderId, discountId }, 'order')),
    undo() {
      const { view } = store.getState();
      const ask = view.orderId === null ? undefined : view.undo[view.orderId]?.at(-1);
      if (!ask || view.orderId === null) return;
      store.dispatch(undone(view.orderId));
      till.send(ask, 'order', { undoable: false });
    },
    hold(label) {
      onDraft((orderId) => {
        const order = selectOrder(store.getState());
        if (order && order.lines.length > 0)
          till.send({ type: 'HoldOrder', orderId, ...(label && { label }) }, 'orders');
      });
      store.dispatch(amendLeft());
      store.dispatch(orderShown(null));
      store.dispatch(wentToMenu());
    },
    leave() {
      store.dispatch(amendLeft());
      store.dispatch(orderShown(null));
      store.dispatch(wentToMenu());
    },
    seat(tableId) {
      store.dispatch(amendLeft());
      store.dispatch(orderShown(null));
      store.dispatch(serviceChosen('dine-in'));
      till.send({ type: 'UpdateOrder', orderId: draftId(), tableId }, 'order');
      store.dispatch(wentToMenu());
    },
    amend(orderId) {
      store.dispatch(orderShown(orderId));
      store.dispatch(amendBegun(orderId));
      store.dispatch(wentToMenu());
    },
    recall(orderId) {
      const order = selectOrders(store.getState())[orderId];
      if (!order) return;
      // Parked, or at another terminal: from now on it is worked on here.
      if (order.status === 'draft' && (order.heldAt !== null || order.deviceId !== till.memory.deviceId))
        till.send({ type: 'ResumeOrder', orderId }, 'orders');
      store.dispatch(amendLeft());
      store.dispatch(orderShown(orderId));
      store.dispatch(order.status === 'payment_pending' ? opened({ name: 'pay' }) : wentToMenu());
    },
  };
}
