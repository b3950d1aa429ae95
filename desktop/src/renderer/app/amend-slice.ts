import { createSlice, type Draft, type PayloadAction } from '@reduxjs/toolkit';
import type { CommandOf, Order } from '@forno/shared/domain';
import { loggedOut } from './session-slice.ts';

export type AskedChange = CommandOf<'AmendOrder'>['changes'][number];

/** A sent order being changed at this terminal. Nothing of it is asked for before it is sent as a whole. */
export interface Amending {
  readonly orderId: string | null;
  readonly changes: readonly AskedChange[];
  /** The order's lines when the changes were sent: others mean that they were made. Null: not sent yet. */
  readonly sentLines: Order['lines'] | null;
}

const initialState: Amending = { orderId: null, changes: [], sentLines: null };

const amend = createSlice({
  name: 'amend',
  initialState,
  reducers: {
    amendBegun: (_state, { payload }: PayloadAction<string>) => ({ ...initialState, orderId: payload }),
    changesStaged(state, { payload }: PayloadAction<readonly AskedChange[]>) {
      state.changes = payload as Draft<AskedChange[]>;
      state.sentLines = null;
    },
    changesSent(state, { payload }: PayloadAction<Order['lines']>) {
      state.sentLines = payload as Draft<Order['lines']>;
    },
    amendLeft: () => initialState,
  },
  extraReducers: (builder) => {
    builder.addCase(loggedOut, () => initialState);
  },
});

export const { amendBegun, changesStaged, changesSent, amendLeft } = amend.actions;
export const amendReducer = amend.reducer;

/** One change more: a line has one at a time, and taking off what was only about to be added leaves nothing. */
export function stagedWith(changes: readonly AskedChange[], next: AskedChange): readonly AskedChange[] {
  const before = changes.find(({ lineId }) => lineId === next.lineId);
  const others = changes.filter((change) => change !== before);
  if (before?.kind === 'add') {
    if (next.kind === 'remove') return others;
    if (next.kind === 'change') {
      const added = {
        ...before,
        ...(next.selection && { selection: next.selection }),
        ...(next.quantity !== undefined && { quantity: next.quantity }),
        ...(next.notes !== undefined && { notes: next.notes }),
      };
      return changes.map((change) => (change === before ? added : change));
    }
  }
  if (before?.kind === 'change' && next.kind === 'change')
    return changes.map((change) => (change === before ? { ...before, ...next } : change));
  return [...others, next];
}
