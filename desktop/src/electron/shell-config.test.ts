import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readShellConfig, type ShellSurroundings } from './shell-config.ts';

const read = (over: Partial<ShellSurroundings>) =>
  readShellConfig({
    args: [],
    env: { FORNO_STORE: 'store-001' },
    packaged: false,
    userData: '/data',
    hostname: 'till-2',
    appPath: '/app',
    ...over,
  });
const configOf = (over: Partial<ShellSurroundings>) => {
  const config = read(over);
  if (!config.ok) throw new Error(config.error);
  return config.value;
};

describe('what this terminal is', () => {
  test('installed it fills the screen, from the sources it is a window; a flag decides otherwise', () => {
    expect(configOf({ packaged: true }).mode).toBe('kiosk');
    expect(configOf({ packaged: false }).mode).toBe('windowed');
    expect(configOf({ packaged: true, args: ['--windowed'] }).mode).toBe('windowed');
    expect(configOf({ args: ['/app', '--kiosk', '--user-data-dir=/x'] }).mode).toBe('kiosk');
  });

  test('a second monitor faces the customer in a kiosk, and shows something else or nothing where that is said', () => {
    expect(configOf({ packaged: true }).secondMonitor).toBe('customer');
    expect(configOf({}).secondMonitor).toBe('none');
    const said = (FORNO_SECOND_MONITOR: string) =>
      configOf({ packaged: true, env: { FORNO_STORE: 's', FORNO_SECOND_MONITOR } }).secondMonitor;
    expect([said('lobby'), said('none'), said('')]).toEqual(['lobby', 'none', 'customer']);
  });

  test('its own master: data under the user, pages beside it, the rest of the environment handed on', () => {
    const { master } = configOf({
      env: {
        FORNO_STORE: 'store-001',
        PORT: '5000',
        FORNO_CLOUD_URL: 'https://cloud.example',
        HOME: undefined,
      },
    });
    expect(master).toMatchObject({ kind: 'own', dataDir: join('/data', 'shop'), port: 5000 });
    expect(master.kind === 'own' && master.env).toEqual({
      FORNO_STORE: 'store-001',
      PORT: '5000',
      FORNO_CLOUD_URL: 'https://cloud.example',
      FORNO_DATA: join('/data', 'shop'),
      FORNO_TERMINAL_PAGES: join('/app', 'dist', 'renderer'),
      FORNO_DISPLAY_PAGES: join('/display', 'dist'),
    });
    const packaged = configOf({ packaged: true }).master;
    expect(packaged.kind === 'own' && packaged.env['FORNO_DISPLAY_PAGES']).toBe(
      join('/app', 'dist', 'display'),
    );
  });

  test("another machine's master wins over an own one, whatever path its address carries", () => {
    const env = { FORNO_STORE: 'store-001', FORNO_MASTER_URL: 'http://10.0.0.5:4100/terminal/' };
    expect(configOf({ env }).master).toEqual({ kind: 'remote', origin: 'http://10.0.0.5:4100' });
  });

  test('a device of a shop goes through a door, wherever its master is, and takes its name from the machine', () => {
    const env = { FORNO_DEVICE: 'kitchen', FORNO_PLACE: 'http://10.0.0.5:4100/' };
    expect(configOf({ env })).toEqual({
      mode: 'windowed',
      secondMonitor: 'none',
      master: { kind: 'found' },
      door: {
        kind: 'kitchen',
        name: 'till-2',
        place: 'http://10.0.0.5:4100/',
        port: 4180,
        dataDir: join('/data', 'device'),
      },
    });
  });

  test('a standby has a master of its own and a door for its till', () => {
    const env = { FORNO_STORE: 'store-001', FORNO_STANDBY: 'true', FORNO_DEVICE: 'terminal' };
    expect(configOf({ env })).toMatchObject({
      master: { kind: 'own', env: { FORNO_STANDBY: 'true' } },
      door: { kind: 'terminal', place: null },
    });
  });

  test.each([
    [{ FORNO_STORE: 's', FORNO_SECOND_MONITOR: 'terminal' }, 'FORNO_SECOND_MONITOR'],
    [{ FORNO_DEVICE: 'toaster' }, 'FORNO_DEVICE'],
    [{}, 'belongs to no shop'],
    [{ FORNO_STORE: '' }, 'belongs to no shop'],
    [{ FORNO_STORE: 's', PORT: '70000' }, 'PORT'],
    [{ FORNO_MASTER_URL: 'file:///etc/passwd' }, 'FORNO_MASTER_URL'],
  ])('%o is refused with what to do', (env, words) => {
    const config = read({ env });
    expect(config).toMatchObject({ ok: false });
    expect(!config.ok && config.error).toContain(words);
  });
});
