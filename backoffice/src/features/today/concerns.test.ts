import type { Store } from '@forno/shared/protocol/cloud/stores';
import { expect, it } from 'vitest';
import type { StockRow } from '../inventory/use-cover.ts';
import { concernsOf, reviewConcerns } from './concerns.ts';

const NOW = 1_800_000_000_000;
const store = (name: string, values: Partial<Store> = {}): Store => ({
  storeId: name,
  name,
  region: '',
  timeZone: 'UTC',
  currency: 'USD',
  menuId: 'm',
  menuVersion: 1,
  ackedSeq: 9,
  lastSyncAt: NOW - 1000,
  quarantined: 0,
  waiting: 0,
  ...values,
});
const row = (storeName: string, name: string, state: StockRow['state']): StockRow => ({
  storeId: storeName,
  storeName,
  name,
  ingredientId: name,
  unit: 'g',
  onHand: 0,
  reserved: 0,
  free: 0,
  perDay: 1,
  days: 0,
  state,
});

it('is silent when all is well', () => {
  expect(concernsOf([store('A'), store('B')], [row('A', 'Eggs', 'enough')], NOW)).toEqual([]);
});

it('puts what is wrong before what is late, and says how late', () => {
  const concerns = concernsOf(
    [store('Late', { lastSyncAt: NOW - 3_600_000 }), store('Bad', { quarantined: 2 })],
    [row('Late', 'Eggs', 'low')],
    NOW,
  );
  expect(concerns.map(({ tone, title, detail }) => [tone, title, detail])).toEqual([
    [
      'red',
      'Bad',
      'has 2 events that the cloud could not take. The rest flows on; somebody has to look at them.',
    ],
    ['amber', 'Late', 'runs low on Eggs.'],
    ['amber', 'Late', 'was last heard from 1 hr. ago. It sells on by itself; its sales here are behind.'],
  ]);
});

it('makes one line of many stores', () => {
  const names = ['A', 'B', 'C', 'D'];
  const concerns = concernsOf(
    names.map((name) => store(name, { lastSyncAt: null })),
    names.flatMap((name) => [row(name, 'Eggs', 'out'), row(name, 'Ham', 'low')]),
    NOW,
  );
  expect(concerns.map(({ title, detail }) => `${title} ${detail}`)).toEqual([
    '4 stores are out of Eggs.',
    '4 stores never uploaded anything yet.',
  ]);
});

it('tells of conflicts before dead letters, and of neither where none waits', () => {
  expect(reviewConcerns({ conflicts: 0, deadLetters: 0 })).toEqual([]);
  expect(reviewConcerns({ conflicts: 1, deadLetters: 3 })).toMatchObject([
    { tone: 'red', title: '1 conflict', place: '/review/conflicts' },
    { tone: 'amber', title: '3 messages', place: '/review/dead-letters' },
  ]);
});
