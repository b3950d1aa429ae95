import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { Assistant, type AssistantDeps } from './assistant.ts';
import { readConfiguration } from '../../master/configuration.ts';
import { readShellConfig } from '../shell-config.ts';
import type { Keychain } from '../shop-key.ts';
import { keepCloudToken, ROLES, setupVariables, writeSetup, type Role, type Setup } from './setup-file.ts';

const open: Server[] = [];
afterEach(() => {
  for (const server of open.splice(0)) server.close();
});

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  open.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const cloud = (): Promise<string> =>
  serve((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const { pairingCode } = JSON.parse(Buffer.concat(parts).toString()) as { pairingCode: string };
      const isRight = request.url === '/v1/devices/pair' && pairingCode === 'ABCDEFGH23';
      response.writeHead(isRight ? 200 : 401, { 'content-type': 'application/json' });
      response.end(
        JSON.stringify(
          isRight
            ? { deviceId: 'd', storeId: 'store-7', token: 'secret-token' }
            : { title: 'Refused', detail: 'This code is wrong, was used or is too old.' },
        ),
      );
    });
  });

function assistant(more: Partial<AssistantDeps> = {}) {
  const done = {
    saved: [] as Setup[],
    tokens: [] as string[],
    printed: [] as unknown[],
    finished: 0,
    keys: 0,
  };
  const made = new Assistant({
    findMasters: async () => [{ origin: 'http://10.0.0.9:4100', name: 'Main <Street>' }],
    fetch,
    printerModels: [{ id: 'generic-80mm', name: 'Generic 80 mm' }],
    print: async (printer, code) => void done.printed.push({ ...printer, code }),
    makeKey: async () => `CODE-${(done.keys += 1)}`,
    keepToken: async (token) => void done.tokens.push(token),
    save: (setup) => done.saved.push(setup),
    finish: () => (done.finished += 1),
    ...more,
  });
  const post = async (path: string, form: Record<string, string> = {}): Promise<string> =>
    (
      await made.answer(
        new Request(`forno://setup${path}`, { method: 'POST', body: new URLSearchParams(form).toString() }),
      )
    ).text();
  return { made, post, done };
}

