import { existsSync } from 'node:fs';
import { readArguments, wholeNumber } from './chain/arguments.ts';
import { FAULTS, type FaultName } from './chaos/faults.ts';
import { watchMasters } from './chaos/watch-masters.ts';
import { HostCloud } from './hosts/cloud.ts';
import { Impostor } from './hosts/impostor-process.ts';
import { readLog, readReview } from './hosts/read-log.ts';
import { ShopLan } from './hosts/shop-lan.ts';

/**
 * `npm run chaos -- --seed N --json`: a shop and its cloud on virtual hosts, at least twenty faults in the
 * middle of sales, and an observer outside that keeps what everybody was told.
 */
const flags = readArguments('npm run chaos -- [--seed 1] [--faults 20] [--without-cloud] [--json]', {
  seed: { type: 'string', default: '1' },
  faults: { type: 'string', default: '20' },
  'without-cloud': { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  keep: { type: 'boolean', default: false },
});
const seed = wholeNumber('seed', flags.seed, { min: 0, max: 2 ** 31 });
const count = wholeNumber('faults', flags.faults, { min: 1, max: 1_000 });
const began = performance.now();
const say = (line: string): void =>
  console.error(`${((performance.now() - began) / 1000).toFixed(1).padStart(7)} s  ${line}`);
const FAKETIME = [
  '/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1',
  '/usr/lib/aarch64-linux-gnu/faketime/libfaketimeMT.so.1',
];
const library = FAKETIME.find((file) => existsSync(file));
if (library === undefined) throw new Error('libfaketime is missing: apt-get install libfaketime');

const random = dice(seed);
const shop = new ShopLan({ say, clocks: { library } });
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => void shop.remove().then(() => process.exit(130)));
const struck: Record<string, number> = {};
const violations: string[] = [];
try {
  const cloud = flags['without-cloud'] ? null : new HostCloud(shop);
  const impostor = new Impostor(shop);
  say('preparing the shop …');
  await shop.prepare();
  if (cloud) {
    await shop.startCloud(cloud);
    say('the cloud is up');
  }
  await shop.start();
  say('a master, a standby in step, a vote, three screens, and a till that sells');
  const watch = watchMasters(shop);
  const plan = planned(count);
  for (const [index, name] of plan.entries()) {
    say(`${index + 1}/${count}: ${name}`);
    struck[name] = (struck[name] ?? 0) + 1;
    watch.allowTwo(name.startsWith('two masters'));
    await FAULTS[name]({ shop, random, impostor, withCloud: cloud !== null });
    // Now and then the next one comes before the shop is whole again.
    if (random() < 0.25 && index + 1 < count && !name.startsWith('two masters')) continue;
    await shop.until('the shop to be whole again', () => shop.isWhole(), 60_000);
    watch.allowTwo(false);
    const sold = shop.observer.told.size;
    await shop.until('sales', () => shop.observer.told.size > sold + 5, 30_000);
  }
  shop.lan.heal();
  await shop.until('the shop to be whole again', () => shop.isWhole(), 60_000);
  await shop.process('t').stop();
  if (cloud) await shop.until('the cloud to have everything', () => shop.cloudHasAll(), 60_000);
  violations.push(...watch.stop());
  if (impostor.heard.length > 0) violations.push(`the impostor was believed: ${impostor.heard[0]}`);
  const last = (await shop.master())!;
  await shop.stopMachines();
  const lines = await readLog(shop.dataDir(last));
  if (cloud) violations.push(...(await cloud.faults(lines)));
  const verdict = shop.observer.judge(lines, await readReview(shop.dataDir(last)));
  violations.push(...verdict.violations);
  for (const violation of violations) console.error(`WRONG: ${violation}`);
  console.log(
    JSON.stringify({
      violations: violations.length,
      faults: Object.values(struck).reduce((sum, times) => sum + times, 0),
      orders: verdict.orders,
      kinds: Object.keys(struck).length,
      reviewed: verdict.reviewed,
      epochs: watch.epochs,
      seed,
      seconds: Math.round((performance.now() - began) / 1000),
    }),
  );
  process.exitCode = violations.length > 0 ? 1 : 0;
} finally {
  await shop.remove({ keep: flags.keep });
}

/** Every kind once before any comes again, in an order of the seed's own. */
function planned(wanted: number): readonly FaultName[] {
  const plan: FaultName[] = [];
  while (plan.length < wanted) {
    const left = (Object.keys(FAULTS) as FaultName[]).filter(
      (name) => !flags['without-cloud'] || name !== 'machines and cloud part',
    );
    while (left.length > 0) plan.push(...left.splice(Math.floor(random() * left.length), 1));
  }
  return plan.slice(0, wanted);
}

/** Mulberry32. */
function dice(from: number): () => number {
  let state = from >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}
