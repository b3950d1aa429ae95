import { createSlice, type PayloadAction } from '@reduxjs/toolkit';
import type { CustomerChoice, ShowCustomer } from '@forno/shared/protocol/customer-screen';
import type { IncomingCallNotice } from '@forno/shared/protocol/devices';
import { loggedOut } from './session-slice.ts';

/** What stands on the counter has said lately. */
interface Counter {
  /** The code scanned last; `count` tells the same one again from nothing new. */
  readonly scan: { readonly text: string; readonly count: number } | null;
  /** Who calls, by line. */
  readonly calls: readonly IncomingCallNotice[];
  /** What the customer is asked for while paying; null: nothing. */
  readonly asking: (NonNullable<ShowCustomer['pay']> & { readonly orderId: string }) | null;
  /** What the customer at this terminal chose last; `count` tells the same again from nothing new. */
  readonly choice: { readonly choice: CustomerChoice; readonly count: number } | null;
}

const initialState: Counter = { scan: null, calls: [], asking: null, choice: null };

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
    customerAsked(state, { payload }: PayloadAction<Counter['asking']>) {
      state.asking = payload;
    },
    customerChose(state, { payload }: PayloadAction<CustomerChoice>) {
      state.choice = { choice: payload, count: (state.choice?.count ?? 0) + 1 };
    },
    choiceDone(state) {
      state.choice = null;
    },
    callDone(state, { payload }: PayloadAction<string>) {
      state.calls = state.calls.filter(({ line }) => line !== payload);
    },
  },
  // Who called is nobody's business after the one who was there has left.
  extraReducers: (builder) => builder.addCase(loggedOut, () => initialState),
});

export const { codeScanned, called, customerAsked, customerChose, choiceDone, callDone } = counter.actions;
export const counterReducer = counter.reducer;
