import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { startZvtSimulator } from '@forno/drivers/card-terminal';
import { createDrawerSimulator } from '@forno/drivers/drawer';
import { createPoleDisplaySimulator } from '@forno/drivers/pole-display';
import { createScaleSimulator } from '@forno/drivers/scale';
import { createScannerSimulator } from '@forno/drivers/scanner';
import { serveDevice } from '@forno/drivers/transports';
import { demoSettings } from '@forno/shared/demo';
import { totalsOf } from '@forno/shared/domain';
import type { ShopEvent } from '@forno/shared/events';
import { A_PIZZA, newId, openDesk } from '../../../../test/desk.ts';
import { MemoryStore } from '../../store/memory-store.ts';
import { systemClock } from '../../system-ports.ts';
import { parseDeviceFile } from './device-file.ts';
import { Peripherals } from './peripherals.ts';

const open: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).toReversed()) await close();
});

async function counter() {
  const scale = createScaleSimulator('cas');
  const scanner = createScannerSimulator('line');
  const pole = createPoleDisplaySimulator();
  const drawer = createDrawerSimulator({ pin: 2 });
  const card = await startZvtSimulator({ port: 0 });
  open.push(() => card.close());
  const servers = await Promise.all(
    [scale, scanner, pole, drawer].map((device) => serveDevice(0, (connection) => device.serve(connection))),
  );
  for (const server of servers) open.push(() => server.close());
  const at = (index: number) => ({ over: 'tcp', host: '127.0.0.1', port: servers[index]!.port });
  const file = parseDeviceFile({
    devices: [
      { id: 'scale', name: 'Scale', class: 'scale', protocol: 'cas', at: at(0) },
      { id: 'scanner', name: 'Scanner', class: 'scanner', at: at(1) },
      { id: 'pole', name: 'Pole', class: 'pole-display', protocol: 'cd5220', at: at(2) },
      { id: 'drawer', name: 'Drawer', class: 'drawer', protocol: 'printer', at: at(3) },
      {
        id: 'card',
        name: 'Card',
        class: 'card-terminal',
        protocol: 'zvt',
        at: { ...at(0), port: card.port },
      },
      {
        id: 'nobody',
        name: 'Unplugged',
        class: 'scale',
        protocol: 'cas',
        at: { ...at(0), port: await closedPort() },
      },
    ],
  });
  if (!file.ok) throw new Error(file.error.join());
  const folder = await mkdtemp(join(tmpdir(), 'forno-devices-'));
  open.push(() => rm(folder, { recursive: true }));
  const desk = await openDesk(() => Promise.resolve(new MemoryStore()), { clock: systemClock });
  const scans: [string, string][] = [];
  const settings = demoSettings();
  const peripherals = new Peripherals({
    file: file.value,
    journalPath: (id) => join(folder, `${id}.json`),
    clock: systemClock,
    shop: () => desk.dispatcher.shop,
    settings: () => settings,
    totalCents: (orderId) => {
      const order = desk.dispatcher.shop.orders.get(orderId);
      return order ? totalsOf({ menu: null, settings, now: systemClock.now() }, order).totalCents : null;
    },
    scanned: (terminalId, { text }) => scans.push([terminalId, text]),
    called: () => undefined,
    onChange: () => undefined,
  });
  open.push(() => peripherals.close());
  const told = desk.committed.push.bind(desk.committed);
  desk.committed.push = (...events: ShopEvent[]) => {
    const length = told(...events);
    peripherals.follow(events);
    return length;
  };
  for (const deviceId of ['till-1', 'till-2'])
    await desk.do({ type: 'RecordDeviceOnline', deviceId, kind: 'terminal', name: deviceId });
  const states = () => Object.fromEntries(peripherals.status().map(({ id, state }) => [id, state]));
  await expect
    .poll(states, { timeout: 15_000 })
    .toMatchObject({ scale: 'online', scanner: 'online', pole: 'online', nobody: 'offline' });
  await expect.poll(() => scanner.callers()).toBe(1);
  return { desk, peripherals, scale, scanner, pole, drawer, card, scans, states };
}

async function closedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  await new Promise((resolve) => {
    server.close(resolve);
  });
  return typeof address === 'object' && address ? address.port : 0;
}

const report = (peripherals: Peripherals, id: string) => peripherals.reports().find((one) => one.id === id)!;

