import { createSlice, type Draft, type PayloadAction } from '@reduxjs/toolkit';
import type { ClientCommand, Permission, Refusal } from '@forno/shared/domain';
import { folded } from './shop-slice.ts';

/** Where on the screen a command was asked for: its refusal is shown there. */
export type Place =
  | 'order'
  | 'builder'
  | 'pay'
  | 'orders'
  | 'drawer'
  | 'credit'
  | 'eighty-six'
  | 'staff'
  | 'customers'
  | 'dispatch'
  | 'devices'
  | 'channels';

export interface Pending {
  readonly command: ClientCommand;
  readonly place: Place;
  readonly at: number;
  /** Somebody with the permission allowed it on the spot. */
  readonly approval?: Lent;
  /** Answered, and waiting only for its events to be folded: still shown, no longer sent. */
  readonly answeredSeq: number | null;
}

/** A permission lent to one command, with the master's token for it. */
export interface Lent {
  readonly permission: Permission;
  readonly token: string;
}

/** What was refused, so that it may be asked again with an approval. */
export interface Refused {
  readonly refusal: Refusal;
  readonly command: ClientCommand;
}

export interface Outbox {
  /** Commands the master has not answered or whose events are not here yet, oldest first. */
  readonly pending: readonly Pending[];
  readonly refusals: { readonly [P in Place]?: Refused };
}

/** Commands whose outcome may be shown before the master has it on disk: a cart, never money. */
const CART = [
  'CreateOrder',
  'AddItem',
  'ChangeItem',
  'RemoveItem',
  'UpdateOrder',
  'ApplyDealCode',
  'RemoveDealCode',
  'SetOrderCustomer',
  'SetDelivery',
] as const;
type CartCommand = Extract<ClientCommand, { type: (typeof CART)[number] }>;
export const isCartCommand = (command: ClientCommand): command is CartCommand =>
  (CART as readonly string[]).includes(command.type);

const initialState: Outbox = { pending: [], refusals: {} };

const outbox = createSlice({
  name: 'outbox',
  initialState,
  reducers: {
    /** What an earlier page had not been answered; whether it was carried out, the master knows. */
    restored(state, { payload }: PayloadAction<readonly Pending[]>) {
      state.pending = payload.map((entry) => ({ ...entry, answeredSeq: null })) as Draft<Pending>[];
    },
    queued(state, { payload }: PayloadAction<Omit<Pending, 'answeredSeq'>>) {
      state.pending.push({ ...payload, answeredSeq: null } as Draft<Pending>);
      delete state.refusals[payload.place];
    },
    answered(state, { payload }: PayloadAction<{ commandId: string; lastSeq: number; seq: number }>) {
      const entry = state.pending.find((p) => p.command.commandId === payload.commandId);
      if (!entry) return;
      if (isCartCommand(entry.command) && payload.lastSeq > payload.seq) entry.answeredSeq = payload.lastSeq;
      else drop(state, payload.commandId);
    },
    refused(state, { payload }: PayloadAction<Refused & { place: Place }>) {
      const { place, refusal, command } = payload;
      drop(state, command.commandId);
      state.refusals[place] = { refusal, command } as Draft<Refused>;
    },
    refusalDismissed(state, { payload }: PayloadAction<Place>) {
      delete state.refusals[payload];
    },
  },
  extraReducers: (builder) => {
    builder.addCase(folded, (state, { payload }) => {
      state.pending = state.pending.filter((p) => p.answeredSeq === null || p.answeredSeq > payload.seq);
    });
  },
});

function drop(state: Draft<Outbox>, commandId: string): void {
  state.pending = state.pending.filter((p) => p.command.commandId !== commandId);
}

export const { restored, queued, answered, refused, refusalDismissed } = outbox.actions;
export const outboxReducer = outbox.reducer;
