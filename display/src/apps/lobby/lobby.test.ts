import { expect, it } from 'vitest';
import type { LobbyOrder } from '@forno/shared/projections';
import { createTranslator } from '@forno/shared/ui';
import { expectedMinutes, lobbyLists, waitWords } from './lobby.ts';

const t = createTranslator('en-US');
const MINUTE = 60_000;
const order = (number: number, change: Partial<LobbyOrder> = {}): LobbyOrder => ({
  orderId: `order-${number}`,
  number,
  callName: null,
  service: 'carry-out',
  status: 'preparing',
  promisedAt: 0,
  since: 0,
  ...change,
});

it('lists what is being made by number and what is ready latest first', () => {
  const orders = [
    order(12),
    order(3),
    order(7, { status: 'ready', since: 5 }),
    order(5, { status: 'ready', since: 9 }),
  ];
  const lists = lobbyLists({
    orders: Object.fromEntries(orders.map((entry) => [entry.orderId, entry])),
    recentMs: [],
    acceptedAt: {},
  });
  expect(lists.preparing.map(({ number }) => number)).toEqual([3, 12]);
  expect(lists.ready.map(({ number }) => number)).toEqual([5, 7]);
});

it('expects what the last orders took, more when the kitchen is slow or full', () => {
  const recentMs = [10, 12, 40].map((minutes) => minutes * MINUTE);
  expect(expectedMinutes({ recentMs, underWayMs: [], promiseMinutes: 30 })).toBe(12);
  expect(
    expectedMinutes({
      recentMs,
      underWayMs: [18, 20, 22].map((minutes) => minutes * MINUTE),
      promiseMinutes: 30,
    }),
  ).toBe(20);
  expect(expectedMinutes({ recentMs, underWayMs: Array<number>(11).fill(0), promiseMinutes: 30 })).toBe(15);
});

it('falls back on the promise, and says nothing when nothing is known', () => {
  expect(expectedMinutes({ recentMs: [MINUTE], underWayMs: [], promiseMinutes: 18 })).toBe(18);
  expect(waitWords(t, expectedMinutes({ recentMs: [], underWayMs: [], promiseMinutes: null }))).toBe('');
});

it('says it in round words', () => {
  expect(waitWords(t, 3)).toBe('Orders take a few minutes');
  expect(waitWords(t, 12)).toBe('Orders take about 10 to 15 minutes');
  expect(waitWords(t, 15)).toBe('Orders take about 15 to 20 minutes');
  expect(waitWords(t, 75)).toBe('Orders take about an hour');
});