describe('the first-run assistant', () => {
  test('makes a master: paired with the chain, its code shown and printed, its printer kept', async () => {
    const { post, done } = assistant();
    const cloudUrl = await cloud();
    expect(await post('/role', { role: 'master' })).toContain('Pair with the chain');
    expect(await post('/pair', { cloudUrl, code: 'WRONG' })).toContain('This code is wrong, was used');
    expect(await post('/pair', { cloudUrl, code: ' ABCDEFGH23 ' })).toContain('CODE-1');
    expect(done.tokens).toEqual(['secret-token']);
    expect(await post('/printer', { host: '', model: 'generic-80mm' })).toContain('no address of a printer');
    expect(await post('/printer', { host: '10.0.0.5', model: 'generic-80mm' })).toContain('Is it readable?');
    expect(done.printed).toEqual([{ host: '10.0.0.5', port: 9100, model: 'generic-80mm', code: 'CODE-1' }]);
    // Looked at again it is the same code: the key is made once.
    expect(await post('/code')).toContain('CODE-1');
    expect(done.saved).toEqual([]);
    expect(await post('/done')).toContain('This machine is set up');
    expect(done).toMatchObject({
      finished: 1,
      keys: 1,
      saved: [
        {
          role: 'master',
          storeId: 'store-7',
          cloudUrl,
          printers: [{ id: 'receipts', host: '10.0.0.5', port: 9100, model: 'generic-80mm' }],
        },
      ],
    });
  });

  test('says why a printer did not print, and goes on without', async () => {
    const { post, done } = assistant({
      print: () => Promise.reject(new Error('The printer at 10.0.0.5 does not answer.')),
    });
    await post('/pair', { cloudUrl: await cloud(), code: 'ABCDEFGH23' });
    expect(await post('/printer', { host: '10.0.0.5', model: 'generic-80mm' })).toContain('does not answer');
    await post('/done');
    expect(done.saved).toMatchObject([{ role: 'master', printers: [] }]);
  });

  test('makes a till or a screen of a master that was found or typed, and that answers as one', async () => {
    const { post, done } = assistant();
    const found = await post('/role', { role: 'kitchen' });
    expect(found).toContain('value="http://10.0.0.9:4100"');
    expect(found).not.toContain('<Street>');
    const nobody = await post('/master', { role: 'kitchen', typed: '127.0.0.1:1' });
    expect(nobody).toContain('does not answer as a master');
    expect(await post('/master', { role: 'kitchen', typed: 'ftp://x' })).toContain('no address of a master');
    const master = await serve((_request, response) => response.end('{"storeId":"store-7","epoch":1}'));
    expect(await post('/master', { role: 'kitchen', typed: master })).toContain('set up');
    expect(done).toMatchObject({ finished: 1, saved: [{ role: 'kitchen', masterUrl: `${master}/` }] });
    const other = await serve((_request, response) => response.end('{"hello":"world"}'));
    expect(await post('/master', { role: 'kitchen', typed: other })).toContain('does not answer as a master');
  });

  test('makes a standby of a master that was chosen, and of no other shop', async () => {
    const { post, done } = assistant();
    const cloudUrl = await cloud();
    const master = await serve((_request, response) => response.end('{"storeId":"store-7","epoch":1}'));
    expect(await post('/role', { role: 'standby' })).toContain('Which shop?');
    const link = `${master}/#ca=${'a'.repeat(64)}`;
    expect(await post('/master', { role: 'standby', typed: link })).toContain('Pair with the chain');
    expect(await post('/pair', { cloudUrl, code: 'ABCDEFGH23' })).toContain('CODE-1');
    await post('/done');
    expect(done.saved).toEqual([
      { role: 'standby', storeId: 'store-7', cloudUrl, masterUrl: link, printers: [] },
    ]);

    const stranger = assistant();
    const elsewhere = await serve((_request, response) => response.end('{"storeId":"store-9","epoch":1}'));
    await stranger.post('/master', { role: 'standby', typed: elsewhere });
    expect(await stranger.post('/pair', { cloudUrl, code: 'ABCDEFGH23' })).toContain(
      'This code is for store-7; the master that was chosen is store-9',
    );
    expect(stranger.done.tokens).toEqual([]);
  });

  test.each(Object.keys(ROLES) as Role[])('what it keeps makes a %s of the machine', async (role) => {
    const dir = mkdtempSync(join(tmpdir(), 'forno-setup-'));
    const keychain: Keychain = {
      isAvailable: async () => true,
      seal: async (text) => Buffer.from(text).reverse(),
      unseal: async (sealed) => Buffer.from(sealed).reverse().toString(),
    };
    try {
      const { post } = assistant({
        save: (setup) => writeSetup(dir, setup),
        keepToken: (token) => keepCloudToken(dir, token, keychain),
      });
      const cloudUrl = await cloud();
      const master = await serve((_request, response) => response.end('{"storeId":"store-7","epoch":1}'));
      expect(await post('/role', { role })).toContain(role === 'master' ? 'Pair' : 'Which shop?');
      if (role !== 'master') await post('/master', { role, typed: master });
      if (role === 'master' || role === 'standby') {
        await post('/pair', { cloudUrl, code: 'ABCDEFGH23' });
        await post('/done');
      }
      const env = (await setupVariables(dir, keychain))!;
      const read = readShellConfig({
        args: [],
        env,
        packaged: true,
        userData: dir,
        hostname: 'machine-3',
        appPath: '/app',
      });
      expect(read).toMatchObject({ ok: true });
      if (!read.ok) return;
      const { door, master: at } = read.value;
      const hasMaster = role === 'master' || role === 'standby';
      expect(at.kind).toBe(hasMaster ? 'own' : 'found');
      const kind = role === 'standby' ? 'terminal' : role;
      const to = door === null ? null : `${door.kind} ${door.name} ${door.place}`;
      expect(to).toBe(role === 'master' ? null : `${kind} machine-3 ${master}/`);
      if (at.kind !== 'own') return;
      // The master's own configuration understands it.
      const configured = readConfiguration(at.env);
      expect(configured).toMatchObject({
        ok: true,
        value: {
          FORNO_STORE: 'store-7',
          FORNO_CLOUD_TOKEN: 'secret-token',
          FORNO_DISCOVERY: true,
          FORNO_STANDBY: role === 'standby',
          FORNO_PEERS: role === 'standby' ? [master] : [],
        },
      });
    } finally {
      rmSync(dir, { recursive: true, force: true });
    }
  });

  test('its pages run no script and skip no step', async () => {
    const { made, post, done } = assistant();
    const response = await made.answer(new Request('forno://setup/'));
    expect(response.headers.get('content-security-policy')).toMatch(/^default-src 'none'/);
    expect(await response.text()).not.toContain('<script');
    for (const path of ['/done', '/code', '/printer', '/elsewhere'])
      expect(await post(path, { host: 'a', model: 'b' })).toContain('What is this machine?');
    expect(done).toMatchObject({ finished: 0, saved: [], keys: 0 });
  });
});
