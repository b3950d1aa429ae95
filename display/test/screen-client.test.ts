import { randomBytes } from 'node:crypto';
import { afterEach, expect, it, vi } from 'vitest';
import { uuidV7 } from '@forno/shared/ids';
import { kitchenBoard, type KitchenBoard } from '@forno/shared/projections';
import { keptDevice } from '../src/client/device.ts';
import type { Kept } from '../src/client/kept.ts';
import { ScreenClient } from '../src/client/screen-client.ts';
import type { ScreenTopic } from '../src/client/view.ts';
import { openShop, type ShopFixture } from './shop-fixture.ts';

/** How long a busy machine may take for what is true in a moment. */
const SOON = { timeout: 15_000 };

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

it('shows tickets, previews a bump and confirms it by the log', async () => {
  const shop = await shopOf();
  const [orderId] = shop.order(3);
  const { client } = screenOf(shop, ['kitchen', 'menu']);
  await vi.waitFor(() => expect(client.store.get().link).toBe('live'), SOON);
  expect(boardOf(client)).toEqual(foldOf(shop));
  await vi.waitFor(() => expect(client.store.get().menu?.items.length).toBe(shop.menu.items.length), SOON);

  client.submit({ type: 'BumpOrder', commandId: 'bump-one-1', orderId: orderId!, from: 'preparing' });
  expect(client.store.get().pending).toHaveLength(1);
  await vi.waitFor(() => expect(boardOf(client).tickets[orderId!]?.status).toBe('quality_check'), SOON);
  await vi.waitFor(() => expect(client.store.get().pending).toEqual([]), SOON);
});

it('takes a refused bump back and says why', async () => {
  const shop = await shopOf();
  const [orderId] = shop.order(1);
  const { client } = screenOf(shop, ['kitchen']);
  await vi.waitFor(() => expect(client.store.get().link).toBe('live'), SOON);
  // As components do it: taken off the client.
  const { submit, dismissRefusal } = client;
  submit({ type: 'BumpOrder', commandId: 'bump-early', orderId: orderId!, from: 'ready' });
  await vi.waitFor(() => expect(client.store.get().refused[0]?.refusal.code).toBe('wrong-state'), SOON);
  expect(client.store.get().pending).toEqual([]);
  dismissRefusal('bump-early');
  expect(client.store.get().refused).toEqual([]);
});

it('misses nothing over cuts, and carries out once what was tapped meanwhile', async () => {
  const shop = await shopOf();
  const { client } = screenOf(shop, ['kitchen']);
  await vi.waitFor(() => expect(client.store.get().link).toBe('live'), SOON);
  for (let round = 0; round < 4; round++) {
    const orders = shop.order(5);
    shop.cut();
    client.submit({
      type: 'BumpOrder',
      commandId: `bump-round-${round}`,
      orderId: orders[0]!,
      from: 'preparing',
    });
    shop.order(2);
    await vi.waitFor(() => expect(client.store.get().pending).toEqual([]), SOON);
  }
  await vi.waitFor(() => expect(boardOf(client)).toEqual(foldOf(shop)), SOON);
  expect(shop.log.filter((event) => event.eventType === 'ORDER_QUALITY_CHECK')).toHaveLength(4);
});

it('shut out in a shell it shows nothing any more and leaves the code to the shell', async () => {
  const shop = await shopOf();
  shop.order(2);
  const left: string[] = [];
  const { client } = screenOf(shop, ['kitchen'], memory(), { onUnknown: () => left.push('to the shell') });
  await vi.waitFor(() => expect(Object.keys(boardOf(client).tickets)).toHaveLength(2), SOON);
  shop.forgetDevices();
  await vi.waitFor(() => expect(left).toEqual(['to the shell']), SOON);
  expect(boardOf(client).tickets).toEqual({});
  expect(client.store.get()).toMatchObject({
    link: 'refused',
    refusal: { code: 'unknown-device' },
    pairingCode: null,
  });
});

