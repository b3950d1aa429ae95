import { createContext, useContext, useMemo } from 'react';
import type { ClientCommand } from '@forno/shared/domain';
import type { Connection } from './connection.ts';
import type { DeviceMemory } from './device.ts';
import { isCartCommand, queued, refused, type Place } from './outbox-slice.ts';
import { previewCommand } from './preview.ts';
import { selectOrders, selectPreviewContext } from './selectors.ts';
import type { AppStore } from './store.ts';
import { inverseOf } from './undo.ts';
import { undoKept, type Ask } from './view-slice.ts';

/** What the features reach the shop through. */
export interface Till {
  /** Asks for a command: shown at once where it may be, sent now or when the master is back, refused where it was asked. */
  readonly send: (ask: Ask, place: Place, options?: { readonly undoable?: boolean }) => ClientCommand;
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
  return {
    request: connection.request,
    memory,
    newId,
    now: masterNow,
    send(ask, place, { undoable = true } = {}) {
      const command = { ...ask, commandId: newId() } as ClientCommand;
      const state = store.getState();
      if (isCartCommand(command)) {
        const orders = selectOrders(state);
        const preview = previewCommand(selectPreviewContext(state), orders, command, masterNow());
        if (!preview.ok) {
          store.dispatch(refused({ commandId: command.commandId, place, refusal: preview.error }));
          return command;
        }
        const inverse = undoable ? inverseOf(command, orders[command.orderId]) : null;
        if (inverse) store.dispatch(undoKept({ orderId: command.orderId, ask: inverse }));
      }
      const entry = { command, place, at: masterNow() };
      store.dispatch(queued(entry));
      connection.deliver({ ...entry, answeredSeq: null });
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
