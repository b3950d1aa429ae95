import fc from 'fast-check';
import { expect, it } from 'vitest';
import { demoMenu, demoOrders, demoSettings } from '@forno/shared/demo';
import { applyToShop, decide, emptyShop, type Command } from '@forno/shared/domain';
import { seal, told, type ShopEvent } from '@forno/shared/events';
import { seededRandom } from '@forno/shared/ids';
import { indexMenu } from '@forno/shared/menu';
import { kitchenBoard, lobbyBoard, type KitchenBoard, type LobbyBoard } from '@forno/shared/projections';
import { TOPIC_EVENTS } from '@forno/shared/protocol/topics';
import { copyContainers, TopicFollower, type Batch } from './topic-follower.ts';

/** Commits of a shop at work: orders placed, bumped on, recalled, completed. */
const commits = commitsOf(40);
const log = commits.flat();

const foldKitchen = (events: readonly ShopEvent[]): KitchenBoard => {
  const board = kitchenBoard.empty();
  for (const event of events) kitchenBoard.apply(board, event);
  return board;
};
const foldLobby = (events: readonly ShopEvent[]): LobbyBoard => {
  const board = lobbyBoard.empty();
  for (const event of events) lobbyBoard.apply(board, event);
  return board;
};

/** What the wire does next. */
const step = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({ do: fc.constant('commit' as const), copies: fc.constantFrom(1, 1, 1, 2) }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('deliver' as const), copies: fc.integer({ min: 1, max: 4 }) }),
  },
  // Two commits in one batch, one of them perhaps told already.
  { weight: 1, arbitrary: fc.record({ do: fc.constant('join' as const) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('cut' as const) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('connect' as const) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('answer' as const) }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('late' as const), back: fc.integer({ min: 1, max: 10 }) }),
  },
);

it('whatever is cut, doubled or late, the state is a fold of the whole log', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 120, size: 'max' }), fc.boolean(), (steps, snapshotsOnly) => {
      const kitchen = new TopicFollower(kitchenBoard);
      const lobby = new TopicFollower(lobbyBoard);
      let committed = 0;
      let head = 0;
      const sent: Batch[] = [];
      let wire: Batch[] = [];
      let asked: { readonly since?: number } | null = null;
      let joined = false;
      const batchOf = (events: readonly ShopEvent[], topic: 'kitchen' | 'lobby', seq: number): Batch => ({
        seq,
        events: events.filter((event) => TOPIC_EVENTS[topic].has(event.eventType)).map(told),
      });
      const both = (batch: Batch): void => {
        const inOrder = log
          .slice(0, batch.seq)
          .filter((event) => batch.events.some((known) => known.seq === event.seq));
        kitchen.take(batchOf(inOrder, 'kitchen', batch.seq));
        lobby.take(batchOf(inOrder, 'lobby', batch.seq));
      };
      const answer = (): void => {
        if (!asked) return;
        const { since } = asked;
        asked = null;
        if (since === undefined || snapshotsOnly) {
          kitchen.begin({ kind: 'snapshot', seq: head, state: foldKitchen(log.slice(0, head)) });
          lobby.begin({ kind: 'snapshot', seq: head, state: foldLobby(log.slice(0, head)) });
        } else {
          kitchen.begin({ kind: 'events', ...batchOf(log.slice(since, head), 'kitchen', head) });
          lobby.begin({ kind: 'events', ...batchOf(log.slice(since, head), 'lobby', head) });
        }
      };
      const connect = (): void => {
        asked = kitchen.ask();
        expect(lobby.ask()).toEqual(asked);
        joined = true;
        wire = [];
      };
      const run = (next: typeof step extends fc.Arbitrary<infer Step> ? Step : never): void => {
        switch (next.do) {
          case 'commit': {
            const events = commits[committed++];
            if (!events) return;
            head = events.at(-1)!.seq;
            const batch = { seq: head, events };
            sent.push(batch);
            if (joined) for (let n = 0; n < next.copies; n++) wire.push(batch);
            return;
          }
          case 'deliver':
            for (const batch of wire.splice(0, next.copies)) both(batch);
            return;
          case 'join': {
            const last = sent.slice(-2);
            if (wire.at(-1) === last[1] && last[1])
              wire.splice(-1, 1, { seq: last[1]!.seq, events: last.flatMap((batch) => batch.events) });
            return;
          }
          case 'cut':
            kitchen.lose();
            lobby.lose();
            [joined, asked, wire] = [false, null, []];
            return;
          case 'connect':
            if (!joined) connect();
            return;
          case 'answer':
            return answer();
          case 'late': {
            // A batch of long ago, perhaps before the subscription is answered, perhaps on no connection at all.
            const old = sent.at(-next.back);
            if (old && (!joined || wire.length === 0)) both(old);
            return;
          }
        }
      };
      for (const next of steps) run(next);
      if (!joined) connect();
      answer();
      for (const batch of wire.splice(0)) both(batch);
      expect(kitchen.seq).toBe(head);
      expect(kitchen.state).toEqual(foldKitchen(log.slice(0, head)));
      expect(lobby.state).toEqual(foldLobby(log.slice(0, head)));
    }),
    { numRuns: 150 },
  );
});

