import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { demoSettings } from '@forno/shared/demo';
import { LobbyScreen } from '../src/apps/lobby/lobby-screen.tsx';
import { ScreenContext } from '../src/client/use-screen.ts';
import { fakeScreen, type FakeScreen } from './fake-screen.ts';
import { openShop, type ShopFixture } from './shop-fixture.ts';

const closing: (() => unknown)[] = [];
beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(2000);
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(2000);
});
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

it('calls each order once when it gets ready, not those that were ready before', async () => {
  const spoken: string[] = [];
  vi.stubGlobal('SpeechSynthesisUtterance', Utterance);
  vi.stubGlobal('speechSynthesis', { speak: (words: Utterance) => spoken.push(words.text) });
  const { shop, screen, root } = await open();
  const [first, second] = collected(shop);
  makeReady(shop, first!);
  show(screen);
  expect(root.querySelector('.call')).toBeNull();
  expect(root.querySelector(`.lobby-ready [data-order="${first}"]`)).not.toBeNull();
  makeReady(shop, second!);
  show(screen);
  const { number } = screen.store.get().topics.lobby!.state.orders[second!]!;
  expect(root.querySelector('.call b')!.textContent).toBe(String(number));
  show(screen);
  expect(spoken).toEqual([expect.stringMatching(new RegExp(`order ${number} is ready`, 'i'))]);
  expect(root.querySelectorAll(`[data-order="${second}"]`)).toHaveLength(0);
});

it('calls by a voice only where the shop wants it', async () => {
  const spoken: string[] = [];
  vi.stubGlobal('SpeechSynthesisUtterance', Utterance);
  vi.stubGlobal('speechSynthesis', { speak: (words: Utterance) => spoken.push(words.text) });
  const { shop, screen, root } = await open();
  const [first, second] = collected(shop);
  const settings = { ...demoSettings(), lobbyCalls: 'sound' } as const;
  show(screen, { settings });
  makeReady(shop, first!);
  show(screen, { settings });
  expect(root.querySelector('.call')).not.toBeNull();
  expect(spoken).toEqual([]);
  makeReady(shop, second!);
  show(screen, { settings: { ...settings, lobbyCalls: 'voice' } });
  expect(spoken).toHaveLength(1);
});

it('shows names only where the shop wants them', async () => {
  const { shop, screen, root } = await open();
  const named = collected(shop).find((id) => acceptedName(shop, id) !== null)!;
  makeReady(shop, named);
  show(screen, { settings: { ...demoSettings(), lobbyShowsNames: false } });
  expect(root.textContent).not.toContain(acceptedName(shop, named)!);
  show(screen);
  expect(root.querySelector('.lobby-ready')!.textContent).toContain(acceptedName(shop, named)!);
});

it('an upright screen shows no fewer numbers than a wide one of the same sides', async () => {
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(960);
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(620);
  vi.stubGlobal('innerWidth', 1080);
  vi.stubGlobal('innerHeight', 1920);
  const { shop, screen, root } = await open();
  shop.order(30);
  show(screen);
  expect(root.querySelectorAll('.lobby-preparing [data-order]')).toHaveLength(9);
});

it('says calmly as of when it is after a while without the master', async () => {
  const { shop, screen, root } = await open();
  shop.order(3);
  show(screen, { link: 'away', heardAt: Date.now() - 60_000 });
  expect(root.querySelector('footer > span')!.textContent).toMatch(
    /^As of \d\d:\d\d\. Please ask at the counter\.$/,
  );
});

class Utterance {
  readonly text: string;
  lang = '';
  constructor(text: string) {
    this.text = text;
  }
}

/** Ids of some orders that are collected in the shop. */
function collected(shop: ShopFixture): string[] {
  shop.order(12);
  return shop.log.flatMap((event) =>
    event.eventType === 'ORDER_ACCEPTED' && event.payload.service !== 'delivery'
      ? [event.payload.orderId]
      : [],
  );
}

function acceptedName(shop: ShopFixture, orderId: string): string | null {
  const event = shop.log.find(
    (entry) => entry.eventType === 'ORDER_ACCEPTED' && entry.payload.orderId === orderId,
  );
  return event?.eventType === 'ORDER_ACCEPTED' ? event.payload.callName : null;
}

function makeReady(shop: ShopFixture, orderId: string): void {
  for (const from of ['preparing', 'quality_check'] as const)
    shop.submit({ type: 'BumpOrder', commandId: `${from}:${orderId}`, orderId, from });
}

async function open(): Promise<{ shop: ShopFixture; screen: FakeScreen; root: HTMLElement }> {
  const shop = await openShop();
  closing.push(() => shop.close());
  const screen = fakeScreen(shop);
  const host = document.createElement('div');
  document.body.append(host);
  const root = createRoot(host);
  closing.push(() => act(() => root.unmount()));
  act(() =>
    root.render(
      <ScreenContext value={screen}>
        <LobbyScreen />
      </ScreenContext>,
    ),
  );
  return { shop, screen, root: host };
}

function show(screen: FakeScreen, change: Parameters<FakeScreen['catchUp']>[0] = {}): void {
  act(() => screen.catchUp({ settings: demoSettings(), ...change }));
}
