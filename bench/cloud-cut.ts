/*
 * Till → durable commit → twenty screens, with the cloud reachable and with the cloud cut, in turns within
 * one run of the same master and the same cloud. A proxy between the two is what is cut: wires break, and
 * new ones are taken and never answered, as when a line dies. The cloud must not be felt in the shop.
 */
import { createServer, connect, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import { parseArgs } from 'node:util';
import { seededRandom } from '@forno/shared/ids';
import { deriveDeviceToken, masterDeviceId } from '../cloud-api/src/auth/device-tokens.ts';
import { CloudProcess } from '../tests/support/cloud-process.ts';
import { aPizza, Device, newId } from '../tests/support/device.ts';
import { ShopProcess } from '../tests/support/shop-process.ts';
import { keep, keepSoFar, percentiles, ratioInterval, round } from './support/figures.ts';

const { values } = parseArgs({ options: { minutes: { type: 'string', default: '4' } } });
const MINUTES = Number(values.minutes);
const TURN_ORDERS = 250;
const SCREENS = 20;
const EVERY_MS = 25;
/** As many of either state. */
const TURNS = 2 * Math.max(1, Math.round((MINUTES * 60_000) / (2 * TURN_ORDERS * EVERY_MS)));
const GOAL_RATIO = 1.05;
interface Told {
  readonly eventType: string;
  readonly payload: { readonly orderId?: string };
}
const SECRET = 'a bench of its own, on this machine alone';

const cloud = await CloudProcess.start({ JWT_SECRET: SECRET, NODE_ENV: 'production' });
const line = await cuttableLine(cloud.port);
const shop = await ShopProcess.prepare({
  FORNO_CLOUD_URL: `http://127.0.0.1:${line.port}`,
  FORNO_CLOUD_TOKEN: deriveDeviceToken(SECRET, masterDeviceId('store-001')),
});
try {
  await shop.start();
  const till = await Device.connect(shop.url, 'terminal');
  await till.login('1111');
  const { selection } = aPizza(await till.menu());
  const seen = new Map<string, { left: number; done: () => void }>();
  for (let n = 0; n < SCREENS; n += 1) {
    const screen = await Device.connect(shop.url, 'kitchen');
    await screen.subscribe('kitchen');
    screen.socket.on('events', ({ events }) => {
      for (const { eventType, payload } of events as readonly Told[]) {
        const waiting = eventType === 'ORDER_ACCEPTED' ? seen.get(payload.orderId!) : undefined;
        if (waiting && (waiting.left -= 1) === 0) waiting.done();
      }
      screen.events.length = 0;
    });
  }
  const sell = async (): Promise<number> => {
    const orderId = newId();
    await till.command({ type: 'CreateOrder', orderId, service: 'carry-out', channel: 'IN_STORE' });
    await till.command({ type: 'AddItem', orderId, lineId: newId(), selection, quantity: 1 });
    const shown = new Promise<void>((done) => seen.set(orderId, { left: SCREENS, done }));
    const began = performance.now();
    const paid = await till.command({
      type: 'TakeCash',
      orderId,
      paymentId: newId(),
      tenderedCents: 100_000,
    });
    if (!paid.ok) throw new Error(paid.error.message);
    await shown;
    seen.delete(orderId);
    return performance.now() - began;
  };
  for (let n = 0; n < 100; n += 1) await sell();
  const ms: Record<'reachable' | 'cut', number[]> = { reachable: [], cut: [] };
  for (let turn = 0; turn < TURNS; turn += 1) {
    const state = turn % 2 === 0 ? 'reachable' : 'cut';
    line.cut(state === 'cut');
    for (let n = 0; n < TURN_ORDERS; n += 1) {
      const next = performance.now() + EVERY_MS;
      ms[state].push(await sell());
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, next - performance.now())));
    }
    if (state === 'cut') keepSoFar('cloud-cut', figures(ms));
  }
  keep('cloud-cut', figures(ms));
  till.close();
} finally {
  await shop.discard();
  line.close();
  await cloud.remove();
}
process.exit(0);

function figures(ms: Readonly<Record<'reachable' | 'cut', readonly number[]>>): object {
  const [reachable, cut] = [percentiles(ms.reachable), percentiles(ms.cut)];
  const ratioP99 = round(cut.p99 / reachable.p99);
  return {
    what: 'milliseconds from the till to the last of twenty screens, the cloud reachable and cut in turns',
    orders: ms.reachable.length + ms.cut.length,
    turns: Math.round((ms.reachable.length + ms.cut.length) / TURN_ORDERS),
    minutes: MINUTES,
    reachable,
    cut,
    ratioP99,
    ratioP99Within: ratioInterval({ of: ms.cut, to: ms.reachable, share: 0.99 }, seededRandom(7)),
    goal: { ratioP99: GOAL_RATIO, met: ratioP99 <= GOAL_RATIO },
  };
}

/** Passes everything on until it is cut; then what is open breaks and what comes new hears nothing. */
async function cuttableLine(port: number): Promise<{
  readonly port: number;
  readonly cut: (isCut: boolean) => void;
  readonly close: () => void;
}> {
  const open = new Set<Socket>();
  const facts = { isCut: false };
  const server = createServer((near) => {
    open.add(near);
    near.on('error', () => near.destroy());
    near.once('close', () => open.delete(near));
    if (facts.isCut) return;
    const far = connect(port, '127.0.0.1');
    far.on('error', () => near.destroy());
    near.once('close', () => far.destroy());
    far.once('close', () => near.destroy());
    near.pipe(far);
    far.pipe(near);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const breakAll = (): void => {
    for (const socket of open) socket.destroy();
  };
  return {
    port: (server.address() as AddressInfo).port,
    cut: (isCut) => {
      facts.isCut = isCut;
      breakAll();
    },
    close: () => {
      breakAll();
      server.close();
    },
  };
}
