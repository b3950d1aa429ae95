import { act, Profiler } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { demoSettings } from '@forno/shared/demo';
import { told } from '@forno/shared/events';
import { kitchenBoard } from '@forno/shared/projections';
import type { ShopStatus } from '@forno/shared/protocol/lan';
import { KitchenScreen } from '../src/apps/kds/kitchen-screen.tsx';
import { inFrames, ScreenStore } from '../src/client/screen-store.ts';
import { copyContainers, TopicFollower } from '../src/client/topic-follower.ts';
import { ScreenContext } from '../src/client/use-screen.ts';
import { EMPTY_VIEW } from '../src/client/view.ts';
import { fakeScreen } from './fake-screen.ts';
import { openShop, type ShopFixture } from './shop-fixture.ts';

/** What was drawn on tickets: each thing's name, as often as it was drawn. */
const drawn = vi.hoisted(() => ({ things: [] as string[], commits: 0 }));
vi.mock(import('../src/apps/kds/make-view.tsx'), async (original) => {
  const { MakeView, ...others } = await original();
  return {
    ...others,
    MakeView: (props) => {
      drawn.things.push(props.make.name);
      return MakeView(props);
    },
  };
});

/** Frames come when the test says so. */
const page = { at: 1_000 };
const frames: (() => void)[] = [];
const closing: (() => unknown)[] = [];
beforeEach(() => {
  vi.spyOn(performance, 'now').mockImplementation(() => page.at);
  vi.stubGlobal('requestAnimationFrame', (run: () => void) => frames.push(run));
  vi.stubGlobal('cancelAnimationFrame', (frame: number) => (frames[frame - 1] = () => undefined));
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(1200);
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(5000);
});
afterEach(async () => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  frames.length = 0;
  for (const close of closing.splice(0).reverse()) await close();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

it('a ticket is in the page before the frame that follows its message, which waits for no other', async () => {
  const { shop, store, hear, root } = await open();
  // As in a browser: nobody waits for React.
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', false);
  shop.order(1);
  hear();
  await microtasks();
  expect(root.querySelectorAll('.ticket')).toHaveLength(1);
  // What comes within that frame is drawn in the next, all of it at once.
  shop.order(1);
  hear();
  shop.order(1);
  hear();
  await microtasks();
  expect(root.querySelectorAll('.ticket')).toHaveLength(1);
  expect(Object.keys(store.get().topics.kitchen!.state.tickets)).toHaveLength(3);
  for (const frame of frames.splice(0)) frame();
  await microtasks();
  expect(root.querySelectorAll('.ticket')).toHaveLength(3);
});

it('draws a ticket when it changes, and nothing when the board does not', async () => {
  const { shop, store, hear } = await open();
  const [first] = shop.order(3);
  act(() => hear('now'));
  expect(drawn.things.length).toBeGreaterThan(0);

  Object.assign(drawn, { things: [], commits: 0 });
  const { heardAt } = store.get();
  act(() => store.set({ heardAt: heardAt! + 400, status: { promiseMinutes: 12 } as ShopStatus }, 'now'));
  expect(drawn).toMatchObject({ things: [], commits: 0 });

  shop.submit({ type: 'BumpOrder', commandId: 'bump-drawn', orderId: first!, from: 'preparing' });
  act(() => hear('now'));
  const { lines } = store.get().topics.kitchen!.state.tickets[first!]!;
  expect(drawn.things).toEqual(lines.flatMap(({ makes }) => makes.map(({ name }) => name)));

  // An event that is none of the board's: the bar says how far it has come, and that is all.
  drawn.things = [];
  act(() => hear('now', 1));
  expect(drawn.things).toEqual([]);
});

async function open() {
  const shop = await openShop();
  closing.push(() => shop.close());
  const store = new ScreenStore(inFrames());
  const screen = { ...fakeScreen(shop), store };
  const host = document.createElement('div');
  document.body.append(host);
  const root = createRoot(host);
  const hear = hearing(shop, store);
  store.set({ link: 'live', heardAt: Date.now(), settings: demoSettings(), menu: shop.menu }, 'now');
  hear('now');
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  act(() =>
    root.render(
      <ScreenContext value={screen}>
        <Profiler id="kitchen" onRender={() => (drawn.commits += 1)}>
          <KitchenScreen />
        </Profiler>
      </ScreenContext>,
    ),
  );
  closing.push(() => act(() => root.unmount()));
  // What came before this is frames ago.
  page.at += 1_000;
  return { shop, store, hear, root: host };
}

/** Folds and shows what is new in the shop's log, as the client does with what the wire brings. */
function hearing(shop: ShopFixture, store: ScreenStore) {
  const follower = new TopicFollower(kitchenBoard);
  follower.ask();
  follower.begin({ kind: 'events', seq: 0, events: [] });
  return (when: 'frame' | 'now' = 'frame', beyond = 0): void => {
    const from = follower.seq ?? 0;
    const seq = shop.log.length + beyond;
    follower.take({ seq, events: shop.log.filter((event) => event.seq > from).map(told) });
    const { topics } = store.get();
    const state = copyContainers(follower.state, topics.kitchen?.state ?? null);
    store.set({ topics: { ...EMPTY_VIEW.topics, kitchen: { seq, state } } }, when);
  };
}

const microtasks = async (): Promise<void> => {
  for (let n = 0; n < 10; n += 1) await Promise.resolve();
};
