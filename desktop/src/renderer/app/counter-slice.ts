import { createSlice, type PayloadAction } from '@reduxjs/toolkit';
import type { IncomingCallNotice } from '@forno/shared/protocol/devices';
import { loggedOut } from './session-slice.ts';

/** What stands on the counter has said lately. */
interface Counter {
  /** The code scanned last; `count` tells the same one again from nothing new. */
  readonly scan: { readonly text: string; readonly count: number } | null;
  /** Who calls, by line. */
  readonly calls: readonly IncomingCallNotice[];
}

const initialState: Counter = { scan: null, calls: [] };

const counter = createSlice({
  name: 'counter',
  initialState,
  reducers: {
    codeScanned(state, { payload }: PayloadAction<string>) {
      state.scan = { text: payload, count: (state.scan?.count ?? 0) + 1 };
    },
    called(state, { payload }: PayloadAction<IncomingCallNotice>) {
      state.calls = [...state.calls.filter(({ line }) => line !== payload.line), payload];
    },
    callDone(state, { payload }: PayloadAction<string>) {
      state.calls = state.calls.filter(({ line }) => line !== payload);
    },
  },
  // Who called is nobody's business after the one who was there has left.
  extraReducers: (builder) => builder.addCase(loggedOut, () => initialState),
});

export const { codeScanned, called, callDone } = counter.actions;
export const counterReducer = counter.reducer;
