/*
 * What looking for an update costs a sale: a master sells one order after the other over the shop's network,
 * in blocks by turns: alone, with the launcher looking at the feed all the time (it looks every fifteen
 * minutes), and with it fetching and putting together a whole version over and over. The launcher is a process
 * of its own, as it is in a shop.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import {
  checkForUpdate,
  httpFeed,
  installFirst,
  makeSigningKey,
  publishRelease,
  sealProgram,
} from '@forno/installers';
import { Device, sellForCash } from '../tests/support/device.ts';
import { ShopProcess } from '../tests/support/shop-process.ts';
import { FeedServer } from '../tools/update-drill/feed-server.ts';
import { makeProgram } from '../tools/update-drill/program.ts';
import { keep, percentiles, ratioInterval, resultsFolder, round } from './support/figures.ts';

const BLOCKS = Number(process.argv[2] ?? 12);
const ORDERS_A_BLOCK = 100;
/** After a pause a master's first orders are slower, whoever else is there. */
const WARM_UP = 20;
const PAUSE_MS = 700;
/** A slow machine gives fewer blocks, not a longer wait. */
const MEASURE_MS_MAX = 45_000;
const RATIO_MAX = 1.1;
const PROGRAM_BYTES = 12_000_000;
const of = { channel: 'stable', product: 'terminal', platform: 'linux-x64' } as const;

if (process.argv[2] === '--look') await look(JSON.parse(process.argv[3]!) as LookFacts);
else await measure();

interface LookFacts {
  readonly root: string;
  readonly feedUrl: string;
  readonly publicPem: string;
  /** Fetches the version, then throws it away. */
  readonly fetches: boolean;
}

/** The launcher's part, again and again until it is ended. */
async function look({ root, feedUrl, publicPem, fetches }: LookFacts): Promise<never> {
  // What one that was killed had half thrown away, or half put together.
  for (const half of ['versions/2.0.0', 'staging'])
    rmSync(path.join(root, half), { recursive: true, force: true });
  for (;;) {
    const outcome = await checkForUpdate({
      root,
      keys: { release: publicPem },
      feed: httpFeed(feedUrl),
      of,
      deviceId: 'till-1',
      rings: ['everyone'],
      now: Date.now,
      mayTake: () => fetches,
      // The shop is open: it is put together and waits.
      moment: () => ({ isOpen: true, openOrders: 0, othersBehind: 0 }),
    });
    if (outcome.kind === 'refused' || outcome.kind === 'unreachable') throw new Error(outcome.message);
    process.send!('looked');
    if (fetches) rmSync(path.join(root, 'versions/2.0.0'), { recursive: true });
    else await new Promise((resolve) => setTimeout(resolve, 250));
  }
}

async function measure(): Promise<void> {
  const dir = mkdtempSync(path.join(resultsFolder(), '.update-check-'));
  const key = { keyId: 'release', ...makeSigningKey() };
  const header = (version: string) => ({
    ...of,
    version,
    issuedAt: Date.now(),
    expiresAt: Date.now() + 86_400_000,
    minimumVersion: '0.0.0',
    dataFormat: 1,
    rollout: { percent: 100, rings: [], halted: false },
    entry: 'app.mjs',
  });
  for (const version of ['1.0.0', '2.0.0'])
    await makeProgram(path.join(dir, version), { version, largeBytes: PROGRAM_BYTES });
  const root = path.join(dir, 'program');
  const manifest = await sealProgram({ folder: path.join(dir, '1.0.0'), header: header('1.0.0'), key });
  await installFirst({ root, keys: { release: key.publicPem } }, path.join(dir, '1.0.0'), manifest);
  await publishRelease({
    from: path.join(dir, '2.0.0'),
    feedDir: path.join(dir, 'feed'),
    header: header('2.0.0'),
    key,
  });
  const feed = await FeedServer.open(path.join(dir, 'feed'));
  const shop = await ShopProcess.prepare();
  const start = (fetches: boolean): ChildProcess =>
    spawn(
      process.execPath,
      [
        import.meta.filename,
        '--look',
        JSON.stringify({ root, feedUrl: feed.url, publicPem: key.publicPem, fetches }),
      ],
      { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] },
    );
  try {
    await shop.start();
    const till = await Device.connect(shop.url, 'terminal');
    const session = await till.login('1111');
    if (!session.ok) throw new Error(session.error.message);
    const menu = await till.menu();
    const times: Record<'alone' | 'looking' | 'fetching', number[]> = {
      alone: [],
      looking: [],
      fetching: [],
    };
    const block = async (into: number[]): Promise<void> => {
      for (let n = 0; n < WARM_UP + ORDERS_A_BLOCK; n++) {
        const began = performance.now();
        await sellForCash(till, menu);
        if (n >= WARM_UP) into.push(performance.now() - began);
      }
    };
    for (let n = 0; n < 2; n++) await block([]);
    const until = performance.now() + MEASURE_MS_MAX;
    let blocks = 0;
    for (; blocks < BLOCKS && (blocks === 0 || performance.now() < until); blocks++)
      for (const kind of ['alone', 'looking', 'fetching'] as const) {
        if (kind === 'alone') await afterPause(() => block(times.alone));
        else await beside(start(kind === 'fetching'), () => block(times[kind]));
      }
    till.close();
    const ms = {
      alone: percentiles(times.alone),
      looking: percentiles(times.looking),
      fetching: percentiles(times.fetching),
    };
    const ratio = round(ms.looking.p50 / ms.alone.p50);
    keep('update-check', {
      what: 'milliseconds a cash sale of three commands takes, by what the launcher does beside it',
      orders: times.alone.length,
      blocks,
      ms,
      lookingRatio: ratio,
      lookingRatioWithin: ratioInterval(
        { of: times.looking, to: times.alone, share: 0.5 },
        { next: () => Math.random() },
      ),
      fetchingRatio: round(ms.fetching.p50 / ms.alone.p50),
      goal: { lookingRatioMax: RATIO_MAX, met: ratio <= RATIO_MAX },
    });
  } finally {
    await shop.discard();
    await feed.close();
    rmSync(dir, { recursive: true, force: true });
  }
}

/** Does something while the launcher looks; one that ended meanwhile measured nothing. */
async function beside(launcher: ChildProcess, act: () => Promise<void>): Promise<void> {
  // Asked for from the start: an exit that nobody heard never comes again.
  const ended = once(launcher, 'exit');
  try {
    // Once it is past its own start, which is no look, and the first, which compiles what looks.
    await Promise.race([once(launcher, 'message'), ended]);
    await afterPause(act);
    if (launcher.exitCode !== null) throw new Error(`the launcher ended with ${launcher.exitCode}`);
  } finally {
    launcher.kill('SIGKILL');
    await ended;
  }
}

async function afterPause(act: () => Promise<void>): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  await act();
}
