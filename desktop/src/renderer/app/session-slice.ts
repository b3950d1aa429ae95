import { createSlice, type PayloadAction } from '@reduxjs/toolkit';
import type { Session } from '@forno/shared/protocol/lan';
import type { Message } from '@forno/shared/ui';

/** Who works at this terminal. */
export interface SessionView {
  readonly session: Session | null;
  /** Why somebody has to log in (again); shown above the keypad. */
  readonly notice: Message | null;
}

const initialState: SessionView = { session: null, notice: null };

const session = createSlice({
  name: 'session',
  initialState,
  reducers: {
    loggedIn(_state, { payload }: PayloadAction<Session>) {
      return { session: payload, notice: null };
    },
    loggedOut(_state, { payload }: PayloadAction<Message | null>) {
      return { session: null, notice: payload };
    },
  },
});

export const { loggedIn, loggedOut } = session.actions;
export const sessionReducer = session.reducer;
