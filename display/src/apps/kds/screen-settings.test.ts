import { expect, it } from 'vitest';
import { keepScreenSettings, readScreenSettings } from './screen-settings.ts';

function storage(): Pick<Storage, 'getItem' | 'setItem'> {
  const kept = new Map<string, string>();
  return { getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => void kept.set(key, value) };
}

it('keeps what was set at each screen, and takes the address before it', () => {
  const kept = storage();
  const first = readScreenSettings('', kept);
  expect(first).toMatchObject({ stationIds: [], view: 'tickets', columns: 0, sort: 'promise' });
  keepScreenSettings('', kept, { ...first, columns: 6, stationIds: ['oven'], sort: 'start' });
  expect(readScreenSettings('', kept)).toMatchObject({ columns: 6, stationIds: ['oven'], sort: 'start' });
  expect(readScreenSettings('?name=second', kept)).toEqual(first);
  expect(readScreenSettings('?stations=make,fry&columns=12&theme=light', kept)).toMatchObject({
    columns: 12,
    stationIds: ['make', 'fry'],
    sort: 'start',
    theme: 'light',
  });
});

it('a wrong value costs only itself', () => {
  const kept = storage();
  kept.setItem('forno.kitchen.screen', JSON.stringify({ columns: 99, sort: 'oldest', view: 3, odd: true }));
  expect(readScreenSettings('?columns=13&theme=pink', kept)).toMatchObject({
    columns: 0,
    sort: 'oldest',
    view: 'tickets',
    theme: 'dark',
  });
  kept.setItem('forno.kitchen.screen', '{broken');
  expect(readScreenSettings('', kept)).toMatchObject({ sort: 'promise' });
});
