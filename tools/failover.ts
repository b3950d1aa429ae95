import { readArguments, wholeNumber } from './chain/arguments.ts';
import { readLog } from './hosts/read-log.ts';
import { ShopLan, type MachineName } from './hosts/shop-lan.ts';

/**
 * `npm run failover -- --runs N --json`: a shop on virtual hosts whose master is killed or loses its cable in
 * the middle of sales, N times in turn; how long until something is acknowledged again, and what was lost.
 */
const flags = readArguments('npm run failover -- [--runs 10] [--json]', {
  runs: { type: 'string', default: '10' },
  json: { type: 'boolean', default: false },
  keep: { type: 'boolean', default: false },
});
const runs = wholeNumber('runs', flags.runs, { min: 1, max: 500 });
const began = performance.now();
const say = (line: string): void =>
  console.error(`${((performance.now() - began) / 1000).toFixed(1).padStart(7)} s  ${line}`);

const shop = new ShopLan({ say });
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => void shop.remove().then(() => process.exit(130)));
const takeoverMs: number[] = [];
const faults: string[] = [];
try {
  say('preparing the shop …');
  await shop.prepare();
  await shop.start();
  say('a master, a standby in step, a vote, three screens, and a till that sells');
  for (let run = 0; run < runs; run++) {
    const master = (await shop.master())!;
    const kill = run % 2 === 0;
    const at = await strike(master, kill ? 'kill' : 'cable');
    await shop.until('somebody to sell again', () => soldSince(at), 30_000);
    takeoverMs.push(Math.round(shop.observer.firstToldAfterConnect! - at));
    if (
      !kill &&
      (await shop.mastership(master))?.fenced === false &&
      (await shop.mastership(master))?.role === 'master'
    )
      faults.push(`the master without its cable was not fenced in run ${run + 1}`);
    say(
      `run ${run + 1}: ${kill ? `kill -9 of ${master}` : `cable of ${master} pulled`}: ${takeoverMs.at(-1)} ms`,
    );
    if (kill) shop.startMachine(master);
    else shop.lan.plug(master);
    await shop.until('the old master to stand by, in step', () => shop.isWhole());
    // Some sales before the next blow.
    const before = shop.observer.told.size;
    await shop.until('sales', () => shop.observer.told.size > before + 10);
  }
  const last = (await shop.master())!;
  await shop.stopMachines();
  const verdict = shop.observer.judge(await readLog(shop.dataDir(last)));
  faults.push(...verdict.violations);
  for (const fault of faults) console.error(`WRONG: ${fault}`);
  const sortedMs = takeoverMs.toSorted((one, other) => one - other);
  const p95 = sortedMs[Math.min(sortedMs.length - 1, Math.ceil(sortedMs.length * 0.95) - 1)]!;
  console.log(
    JSON.stringify({
      takeoverMsP95: p95,
      takeoverMsMax: sortedMs.at(-1)!,
      lost: verdict.orders.lost,
      runs,
      acknowledged: shop.observer.told.size,
      violations: faults.length,
      seconds: Math.round((performance.now() - began) / 1000),
    }),
  );
  process.exitCode = faults.length > 0 || p95 > 5_000 ? 1 : 0;
} finally {
  await shop.remove({ keep: flags.keep });
}

/** In the middle of a sale. */
async function strike(master: MachineName, how: 'kill' | 'cable'): Promise<number> {
  await new Promise((resolve) => setTimeout(resolve, Math.random() * 200));
  const at = performance.now();
  if (how === 'cable') shop.lan.pull(master);
  else await shop.process(master).stop('SIGKILL');
  return at;
}

/** Told by another machine than the one that is gone: after the till has connected anew. */
function soldSince(at: number): boolean {
  const { connectedAt, firstToldAfterConnect } = shop.observer;
  return connectedAt > at && firstToldAfterConnect !== null && firstToldAfterConnect > at;
}
