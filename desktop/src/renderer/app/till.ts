import { createContext, useContext, useMemo } from 'react';
import type { ClientCommand, Refusal } from '@forno/shared/domain';
import type { Connection } from './connection.ts';
import type { DeviceMemory } from './device.ts';
import { isCartCommand, queued, refused, type Lent, type Place, type Refused } from './outbox-slice.ts';
import { lending, previewCommand } from './preview.ts';
import { selectOrders, selectPreviewContext } from './selectors.ts';
import type { AppStore } from './store.ts';
import { inverseOf } from './undo.ts';
import { undoKept, type Ask } from './view-slice.ts';

/** What the features reach the shop through. */
export interface Till {
  /** Asks for a command: shown at once where it may be, sent now or when the master is back, refused where it was asked. */
  readonly send: (ask: Ask, place: Place, options?: { readonly undoable?: boolean }) => ClientCommand;
  /** Asks again for what was refused, with somebody's PIN who may allow it; what the master says against it, or null. */
  readonly sendApproved: (refused: Refused, place: Place, pin: string) => Promise<Refusal | null>;
  readonly request: Connection['request'];
  readonly memory: DeviceMemory;
  readonly newId: () => string;
  /** The master's clock, as far as this machine knows it. */
  readonly now: () => number;
}

export interface TillDeps {
  readonly store: AppStore;
  readonly connection: Connection;
  readonly memory: DeviceMemory;
  readonly newId: () => string;
  readonly now: () => number;
}

export function createTill({ store, connection, memory, newId, now }: TillDeps): Till {
  const masterNow = (): number => now() + store.getState().shop.clockOffsetMs;
  const submit = (
    command: ClientCommand,
    place: Place,
    { undoable, approval }: { readonly undoable: boolean; readonly approval?: Lent },
  ): void => {
    const state = store.getState();
    if (isCartCommand(command)) {
      const orders = selectOrders(state);
      const context = lending(selectPreviewContext(state), approval);
      const preview = previewCommand(context, orders, command, masterNow());
      if (!preview.ok) return void store.dispatch(refused({ command, place, refusal: preview.error }));
      const inverse = undoable ? inverseOf(command, orders[command.orderId]) : null;
      if (inverse) store.dispatch(undoKept({ orderId: command.orderId, ask: inverse }));
    }
    const entry = { command, place, at: masterNow(), ...(approval && { approval }) };
    store.dispatch(queued(entry));
    connection.deliver({ ...entry, answeredSeq: null });
  };
  return {
    async sendApproved({ refusal, command: before }, place, pin) {
      const command = { ...before, commandId: newId() };
      const permission = refusal.needs;
      if (permission === undefined) return refusal;
      const answer = await connection.request('approve', { pin, permission, commandId: command.commandId });
      if (!answer.ok) return answer.error;
      submit(command, place, { undoable: false, approval: { permission, token: answer.value.approval } });
      return null;
    },
    request: connection.request,
    memory,
    newId,
    now: masterNow,
    send(ask, place, { undoable = true } = {}) {
      const command = { ...ask, commandId: newId() } as ClientCommand;
      submit(command, place, { undoable });
      return command;
    },
  };
}

const TillContext = createContext<Till | null>(null);
export const TillProvider = TillContext.Provider;

export function useTill(): Till {
  const till = useContext(TillContext);
  if (!till) throw new Error('no till around this component');
  return till;
}

/** The same question asked with a fresh id: refusals and answers belong to one command. */
export function useAsk(place: Place): (ask: Ask, options?: { readonly undoable?: boolean }) => ClientCommand {
  const till = useTill();
  return useMemo(() => (ask, options) => till.send(ask, place, options), [till, place]);
}
