import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { demoBoards, demoSettings } from '@forno/shared/demo';
import { boardPlace, keepBoardPlace, type BoardPlace } from '../src/apps/menu-board/kept-board.ts';
import { MenuScreen } from '../src/apps/menu-board/menu-screen.tsx';
import { ScreenContext } from '../src/client/use-screen.ts';
import { fakeScreen } from './fake-screen.ts';
import { openShop } from './shop-fixture.ts';

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
});

it('is told on the screen which one of a board it is, as a shell has no address to say so, and keeps it', async () => {
  const root = await open(boardPlace('?shell', kept));
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

it('takes what it cannot read for nothing', () => {
  for (const text of ['{', '{"boardId":3}', 'null']) {
    storage.set('forno.menu-board.place', text);
    expect(boardPlace('', kept)).toEqual({ boardId: null, screen: 1 });
  }
});

async function open(place: BoardPlace): Promise<HTMLElement> {
  const shop = await openShop();
  closing.push(() => shop.close());
  const screen = fakeScreen(shop);
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
  return host;
}
