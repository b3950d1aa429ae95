import { createSlice, type Draft, type PayloadAction } from '@reduxjs/toolkit';
import type { ComboSelection, PizzaSelection, Selection, SimpleSelection } from '@forno/shared/menu';
import { loggedOut } from '../../app/session-slice.ts';

export type BuilderTab = 'toppings' | 'base' | 'kinds' | 'finish';

/** A line being put together; nothing of it is on the order before it is added. */
export interface Builder {
  /** A combo is filled slot by slot: those not chosen yet are simply missing. */
  readonly selection: Selection | null;
  /** The line being changed; null for a new one. */
  readonly lineId: string | null;
  readonly quantity: number;
  readonly notes: string;
  readonly tab: BuilderTab;
  /** The topping last touched, to which less and more apply. */
  readonly toppingId: string | null;
  /** The slot of a combo on show. */
  readonly slotId: string | null;
  /** The pizza in that slot is open for changes. */
  readonly inside: boolean;
}

const initialState: Builder = {
  selection: null,
  lineId: null,
  quantity: 1,
  notes: '',
  tab: 'toppings',
  toppingId: null,
  slotId: null,
  inside: false,
};

const builder = createSlice({
  name: 'builder',
  initialState,
  reducers: {
    begun(_state, { payload }: PayloadAction<{ selection: Selection; slotId?: string }>) {
      return { ...initialState, selection: payload.selection, slotId: payload.slotId ?? null };
    },
    reopened(
      _state,
      {
        payload,
      }: PayloadAction<{
        lineId: string;
        selection: Selection;
        quantity: number;
        notes: string;
        slotId?: string;
      }>,
    ) {
      return { ...initialState, ...payload, slotId: payload.slotId ?? null };
    },
    pizzaChanged(state, { payload }: PayloadAction<PizzaSelection>) {
      if (state.selection?.kind === 'pizza') state.selection = payload as Draft<PizzaSelection>;
      else if (state.selection?.kind === 'combo' && state.slotId !== null)
        putChoice(state.selection, state.slotId, payload);
    },
    variantChosen(state, { payload }: PayloadAction<string>) {
      if (state.selection?.kind === 'simple') state.selection.variantId = payload;
    },
    /** What lies on the scale, or was typed; null while nobody knows. */
    weighed(state, { payload }: PayloadAction<SimpleSelection['weight'] | null>) {
      if (state.selection?.kind !== 'simple') return;
      if (payload) state.selection.weight = payload;
      else delete state.selection.weight;
    },
    choiceMade(
      state,
      {
        payload,
      }: PayloadAction<{ slotId: string; selection: PizzaSelection | SimpleSelection; next: string | null }>,
    ) {
      if (state.selection?.kind !== 'combo') return;
      putChoice(state.selection, payload.slotId, payload.selection);
      state.slotId = payload.next ?? payload.slotId;
    },
    slotShown(state, { payload }: PayloadAction<string>) {
      state.slotId = payload;
      state.inside = false;
    },
    insideShown(state, { payload }: PayloadAction<boolean>) {
      state.inside = payload;
      state.tab = 'toppings';
      state.toppingId = null;
    },
    tabShown(state, { payload }: PayloadAction<BuilderTab>) {
      state.tab = payload;
    },
    toppingTouched(state, { payload }: PayloadAction<string>) {
      state.toppingId = payload;
    },
    quantitySet(state, { payload }: PayloadAction<number>) {
      state.quantity = Math.min(99, Math.max(1, payload));
    },
    notesWritten(state, { payload }: PayloadAction<string>) {
      state.notes = payload.slice(0, 120);
    },
  },
  extraReducers: (cases) => {
    cases.addCase(loggedOut, () => initialState);
  },
});

function putChoice(
  combo: Draft<ComboSelection>,
  slotId: string,
  selection: PizzaSelection | SimpleSelection,
): void {
  combo.choices = [
    ...combo.choices.filter((choice) => choice.slotId !== slotId),
    { slotId, selection: selection as Draft<PizzaSelection | SimpleSelection> },
  ];
}

export const {
  begun,
  reopened,
  pizzaChanged,
  variantChosen,
  weighed,
  choiceMade,
  slotShown,
  insideShown,
  tabShown,
  toppingTouched,
  quantitySet,
  notesWritten,
} = builder.actions;
export const builderReducer = builder.reducer;

/** The pizza in hand: the line itself, or the one in the combo's open slot. */
export function pizzaInHand({
  selection,
  slotId,
}: Pick<Builder, 'selection' | 'slotId'>): PizzaSelection | null {
  if (selection?.kind === 'pizza') return selection;
  if (selection?.kind !== 'combo') return null;
  const inner = selection.choices.find((choice) => choice.slotId === slotId)?.selection;
  return inner?.kind === 'pizza' ? inner : null;
}
