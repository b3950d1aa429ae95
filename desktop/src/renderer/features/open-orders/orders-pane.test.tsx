import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { Provider } from 'react-redux';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { App } from '../../app/app.tsx';
import { TillProvider } from '../../app/till.ts';
import { opened, orderShown } from '../../app/view-slice.ts';
import { openTill, type OpenTill } from '../../test/open-till.ts';
import { startShopFixture, type ShopFixture } from '../../test/shop-fixture.ts';

(globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;

describe('the lane of the drive-through', () => {
  let shop: ShopFixture;
  let window_: OpenTill;
  let speaker: OpenTill;
  let root: Root;
  beforeEach(async () => {
    shop = startShopFixture();
    [window_, speaker] = [openTill(shop.url), openTill(shop.url, 2)];
    document.body.innerHTML = '<div id="root"></div>';
    root = createRoot(document.getElementById('root')!);
    act(() =>
      root.render(
        <Provider store={window_.store}>
          <TillProvider value={window_.till}>
            <App />
          </TillProvider>
        </Provider>,
      ),
    );
    await act(() => window_.login('1111'));
    await speaker.login('2222');
  });
  afterEach(async () => {
    act(() => root.unmount());
    for (const { connection } of [window_, speaker]) connection.close();
    await shop.close();
  });

  const settle = (holds: Parameters<OpenTill['until']>[0]) => act(() => window_.until(holds));
  /** A car at the speaker orders; nobody has its money yet. */
  const car = async (itemId: string): Promise<string> => {
    const orderId = speaker.till.newId();
    speaker.till.send(
      { type: 'CreateOrder', orderId, service: 'drive-through', channel: 'IN_STORE' },
      'order',
    );
    speaker.till.send(
      {
        type: 'AddItem',
        orderId,
        lineId: speaker.till.newId(),
        selection: { kind: 'simple', itemId, variantId: 'can' },
        quantity: 1,
      },
      'order',
    );
    await settle((state) => (state.shop.terminal.orders[orderId]?.lines.length ?? 0) === 1);
    return orderId;
  };
  const openLane = (): void => {
    act(() => {
      window_.store.dispatch(orderShown(null));
      window_.store.dispatch(opened({ name: 'orders' }));
    });
    tap(document.body, 'Drive-through');
  };
  const cards = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>('.orders-lane .order-card')];
  const numberOf = (orderId: string): string => `#${shop.shop.orders.get(orderId)!.number}`;
  const buttons = (within: HTMLElement): HTMLElement[] => [
    ...within.querySelectorAll<HTMLElement>('button, [role=radio]'),
  ];
  const tap = (within: HTMLElement, words: string): void => {
    const button = buttons(within).find(({ textContent }) => textContent.startsWith(words));
    if (!button) throw new Error(`no ${words} in: ${within.textContent}`);
    act(() => button.click());
  };
  const made = (orderId: string): void => {
    for (const from of ['preparing', 'quality_check'] as const)
      shop.run({ type: 'BumpOrder', commandId: `${from}:${orderId}`, orderId, from });
  };

  it('has cars in the order they came; each pays at the window and is served in turn', async () => {
    const first = await car('cola');
    const second = await car('cola');
    openLane();
    expect(cards().map((card) => card.querySelector('strong')!.textContent)).toEqual([
      numberOf(first),
      numberOf(second),
    ]);
    expect(cards()[0]!.textContent).toContain('car 1 · next');
    for (const orderId of [first, second]) {
      openLane();
      tap(
        cards().find((card) => card.textContent.includes(numberOf(orderId)))!,
        'Pay',
      );
      await settle(({ view, outbox }) => view.pane.name === 'pay' && outbox.pending.length === 0);
      expect(shop.shop.orders.get(orderId)!.deviceId).toBe(window_.till.memory.deviceId);
      tap(document.querySelector<HTMLElement>('.pay-cash')!, 'Exact');
      await settle((state) => state.view.pane.name === 'done');
    }
    // The second is made first: it may go, and who does it is told whose turn it is.
    made(second);
    openLane();
    await settle((state) => state.shop.terminal.orders[second]?.status === 'ready');
    expect(buttons(cards()[0]!).map(({ textContent }) => textContent)).not.toContain('Hand over');
    expect(cards()[1]!.textContent).toContain(`Hand over before ${numberOf(first)}`);
    made(first);
    await settle((state) => state.shop.terminal.orders[first]?.status === 'ready');
    tap(cards()[0]!, 'Hand over');
    await settle((state) => state.shop.terminal.orders[first]?.status !== 'ready');
    expect(cards()).toHaveLength(1);
    expect(cards()[0]!.textContent).toContain('car 1 · next');
    tap(cards()[0]!, 'Hand over');
    await settle((state) => state.shop.terminal.orders[second]?.status !== 'ready');
    expect(document.querySelector('.orders-lane')).toBeNull();
    expect(document.body.textContent).toContain('No car in the lane');
  });
});
