import { describe, expect, it } from 'vitest';
import { demoSettings } from '@forno/shared/demo';
import { settingsSchema, type Settings, type SystemCommand } from '@forno/shared/domain';
import type { ShopEvent } from '@forno/shared/events';
import { StoreError } from '@forno/shared/ports';
import { MemoryStore } from '../store/memory-store.ts';
import { A_PIZZA, cashOrder, newId, openDesk, type Desk } from '../../../test/desk.ts';
import { FaultyStore } from '../../../test/faulty-store.ts';
import { manualClock, settle, type ManualClock } from '../../../test/manual-clock.ts';
import { nativeSha256 } from '../system-ports.ts';
import { OrderTimers } from './order-timers.ts';

const MINUTE = 60_000;

interface Timed {
  readonly desk: Desk;
  readonly clock: ManualClock;
  readonly store: FaultyStore;
  readonly timers: OrderTimers;
  readonly submitted: SystemCommand[];
  /** What happened to an order, by time alone or otherwise. */
  types(orderId: string): string[];
  settings: Settings;
}

/** A desk whose timers run; `follow` is what the master does after each commit. */
async function timed(under = new MemoryStore(), clock = manualClock()): Promise<Timed> {
  const store = new FaultyStore(under);
  const wired: { timers?: OrderTimers } = {};
  const desk = await openDesk(() => Promise.resolve(store), {
    clock,
    onReloaded: () => wired.timers?.lookAgain(),
  });
  const submitted: SystemCommand[] = [];
  const self = { settings: demoSettings() };
  const timers = new OrderTimers({
    clock,
    shop: () => desk.dispatcher.shop,
    settings: () => self.settings,
    submit: (command) => {
      submitted.push(command);
      return desk.send(command, command.commandId);
    },
  });
  wired.timers = timers;
  const told = desk.committed.push.bind(desk.committed);
  desk.committed.push = (...events: ShopEvent[]) => {
    const length = told(...events);
    timers.follow(events);
    return length;
  };
  const types = (orderId: string): string[] =>
    desk.committed.filter((event) => event.aggregateId === orderId).map(({ eventType }) => eventType);
  return Object.assign(self, { desk, clock, store, timers, submitted, types });
}

async function draft({ desk }: Timed): Promise<string> {
  const orderId = newId();
  await desk.do({ type: 'CreateOrder', orderId, service: 'carry-out', channel: 'IN_STORE' });
  await desk.do({ type: 'AddItem', orderId, lineId: newId(), selection: A_PIZZA, quantity: 1 });
  return orderId;
}

async function paid({ desk }: Timed, service: 'carry-out' | 'delivery' = 'carry-out'): Promise<string> {
  const order = { ...cashOrder(), service };
  await desk.do(order);
  return order.orderId;
}

