import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { demoSettings } from '@forno/shared/demo';
import { KitchenScreen } from '../src/apps/kds/kitchen-screen.tsx';
import { ScreenContext } from '../src/client/use-screen.ts';
import { fakeScreen, type FakeScreen } from './fake-screen.ts';
import { openShop, type ShopFixture } from './shop-fixture.ts';

const BOARD = { width: 1200, height: 5000 };
const TICKET_HEIGHT = 300;
/** The same from one look to the next, as a document is. */
const SETTINGS = demoSettings();
const closing: (() => unknown)[] = [];

beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  localStorage.clear();
  // happy-dom lays nothing out: a board of this size, tickets all of one height.
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(BOARD.width);
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(BOARD.height);
  vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(TICKET_HEIGHT);
});
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

it('shows tickets first promised first, with age and urgency in words', async () => {
  const { shop, screen, root } = await open();
  shop.age(12.5 * 60_000);
  shop.order(2);
  shop.age(0);
  shop.order(1);
  show(screen);
  const numbers = texts(root, '.ticket-number');
  expect(numbers).toHaveLength(3);
  const promised = Object.values(screen.store.get().topics.kitchen!.state.tickets).sort(
    (a, b) => a.promisedAt - b.promisedAt,
  );
  expect(numbers).toEqual(promised.map((ticket) => String(ticket.number)));
  expect(root.querySelector('.ticket-age')!.textContent).toContain('12 minutes');
  screen.setNow(promised[0]!.promisedAt + 4 * 60_000 + 1);
  show(screen);
  await act(() => new Promise((resolve) => setTimeout(resolve, 1100)));
  expect(root.querySelector('.ticket-age')!.textContent).toContain('late 4′');
});

it('bumps a line in the frame of the tap and takes it back when refused', async () => {
  const { shop, screen, root } = await open();
  shop.order(1);
  show(screen);
  const line = (): HTMLElement => root.querySelector<HTMLElement>('.ticket-line')!;
  press(line());
  expect(line().getAttribute('aria-pressed')).toBe('true');
  const command = screen.submitted[0]!;
  expect(command.type).toBe('BumpItem');
  show(screen, {
    refused: [{ command, refusal: { code: 'wrong-state', message: 'This line is made already.' } }],
  });
  expect(line().getAttribute('aria-pressed')).toBe('false');
  expect(root.querySelector('.forno-strip')!.textContent).toContain('This line is made already.');
  press(root.querySelector('.forno-strip button')!);
  expect(root.querySelector('.forno-strip')).toBeNull();
});

it('the header moves the order on from what is shown: check, ready, handed over, and recall steps back', async () => {
  const { shop, screen, root } = await open();
  const [orderId] = shop.order(1);
  show(screen);
  press(root.querySelector('.ticket-head')!);
  press(root.querySelector('.ticket-head')!);
  expect(root.querySelector('.ticket')).toBeNull();
  press(root.querySelector('.rail-order')!);
  expect(root.querySelector('.rail-order')).toBeNull();
  expect(
    screen.submitted.map((command) => (command.type === 'BumpOrder' ? command.from : command.type)),
  ).toEqual(['preparing', 'quality_check', 'ready']);
  for (const command of screen.submitted) shop.submit(command);
  show(screen);
  expect(shop.log.at(-1)!.eventType).toBe('ORDER_COMPLETED');
  key('Backspace');
  expect(screen.submitted.at(-1)).toMatchObject({ type: 'RecallOrder', orderId });
  expect(root.querySelector('.rail-order')).not.toBeNull();
});

it('a station sees its lines, and says only of them that they are made', async () => {
  const { shop, screen, root } = await open();
  shop.order(6);
  show(screen);
  press(button(root, 'This screen'));
  press(button(root, 'Drinks'));
  press(button(root, 'Close'));
  const tickets = Object.values(screen.store.get().topics.kitchen!.state.tickets);
  const withDrinks = tickets.filter((ticket) =>
    ticket.lines.some((line) => line.makes.some((make) => make.stationId === 'drinks')),
  );
  expect(texts(root, '.ticket-number').sort()).toEqual(
    withDrinks.map((ticket) => String(ticket.number)).sort(),
  );
  press(root.querySelector('.ticket-head')!);
  expect(screen.submitted).toMatchObject([{ type: 'BumpOrder', from: 'preparing', stationIds: ['drinks'] }]);
  expect(texts(root, '.ticket-number')).toHaveLength(withDrinks.length - 1);
});

it('promises to send what is tapped later only while the master is away, not when it is shut out', async () => {
  const { screen, root } = await open();
  const strips = (): string => root.querySelector('.kds')!.textContent;
  show(screen, { link: 'away', heardAt: Date.now() - 60_000 });
  expect(strips()).toContain('Bumps are kept');
  const refusal = { code: 'unknown-device', message: 'Not known to this shop.' } as const;
  show(screen, { link: 'refused', refusal });
  expect(strips()).toContain('The master does not take this screen: Not known to this shop.');
  expect(strips()).not.toContain('Bumps are kept');
});

it('says to which orders it keeps itself: a filter that nobody sees hides orders', async () => {
  localStorage.setItem('forno.kitchen.screen', JSON.stringify({ services: ['drive-through'] }));
  closing.push(() => localStorage.clear());
  const { shop, screen, root } = await open();
  shop.order(3);
  show(screen);
  const services = Object.values(screen.store.get().topics.kitchen!.state.tickets).map((one) => one.service);
  expect(services).not.toContain('drive-through');
  expect(root.querySelector('.bar')!.textContent).toContain('only Drive-through');
  expect(root.querySelector('.kds-main')!.textContent).toContain('Nothing to make: only Drive-through.');
});

