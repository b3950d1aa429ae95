import { createSlice, type Draft, type PayloadAction } from '@reduxjs/toolkit';
import type { Availability, ClientCommand } from '@forno/shared/domain';
import type { Service } from '@forno/shared/menu';
import type { Language, Theme } from '@forno/shared/ui';
import type { SplitPlan } from '../features/pay/split-plan.ts';
import { loggedOut } from './session-slice.ts';

/** What the right pane shows. The order stays in sight on the left whatever it is. */
export type Pane =
  | { readonly name: 'menu' }
  | { readonly name: 'builder' }
  | { readonly name: 'pay' }
  | { readonly name: 'done'; readonly orderId: string; readonly changeCents: number; readonly changed?: true }
  /** `pairing`: the code that was scanned from a new device's screen. */
  | { readonly name: 'devices'; readonly pairing?: string }
  | { readonly name: 'orders' }
  | { readonly name: 'when' }
  | { readonly name: 'receipt'; readonly orderId: string }
  | { readonly name: 'explain'; readonly subject: Subject }
  | { readonly name: 'drawer' }
  | { readonly name: 'drawer-report'; readonly drawerId: string; readonly openedSeq: number }
  | { readonly name: 'credit' }
  | { readonly name: 'day-report' }
  | { readonly name: 'time-clock' }
  | { readonly name: 'eighty-six'; readonly kind: Availability['kind']; readonly id: string }
  | { readonly name: 'eighty-six-list' }
  | { readonly name: 'customers'; readonly customerId: string | null; readonly typed: string }
  | { readonly name: 'dispatch' }
  | { readonly name: 'channels' }
  | { readonly name: 'status' };

/** An amount on the screen whose making can be asked for. */
export type Subject = { readonly of: 'line'; readonly lineId: string } | { readonly of: 'total' };

/** A command without its id: what undo and the features hold before it is sent. */
export type Ask = ClientCommand extends infer C ? (C extends unknown ? Omit<C, 'commandId'> : never) : never;

export interface View {
  readonly pane: Pane;
  /** Panes to go back to, newest last. */
  readonly back: readonly Pane[];
  /** The order on the left; null: the next tap begins one. */
  readonly orderId: string | null;
  readonly service: Service;
  readonly lineId: string | null;
  readonly categoryId: string | null;
  readonly search: string;
  readonly theme: Theme;
  /** Chosen at this terminal; null: the shop's. */
  readonly language: Language | null;
  /** By order id: what takes back each cart command, newest last. */
  readonly undo: Readonly<Record<string, readonly Ask[]>>;
  /** By order id: how a bill is shared while it is being paid. */
  readonly splits: Readonly<Record<string, SplitPlan>>;
}

const BACK_MAX = 8;
const UNDO_MAX = 60;

const initialState: View = {
  pane: { name: 'menu' },
  back: [],
  orderId: null,
  service: 'carry-out',
  lineId: null,
  categoryId: null,
  search: '',
  theme: 'system',
  language: null,
  undo: {},
  splits: {},
};

const view = createSlice({
  name: 'view',
  initialState,
  reducers: {
    opened(state, { payload }: PayloadAction<Pane>) {
      if (state.pane.name !== payload.name) state.back = [...state.back, state.pane].slice(-BACK_MAX);
      state.pane = payload as Draft<Pane>;
      state.search = '';
    },
    /** One step back; from a pane that was opened first, to the menu. */
    wentBack(state) {
      state.pane = state.back.at(-1) ?? { name: 'menu' };
      state.back = state.back.slice(0, -1);
      state.search = '';
    },
    wentToMenu(state) {
      state.pane = { name: 'menu' };
      state.back = [];
    },
    orderShown(state, { payload }: PayloadAction<string | null>) {
      if (state.orderId !== payload) state.lineId = null;
      state.orderId = payload;
      if (payload === null) state.service = 'carry-out';
    },
    serviceChosen(state, { payload }: PayloadAction<Service>) {
      state.service = payload;
    },
    lineSelected(state, { payload }: PayloadAction<string | null>) {
      state.lineId = state.lineId === payload ? null : payload;
    },
    categoryChosen(state, { payload }: PayloadAction<string>) {
      state.categoryId = payload;
      state.search = '';
    },
    searched(state, { payload }: PayloadAction<string>) {
      state.search = payload;
    },
    themeChosen(state, { payload }: PayloadAction<Theme>) {
      state.theme = payload;
    },
    languageChosen(state, { payload }: PayloadAction<Language | null>) {
      state.language = payload;
    },
    undoKept(state, { payload }: PayloadAction<{ orderId: string; ask: Ask }>) {
      const kept = state.undo[payload.orderId] ?? [];
      state.undo = { [payload.orderId]: [...kept, payload.ask].slice(-UNDO_MAX) as Draft<Ask>[] };
    },
    /** One at a time: the plan of an order that is paid or left is of no use. */
    splitPlanned(state, { payload }: PayloadAction<{ orderId: string; plan: SplitPlan | null }>) {
      state.splits = payload.plan === null ? {} : { [payload.orderId]: payload.plan as Draft<SplitPlan> };
    },
    undone(state, { payload }: PayloadAction<string>) {
      state.undo = { [payload]: (state.undo[payload] ?? []).slice(0, -1) as Draft<Ask>[] };
    },
  },
  extraReducers: (builder) => {
    // The order stays on screen: a manager who takes over for a moment has to see it.
    builder.addCase(loggedOut, (state) => ({
      ...initialState,
      orderId: state.orderId,
      service: state.service,
      theme: state.theme,
      language: state.language,
      categoryId: state.categoryId,
    }));
  },
});

export const {
  opened,
  wentBack,
  wentToMenu,
  orderShown,
  serviceChosen,
  lineSelected,
  categoryChosen,
  searched,
  themeChosen,
  languageChosen,
  undoKept,
  splitPlanned,
  undone,
} = view.actions;
export const viewReducer = view.reducer;
