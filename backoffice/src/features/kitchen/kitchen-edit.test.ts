import { expect, it } from 'vitest';
import { demoMenu, demoSettings } from '@forno/shared/demo';
import { settingsSchema } from '@forno/shared/domain';
import {
  changeRoute,
  deadRoutes,
  newStation,
  removeStation,
  slotsBySize,
  stopsOf,
  waysOf,
} from './kitchen-edit.ts';

const menu = demoMenu();
const { kitchen } = settingsSchema.parse(demoSettings());

it('tells which way everything goes, and that each item goes one', () => {
  const ways = waysOf(kitchen, menu);
  const things = menu.items.filter(({ kind }) => kind !== 'combo').map(({ name }) => name);
  expect(ways.flatMap(({ items }) => items).toSorted()).toEqual(things.toSorted());
  const pizza = ways.find(({ items }) => items.includes('Margherita'))!;
  expect(pizza.path).toEqual(['make', 'oven', 'cut']);
});

it('a station that goes takes its rules along where nothing is left of them', () => {
  const [first] = kitchen.routes;
  const alone = changeRoute(kitchen, 0, { path: ['oven'] });
  const left = removeStation(alone, 'oven');
  expect(left.stations.map(({ id }) => id)).not.toContain('oven');
  expect(left.routes).toHaveLength(kitchen.routes.length - 1);
  expect(left.routes).not.toContainEqual({ ...first, path: ['oven'] });
  expect(left.routes.every(({ path }) => path.length > 0 && !path.includes('oven'))).toBe(true);
});

it('a new station has an id of its own and can be led through; the expo cannot', () => {
  const twice = newStation(newStation(kitchen));
  expect(new Set(twice.stations.map(({ id }) => id)).size).toBe(twice.stations.length);
  const stops = stopsOf(twice, menu).map(({ id }) => id);
  expect(stops).toEqual(expect.arrayContaining(['make', 'oven', 'station-1', 'station-2']));
  expect(stops).not.toContain('expo');
});

it('says which rules nothing reaches', () => {
  const all = { path: ['make'] };
  expect(deadRoutes({ ...kitchen, routes: [{ stationIds: ['make'], path: ['make'] }, all] })).toEqual([]);
  expect(deadRoutes({ ...kitchen, routes: [all, { stationIds: ['make'], path: ['make'] }] })).toEqual([1]);
});

it('a rule for single items takes them out of the way of their category', () => {
  const pizza = menu.items.find(({ name }) => name === 'Margherita')!;
  const alone = { ...kitchen, routes: [{ itemIds: [pizza.id], path: ['oven'] }, ...kitchen.routes] };
  expect(waysOf(kitchen, menu).find(({ path }) => path.join() === 'oven')?.items).not.toContain('Margherita');
  expect(waysOf(alone, menu).find(({ path }) => path.join() === 'oven')?.items).toContain('Margherita');
});

it('of slots only those are kept that are not one', () => {
  const two = slotsBySize(kitchen, 'Medium', 2);
  expect(two.ovenSlotsBySize).toEqual({ ...kitchen.ovenSlotsBySize, Medium: 2 });
  expect(slotsBySize(two, 'Medium', 1).ovenSlotsBySize).toEqual(kitchen.ovenSlotsBySize);
});
