import type { ClientCommand } from '@forno/shared/domain';
import {
  dispatchState,
  kitchenBoard,
  lobbyBoard,
  menuState,
  type Projection,
} from '@forno/shared/projections';
import { MasterClock } from '../src/client/master-clock.ts';
import { ScreenStore } from '../src/client/screen-store.ts';
import { copyContainers } from '../src/client/topic-follower.ts';
import type { Screen } from '../src/client/use-screen.ts';
import type { ScreenView } from '../src/client/view.ts';
import type { ShopFixture } from './shop-fixture.ts';

export interface FakeScreen extends Screen {
  readonly submitted: ClientCommand[];
  /** Shows what the shop's log says now, as the wire would. */
  catchUp(change?: Partial<ScreenView>): void;
  setNow(now: number): void;
}

/** A screen without a wire: commands wait until the test lets the shop decide them. */
export function fakeScreen(shop: ShopFixture): FakeScreen {
  const time = { now: Date.now() };
  const store = new ScreenStore((work) => work());
  const submitted: ClientCommand[] = [];
  const view = <State extends object>(projection: Projection<State>) => {
    const state = projection.empty();
    for (const event of shop.log) projection.apply(state, event);
    return { seq: shop.log.length, state: copyContainers(state, null) };
  };
  return {
    store,
    submitted,
    clock: new MasterClock(() => time.now),
    submit(command) {
      submitted.push(command);
      store.set({ pending: [...store.get().pending, { command, givenAt: time.now, lastSeq: null }] }, 'now');
    },
    request: async () => null,
    hearCustomerView: () => () => undefined,
    dismissRefusal: (commandId) =>
      store.set(
        { refused: store.get().refused.filter((entry) => entry.command.commandId !== commandId) },
        'now',
      ),
    catchUp(change = {}) {
      const topics = {
        kitchen: view(kitchenBoard),
        lobby: view(lobbyBoard),
        menu: view(menuState),
        dispatch: view(dispatchState),
      };
      store.set({ link: 'live', heardAt: time.now, topics, menu: shop.menu, pending: [], ...change }, 'now');
    },
    setNow(now) {
      time.now = now;
    },
  };
}
