import type { Boards, ClientCommand, Refusal, Settings } from '@forno/shared/domain';
import type { Menu } from '@forno/shared/menu';
import {
  dispatchState,
  kitchenBoard,
  lobbyBoard,
  menuState,
  type DispatchState,
  type KitchenBoard,
  type LobbyBoard,
  type MenuState,
} from '@forno/shared/projections';
import type { ShopStatus } from '@forno/shared/protocol/lan';
import type { faultMessages } from './client-messages.ts';

/** The topics that screens follow, each with its fold. */
export const SCREEN_TOPICS = {
  kitchen: kitchenBoard,
  lobby: lobbyBoard,
  menu: menuState,
  dispatch: dispatchState,
} as const;
export type ScreenTopic = keyof typeof SCREEN_TOPICS;

export interface TopicStates {
  readonly kitchen: KitchenBoard;
  readonly lobby: LobbyBoard;
  readonly menu: MenuState;
  readonly dispatch: DispatchState;
}

/** The state of a topic, folded up to `seq`. */
export type TopicView<State> = { readonly seq: number; readonly state: State };
export type TopicViews = { readonly [Topic in ScreenTopic]: TopicView<TopicStates[Topic]> | null };

/** A command that the log does not show yet. */
export interface Pending {
  readonly command: ClientCommand;
  /** By the master's clock. */
  readonly givenAt: number;
  /** Where its last event stands; null until the master answered. */
  readonly lastSeq: number | null;
}

export interface Refused {
  readonly command: ClientCommand;
  readonly refusal: Refusal;
}

/** A message by its name, with what it is about. */
export interface Fault {
  readonly is: keyof typeof faultMessages;
  readonly what: string;
}

/** All that a screen shows comes from one such value; it is replaced, never changed. */
export interface ScreenView {
  /** `refused`: the master is there and does not know this device; `refusal` says what it said. */
  readonly link: 'connecting' | 'live' | 'away' | 'refused';
  readonly refusal: Refusal | null;
  /** What a manager types at a terminal to let this screen in; null: it needs none, or has none yet. */
  readonly pairingCode: string | null;
  /** When the master was last heard, by its own clock; null: never. */
  readonly heardAt: number | null;
  readonly lagMs: number;
  readonly topics: TopicViews;
  readonly menu: Menu | null;
  readonly settings: Settings | null;
  /** What screens for customers show besides the menu; null: the chain made none. */
  readonly boards: Boards | null;
  readonly status: ShopStatus | null;
  readonly pending: readonly Pending[];
  /** Refused commands that nobody has acknowledged yet. */
  readonly refused: readonly Refused[];
  /** Something came that this version cannot read: what is shown may be wrong until the screen is updated. */
  readonly fault: Fault | null;
}

export const EMPTY_VIEW: ScreenView = {
  link: 'connecting',
  refusal: null,
  pairingCode: null,
  heardAt: null,
  lagMs: 0,
  topics: { kitchen: null, lobby: null, menu: null, dispatch: null },
  menu: null,
  settings: null,
  boards: null,
  status: null,
  pending: [],
  refused: [],
  fault: null,
};
