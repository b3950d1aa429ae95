import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { get } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { DEMO_STAFF } from '@forno/shared/demo';
import { shopLink } from '@forno/shared/protocol/pairing';
import { KeptPage } from '../../display/src/kiosk/kept-page.ts';
import { Shell, type ShellState } from '../../display/src/kiosk/shell.ts';
import { Device, eventually } from '../support/device.ts';
import { ShopProcess } from '../support/shop-process.ts';

/** A kiosk on another network than its shop: it hears nothing, until somebody tells it where to look. */
let shop: ShopProcess;
let shell: Shell;
const dataDir = mkdtempSync(path.join(tmpdir(), 'forno-kiosk-'));
const pages = mkdtempSync(path.join(tmpdir(), 'forno-pages-'));
const MANAGER = DEMO_STAFF.find(({ role }) => role === 'manager')!;

beforeAll(async () => {
  mkdirSync(path.join(pages, 'lobby'));
  writeFileSync(path.join(pages, 'lobby/index.html'), '<!doctype html><title>The lobby</title>');
  shop = await ShopProcess.prepare({ FORNO_ADMISSION: 'known', FORNO_DISPLAY_PAGES: pages });
  await shop.start();
  shell = await Shell.start({
    dataDir,
    kind: 'lobby',
    name: 'Lobby',
    typed: null,
    port: 0,
    addresses: () => [],
    seal: {
      seal: (text) => Buffer.from(Buffer.from(text).toString('base64')),
      open: (bytes) => Buffer.from(bytes.toString(), 'base64').toString(),
    },
    log: () => undefined,
  });
});
afterAll(async () => {
  await shell.close();
  await shop.discard();
  for (const folder of [dataDir, pages]) rmSync(folder, { recursive: true, force: true });
});

const at = (page: string): string => new URL(page, shell.url).href;
const tell = async (place: string): Promise<number> =>
  (await fetch(at('place'), { method: 'POST', body: place })).status;
/** As a browser asks when it goes to a page; `fetch` may not say so. */
const asPage = (url: URL): Promise<{ readonly status: number | undefined; readonly body: string }> =>
  new Promise((resolve, reject) => {
    get(url, { headers: { 'sec-fetch-mode': 'navigate' } }, (response) => {
      let body = '';
      response.on('data', (part: Buffer) => (body += part.toString()));
      response.on('end', () => resolve({ status: response.statusCode, body }));
    }).on('error', reject);
  });
const pairing = (state: ShellState): string | null => (state.is === 'pairing' ? state.code : null);

it('asks where the shop is, is told by the link that the terminal shows, and is let in by its code', async () => {
  expect(await (await fetch(shell.url)).text()).toContain('Address of the shop');
  expect((await fetch(at('code.svg'))).status).toBe(404);
  expect(await tell('nothing that is an address')).toBe(422);
  expect(shell.state).toEqual({ is: 'searching' });
  // A page that was asked for meanwhile waits, and goes on by itself; anything else is told to come again.
  const kitchen = new URL('/kds/', shell.url);
  const page = await asPage(kitchen);
  expect(page).toMatchObject({ status: 503, body: expect.stringContaining('Address of the shop') });
  const asked = await fetch(kitchen);
  expect([asked.status, await asked.text()]).toEqual([503, '']);

  const terminal = await Device.connect(shop.url, 'terminal');
  await terminal.login(MANAGER.pin);
  const devices = await terminal.socket.emitWithAck('devices', {});
  if (!devices.ok) throw new Error(devices.error.message);
  const { hostname: host, port } = new URL(shop.url);
  const { authority, places } = devices.value.door;
  expect(places.every((place) => place.port === Number(port))).toBe(true);

  const wrong = `${'0'.repeat(64)}`;
  expect(await tell(shopLink({ authority: wrong, places }, { host, port: Number(port) }))).toBe(204);
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  expect(shell.state).toEqual({ is: 'searching' });

  expect(await tell(shopLink({ authority, places }, { host, port: Number(port) }))).toBe(204);
  const code = await eventually('a code', () => pairing(shell.state));
  const picture = await fetch(at('code.svg'));
  expect(picture.headers.get('content-type')).toBe('image/svg+xml');
  expect(await picture.text()).toContain('<svg');

  const letIn = async (code: string): Promise<string> => {
    const found = await terminal.socket.emitWithAck('find-waiting', { code });
    if (!found.ok) throw new Error(found.error.message);
    const { deviceId, pairingId } = found.value;
    const as = { kind: 'lobby', name: 'Over the counter' } as const;
    const paired = await terminal.command({ type: 'PairDevice', deviceId, pairingId, ...as });
    expect(paired.ok).toBe(true);
    await eventually('it is in', () => shell.state.is === 'ready');
    return deviceId;
  };
  const deviceId = await letIn(code);
  // Shut out, it says that it was, and shows a code by which a manager may let it in again.
  const revoked = await terminal.command({ type: 'RevokeDevice', deviceId, reason: 'lost' });
  expect(revoked.ok).toBe(true);
  const again = await eventually('another code', () => pairing(shell.state));
  expect(shell.state).toMatchObject({ is: 'pairing', isShutOut: true });
  await letIn(again);
  expect((await fetch(new URL('/healthz', shell.url))).status).toBe(200);
  // Sealed at rest: neither who it is nor how it proves it can be read from the disk.
  expect(readFileSync(path.join(dataDir, 'identity'), 'utf8')).not.toContain('token');

  // Once it was shown, its page outlives the master: the screen starts with what it knew last, and says how old it is.
  const lobby = new URL('/lobby/?name=x', shell.url);
  expect(await asPage(lobby)).toMatchObject({ status: 200, body: expect.stringContaining('The lobby') });
  terminal.close();
  await shop.stop('SIGKILL');
  await eventually('it is alone', () => shell.state.is === 'searching');
  expect(await asPage(lobby)).toMatchObject({ status: 200, body: expect.stringContaining('The lobby') });
  expect(await (await fetch(at('state'))).json()).toEqual({ is: 'searching', hasKept: true });
  expect(await (await fetch(at('kept'))).text()).toContain('/lobby/?name=');
  expect((await asPage(kitchen)).status, 'another page was never shown here').toBe(503);
});

it('forgets its page when it is forgotten itself', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'forno-page-'));
  const page = new KeptPage(folder);
  page.keep('/kds/', { 'content-type': 'text/html', etag: 'x', 'set-cookie': ['a'] }, '<p>');
  const kept = { path: '/kds/', headers: { 'content-type': 'text/html' }, body: '<p>' };
  expect([new KeptPage(folder).of('/kds/'), new KeptPage(folder).of('/lobby/')]).toEqual([kept, null]);
  writeFileSync(path.join(folder, 'page.json'), '{"path":"/kd');
  expect(new KeptPage(folder).of('/kds/'), 'cut off by the power').toBeNull();
  page.forget();
  expect([page.of('/kds/'), new KeptPage(folder).of('/kds/')]).toEqual([null, null]);
  rmSync(folder, { recursive: true });
});