describe('the counter', () => {
  it('sends a scan to the terminal that its scanner belongs to, and to nobody else', async () => {
    const { desk, peripherals, scanner, scans } = await counter();
    await scanner.scan('FIRST');
    await expect
      .poll(() => report(peripherals, 'scanner').log.at(-1))
      .toMatchObject({ what: 'scan', detail: 'no terminal' });
    await desk.do({ type: 'AssignDevice', peripheralId: 'scanner', terminalId: 'till-2' });
    await scanner.scan('SECOND');
    await expect.poll(() => scans).toEqual([['till-2', 'SECOND']]);
    await desk.do({ type: 'AssignDevice', peripheralId: 'scanner', terminalId: null });
    await desk.do({ type: 'RecordDeviceOffline', deviceId: 'till-2' });
    await scanner.scan('THIRD');
    await expect.poll(() => scans.at(-1)).toEqual(['till-1', 'THIRD']);
    expect(JSON.stringify(report(peripherals, 'scanner').log)).not.toMatch(/FIRST|SECOND|THIRD/);
  });

  it('weighs for the terminal that has a scale, and says what is wrong with one', async () => {
    const { desk, peripherals, scale } = await counter();
    scale.put(640);
    expect(await peripherals.weigh('till-1')).toMatchObject({ ok: false, error: { code: 'device-failed' } });
    await desk.do({ type: 'AssignDevice', peripheralId: 'scale', terminalId: 'till-1' });
    expect(await peripherals.weigh('till-1')).toEqual({ ok: true, value: { state: 'stable', grams: 640 } });
    await desk.do({ type: 'AssignDevice', peripheralId: 'scale', terminalId: null });
    await desk.do({ type: 'AssignDevice', peripheralId: 'nobody', terminalId: 'till-1' });
    expect(await peripherals.weigh('till-1')).toMatchObject({
      ok: false,
      error: { message: expect.stringContaining('Unplugged') },
    });
  });

  it('shows the customer the item, the total and the change', async () => {
    const { desk, pole } = await counter();
    await desk.do({ type: 'AssignDevice', peripheralId: 'pole', terminalId: 'till-1' });
    const orderId = newId();
    await desk.do({ type: 'OpenDrawer', drawerId: newId(), floatCents: 0 });
    await desk.do({ type: 'CreateOrder', orderId, service: 'carry-out', channel: 'IN_STORE' });
    await desk.do({ type: 'AddItem', orderId, lineId: newId(), selection: A_PIZZA, quantity: 1 });
    await expect
      .poll(() => pole.lines())
      .toEqual([
        expect.stringMatching(/^Medium Marghe \$\d+\.\d\d$/),
        expect.stringMatching(/^Total +\$\d+\.\d\d$/),
      ]);
    await desk.do({ type: 'TakeCash', orderId, paymentId: newId(), tenderedCents: 10_000 });
    await expect
      .poll(() => pole.lines())
      .toEqual(['Thank you', expect.stringMatching(/^Change +\$\d+\.\d\d$/)]);
  });

  it('opens the drawer of the terminal that takes cash or wants it', async () => {
    const { desk, drawer } = await counter();
    await desk.do({ type: 'AssignDevice', peripheralId: 'drawer', terminalId: 'till-1' });
    const [drawerId, orderId] = [newId(), newId()];
    await desk.do({ type: 'OpenDrawer', drawerId, floatCents: 0 });
    await desk.do({ type: 'NoSale', drawerId, reason: 'change' });
    await expect.poll(() => drawer.kicks().length).toBe(1);
    await desk.do({ type: 'CreateOrder', orderId, service: 'carry-out', channel: 'IN_STORE' });
    await desk.do({ type: 'AddItem', orderId, lineId: newId(), selection: A_PIZZA, quantity: 1 });
    await desk.do({ type: 'TakeCash', orderId, paymentId: newId(), tenderedCents: 10_000 });
    await expect.poll(() => drawer.kicks().length).toBe(2);
    await desk.do({ type: 'AssignDevice', peripheralId: 'drawer', terminalId: 'till-2' });
    await desk.do({ type: 'NoSale', drawerId, reason: 'change' });
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(drawer.kicks()).toHaveLength(2);
  });

  it('tests each device as a person can see, and remembers what came of it', async () => {
    const { peripherals, pole, drawer, scale, states } = await counter();
    scale.put(75);
    expect(await peripherals.test('scale')).toEqual({
      ok: true,
      value: { outcome: 'weight', weight: { state: 'stable', grams: 75 } },
    });
    expect(await peripherals.test('pole')).toEqual({ ok: true, value: { outcome: 'shown' } });
    await expect.poll(() => pole.lines()[1]).toBe('ÄÖÜ éñ € ABC abc 123');
    expect(states()).toMatchObject({ drawer: 'unknown', card: 'unknown' });
    expect(await peripherals.test('drawer')).toEqual({
      ok: true,
      value: { outcome: 'kicked', drawer: 'open' },
    });
    expect(drawer.kicks()).toEqual([2]);
    expect(await peripherals.test('card')).toEqual({ ok: true, value: { outcome: 'ready' } });
    expect(states()).toMatchObject({ drawer: 'online', card: 'online' });
    expect(await peripherals.test('scanner')).toEqual({
      ok: true,
      value: { outcome: 'listening', heardAt: null },
    });
    expect(await peripherals.test('nobody')).toMatchObject({ ok: false, error: { code: 'device-failed' } });
    expect(await peripherals.test('no-such')).toMatchObject({
      ok: false,
      error: { code: 'invalid', field: 'id' },
    });
    expect(report(peripherals, 'nobody')).toMatchObject({
      state: 'offline',
      problem: expect.stringContaining('ECONNREFUSED'),
    });
    expect(report(peripherals, 'drawer').log).toMatchObject([
      { what: 'online' },
      { what: 'tested', detail: 'kicked' },
    ]);
  });

  it('finds what answers at a typed address', async () => {
    const { peripherals, card } = await counter();
    const found = await peripherals.find([`127.0.0.1:${card.port}`, `127.0.0.1:${await closedPort()}`]);
    expect(found.filter(({ kind }) => kind === 'network')).toEqual([
      { kind: 'network', address: `127.0.0.1:${card.port}`, description: '', peripheralId: 'card' },
    ]);
  });
});
