import { X509Certificate } from 'node:crypto';
import { request } from 'node:https';
import { get } from 'node:http';
import { connect, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DeviceKind, Refusal } from '@forno/shared/domain';
import type { ShopStatus } from '@forno/shared/protocol/lan';
import type { Paired } from '@forno/shared/protocol/pairing';
import { io } from 'socket.io-client';
import { WebSocket } from 'ws';
import { newId } from '../../../test/desk.ts';
import {
  openKnownShop,
  PINS,
  setPlainBrowsers,
  type KnownShop,
  type Wire,
} from '../../../test/known-shop.ts';
import { SHELL_TOKEN_HEADER } from './admission.ts';
import { createAuthority, fingerprintOf, type CertifiedKey } from './authority.ts';
import { Addresses, Allowance } from './limits.ts';
import { ServerCertificate, SERVER_CERTIFICATE_DAYS } from './server-certificate.ts';
import { readShopSecrets } from './shop-secrets.ts';
import { shopKey } from '../data-folder.ts';

const DAY_MS = 86_400_000;
/** The smallest packet there is (engine.io's `pong`), good for nothing but keeping somebody busy. */
const HEARTBEAT = '3';
/** Another machine, as far as the master can tell. */
const ELSEWHERE = '127.0.0.5';

const at = {} as { shop: KnownShop; ca: string };
beforeAll(async () => {
  at.shop = await openKnownShop({ plainBrowsers: false });
  at.ca = authorityOf(at.shop);
});
afterAll(() => at.shop.close());

const authorityOf = ({ dataDir }: KnownShop): string =>
  readShopSecrets({ dataDir, key: shopKey(dataDir, undefined) })!.authority.certificatePem;

/** The status, or the error's code. */
const askTls = (options: object): Promise<number | string> =>
  new Promise((resolve) => {
    const asked = request(
      { host: '127.0.0.1', port: at.shop.master.port, path: '/healthz', agent: false, ...options },
      (response) => {
        response.resume();
        resolve(response.statusCode!);
      },
    );
    asked.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    asked.end();
  });

/** As a browser on the machine of this address asks. */
const plain = (
  port: number,
  localAddress: string,
): Promise<{ readonly status: number; readonly body: string }> =>
  new Promise((resolve, reject) => {
    get({ host: '127.0.0.1', port, path: '/healthz', localAddress, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        resolve({ status: response.statusCode!, body: Buffer.concat(chunks).toString() }),
      );
    }).on('error', reject);
  });

/** A device that a manager has let in. */
async function pair(shop: KnownShop, till: Wire, kind: DeviceKind): Promise<Paired> {
  const { code, paired } = await shop.stranger(kind);
  const found = await till.emitWithAck('find-waiting', { code });
  if (!found.ok) throw new Error(found.error.message);
  const { deviceId, pairingId, name } = found.value;
  const command = { type: 'PairDevice', commandId: newId(), deviceId, pairingId, kind, name } as const;
  expect(await till.emitWithAck('command', command)).toMatchObject({ ok: true });
  return paired;
}

