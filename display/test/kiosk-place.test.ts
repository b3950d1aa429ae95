import { describe, expect, it } from 'vitest';
import { readPlace } from '../src/kiosk/place.ts';
import { kioskArguments } from '../src/kiosk/system-browser.ts';

describe('where somebody says the master is', () => {
  const ca = 'ab'.repeat(32);
  it.each([
    ['10.0.0.5', { host: '10.0.0.5', port: 4100, authority: null }],
    [' till.local:4200 ', { host: 'till.local', port: 4200, authority: null }],
    ['https://10.0.0.5:4100/kds/', { host: '10.0.0.5', port: 4100, authority: null }],
    [`https://10.0.0.5/#ca=${ca}`, { host: '10.0.0.5', port: 4100, authority: ca }],
    ['fd00::5', { host: 'fd00::5', port: 4100, authority: null }],
    ['https://shop.example:443/', { host: 'shop.example', port: 443, authority: null }],
    ['', null],
    ['not an address', null],
    ['https://10.0.0.5/#ca=short', null],
  ])('%s', (typed, place) => {
    expect(readPlace(typed)).toEqual(place);
  });
});

it('a browser is started as a kiosk in its own way', () => {
  const page = { url: 'http://127.0.0.1:4180/.shell/', profile: '/data/browser' };
  expect(kioskArguments('/usr/bin/chromium', page)).toEqual(
    expect.arrayContaining(['--kiosk', '--user-data-dir=/data/browser', `--app=${page.url}`]),
  );
  expect(kioskArguments('/usr/bin/firefox', page)).toEqual([
    '--kiosk',
    '--profile',
    '/data/browser',
    page.url,
  ]);
});