it('goes on from what was kept, and lets go of another shop’s', () => {
  const half = commits[20]!.at(-1)!.seq;
  const follower = new TopicFollower(kitchenBoard);
  expect(follower.restore({ seq: half, state: foldKitchen(log.slice(0, half)) })).toBe(true);
  expect(follower.ask()).toEqual({ since: half });
  follower.begin({ kind: 'events', seq: log.length, events: log.slice(half) });
  expect(follower.state).toEqual(foldKitchen(log));
  expect(follower.restore({ seq: half, state: foldKitchen([]) })).toBe(false);
  follower.reset();
  expect(follower.ask()).toEqual({});
});

it('readers keep what did not change', () => {
  const board = foldKitchen(log);
  const first = copyContainers(board, null);
  expect(copyContainers(board, first)).toEqual(first);
  expect(copyContainers(board, first).tickets).toBe(first.tickets);
  const before = Object.keys(first.tickets).length;
  const orderId = Object.keys(board.tickets)[0]!;
  delete board.tickets[orderId];
  const second = copyContainers(board, first);
  expect(second.tickets).not.toBe(first.tickets);
  expect(second.availability).toBe(first.availability);
  expect(Object.keys(first.tickets)).toHaveLength(before);
});

function commitsOf(count: number): ShopEvent[][] {
  const menu = demoMenu();
  const settings = demoSettings();
  const random = seededRandom(7);
  const shop = emptyShop();
  const all: ShopEvent[][] = [];
  const actor = {
    userId: null,
    deviceId: 'test',
    permissions: new Set(['sell', 'kitchen', 'hand-over'] as const),
  };
  const submit = (command: Command, now: number): boolean => {
    const decision = decide({ shop, menu: indexMenu(menu), settings, actor, now }, command);
    if (!decision.ok || decision.value.length === 0) return false;
    const metadata = {
      correlationId: 'test',
      causationId: command.commandId,
      userId: null,
      deviceId: 'test',
      source: 'system',
    } as const;
    const events = seal(shop.head, decision.value, {
      storeId: settings.storeId,
      epoch: 1,
      now,
      random,
      metadata,
    });
    for (const event of events) applyToShop(shop, event);
    all.push(events);
    return true;
  };
  for (const { at, command } of demoOrders({
    random,
    menu,
    timeZone: settings.timeZone,
    firstDate: '2026-03-06',
    days: 1,
    ordersPerDay: count,
  })) {
    submit({ ...command, payment: { paymentId: command.orderId, tender: 'channel' } }, at);
    for (const { orderId, status } of Array.from(shop.orders.values())) {
      const chance = random.next();
      const commandId = `${orderId}:${shop.head.seq}`;
      if (chance < 0.25 && (status === 'preparing' || status === 'quality_check' || status === 'ready'))
        submit({ type: 'BumpOrder', commandId, orderId, from: status }, at + 1);
      else if (chance < 0.3 && (status === 'ready' || status === 'completed' || status === 'quality_check'))
        submit({ type: 'RecallOrder', commandId, orderId }, at + 1);
    }
  }
  return all;
}