describe('the one port', () => {
  it('speaks TLS, proven by the shop’s own authority and by no other', async () => {
    const other = await createAuthority('store-001', Date.now());
    expect(await askTls({ ca: at.ca })).toBe(200);
    expect(await askTls({ ca: other.certificatePem })).toMatch(/UNABLE_TO_VERIFY|SELF_SIGNED|SIGNATURE/);
    expect(await askTls({})).toMatch(/SELF_SIGNED_CERT_IN_CHAIN/);
  });

  it('shows whoever connects the authority to be pinned', async () => {
    const seen = await new Promise<string>((resolve) => {
      const socket = connectTls(
        { host: '127.0.0.1', port: at.shop.master.port, rejectUnauthorized: false },
        () => {
          resolve(new X509Certificate(socket.getPeerCertificate(true).issuerCertificate.raw).fingerprint256);
          socket.destroy();
        },
      );
    });
    expect(seen.replaceAll(':', '').toLowerCase()).toBe(fingerprintOf(at.ca));
  });

  it('speaks plain HTTP to its own machine, and to others only where the shop says so', async () => {
    const { port } = at.shop.master;
    expect((await plain(port, '127.0.0.1')).status).toBe(200);
    const refused = await plain(port, ELSEWHERE);
    expect(refused.status).toBe(403);
    expect(refused.body).toMatch(/<h1>Not in a browser<.*Start the Forno shell.*<h1>Nicht im Browser</s);
  });

  it('takes a changed setting up while it runs, and turns those away who are in by a browser', async () => {
    const shop = await openKnownShop({ plainBrowsers: true });
    const { port } = shop.master;
    expect((await plain(port, ELSEWHERE)).status).toBe(200);
    const own = await shop.till('manager');
    const { deviceId, kind, name, token } = await pair(shop, own, 'kitchen');
    const browser = io(`http://127.0.0.1:${port}`, {
      transports: ['websocket'],
      reconnection: false,
      forceNew: true,
      localAddress: ELSEWHERE,
      auth: { protocol: 1, deviceId, kind, name, token },
    } as object);
    await new Promise((resolve) => browser.once('connect', () => resolve(null)));
    // Followed, so that the new settings are being written to it when it is told to go.
    for (const topic of ['kitchen', 'menu'] as const)
      expect(await browser.emitWithAck('subscribe', { topic })).toMatchObject({ ok: true });
    const said = new Promise((resolve) => browser.once('turned-away', resolve));
    const cut = new Promise((resolve) => browser.once('disconnect', resolve));
    const idle = connect({ host: '127.0.0.1', port, localAddress: ELSEWHERE });
    idle.write('GET /healthz HTTP/1.1\r\nhost: x\r\n\r\n');
    await new Promise((resolve) => idle.once('data', resolve));
    const idleEnds = new Promise((resolve) => idle.once('close', resolve));

    await setPlainBrowsers(shop.master, false);
    expect(await said).toMatchObject({
      code: 'forbidden',
      message: expect.stringContaining('not in a browser'),
    });
    await Promise.all([cut, idleEnds]);
    expect((await plain(port, ELSEWHERE)).status).toBe(403);
    // The machine's own till goes on.
    expect(await own.emitWithAck('devices', {})).toMatchObject({ ok: true });

    await setPlainBrowsers(shop.master, true);
    expect((await plain(port, ELSEWHERE)).status).toBe(200);
    await shop.close();
  });

  it('turns browsers away over TLS too, with words and for as long as it takes none, and no shell', async () => {
    const shop = await openKnownShop({ plainBrowsers: true });
    const own = await shop.till('manager');
    const tls = { ca: authorityOf(shop), checkServerIdentity: () => undefined };
    const join = (
      { deviceId, kind, name }: Pick<Paired, 'deviceId' | 'kind' | 'name'>,
      { token, shellToken }: { readonly token?: string; readonly shellToken?: string },
    ): Promise<{ wire: Wire; refused: Refusal | null }> => {
      const wire: Wire = io(`https://127.0.0.1:${shop.master.port}`, {
        ...tls,
        transports: ['websocket'],
        reconnection: false,
        forceNew: true,
        localAddress: ELSEWHERE,
        ...(shellToken !== undefined && { extraHeaders: { [SHELL_TOKEN_HEADER]: shellToken } }),
        auth: { protocol: 1, deviceId, kind, name, token },
      } as object);
      wires.push(wire);
      return new Promise((resolve, reject) => {
        wire.once('connect', () => resolve({ wire, refused: null }));
        wire.once('connect_error', (error: Error & { data?: Refusal }) =>
          error.data ? resolve({ wire, refused: error.data }) : reject(error),
        );
      });
    };
    const wires: Wire[] = [];
    const screen = await pair(shop, own, 'kitchen');
    const till = await pair(shop, own, 'terminal');
    const beside = { deviceId: 'lobby-beside-a-till', kind: 'lobby', name: 'Lobby' } as const;
    const inside = {
      shell: () => join({ ...screen, deviceId: 'what-its-page-says' }, { shellToken: screen.token }),
      besideTill: () => join(beside, { shellToken: till.token }),
    };
    const browser = await join(screen, { token: screen.token });
    const shell = await inside.shell();
    const window = await inside.besideTill();
    expect([browser.refused, shell.refused, window.refused]).toEqual([null, null, null]);
    await shop.stranger('menu-board');
    const waiting = async () => {
      const answer = await own.emitWithAck('devices', {});
      if (!answer.ok) throw new Error(answer.error.message);
      return answer.value.waiting;
    };
    expect(await waiting()).toHaveLength(1);

    const said = new Promise((resolve) => browser.wire.once('turned-away', resolve));
    const cut = new Promise((resolve) => browser.wire.once('disconnect', resolve));
    await setPlainBrowsers(shop.master, false);
    expect(await said).toMatchObject({ code: 'forbidden', message: expect.stringContaining('browser') });
    await cut;
    expect((await join(screen, { token: screen.token })).refused).toMatchObject({ code: 'forbidden' });
    // Nobody waits with a code that would be worth nothing.
    await expect.poll(waiting).toEqual([]);
    // Those in shells were not even cut for a moment, and come in anew.
    for (const { wire } of [shell, window]) {
      expect(await wire.emitWithAck('subscribe', { topic: 'lobby' })).toHaveProperty('ok');
      expect(wire.connected).toBe(true);
    }
    expect((await inside.shell()).refused).toBeNull();
    expect((await inside.besideTill()).refused).toBeNull();
    expect(await own.emitWithAck('devices', {})).toMatchObject({ ok: true });
    // A shell that was shut out has to hear that it is unknown, or it would never ask to be paired anew.
    const { deviceId } = screen;
    const revoke = { type: 'RevokeDevice', commandId: newId(), deviceId, reason: 'lost' } as const;
    expect(await own.emitWithAck('command', revoke)).toMatchObject({ ok: true });
    expect((await inside.shell()).refused).toMatchObject({ code: 'unknown-device' });

    await setPlainBrowsers(shop.master, true);
    expect((await join(till, { token: till.token })).refused).toBeNull();
    for (const wire of wires) wire.io._close();
    await shop.close();
  });

  it('carries the devices’ protocol over TLS', async () => {
    const wire: Wire = io(`https://localhost:${at.shop.master.port}`, {
      transports: ['websocket'],
      ca: at.ca,
      reconnection: false,
      auth: { protocol: 1, deviceId: 'till-over-tls', kind: 'terminal', name: 'Till' },
    } as object);
    const answer = await wire.emitWithAck('login', { pin: PINS.manager });
    expect(answer).toMatchObject({ ok: true });
    wire.close();
  });

  it('lets nobody stand in it without a word', async () => {
    const silent = connect({ host: '127.0.0.1', port: at.shop.master.port, localAddress: ELSEWHERE });
    await new Promise((resolve) => silent.once('close', resolve));
  });

  it('is not shaken by rubbish', async () => {
    for (const bytes of [
      [0x16],
      [0x16, 3, 1, 0xff, 0xff, 1],
      [0, 1, 2],
      [...Buffer.from('GET / HTTP/9\r\n\r\n')],
    ]) {
      const socket = connect({ host: '127.0.0.1', port: at.shop.master.port, localAddress: ELSEWHERE });
      socket.on('error', () => undefined).write(Buffer.from(bytes));
      await new Promise((resolve) => setTimeout(resolve, 50));
      socket.destroy();
    }
    expect(await askTls({ ca: at.ca, localAddress: ELSEWHERE })).toBe(200);
  });
});

