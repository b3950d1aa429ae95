import { readShop, writeShop, type Order, type Shop } from '@forno/shared/domain';
import type { ShopEvent } from '@forno/shared/events';
import {
  applyToTerminal,
  dayIndex,
  dayTotals,
  dispatchPart,
  kitchenBoard,
  lobbyBoard,
  menuState,
  practiceOrders,
  terminalState,
  type DayIndexState,
  type DayTotalsState,
  type KitchenBoard,
  type LobbyBoard,
  type MenuState,
  type PracticeOrders,
  type TerminalState,
} from '@forno/shared/projections';
import type { Topic } from '@forno/shared/protocol/topics';

/** Raised when a view's shape changes: older snapshots are then folded anew. */
const VIEWS_FORMAT = 12;

interface ViewStates {
  kitchen: KitchenBoard;
  lobby: LobbyBoard;
  menu: MenuState;
  terminal: TerminalState;
  days: DayTotalsState;
  dates: DayIndexState;
  practice: PracticeOrders;
}

/** What the master shows: each projection folded once, after the commit, for the snapshot a client begins with. */
export class Views {
  #states: ViewStates = emptyViews();

  /** `order`: what this event made of its order, where that is known already; absent: it is folded here. */
  apply(event: ShopEvent, order?: Order): void {
    kitchenBoard.apply(this.#states.kitchen, event);
    lobbyBoard.apply(this.#states.lobby, event);
    menuState.apply(this.#states.menu, event);
    applyToTerminal(this.#states.terminal, event, order);
    dayTotals.apply(this.#states.days, event);
    dayIndex.apply(this.#states.dates, event);
    practiceOrders.apply(this.#states.practice, event);
  }

  /** Ahead of `apply`, which may do it again: whom an event may be told to is asked before it is folded. */
  notePractice(events: readonly ShopEvent[]): void {
    for (const event of events) practiceOrders.apply(this.#states.practice, event);
  }

  of<Name extends keyof ViewStates>(view: Name): ViewStates[Name] {
    return this.#states[view];
  }

  /** What a follower of a topic begins with. */
  snapshot(topic: Topic): object {
    return topic === 'dispatch' ? dispatchPart(this.#states.terminal) : this.#states[topic];
  }

  get days(): DayTotalsState {
    return this.#states.days;
  }

  /** Where each business date begins in the log. */
  get dates(): DayIndexState {
    return this.#states.dates;
  }

  /** Orders that no screen is told of. */
  get practice(): PracticeOrders {
    return this.#states.practice;
  }

  /** Whether something is sold by count: the next order may sell it out. */
  get countsDown(): boolean {
    return Object.values(this.#states.kitchen.availability).some(({ remaining }) => remaining !== null);
  }

  /** Shop and views as one snapshot: they must never be of different events. */
  write(shop: Shop): string {
    return `${JSON.stringify({ format: VIEWS_FORMAT, views: this.#states })}\n${writeShop(shop)}`;
  }

  /** Takes the views of a snapshot over, or starts anew without one. */
  begin(snapshot: Snapshot | null): void {
    this.#states = snapshot?.views ?? emptyViews();
  }
}

export interface Snapshot {
  readonly shop: Shop;
  readonly views: ViewStates;
}

/** What `write` wrote, or null when it is of another format or damaged: it is only a short cut. */
export function readSnapshot(body: string): Snapshot | null {
  try {
    // JSON holds no line breaks of its own.
    const [first = '', second = ''] = body.split('\n');
    const { format, views } = JSON.parse(first) as { format: number; views: ViewStates };
    const shop = format === VIEWS_FORMAT ? readShop(second) : null;
    return shop && { shop, views };
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

const emptyViews = (): ViewStates => ({
  kitchen: kitchenBoard.empty(),
  lobby: lobbyBoard.empty(),
  menu: menuState.empty(),
  terminal: terminalState.empty(),
  days: dayTotals.empty(),
  dates: dayIndex.empty(),
  practice: practiceOrders.empty(),
});
