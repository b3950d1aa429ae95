import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ToldEvent } from '@forno/shared/events';
import { seededRandom } from '@forno/shared/ids';
import {
  kitchenBoard,
  menuState,
  terminalState,
  type KitchenBoard,
  type MenuState,
  type TerminalState,
} from '@forno/shared/projections';
import type { Subscribed } from '@forno/shared/protocol/lan';
import { MemoryStore } from '../store/memory-store.ts';
import { cashOrder, newId, openDesk } from '../../../test/desk.ts';
import { manualClock } from '../../../test/manual-clock.ts';
import { eventsOf, startFollowing } from './fanout.ts';

const PROJECTIONS = { kitchen: kitchenBoard, menu: menuState, terminal: terminalState };
type Followed = keyof typeof PROJECTIONS;

/** A screen as the protocol describes it: it folds what it is given and remembers how far it is. */
class Follower {
  readonly topic: Followed;
  state: KitchenBoard | MenuState | TerminalState | null = null;
  seq: number | null = null;
  following = false;
  asking = false;
  readonly seen: number[] = [];
  snapshots = 0;

  constructor(topic: Followed) {
    this.topic = topic;
  }

  begin(beginning: Subscribed): void {
    this.following = true;
    if (beginning.kind === 'snapshot') {
      this.snapshots += 1;
      this.seen.length = 0;
      this.state = structuredClone(beginning.state) as KitchenBoard;
      this.seq = beginning.seq;
    } else this.take(beginning.seq, beginning.events);
  }

  take(seq: number, events: readonly ToldEvent[]): void {
    for (const event of events) {
      if (event.seq <= this.seq!) throw new Error(`event ${event.seq} came twice`);
      this.seen.push(event.seq);
      (PROJECTIONS[this.topic].apply as (state: unknown, event: ToldEvent) => void)(this.state, event);
    }
    this.seq = seq;
  }
}

async function shopWith(followers: readonly Follower[]) {
  const store = new MemoryStore();
  let published = 0;
  const desk = await openDesk(() => Promise.resolve(store), {
    clock: manualClock(),
    tellScreens: (events, views) => {
      published = events.at(-1)!.seq;
      for (const follower of followers.filter(({ following }) => following)) {
        const concerned = eventsOf(follower.topic, events, views);
        if (concerned.length > 0) follower.take(published, concerned);
      }
    },
  });
  const state = () => ({
    seq: published,
    store: desk.dispatcher.store,
    snapshot: (topic: string) => desk.dispatcher.views.of(topic as Followed),
    practice: desk.dispatcher.views.practice,
  });
  const follow = async (follower: Follower): Promise<Subscribed> => {
    follower.asking = true;
    const request = { topic: follower.topic, ...(follower.seq !== null && { since: follower.seq }) };
    const beginning = await startFollowing(state, request, (from) => follower.begin(from));
    follower.asking = false;
    return beginning;
  };
  return { desk, follow, published: () => published };
}

