/*
 * From the start of a kiosk that knows nothing, on a host of its own, until it has found the shop's master
 * by mDNS, proven it by its certificate and shows a pairing code. Network namespaces stand for the hosts;
 * every run begins with an empty folder. Counted from the line that says its own door is open: what a
 * machine takes to start Node is not discovery.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { MASTER_NODE_FLAGS } from '../desktop/src/master/process-flags.ts';
import { ROOT } from '../tools/chain/pages.ts';
import { VirtualLan } from '../tools/hosts/lan.ts';
import { HostProcess } from '../tools/hosts/process-on-host.ts';
import { keep, percentiles } from './support/figures.ts';

const RUNS = Number(process.argv[2] ?? 20);
const GOAL_P95_MS = 3_000;
const GIVE_UP_MS = 30_000;

const lan = new VirtualLan(`fd${process.pid % 100_000}`);
const dir = mkdtempSync(path.join(tmpdir(), 'forno-discovery-'));
for (const host of ['shop', 'kiosk']) lan.add(host);
const master = new HostProcess({
  name: 'shop',
  on: lan.on('shop'),
  file: path.join(ROOT, 'desktop/src/master/main.ts'),
  nodeFlags: MASTER_NODE_FLAGS,
  env: {
    FORNO_DATA: path.join(dir, 'shop'),
    FORNO_STORE: 'store-001',
    FORNO_ADMISSION: 'known',
    FORNO_DISCOVERY: 'true',
  },
  logFile: path.join(dir, 'shop.log'),
  onLine: (line) => heard.lines.push(line),
});
const heard: { lines: string[] } = { lines: [] };
try {
  master.start();
  await said('"master ready"', 60_000);
  const discoveryMs: number[] = [];
  for (let run = 0; run < RUNS; run += 1) discoveryMs.push(await findOnce(run));
  const ms = percentiles(discoveryMs);
  keep('discovery', {
    what: 'milliseconds from the start of a kiosk without an address to its pairing code',
    runs: RUNS,
    ms,
    goal: { p95Ms: GOAL_P95_MS, met: ms.p95 < GOAL_P95_MS },
  });
} finally {
  await master.stop();
  lan.remove();
  rmSync(dir, { recursive: true, force: true });
}

async function findOnce(run: number): Promise<number> {
  heard.lines = [];
  const kiosk = new HostProcess({
    name: 'kiosk',
    on: lan.on('kiosk'),
    file: path.join(ROOT, 'display/src/kiosk/main.ts'),
    args: ['--kind', 'kitchen', '--data', path.join(dir, `kiosk-${run}`), '--port', '0', '--no-browser'],
    logFile: path.join(dir, 'kiosk.log'),
    onLine: (line) => heard.lines.push(line),
  });
  kiosk.start();
  try {
    await said('door ', GIVE_UP_MS);
    const began = performance.now();
    await said('pairing code ', GIVE_UP_MS);
    return performance.now() - began;
  } finally {
    await kiosk.stop();
  }
}

async function said(words: string, withinMs: number): Promise<void> {
  const end = performance.now() + withinMs;
  while (!heard.lines.some((line) => line.includes(words))) {
    if (performance.now() > end) throw new Error(`nobody said "${words}": ${heard.lines.join('\n')}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
