import { readdir, readFile } from 'node:fs/promises';
import { connect } from 'node:net';
import path from 'node:path';
import { ok } from '@forno/shared/result';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { startTestCloud, type TestCloud } from '../../test/cloud.ts';
import { openOnlineShop } from '../../test/online-shop.ts';
import { openPartner } from '../../test/partner.ts';
import type { Adapter } from './adapter.ts';
import { ADAPTERS } from './registry.ts';
import { tcpFields, tcpSettings } from './wire-settings.ts';

let cloud: TestCloud;
beforeAll(async () => {
  cloud = await startTestCloud({ roles: ['api', 'worker'] });
});
afterAll(() => cloud.close());

/** All that the folder of a new adapter would hold: a till that speaks JSON, a line a message, and wants "ok". */
const jsonLines: Adapter = {
  adapter: 'json-lines',
  title: 'JSON lines',
  speaks: 'tcp',
  fields: tcpFields,
  settings: tcpSettings,
  isGenuine: () => true,
  session({ write, onMessage, onFault, isLetIn }) {
    const state = { text: '', isIn: false, turn: Promise.resolve() };
    const take = async (line: string): Promise<string> => {
      if (state.isIn) {
        await onMessage(line);
        return 'ok';
      }
      state.isIn = isLetIn?.(line) ?? true;
      return state.isIn ? 'ok' : 'no';
    };
    return (bytes) => {
      state.text += Buffer.from(bytes).toString('utf8');
      const lines = state.text.split('\n');
      state.text = lines.pop() ?? '';
      for (const line of lines)
        state.turn = state.turn.then(async () => write(Buffer.from(`${await take(line)}\n`))).catch(onFault);
    };
  },
  read: async ({ body }) => {
    const { id, code, cents } = JSON.parse(body) as { id: string; code: string; cents: number };
    return ok({
      kind: 'order',
      order: {
        externalId: id,
        displayId: id,
        service: 'carry-out',
        callName: null,
        notes: null,
        dueAt: null,
        lines: [{ code, quantity: 1, modifiers: [], notes: null, cents }],
        totalCents: cents,
        taxCents: null,
        isPaid: true,
      },
    });
  },
  reply: () => ({ contentType: 'text/plain', body: '' }),
};

describe('the registry', () => {
  it('names every folder of an adapter', async () => {
    const folder = path.join(import.meta.dirname, 'adapters');
    const registry = await readFile(path.join(import.meta.dirname, 'registry.ts'), 'utf8');
    const names = await readdir(folder);
    expect(names.length).toBeGreaterThan(3);
    for (const name of names) expect(registry).toContain(`./adapters/${name}/index.ts`);
  });

  it('is the one place that a till with a protocol of its own has to be named in', async () => {
    const registry = ADAPTERS as Map<string, Adapter>;
    registry.set(jsonLines.adapter, jsonLines);
    onTestFinished(() => void registry.delete(jsonLines.adapter));
    const shop = await openOnlineShop(cloud, Date.now());
    const token = (await cloud.login()).accessToken;
    const secret = 'the secret of the till';
    const spare = await openPartner();
    await spare.close();
    const port = Number(new URL(spare.url).port);
    const body = {
      storeId: shop.storeId,
      adapter: 'json-lines',
      name: 'till',
      mode: 'live',
      settings: { port, host: '127.0.0.1' },
      secret,
    };
    expect((await cloud.request('POST', '/v1/gateway/connections', { token, body })).status).toBe(201);
    const order = JSON.stringify({ id: 'j1', code: 'cola/can', cents: 199 });
    await expect
      .poll(() => say(port, `${secret}\n${order}\n${order}\n`, 3), { timeout: 20_000, interval: 200 })
      .toEqual(['ok', 'ok', 'ok']);
    const offers = (await shop.sync()).filter(({ type }) => type === 'ReceiveChannelOrder');
    expect(offers).toMatchObject([{ from: 'JSON lines', externalId: 'j1' }]);
    expect(await say(port, 'another secret\n', 1)).toEqual(['no']);
  }, 40_000);
});

/** What comes back, a line each; null where nobody listens. */
function say(port: number, text: string, answers: number): Promise<string[] | null> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    let heard = '';
    socket.once('error', () => resolve(null));
    socket.once('connect', () => socket.write(text));
    socket.on('data', (data) => {
      heard += data.toString('utf8');
      const lines = heard.split('\n').slice(0, -1);
      if (lines.length < answers) return;
      resolve(lines);
      socket.destroy();
    });
  });
}