it('nothing moves under a finger: what is new comes last, what has gone leaves its place empty', async () => {
  const { shop, screen, root } = await open();
  shop.order(4);
  show(screen);
  const placeOf = (id: string): string => {
    const place = root.querySelector<HTMLElement>(`[data-order="${id}"]`)!.parentElement!;
    const column = place.parentElement!;
    return `${column.style.insetInlineStart} ${[...column.children].indexOf(place)}`;
  };
  const ids = [...root.querySelectorAll<HTMLElement>('.ticket')].map((ticket) => ticket.dataset['order']!);
  const before = ids.map(placeOf);
  pointer(root, 'pointerdown');
  for (const [n, from] of (['preparing', 'quality_check'] as const).entries())
    shop.submit({ type: 'BumpOrder', commandId: `bump-held-${n}`, orderId: ids[0]!, from });
  // Promised long before the others.
  shop.age(60 * 60_000);
  const [early] = shop.order(1);
  show(screen);
  expect(ids.slice(1).map(placeOf)).toEqual(before.slice(1));
  expect(root.querySelector(`[data-order="${early}"]`)).not.toBeNull();
  pointer(root, 'pointerup');
  await act(() => new Promise((resolve) => setTimeout(resolve, 1000)));
  expect([...root.querySelectorAll<HTMLElement>('.ticket')].map((ticket) => ticket.dataset['order'])[0]).toBe(
    early,
  );
  expect(placeOf(early!)).toBe(before[0]);
});

it('is worked by a bump bar alone', async () => {
  const { shop, screen, root } = await open();
  shop.order(3);
  show(screen);
  key('2');
  expect(root.querySelectorAll('.ticket kbd')).toHaveLength(3);
  key('ArrowDown');
  const second = [...root.querySelectorAll<HTMLElement>('.ticket')][1]!;
  expect(second.querySelector('.ticket-line')!.getAttribute('data-chosen')).toBe('true');
  key('Enter');
  expect(screen.submitted[0]).toMatchObject({ type: 'BumpItem', orderId: second.dataset['order'] });
  key('ArrowRight');
  key('Enter');
  expect(screen.submitted[1]).toMatchObject({ type: 'BumpOrder', from: 'preparing' });
});

it('marks sold out from the kitchen, and counts what is to be made all day', async () => {
  const { shop, screen, root } = await open();
  shop.order(5);
  show(screen);
  const counted = [...root.querySelectorAll('.all-day b')].reduce(
    (sum, entry) => sum + Number(entry.textContent),
    0,
  );
  const tickets = Object.values(screen.store.get().topics.kitchen!.state.tickets);
  expect(counted).toBe(
    tickets
      .flatMap((ticket) => ticket.lines)
      .reduce((sum, line) => sum + line.quantity * line.makes.length, 0),
  );
  press(button(root, '86'));
  const first = root.querySelector<HTMLElement>('.eighty-six [role=switch]')!;
  press(first);
  expect(screen.submitted[0]).toMatchObject({ type: 'SetAvailability', kind: 'item', available: false });
  expect(first.getAttribute('aria-checked')).toBe('false');
});

it('a thing that waits for its turn in the plan is no alarm, one that is to be begun is', async () => {
  const { shop, screen, root } = await open();
  shop.age(40 * 60_000);
  shop.order(30);
  shop.age(0);
  show(screen);
  // The plan is made when nothing is left to draw.
  await vi.waitFor(
    async () => {
      await act(() => new Promise((resolve) => setTimeout(resolve, 50)));
      expect(root.querySelector('.start-in')).not.toBeNull();
    },
    { timeout: 10_000 },
  );
  const lines = [...root.querySelectorAll('.ticket-line')];
  const toneOf = (line: Element): string => line.querySelector('.item-age')!.getAttribute('data-tone')!;
  const waiting = lines.filter((line) => line.querySelector('.start-in'));
  expect(waiting.length).toBeLessThan(lines.length);
  for (const line of lines) expect(toneOf(line)).toBe(waiting.includes(line) ? 'basil' : 'red');
});

it('says how old it is when the master is away', async () => {
  const { shop, screen, root } = await open();
  shop.order(1);
  const heardAt = Date.now();
  screen.setNow(heardAt + 7 * 60_000);
  show(screen, { link: 'away', heardAt });
  await act(() => new Promise((resolve) => setTimeout(resolve, 1100)));
  expect(root.querySelector('.forno-strip')!.textContent).toContain('7′ old');
  expect(root.querySelector('[data-state=offline]')).not.toBeNull();
  expect(root.querySelectorAll('.ticket')).toHaveLength(1);
});

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
        <KitchenScreen />
      </ScreenContext>,
    ),
  );
  return { shop, screen, root: host };
}

function show(screen: FakeScreen, change: Parameters<FakeScreen['catchUp']>[0] = {}): void {
  act(() => screen.catchUp({ settings: SETTINGS, ...change }));
}

const texts = (root: HTMLElement, selector: string): string[] =>
  [...root.querySelectorAll(selector)].map((element) => element.textContent ?? '');

function button(root: HTMLElement, words: string): HTMLElement {
  const found = [...root.querySelectorAll<HTMLElement>('button')].find((one) => one.textContent === words);
  if (!found) throw new Error(`there is no button "${words}"`);
  return found;
}

function press(element: Element): void {
  act(() => (element as HTMLElement).click());
}

function pointer(root: HTMLElement, type: 'pointerdown' | 'pointerup'): void {
  act(() => {
    root.querySelector('.ticket')!.dispatchEvent(new PointerEvent(type, { bubbles: true }));
  });
}

function key(name: string): void {
  act(() => {
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true }));
  });
}