describe('a flood', () => {
  it('of connections from one address is stopped at the door, and keeps nobody else out', async () => {
    const { port } = at.shop.master;
    const flood = '127.0.0.6';
    const sockets = await Promise.all(
      Array.from(
        { length: 200 },
        () =>
          new Promise<Socket>((resolve) => {
            const socket = connect({ host: '127.0.0.1', port, localAddress: flood });
            socket.on('error', () => undefined);
            socket.once('connect', () => resolve(socket));
            socket.once('close', () => resolve(socket));
          }),
      ),
    );
    await expect
      .poll(() => sockets.filter((socket) => !socket.destroyed && socket.readable).length)
      .toBeLessThan(65);
    expect(await askTls({ ca: at.ca, localAddress: ELSEWHERE })).toBe(200);
    for (const socket of sockets) socket.destroy();
  });

  it('of connections is named at the tills, with the devices there, who stay', async () => {
    const shop = await openKnownShop();
    const { port } = shop.master;
    const till = await shop.till('manager');
    const statuses: ShopStatus[] = [];
    till.on('status', (status) => statuses.push(status));
    const { deviceId, kind, name, token } = await pair(shop, till, 'kitchen');
    const device: Wire = io(`http://127.0.0.1:${port}`, {
      transports: ['websocket'],
      reconnection: false,
      forceNew: true,
      localAddress: '127.0.0.10',
      auth: { protocol: 1, deviceId, kind, name, token },
    } as object);
    await new Promise((resolve) => device.once('connect', () => resolve(null)));
    const sockets = Array.from({ length: 300 }, () => {
      const socket = connect({ host: '127.0.0.1', port, localAddress: '127.0.0.10' });
      return socket.on('error', () => undefined);
    });
    await expect.poll(() => statuses.at(-1)?.floods ?? []).toHaveLength(1);
    expect(statuses.at(-1)!.floods).toEqual([
      { address: expect.stringContaining('127.0.0.10'), names: [name], at: expect.any(Number) },
    ]);
    expect(device.connected).toBe(true);
    expect(await device.emitWithAck('subscribe', { topic: 'kitchen' })).toMatchObject({ ok: true });
    for (const socket of sockets) socket.destroy();
    device.close();
    await shop.close();
  });

  it('of packets, before or after it said who it is, ends the connection and shuts the address out for a while', async () => {
    const shop = await openKnownShop();
    const from = (localAddress: string): Promise<{ wire: WebSocket; heard: boolean }> =>
      new Promise((resolve) => {
        const address = `ws://127.0.0.1:${shop.master.port}/socket.io/?EIO=4&transport=websocket`;
        const wire = new WebSocket(address, { localAddress });
        wire.on('error', () => resolve({ wire, heard: false }));
        wire.on('open', () => resolve({ wire, heard: true }));
      });
    const stranger = await from('127.0.0.7');
    const closed = new Promise((resolve) => stranger.wire.once('close', resolve));
    for (let n = 0; n < 100; n += 1) stranger.wire.send(HEARTBEAT);
    await closed;
    expect((await from('127.0.0.7')).heard).toBe(false);
    const other = await from('127.0.0.9');
    expect(other.heard).toBe(true);
    other.wire.close();

    const till = await shop.till('manager');
    const statuses: ShopStatus[] = [];
    till.on('status', (status) => statuses.push(status));
    const { deviceId, kind, name, token } = await pair(shop, till, 'kitchen');
    const device = io(`http://127.0.0.1:${shop.master.port}`, {
      transports: ['websocket'],
      reconnection: false,
      forceNew: true,
      localAddress: '127.0.0.8',
      auth: { protocol: 1, deviceId, kind, name, token },
    } as object);
    await new Promise((resolve) => device.once('connect', () => resolve(null)));
    const cut = new Promise((resolve) => device.once('disconnect', resolve));
    for (let n = 0; n < 5_000; n += 1) device.emit('order', { orderId: 'none' }, () => undefined);
    await cut;
    // The till at the counter noticed nothing, but is told who it was.
    await expect.poll(() => statuses.at(-1)?.floods.map(({ names }) => names)).toContainEqual([name]);
    expect(await till.emitWithAck('devices', {})).toMatchObject({ ok: true });
    await shop.close();
  });
});

