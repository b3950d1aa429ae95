import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { Provider } from 'react-redux';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openTill, type OpenTill } from '../test/open-till.ts';
import { startShopFixture, type ShopFixture } from '../test/shop-fixture.ts';
import { App } from './app.tsx';
import { codeScanned } from './counter-slice.ts';
import { TillProvider } from './till.ts';
import { opened, orderShown } from './view-slice.ts';

(globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;

describe('the terminal on screen', () => {
  let shop: ShopFixture;
  let open: OpenTill;
  let root: Root;
  beforeEach(async () => {
    shop = startShopFixture({ cardDelayMs: 10 });
    open = openTill(shop.url);
    document.body.innerHTML = '<div id="root"></div>';
    root = createRoot(document.getElementById('root')!);
    act(() =>
      root.render(
        <Provider store={open.store}>
          <TillProvider value={open.till}>
            <App />
          </TillProvider>
        </Provider>,
      ),
    );
    await settle((state) => state.shop.menu !== null);
  });
  afterEach(async () => {
    act(() => root.unmount());
    open.connection.close();
    await shop.close();
  });

  const settle = (holds: Parameters<OpenTill['until']>[0]) => act(() => open.until(holds));
  const find = (selector: string, text?: string): HTMLElement => {
    const found = [...document.querySelectorAll<HTMLElement>(selector)].find(
      (element) => text === undefined || element.textContent.includes(text),
    );
    if (!found)
      throw new Error(`no ${selector} ${text ?? ''} in: ${document.body.textContent.slice(0, 300)}`);
    return found;
  };
  const tap = (selector: string, text?: string): void => act(() => find(selector, text).click());
  const type = (keys: string): void => {
    for (const key of keys)
      act(
        () =>
          void window.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true })),
      );
  };
  const login = async (pin: string): Promise<void> => {
    type(pin);
    await settle((state) => state.session.session !== null);
  };

  it('says so when the PIN is wrong, and stays', async () => {
    type('4711');
    await vi.waitFor(async () => {
      await act(() => new Promise((resolve) => setTimeout(resolve, 10)));
      expect(find('[role=alert]').textContent).toContain('not known');
    }, 15_000);
    expect(open.store.getState().session.session).toBeNull();
  });

  it('sells by scanner alone: drinks, what was weighed and labelled, cash, and the next', async () => {
    await login('1111');
    const scan = async (code: string): Promise<void> => {
      act(() => void open.store.dispatch(codeScanned(code)));
      await settle((state) => state.outbox.pending.length === 0);
    };
    await scan('049810000114');
    await scan('049810000114');
    await scan('2800731004500');
    const names = (): string[] =>
      [...document.querySelectorAll('.order-line-name')].map((line) => line.textContent);
    expect(names()).toEqual(['Cola Can', 'Cola Can', 'Antipasti 450 g']);
    await scan('FORNO-UNDO');
    expect(names()).toHaveLength(2);
    await scan('FORNO-EXACT');
    await settle((state) => state.view.pane.name === 'done');
    expect(shop.log.filter(({ eventType }) => eventType === 'PAYMENT_COMPLETED')).toHaveLength(1);
    await scan('FORNO-NEXT');
    expect(find('.order-empty')).toBeTruthy();
    // A card that is scanned again sells nothing twice.
    await scan('FORNO-EXACT');
    expect(shop.log.filter(({ eventType }) => eventType === 'PAYMENT_COMPLETED')).toHaveLength(1);
  });

  it('sells a large pepperoni, half mushroom, for exact cash in six taps', async () => {
    await login('1111');
    tap('[data-item="pepperoni"]');
    tap('[role=radio]', 'Large');
    tap('[aria-label="Mushrooms, left half"]');
    expect(find('.builder-words').textContent).toBe('Large Pepperoni · left half: + Mushrooms');
    tap('.builder-add');
    expect(find('.order-line-name').textContent).toBe('Large Pepperoni');
    await settle((state) => state.outbox.pending.length === 0);
    tap('.order-pay');
    tap('.pay-cash button', 'Exact');
    await settle((state) => state.view.pane.name === 'done');
    const [order] = [...shop.shop.orders.values()];
    expect(order).toMatchObject({ status: 'preparing', service: 'carry-out' });
    expect(order!.lines[0]!.makes[0]!.details).toEqual(['left half: + Mushrooms']);
    expect(order!.payments[0]).toMatchObject({
      tender: 'cash',
      amountCents: order!.totals!.totalCents,
      changeCents: 0,
    });
    expect(find('.done').textContent).toContain(`#${order!.number}`);
  });

  it('takes an order for later on for its deposit, and its balance when it is fetched', async () => {
    await login('1111');
    tap('[data-item="pepperoni"]');
    tap('.builder-add');
    await settle((state) => state.outbox.pending.length === 0);
    const orderId = open.store.getState().view.orderId!;
    act(
      () =>
        void open.till.send({ type: 'UpdateOrder', orderId, dueAt: Date.now() + 26 * 3_600_000 }, 'order'),
    );
    await settle((state) => (state.shop.terminal.orders[orderId]?.dueAt ?? null) !== null);
    tap('.order-pay');
    const cents = (): number =>
      Math.round(Number(find('.pay-due').textContent.replaceAll(/[^\d.]/g, '')) * 100);
    const whole = cents();
    tap('.pay-left button', 'Deposit');
    const deposit = cents();
    expect(deposit).toBe(Math.ceil(whole * 0.3));
    tap('.pay-cash button', 'Exact');
    await settle((state) => state.view.pane.name === 'done');
    expect(shop.shop.orders.get(orderId)).toMatchObject({ status: 'scheduled' });
    expect(find('.done').textContent).toContain('Deposit taken');
    expect(find('.done').textContent).toContain(((whole - deposit) / 100).toFixed(2));
    act(() => {
      open.store.dispatch(orderShown(orderId));
      open.store.dispatch(opened({ name: 'pay' }));
    });
    expect(cents()).toBe(whole - deposit);
    tap('.pay-cash button', 'Exact');
    await settle((state) => state.view.pane.name === 'done');
    expect(find('.done').textContent).toContain('Paid');
    expect(find('.done').textContent).not.toContain('Due at pickup');
  });

  it('says what a card is owed, and why a person has to see to it', async () => {
    await login('9999');
    tap('[data-item="pepperoni"]');
    tap('.builder-add');
    await settle((state) => state.outbox.pending.length === 0);
    const orderId = open.store.getState().view.orderId!;
    tap('.order-pay');
    tap('.pay-tenders button', 'Card');
    await settle((state) => state.view.pane.name === 'done');
    act(
      () =>
        void open.till.send(
          { type: 'RefundOrder', orderId, refundId: open.till.newId(), reason: 'cold' },
          'orders',
        ),
    );
    await settle((state) => Object.keys(state.shop.terminal.cardRefunds).length === 1);
    act(() => void open.store.dispatch(opened({ name: 'credit' })));
    expect(find('.credit-list li').textContent).toContain('The card terminal is giving it back.');
    const [cardRefundId] = Object.keys(open.store.getState().shop.terminal.cardRefunds);
    shop.run({
      type: 'FailCardRefund',
      commandId: 'refused',
      cardRefundId: cardRefundId!,
      trouble: 'declined',
      detail: 'not permitted',
    });
    await settle((state) => state.shop.terminal.cardRefunds[cardRefundId!]?.trouble === 'declined');
    expect(find('.credit-list li').textContent).toContain('refused to give it back');
    expect(find('.credit-list li').textContent).toContain('It says: not permitted');
    tap('.credit-list button', 'Done by hand');
    tap('.credit-list button', 'By bank transfer');
    await settle((state) => Object.keys(state.shop.terminal.cardRefunds).length === 0);
    expect(shop.shop.cardRefunds.size).toBe(0);
  });

  it('explains a price step by step, and the steps add up', async () => {
    await login('1111');
    tap('[data-item="pepperoni"]');
    tap('[aria-label="Mushrooms, left half"]');
    tap('.builder-add');
    tap('.explained-price');
    const steps = [...document.querySelectorAll('.explain-step')].map((step) =>
      Number(step.lastElementChild!.textContent),
    );
    expect(steps.slice(0, -1).reduce((sum, step) => sum + step, 0)).toBeCloseTo(steps.at(-1)!, 2);
  });

  it('greys what is sold out the moment the shop says so', async () => {
    await login('1111');
    shop.run({
      type: 'SetAvailability',
      commandId: 'gone-for-today',
      kind: 'item',
      id: 'pepperoni',
      available: false,
    });
    await settle((state) => state.shop.terminal.availability['item:pepperoni'] !== undefined);
    expect(find('[data-item="pepperoni"]').getAttribute('aria-disabled')).toBe('true');
    expect(find('[data-item="pepperoni"]').textContent).toContain('Sold out');
  });

  it('stops taking money when storage failed, and says why', async () => {
    await login('1111');
    tap('[data-item="pepperoni"]');
    tap('.builder-add');
    act(() => shop.setStatus({ storage: { state: 'failed', message: 'disk full' } }));
    await settle((state) => state.shop.status?.storage.state === 'failed');
    expect(find('[role=alert]').textContent).toContain('do not hand over');
    tap('.order-pay');
    expect((find('.pay-cash button', 'Exact') as HTMLButtonElement).disabled).toBe(true);
  });
});
