import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { demoBoards, demoSettings } from '@forno/shared/demo';
import { localTime } from '@forno/shared/domain';
import { boardPlace, keepBoardPlace, type BoardPlace } from '../src/apps/menu-board/kept-board.ts';
import { MenuScreen } from '../src/apps/menu-board/menu-screen.tsx';
import { ScreenContext } from '../src/client/use-screen.ts';
import { fakeScreen, type FakeScreen } from './fake-screen.ts';
import { openShop } from './shop-fixture.ts';

/** Of a passing time: far below what anybody sees. */
const STEP_MS = 50;
const closing: (() => unknown)[] = [];
const storage = new Map<string, string>();
const kept = {
  getItem: (key: string) => storage.get(key) ?? null,
  setItem: (key: string, value: string) => void storage.set(key, value),
};
beforeEach(() => {
  storage.clear();
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(1920);
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(1080);
});
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

it('is told on the screen which one of a board it is, as a shell has no address to say so, and keeps it', async () => {
  const { root } = await open(boardPlace('?shell', kept));
  expect(root.querySelector('[data-screen-no]')!.getAttribute('data-screen-no')).toBe('1');
  act(() => root.querySelector<HTMLButtonElement>('.menu-which')!.click());
  const wall = [...root.querySelectorAll('dialog section')].find(
    (section) => section.getAttribute('aria-label') === 'Wall of three',
  )!;
  const screens = [...wall.querySelectorAll('button')];
  expect(screens.map(({ textContent }) => textContent)).toEqual([
    'Screen 1 of 3',
    'Screen 2 of 3',
    'Screen 3 of 3',
  ]);
  act(() => screens[1]!.click());
  expect(root.querySelector('dialog')).toBeNull();
  expect(root.querySelector('[data-screen-no]')!.getAttribute('data-screen-no')).toBe('2');
  expect(boardPlace('?shell', kept)).toEqual({ boardId: 'wall', screen: 2 });
  // An address that says so goes before it.
  expect(boardPlace('?board=counter', kept)).toEqual({ boardId: 'counter', screen: 1 });
});

it.each([
  ['22:00', 'day', 'late'],
  ['02:00', 'late', 'day'],
])(
  'changes by itself in the moment a day part begins or ends: at %s from %s to %s',
  async (time, before, after) => {
    const at = nextTime(time, Date.UTC(2026, 2, 4));
    const { root, goTo } = await open({ boardId: 'counter', screen: 1 }, at - 12_000);
    const layout = (): string | null => root.querySelector('[data-layout]')!.getAttribute('data-layout');
    goTo(at - 100);
    expect(layout()).toBe(before);
    // The screens of a wall change together: none is a few seconds late.
    goTo(at + 100);
    expect(layout()).toBe(after);
  },
);

it('takes what it cannot read for nothing', () => {
  for (const text of ['{', '{"boardId":3}', 'null']) {
    storage.set('forno.menu-board.place', text);
    expect(boardPlace('', kept)).toEqual({ boardId: null, screen: 1 });
  }
});

/** When a clock on the shop's wall shows this the next time. */
function nextTime(time: string, after: number): number {
  const [hours, minutes] = time.split(':').map(Number) as [number, number];
  for (let at = after; ; at += 60_000)
    if (localTime(at, demoSettings().timeZone).minutes === hours * 60 + minutes) return at;
}

interface OpenBoard {
  readonly root: HTMLElement;
  /** Lets the time pass until then, as it does: no timer sees more of it than has passed. */
  readonly goTo: (until: number) => void;
}

/** A screen of a board; given a time, one where no time passes by itself. */
async function open(place: BoardPlace, now?: number): Promise<OpenBoard> {
  const shop = await openShop();
  closing.push(() => shop.close());
  const screen: FakeScreen = fakeScreen(shop);
  if (now !== undefined) {
    vi.useFakeTimers({ now });
    screen.setNow(now);
  }
  screen.catchUp({ boards: demoBoards(), settings: demoSettings() });
  const host = document.createElement('div');
  document.body.append(host);
  const root = createRoot(host);
  closing.push(() => act(() => root.unmount()));
  act(() =>
    root.render(
      <ScreenContext value={screen}>
        <MenuScreen place={place} onPlace={(chosen) => keepBoardPlace(chosen, kept)} />
      </ScreenContext>,
    ),
  );
  return {
    root: host,
    goTo: (until) => {
      while (Date.now() < until)
        act(() => {
          const stepMs = Math.min(STEP_MS, until - Date.now());
          screen.setNow(Date.now() + stepMs);
          vi.advanceTimersByTime(stepMs);
        });
    },
  };
}