describe('an allowance', () => {
  it('lets a burst through, then so many a second, by a clock of its own', () => {
    const time = { now: 0 };
    const allowance = new Allowance({ burst: 10, perSecond: 2 }, () => time.now);
    expect(Array.from({ length: 12 }, () => allowance.take()).filter(Boolean)).toHaveLength(10);
    time.now += 1_000;
    expect(Array.from({ length: 5 }, () => allowance.take()).filter(Boolean)).toHaveLength(2);
    time.now += 60_000;
    expect(Array.from({ length: 20 }, () => allowance.take()).filter(Boolean)).toHaveLength(10);
  });

  it('of an address ends at its own limits and at those of all', () => {
    const time = { now: 0 };
    const addresses = new Addresses(
      { connectionsMax: 5, perAddressMax: 3, newConnections: { burst: 100, perSecond: 1 }, penaltyMs: 1_000 },
      () => time.now,
      () => undefined,
    );
    const entered = (address: string): boolean => addresses.enter(address);
    expect(['a', 'a', 'a', 'a'].map(entered)).toEqual([true, true, true, false]);
    expect(['b', 'b', 'b'].map(entered)).toEqual([true, true, false]);
    addresses.leave('a');
    expect(entered('c')).toBe(true);
    addresses.leave('b');
    addresses.punish('b');
    expect(entered('b')).toBe(false);
    time.now += 1_000;
    expect(entered('b')).toBe(true);
  });

  it('tells a flood of connections from a busy moment, and of who makes it, now and then', () => {
    const time = { now: 0 };
    const told: string[] = [];
    const addresses = new Addresses(
      { connectionsMax: 8, perAddressMax: 6, newConnections: { burst: 10, perSecond: 1 }, penaltyMs: 10_000 },
      () => time.now,
      (address) => told.push(address),
    );
    const comes = (address: string, times: number): void => {
      for (let n = 0; n < times; n += 1) addresses.enter(address);
    };
    comes('a', 6 + 20);
    expect(told).toEqual([]);
    comes('a', 500);
    expect(told).toEqual(['a']);
    for (; time.now < 30_000; time.now += 100) comes('a', 1);
    expect(told.length).toBeGreaterThan(1);
    expect(told.length).toBeLessThan(5);
    // Those who find all places taken are not to blame.
    told.length = 0;
    comes('b', 2);
    time.now += 60_000;
    for (let n = 0; n < 40; n += 1) comes(`c${n}`, 1);
    expect(told).toEqual(['a']);
  });
});