describe('following', () => {
  it('misses nothing and doubles nothing through any commits, breaks and returns', async () => {
    const step = fc.oneof(
      { weight: 4, arbitrary: fc.constant('sell' as const) },
      { weight: 2, arbitrary: fc.constant('bump' as const) },
      { weight: 2, arbitrary: fc.constant('count' as const) },
      { weight: 2, arbitrary: fc.constant('break' as const) },
      { weight: 3, arbitrary: fc.constant('return' as const) },
      { weight: 2, arbitrary: fc.constant('wait' as const) },
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40 }), fc.integer(), async (steps, seed) => {
        const random = seededRandom(seed);
        const followers = [new Follower('kitchen'), new Follower('terminal'), new Follower('menu')];
        const { desk, follow } = await shopWith(followers);
        const orders: string[] = [];
        const pending: Promise<unknown>[] = [];
        for (const what of steps) {
          const follower = followers[Math.floor(random.next() * followers.length)]!;
          if (what === 'sell') {
            const order = cashOrder();
            orders.push(order.orderId);
            // Sold out by then, perhaps.
            pending.push(desk.send(order));
          }
          if (what === 'bump' && orders.length > 0)
            pending.push(
              desk.send({
                type: 'BumpOrder',
                orderId: orders[Math.floor(random.next() * orders.length)]!,
                from: 'preparing',
              }),
            );
          // How many are left, or simply available again.
          if (what === 'count') {
            const remaining = random.next() < 0.3 ? null : Math.floor(random.next() * 4);
            const available = remaining !== 0;
            pending.push(
              desk.do({
                type: 'SetAvailability',
                kind: 'item',
                id: 'margherita',
                available,
                ...(remaining !== null && { remaining }),
              }),
            );
          }
          if (what === 'break') follower.following = false;
          // Not awaited: commits fall in between.
          if (what === 'return' && !follower.following && !follower.asking) pending.push(follow(follower));
          if (what === 'wait') await Promise.all(pending.splice(0));
        }
        await Promise.all(pending.splice(0));
        for (const follower of followers) if (!follower.following) await follow(follower);
        for (const { topic, state } of followers) expect(state).toEqual(desk.dispatcher.views.of(topic));
      }),
      { numRuns: 60 },
    );
  });

  it('gives the missed events to whoever was away for a while, and a snapshot to whoever is too far behind', async () => {
    const screen = new Follower('kitchen');
    const { desk, follow, published } = await shopWith([screen]);
    await follow(screen);
    screen.following = false;
    await Promise.all(Array.from({ length: 20 }, () => desk.do(cashOrder())));
    expect(await follow(screen)).toMatchObject({ kind: 'events', seq: published() });
    expect(screen.seen).toHaveLength(20);
    screen.following = false;
    await Promise.all(
      Array.from({ length: 1_200 }, () =>
        desk.do({ type: 'CreateOrder', orderId: newId(), service: 'carry-out', channel: 'IN_STORE' }),
      ),
    );
    await Promise.all(Array.from({ length: 700 }, () => desk.do(cashOrder())));
    expect(await follow(screen)).toMatchObject({ kind: 'snapshot', seq: published() });
    expect(screen.state).toEqual(desk.dispatcher.views.of('kitchen'));
  });

  it('tells the menu of orders only while something is sold by count', async () => {
    const board = new Follower('menu');
    const { desk, follow } = await shopWith([board]);
    await follow(board);
    await desk.do(cashOrder());
    expect(board.seen).toEqual([]);
    await desk.do({
      type: 'SetAvailability',
      kind: 'item',
      id: 'margherita',
      available: true,
      remaining: 2,
    });
    await desk.do(cashOrder());
    await desk.do(cashOrder());
    expect(board.seen).toHaveLength(3);
    expect((board.state as MenuState).availability['item:margherita']).toMatchObject({ available: false });
  });

  it('tells the menu also of orders in the very commit that begins to count', async () => {
    const board = new Follower('menu');
    const { desk, follow } = await shopWith([board]);
    await follow(board);
    const counted = { kind: 'item', id: 'margherita', available: true, remaining: 2 } as const;
    await Promise.all([
      desk.do({ type: 'SetAvailability', ...counted }),
      desk.do(cashOrder()),
      desk.do(cashOrder()),
    ]);
    expect((board.state as MenuState).availability['item:margherita']).toMatchObject({ available: false });
  });

  it('gives a snapshot to whoever has seen more than there is: the shop was restored from a backup', async () => {
    const screen = new Follower('kitchen');
    const { follow } = await shopWith([screen]);
    await follow(screen);
    screen.following = false;
    screen.seq = 1_000_000;
    expect(await follow(screen)).toMatchObject({ kind: 'snapshot' });
  });

  it('tells no screen of practice, live or afterwards, only the terminals', async () => {
    const [screen, away, till] = [new Follower('kitchen'), new Follower('kitchen'), new Follower('terminal')];
    const { desk, follow } = await shopWith([screen, away, till]);
    for (const follower of [screen, away, till]) await follow(follower);
    away.following = false;
    const orderId = newId();
    await desk.do({ type: 'CreateOrder', orderId, service: 'dine-in', channel: 'IN_STORE', training: true });
    await desk.do({ type: 'UpdateOrder', orderId, callName: 'Practice' });
    await desk.do({ type: 'CancelOrder', orderId, reason: 'practice is over' });
    await desk.do(cashOrder());
    await follow(away);
    const about = (event: ToldEvent): boolean => (event.payload as { orderId?: string }).orderId === orderId;
    const practice = desk.committed.filter(about);
    expect(practice.map(({ eventType }) => eventType)).toEqual([
      'ORDER_CREATED',
      'ORDER_UPDATED',
      'ORDER_CANCELLED',
    ]);
    for (const { seq } of practice) {
      expect(screen.seen).not.toContain(seq);
      expect(away.seen).not.toContain(seq);
      expect(till.seen).toContain(seq);
    }
    expect(screen.seen).toHaveLength(1);
    expect(away.seen).toEqual(screen.seen);
  });
});
