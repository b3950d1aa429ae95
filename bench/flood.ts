/*
 * What a flood does to a cash sale: from tapping cash to its durable answer at a real master (a process of
 * its own, durable store, real sockets), with and without three machines that flood it: connections, talk
 * before a word of who it is, and a paired screen that asks without end. The two alternate in short turns,
 * because the disk drifts. The flooder runs here too, at the lowest priority; what it takes of the machine
 * is in the ratio.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import { DEMO_STAFF } from '@forno/shared/demo';
import { shopKey } from '../desktop/src/master/data-folder.ts';
import { Tokens } from '../desktop/src/master/staff/tokens.ts';
import { deviceToken } from '../desktop/src/master/trust/admission.ts';
import { readShopSecrets } from '../desktop/src/master/trust/shop-secrets.ts';
import { Device, newId, sellForCash } from '../tests/support/device.ts';
import { ShopProcess } from '../tests/support/shop-process.ts';
import { keep, percentiles, round } from './support/figures.ts';

const TURNS = Number(process.argv[2] ?? 10);
const SALES_PER_TURN = Number(process.argv[3] ?? 100);
const RATIO_MAX = 1.5;
const GAP_MS = 5;

interface Counts {
  readonly connections: number;
  readonly packets: number;
  readonly requests: number;
  readonly cutOff: number;
}

const shop = await ShopProcess.prepare({ FORNO_ADMISSION: 'known' });
await shop.start();
const took = { quiet: [] as number[], flooded: [] as number[] };
const total = { connections: 0, packets: 0, requests: 0, cutOff: 0 };
try {
  const till = await Device.connect(shop.url, 'terminal');
  await till.login(DEMO_STAFF.find(({ role }) => role === 'manager')!.pin);
  const menu = await till.menu();
  const bad = { deviceId: 'kitchen-bad', pairingId: newId(), kind: 'kitchen', name: 'Bad screen' } as const;
  await till.command({ type: 'PairDevice', ...bad });
  const token = tokenOf(bad);
  const sales = async (into: number[]): Promise<void> => {
    for (let n = 0; n < SALES_PER_TURN; n += 1) {
      const began = performance.now();
      await sellForCash(till, menu);
      into.push(performance.now() - began);
      await new Promise((resolve) => setTimeout(resolve, GAP_MS));
    }
  };
  await sales([]);
  for (let turn = 0; turn < TURNS; turn += 1) {
    await sales(took.quiet);
    const flooder = await startFlood(token);
    await sales(took.flooded);
    add(await flooder.stop());
  }
  till.close();
} finally {
  await shop.discard();
}

const [quiet, flooded] = [percentiles(took.quiet), percentiles(took.flooded)];
const ratio = { p50: round(flooded.p50 / quiet.p50), p99: round(flooded.p99 / quiet.p99) };
keep('flood', {
  what: 'milliseconds from tapping cash to its durable answer, without and with three machines that flood',
  sales: took.flooded.length,
  quiet,
  flooded,
  ratio,
  flood: total,
  goal: { p50RatioMax: RATIO_MAX, p50: ratio.p50, met: ratio.p50 <= RATIO_MAX },
});

function tokenOf(device: { deviceId: string; pairingId: string; kind: 'kitchen'; name: string }): string {
  const { dataDir } = shop;
  const { tokenKeyHex } = readShopSecrets({ dataDir, key: shopKey(dataDir, undefined) })!;
  const paired = { ...device, pairedBy: null, pairedAt: 0, revoked: null };
  return deviceToken(new Tokens(Buffer.from(tokenKeyHex, 'hex')), paired);
}

async function startFlood(token: string): Promise<{ stop: () => Promise<Counts> }> {
  const flooder = path.join(import.meta.dirname, 'flood/flooder.ts');
  const args = ['-n', '19', process.execPath, flooder, new URL(shop.url).port, 'kitchen-bad', token];
  const child: ChildProcess = spawn('nice', args, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  let counts: Counts = { connections: 0, packets: 0, requests: 0, cutOff: 0 };
  await new Promise<void>((resolve) => {
    child.on('message', (message) => {
      counts = message as Counts;
      resolve();
    });
  });
  return {
    stop: () =>
      new Promise((resolve) => {
        child.once('exit', () => resolve(counts));
        child.kill('SIGKILL');
      }),
  };
}

function add(counts: Counts): void {
  for (const name of Object.keys(total) as (keyof Counts)[]) total[name] += counts[name];
}
