import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { io, type Socket } from 'socket.io-client';
import { afterEach, expect, it } from 'vitest';
import { createScannerSimulator } from '@forno/drivers/scanner';
import { serveDevice } from '@forno/drivers/transports';
import type { ScannedCode } from '@forno/shared/protocol/devices';
import type { ClientToMaster, MasterToClient, ShopStatus } from '@forno/shared/protocol/lan';
import { startMaster } from '../../master.ts';
import { parseDeviceFile } from './device-file.ts';

const open: (() => Promise<unknown> | void)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).toReversed()) await close();
});

type Till = Socket<MasterToClient, ClientToMaster>;

async function shop() {
  const scanner = createScannerSimulator('line');
  const server = await serveDevice(0, (connection) => scanner.serve(connection));
  open.push(() => server.close());
  const at = { over: 'tcp', host: server.host, port: server.port };
  const file = parseDeviceFile({
    devices: [{ id: 'gun', name: 'Scanner', class: 'scanner', terminal: 'till-1', at }],
  });
  if (!file.ok) throw new Error(file.error.join());
  const dataDir = await mkdtemp(join(tmpdir(), 'forno-devices-'));
  open.push(() => rm(dataDir, { recursive: true }));
  const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const master = await startMaster({
    dataDir,
    port: 0,
    host: '127.0.0.1',
    storeId: 'store-001',
    admission: 'open',
    devices: file.value,
    log: quiet,
  });
  open.push(() => master.close());
  const join_ = async (
    deviceId: string,
    kind: 'terminal' | 'kitchen',
  ): Promise<{ till: Till; scans: ScannedCode[]; statuses: ShopStatus[] }> => {
    const till: Till = io(`http://127.0.0.1:${master.port}`, {
      transports: ['websocket'],
      auth: { protocol: 1, deviceId, kind, name: deviceId },
    });
    open.push(() => void till.close());
    const [scans, statuses]: [ScannedCode[], ShopStatus[]] = [[], []];
    till.on('scanned', (code) => scans.push(code));
    till.on('status', (status) => statuses.push(status));
    await expect.poll(() => statuses.length, { timeout: 15_000 }).toBeGreaterThan(0);
    return { till, scans, statuses };
  };
  return { scanner, master, join: join_ };
}

it('a scan reaches the terminal that the file gives the scanner to, and no other screen', async () => {
  const { scanner, join: joinLan } = await shop();
  const [mine, other, kitchen] = [
    await joinLan('till-1', 'terminal'),
    await joinLan('till-2', 'terminal'),
    await joinLan('kds-1', 'kitchen'),
  ];
  await expect.poll(() => scanner.callers(), { timeout: 15_000 }).toBe(1);
  await scanner.scan('96385074');
  await expect.poll(() => mine.scans).toMatchObject([{ peripheralId: 'gun', text: '96385074' }]);
  expect([other.scans, kitchen.scans]).toEqual([[], []]);
  await expect
    .poll(() => mine.statuses.at(-1)?.peripherals)
    .toEqual([{ id: 'gun', name: 'Scanner', class: 'scanner', state: 'online', terminalId: 'till-1' }]);
});

it('nobody asks about devices, weighs or tries one without a login', async () => {
  const { join: joinLan } = await shop();
  const { till } = await joinLan('till-1', 'terminal');
  const forbidden = { ok: false, error: { code: 'forbidden' } };
  expect(await till.emitWithAck('peripherals', {})).toMatchObject(forbidden);
  expect(await till.emitWithAck('weigh', {})).toMatchObject(forbidden);
  expect(await till.emitWithAck('find-devices', { hosts: [] })).toMatchObject(forbidden);
  expect(await till.emitWithAck('test-device', { id: 'gun' })).toMatchObject(forbidden);
});