it('goes on saying why it was turned away, when no later try gets as far as a word', async () => {
  const shop = await shopOf();
  const { client } = screenOf(shop, ['kitchen']);
  await vi.waitFor(() => expect(client.store.get().link).toBe('live'), SOON);
  const told = { code: 'forbidden', message: 'Not in a browser.' } as const;
  const states: unknown[] = [];
  client.store.subscribe(() => states.push(client.store.get().link));
  shop.turnAway(told);
  await vi.waitFor(() => expect(client.store.get().link).toBe('refused'), SOON);
  // Tries go on, and fail at the door.
  await vi.waitFor(() => expect(shop.refusedAtDoor()).toBeGreaterThan(1), SOON);
  expect(client.store.get()).toMatchObject({ link: 'refused', refusal: told });
  expect(states).not.toContain('away');
});

it('starts without the master on what it kept, and catches up when it is back', async () => {
  const shop = await shopOf();
  shop.order(4);
  const kept = memory();
  const first = screenOf(shop, ['kitchen', 'menu'], kept);
  await vi.waitFor(() => expect(Object.keys(boardOf(first.client).tickets)).toHaveLength(4), SOON);
  await vi.waitFor(
    () =>
      expect([...kept.things.keys()].sort()).toEqual([
        expect.stringMatching(/^contact/),
        expect.stringMatching(/^document/),
        expect.stringMatching(/^document/),
        'topic:2:kitchen',
        'topic:2:menu',
      ]),
    SOON,
  );
  first.client.close();
  const { port } = new URL(shop.url);
  await shop.close();

  const second = screenOf(shop, ['kitchen', 'menu'], kept);
  await vi.waitFor(() => expect(Object.keys(boardOf(second.client).tickets)).toHaveLength(4), SOON);
  await vi.waitFor(() => expect(second.client.store.get().settings?.storeId).toBe('store-001'), SOON);
  const { link, heardAt } = second.client.store.get();
  expect(link).not.toBe('live');
  expect(Math.abs(heardAt! - Date.now())).toBeLessThan(10_000);

  // The same log again, since the seed is the same, and a little longer.
  const back = await openShop({ port: Number(port) });
  closing.push(() => back.close());
  back.order(6);
  await vi.waitFor(() => expect(second.client.store.get().link).toBe('live'), SOON);
  expect(Object.keys(boardOf(second.client).tickets)).toHaveLength(6);
});

const boardOf = (client: ScreenClient): KitchenBoard =>
  client.store.get().topics.kitchen?.state ?? kitchenBoard.empty();

function foldOf(shop: ShopFixture): KitchenBoard {
  const board = kitchenBoard.empty();
  for (const event of shop.log) kitchenBoard.apply(board, event);
  return board;
}

async function shopOf(): Promise<ShopFixture> {
  const shop = await openShop();
  closing.push(() => shop.close());
  return shop;
}

function screenOf(
  shop: ShopFixture,
  topics: readonly ScreenTopic[],
  kept: Kept = memory(),
  more: { readonly onUnknown?: () => void } = {},
): { client: ScreenClient } {
  const values = new Map<string, string>();
  const storage = {
    getItem: (key: string) => values.get(key) ?? null,
    setItem: (key: string, value: string) => void values.set(key, value),
    removeItem: (key: string) => void values.delete(key),
  };
  const device = keptDevice({
    kind: 'kitchen',
    name: 'Test kitchen',
    storage,
    newId: () => uuidV7(Date.now(), { next: Math.random }).slice(-8),
  });
  const client = new ScreenClient({
    url: shop.url,
    device,
    topics,
    kept,
    schedule: (work) => void setTimeout(work, 1),
    localNow: () => Date.now(),
    masters: { load: () => [], keep: () => undefined },
    newNonce: () => randomBytes(16).toString('hex'),
    onOtherKind: () => undefined,
    ...more,
  });
  closing.push(() => client.close());
  client.start();
  return { client };
}

function memory(): Kept & { readonly things: Map<string, unknown> } {
  const things = new Map<string, unknown>();
  return {
    things,
    load: (key) => Promise.resolve(structuredClone(things.get(key))),
    save: (key, value) => Promise.resolve(void things.set(key, structuredClone(value()))),
    clear: () => Promise.resolve(things.clear()),
  };
}
