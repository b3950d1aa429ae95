import type { IpcMain, IpcMainInvokeEvent } from 'electron';
import { describe, expect, test } from 'vitest';
import { ok } from '@forno/shared/result';
import { IPC_REQUESTS } from '@forno/shared/protocol/ipc';
import { answerNativeRequests, type NativeHandlers } from './native-requests.ts';

type Handler = (event: IpcMainInvokeEvent, request: unknown) => Promise<unknown>;

function setUp() {
  const channels = new Map<string, Handler>();
  const ran: string[] = [];
  const ipcMain = {
    handle: (name: string, handler: Handler) => void channels.set(name, handler),
  } as unknown as IpcMain;
  const info = {
    appVersion: '1',
    electronVersion: '1',
    platform: 'linux',
    mode: 'kiosk',
    master: 'own',
    updates: null,
  } as const;
  const handlers: NativeHandlers = {
    'app-info': () => (ran.push('app-info'), ok(info)),
    'update-moment': () => ok(true),
    'open-display': ({ screen }) => (ran.push(`open-display ${screen}`), ok({ monitor: 'second' as const })),
    quit: () => (ran.push('quit'), ok(true as const)),
    relaunch: () => (ran.push('relaunch'), ok(true as const)),
  };
  const terminal = {} as IpcMainInvokeEvent;
  answerNativeRequests(ipcMain, handlers, (event) => event === terminal);
  return { channels, ran, terminal };
}

describe("a page's requests to the machine", () => {
  test('every request of the protocol has its channel, and there is no other', () => {
    expect([...setUp().channels.keys()].toSorted()).toEqual(Object.keys(IPC_REQUESTS).toSorted());
  });

  test('nobody but the terminal is heard', async () => {
    const { channels, ran } = setUp();
    for (const handler of channels.values())
      expect(await handler({} as IpcMainInvokeEvent, {})).toMatchObject({
        ok: false,
        error: { code: 'forbidden' },
      });
    expect(ran).toEqual([]);
  });

  test.each([
    undefined,
    null,
    'menu',
    { screen: '../etc' },
    { screen: 'menu', more: true },
    { screen: ['menu'] },
  ])('open-display of %o is refused', async (request) => {
    const { channels, ran, terminal } = setUp();
    expect(await channels.get('open-display')!(terminal, request)).toMatchObject({
      ok: false,
      error: { code: 'invalid', field: expect.any(String) },
    });
    expect(ran).toEqual([]);
  });

  test('what the schemas allow is carried out', async () => {
    const { channels, ran, terminal } = setUp();
    expect(await channels.get('open-display')!(terminal, { screen: 'menu' })).toEqual({
      ok: true,
      value: { monitor: 'second' },
    });
    expect(await channels.get('quit')!(terminal, {})).toEqual({ ok: true, value: true });
    expect(ran).toEqual(['open-display menu', 'quit']);
  });
});
