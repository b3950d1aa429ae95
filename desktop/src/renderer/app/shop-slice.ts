import type { troubleMessages } from '../features/status/trouble-messages.ts';
import { createSlice, original, type Draft, type PayloadAction } from '@reduxjs/toolkit';
import type { Menu } from '@forno/shared/menu';
import type { Refusal, Settings } from '@forno/shared/domain';
import type { PayloadOf, ToldEvent } from '@forno/shared/events';
import type { ShopStatus } from '@forno/shared/protocol/lan';
import type { MastershipStatus } from '@forno/shared/protocol/standby';
import { terminalState, type TerminalState } from '@forno/shared/projections';

export interface LinkState {
  readonly state: 'connecting' | 'online' | 'away';
  /** Milliseconds since the epoch; since when it is so. */
  readonly since: number;
  readonly lagMs: number;
}

/** A message, with what it is about: as a machine says it, or a refusal, which is said in the reader's language. */
export interface Fault {
  readonly message: (typeof troubleMessages)['unreadable' | 'document' | 'notFollowed' | 'turnedAway'];
  readonly values: { readonly what: string | Refusal };
}

/** The master's shop as this terminal knows it: a cached fold, never a truth of its own. */
export interface ShopView {
  readonly terminal: TerminalState;
  /** The log's head that `terminal` stands at; null until the first snapshot came. */
  readonly seq: number | null;
  readonly menu: Menu | null;
  readonly settings: Settings | null;
  readonly status: ShopStatus | null;
  /** How the machines stand, as whoever was asked last has it. */
  readonly mastership: MastershipStatus | null;
  readonly link: LinkState;
  /** What a manager types at another terminal to let this one in; null: it needs none, or has none yet. */
  readonly pairingCode: string | null;
  /** The master's clock less this machine's. */
  readonly clockOffsetMs: number;
  /** Why payments failed, by payment id; the order itself keeps only that they did. */
  readonly failures: Record<string, PayloadOf<'PAYMENT_FAILED'>>;
  /** Tips that the card terminal would not change, by payment id, in its own words. */
  readonly tipsDeclined: Record<string, string>;
  /** Orders that ended without a person at a till: by time, or by the cloud; the latest few. */
  readonly endings: Record<string, { readonly number: number; readonly reason: string }>;
  /** Something in the page's own feed that a person has to know of. */
  readonly fault: Fault | null;
}

const KEPT_MAX = 50;

const emptyShopView: ShopView = {
  terminal: terminalState.empty(),
  seq: null,
  menu: null,
  settings: null,
  status: null,
  mastership: null,
  link: { state: 'connecting', since: 0, lagMs: 0 },
  pairingCode: null,
  clockOffsetMs: 0,
  failures: {},
  tipsDeclined: {},
  endings: {},
  fault: null,
};

const shop = createSlice({
  name: 'shop',
  initialState: emptyShopView,
  reducers: {
    snapshotTaken(state, { payload }: PayloadAction<{ seq: number; terminal: TerminalState }>) {
      state.terminal = payload.terminal as Draft<TerminalState>;
      state.seq = payload.seq;
    },
    /** The master is another one: nothing known here can be folded on. */
    logForgotten(state) {
      state.seq = null;
    },
    folded(state, { payload }: PayloadAction<{ seq: number; events: readonly ToldEvent[] }>) {
      const before = original(state)!;
      const terminal = fold(before.terminal, payload.events, before.seq ?? 0);
      if (terminal !== before.terminal) state.terminal = terminal as Draft<TerminalState>;
      state.seq = Math.max(payload.seq, before.seq ?? 0);
      for (const event of payload.events) {
        if (event.eventType === 'PAYMENT_FAILED') state.failures[event.payload.paymentId] = event.payload;
        if (event.eventType === 'CARD_TIP_REQUESTED') delete state.tipsDeclined[event.payload.paymentId];
        if (event.eventType === 'CARD_TIP_DECLINED')
          state.tipsDeclined[event.payload.paymentId] = event.payload.reason;
        if (event.eventType === 'ORDER_CANCELLED' && event.payload.cause !== 'cashier') {
          const { orderId, reason } = event.payload;
          state.endings[orderId] = { number: before.terminal.orders[orderId]?.number ?? 0, reason };
        }
      }
      keepLatest(state.failures);
      keepLatest(state.tipsDeclined);
      keepLatest(state.endings);
    },
    menuLoaded(state, { payload }: PayloadAction<Menu>) {
      state.menu = payload as Draft<Menu>;
    },
    settingsLoaded(state, { payload }: PayloadAction<Settings>) {
      state.settings = payload as Draft<Settings>;
    },
    statusHeard(state, { payload }: PayloadAction<{ status: ShopStatus; at: number }>) {
      state.status = payload.status as Draft<ShopStatus>;
      state.clockOffsetMs = payload.status.masterTime - payload.at;
    },
    mastershipHeard(state, { payload }: PayloadAction<MastershipStatus | null>) {
      state.mastership = payload as Draft<MastershipStatus> | null;
    },
    linkChanged(state, { payload }: PayloadAction<{ state: LinkState['state']; at: number }>) {
      if (state.link.state !== payload.state)
        state.link = { state: payload.state, since: payload.at, lagMs: 0 };
    },
    pairingCodeChanged(state, { payload }: PayloadAction<string | null>) {
      state.pairingCode = payload;
    },
    lagMeasured(state, { payload }: PayloadAction<number>) {
      state.link.lagMs = payload;
    },
    faultFound(state, { payload }: PayloadAction<Fault | null>) {
      state.fault = payload;
    },
  },
});

function keepLatest(byId: Record<string, unknown>): void {
  const ids = Object.keys(byId);
  for (const id of ids.slice(0, Math.max(0, ids.length - KEPT_MAX))) delete byId[id];
}

/** The projection changes its containers in place, so it is given copies of them; the leaves are shared. */
function fold(before: TerminalState, events: readonly ToldEvent[], since: number): TerminalState {
  const fresh = events.filter((event) => event.seq > since);
  if (fresh.length === 0) return before;
  const next = withOwnContainers(before);
  for (const event of fresh) terminalState.apply(next, event);
  return next;
}

/** The fold changes containers in place; those of the state on show are frozen. */
const withOwnContainers = (state: TerminalState): TerminalState =>
  Object.fromEntries(
    Object.entries(state).map(([name, value]: [string, unknown]) => [
      name,
      value !== null && typeof value === 'object' && !Array.isArray(value) ? { ...value } : value,
    ]),
  ) as unknown as TerminalState;

export const {
  snapshotTaken,
  folded,
  logForgotten,
  menuLoaded,
  settingsLoaded,
  statusHeard,
  mastershipHeard,
  linkChanged,
  lagMeasured,
  pairingCodeChanged,
  faultFound,
} = shop.actions;
export const shopReducer = shop.reducer;