describe("the server's certificate", () => {
  const time = { now: Date.UTC(2026, 10, 26), names: ['localhost', '10.0.0.5'] };
  const certificateOf = (authority: CertifiedKey) => {
    const certificate = new ServerCertificate({
      authority: () => authority,
      names: () => time.names,
      now: () => time.now,
    });
    return async () => new X509Certificate((await certificate.current()).cert);
  };

  it('is renewed by itself when the machine’s addresses change, when its end nears, and when the clock was wrong', async () => {
    const current = certificateOf(await createAuthority('store-001', time.now));
    const first = await current();
    expect(first.subjectAltName).toBe('IP Address:10.0.0.5, DNS:localhost');
    expect((await current()).serialNumber).toBe(first.serialNumber);

    time.names = ['10.0.0.9', 'localhost'];
    const moved = await current();
    expect(moved.subjectAltName).toBe('IP Address:10.0.0.9, DNS:localhost');
    time.names = ['localhost', '10.0.0.9'];
    expect((await current()).serialNumber, 'the order says nothing').toBe(moved.serialNumber);

    time.now += (SERVER_CERTIFICATE_DAYS - 61) * DAY_MS;
    expect((await current()).serialNumber).toBe(moved.serialNumber);
    time.now += 2 * DAY_MS;
    const renewed = await current();
    expect(renewed.serialNumber).not.toBe(moved.serialNumber);
    expect(renewed.validToDate.getTime()).toBeGreaterThan(time.now + 100 * DAY_MS);

    time.now -= 2 * 365 * DAY_MS;
    expect((await current()).validFromDate.getTime()).toBeLessThan(time.now);
  });

  it('asked for by many at once is issued once', async () => {
    const current = certificateOf(await createAuthority('store-001', time.now));
    const serials = await Promise.all(Array.from({ length: 8 }, () => current()));
    expect(new Set(serials.map(({ serialNumber }) => serialNumber)).size).toBe(1);
  });
});