describe('what time does to orders', () => {
  it('abandons a draft after half an hour without a touch, not before', async () => {
    const shop = await timed();
    const orderId = await draft(shop);
    await shop.clock.advance(29 * MINUTE);
    await shop.desk.do({ type: 'AddItem', orderId, lineId: newId(), selection: A_PIZZA, quantity: 1 });
    await shop.clock.advance(29 * MINUTE);
    expect(shop.types(orderId)).not.toContain('ORDER_CANCELLED');
    await shop.clock.advance(MINUTE);
    expect(shop.types(orderId).filter((type) => type === 'ORDER_CANCELLED')).toHaveLength(1);
  });

  it('cancels what is partly paid after five minutes and gives the money back, but waits for a card', async () => {
    const shop = await timed();
    const [cash, card] = [await draft(shop), await draft(shop)];
    const paymentId = newId();
    await shop.desk.do({
      type: 'TakeCash',
      orderId: cash,
      paymentId: newId(),
      tenderedCents: 100,
      amountCents: 100,
    });
    await shop.desk.do({ type: 'StartCard', orderId: card, paymentId });
    await shop.clock.advance(5 * MINUTE);
    expect(shop.types(cash)).toEqual(expect.arrayContaining(['PAYMENT_REFUNDED', 'ORDER_CANCELLED']));
    expect(shop.types(card)).not.toContain('ORDER_CANCELLED');
    await shop.desk.do({
      type: 'ConfirmCard',
      orderId: card,
      paymentId,
      authCode: '123456',
      cardLabel: 'Visa',
    });
    expect(shop.types(card)).toContain('ORDER_ACCEPTED');
  });

  it('alerts about the check once, completes what nobody collects and closes it; a delivery waits for its driver', async () => {
    const shop = await timed();
    const [carry, delivery] = [await paid(shop), await paid(shop, 'delivery')];
    for (const orderId of [carry, delivery])
      await shop.desk.do({ type: 'BumpOrder', orderId, from: 'preparing' });
    await shop.clock.advance(10 * MINUTE);
    expect(shop.types(carry).filter((type) => type === 'QUALITY_CHECK_OVERDUE')).toHaveLength(1);
    for (const orderId of [carry, delivery])
      await shop.desk.do({ type: 'BumpOrder', orderId, from: 'quality_check' });
    await shop.clock.advance(10 * MINUTE);
    expect(shop.types(carry)).toContain('ORDER_COMPLETED');
    await shop.clock.advance(15 * MINUTE);
    expect(shop.types(carry).at(-1)).toBe('ORDER_CLOSED');
    expect(shop.types(delivery)).not.toContain('ORDER_COMPLETED');
    expect(shop.submitted.map(({ type }) => type)).toEqual([
      'AlertQualityCheck',
      'AlertQualityCheck',
      'CompleteUncollected',
      'CloseOrder',
    ]);
  });

  it('forgets nothing in a restart, and does nothing twice', async () => {
    const under = new MemoryStore();
    const clock = manualClock();
    const before = await timed(under, clock);
    const orderId = await draft(before);
    before.timers.stop();
    await clock.advance(31 * MINUTE);
    expect(before.submitted).toEqual([]);
    const after = await timed(under, clock);
    await clock.advance(1);
    expect(after.types(orderId)).toEqual(['ORDER_CANCELLED']);
    const again = await timed(under, clock);
    await clock.advance(60 * MINUTE);
    expect(again.submitted).toEqual([]);
  });

  it('notices within half a minute that the clock was set forward; set back, it does nothing early', async () => {
    const shop = await timed();
    const first = await draft(shop);
    shop.clock.set(shop.clock.now() + 3_600_000);
    await shop.clock.advance(30_000);
    expect(shop.types(first)).toContain('ORDER_CANCELLED');
    const second = await draft(shop);
    shop.clock.set(shop.clock.now() - 3_600_000);
    await shop.clock.advance(31 * MINUTE);
    expect(shop.types(second)).not.toContain('ORDER_CANCELLED');
    await shop.clock.advance(60 * MINUTE);
    expect(shop.types(second)).toContain('ORDER_CANCELLED');
  });

  it('tries about once a second while storage refuses, and then does it once', async () => {
    const shop = await timed();
    const orderId = await draft(shop);
    await shop.clock.advance(30 * MINUTE - 1);
    const refusals = Array.from({ length: 1000 }, () => ({
      what: 'lost' as const,
      error: new StoreError('io', 'no disk'),
    }));
    shop.store.faults.push(...refusals);
    const woken = shop.clock.woken;
    await shop.clock.advance(20_000);
    expect(shop.submitted.length).toBeGreaterThan(10);
    expect(shop.submitted.length).toBeLessThanOrEqual(21);
    expect(shop.clock.woken - woken).toBeLessThanOrEqual(42);
    shop.store.faults.length = 0;
    await shop.clock.advance(5_000);
    expect(shop.types(orderId).filter((type) => type === 'ORDER_CANCELLED')).toHaveLength(1);
  });

  it('goes by new limits as soon as they hold', async () => {
    const shop = await timed();
    const orderId = await draft(shop);
    await shop.clock.advance(2 * MINUTE);
    shop.settings = settingsSchema.parse({ ...shop.settings, version: 2, limits: { draftIdleMs: MINUTE } });
    const body = JSON.stringify(shop.settings);
    await shop.store.putDocument(nativeSha256(body), body);
    await shop.desk.do({ type: 'ActivateSettings', version: 2, sha256: nativeSha256(body) });
    await shop.clock.advance(1);
    await settle();
    expect(shop.types(orderId)).toContain('ORDER_CANCELLED');
  });
});
